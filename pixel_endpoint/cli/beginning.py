"""init, check-config."""

from __future__ import annotations

import os
import sys
from typing import Any

from pixel_endpoint.cli.pairing import new_code, say_code
from pixel_endpoint.cli.words import (
    UNNAMED,
    Options,
    Verbs,
    add_verb,
    office_name,
    opened_store,
    print_json,
    settings_of,
)
from pixel_endpoint.settings import (
    SETTINGS,
    Settings,
    create_home,
    mistyped_variables,
    named_config,
)

_DEFAULT = "default"


def add_verbs(verbs: Verbs) -> None:
    about = "make a new endpoint in the home folder and print its first pairing code"
    init = add_verb(verbs, "init", _init, about)
    init.add_argument("--public-url", required=True, help="https://… where readers reach it")
    init.add_argument("--office", type=office_name, metavar="NAME", help="an office of its own")

    check = add_verb(verbs, "check-config", _check, "say each setting and where it comes from")
    check.add_argument("--json", action="store_true")


def _init(options: Options) -> int:
    create_home(options.home, options.public_url, options.config or named_config(os.environ))
    with opened_store(options) as store:
        pairing = new_code(options, store, options.office or UNNAMED)
    print(f"The endpoint {pairing.url} lives in {options.home}.", file=sys.stderr)
    say_code(pairing)
    print("Next: rundbrief-pixel serve, then rundbrief-pixel doctor", file=sys.stderr)
    return 0


def _check(options: Options) -> int:
    settings = settings_of(options)
    rows = [_row(settings, each.key) for each in SETTINGS]
    if options.json:
        print_json({row["key"]: {"value": row["value"], "from": row["from"]} for row in rows})
    else:
        for row in rows:
            print(f"{row['key']:<24} {row['value']}  ({row['from']})")
    for wrong, right in mistyped_variables(os.environ):
        print(f"{wrong} is no setting; did you mean {right}?", file=sys.stderr)
    return 0


def _row(settings: Settings, key: str) -> dict[str, Any]:
    origin = settings.origins.get(key, _DEFAULT)
    return {"key": key, "value": settings.shown(key), "from": origin}
