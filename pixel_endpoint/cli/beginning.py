"""init, check-config."""

from __future__ import annotations

import sys

from pixel_endpoint.cli.words import Options, Verbs, add_verb, opened_store
from pixel_endpoint.settings import create_home


def add_verbs(verbs: Verbs) -> None:
    init = add_verb(verbs, "init", _init, "make a new endpoint in the home folder")
    init.add_argument("--public-url", required=True, help="https://… where readers reach it")


def _init(options: Options) -> int:
    create_home(options.home, options.public_url, options.config)
    with opened_store(options):
        print(f"The endpoint {options.public_url} lives in {options.home}.")
    print("Next: rundbrief-pixel pair, then rundbrief-pixel serve", file=sys.stderr)
    return 0
