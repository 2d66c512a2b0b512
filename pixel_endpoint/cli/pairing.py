"""pair."""

from __future__ import annotations

import sys

from pixel_endpoint.cli.words import (
    UNNAMED,
    Options,
    Verbs,
    add_verb,
    office_name,
    opened_store,
    settings_of,
)
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import Pairing


def add_verbs(verbs: Verbs) -> None:
    about = "print a pairing code for a desktop, a new one each time"
    pair = add_verb(verbs, "pair", _pair, about)
    pair.add_argument("--office", type=office_name, metavar="NAME", help="an office of its own")


def _pair(options: Options) -> int:
    with opened_store(options) as store:
        tenant, bearer = store.offices.pair(options.office or UNNAMED, SystemClock().now())
    say_code(Pairing(settings_of(options).public_url, tenant, bearer.text))
    return 0


def say_code(pairing: Pairing) -> None:
    """The code alone on standard output, for scripts."""
    print(pairing.code())
    print("Enter this code in the desktop's preferences. It is a secret.", file=sys.stderr)
