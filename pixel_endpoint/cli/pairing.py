"""pair, keys, offices: who may ask for which feed."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Final

from pixel_endpoint.cli.words import (
    UNNAMED,
    Options,
    Verbs,
    add_verb,
    office_name,
    opened_store,
    print_json,
    settings_of,
    whole,
)
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import Pairing, time_text
from pixel_endpoint.store import ApiKey, Store
from pixel_endpoint.store.overview import tenancies

_KEEP_DAYS: Final = 14
_SHOWN_UNNAMED: Final = "(no name)"


def add_verbs(verbs: Verbs) -> None:
    about = "print a pairing code for a desktop, a new one each time"
    pair = add_verb(verbs, "pair", _pair, about)
    pair.add_argument("--office", type=office_name, metavar="NAME", help="an office of its own")

    about = "list, replace or end the keys of pairing codes"
    keys = add_verb(verbs, "keys", _list, about).add_subparsers(required=True, metavar="VERB")
    listing = add_verb(keys, "list", _list, "list them: id, office, made, last used, end")
    listing.add_argument("--json", action="store_true")
    rotate = add_verb(keys, "rotate", _rotate, "print a new pairing code in place of a key")
    rotate.add_argument("key", metavar="KEY", help="its id, from “keys list”")
    rotate.add_argument(
        "--keep-days",
        type=whole(0, 365),
        default=_KEEP_DAYS,
        metavar="N",
        help="so long the old one still works (%(default)s)",
    )
    revoke = add_verb(keys, "revoke", _revoke, "end a key at once")
    revoke.add_argument("key", metavar="KEY", help="its id, from “keys list”")

    offices = add_verb(verbs, "offices", _offices, "list the offices and how many keys they have")
    offices.add_argument("--json", action="store_true")


def say_code(pairing: Pairing) -> None:
    """The code alone on standard output, for scripts."""
    print(pairing.code())
    print("Enter this code in the desktop's preferences. It is a secret.", file=sys.stderr)


def new_code(options: Options, store: Store, office: str) -> Pairing:
    tenant, bearer = store.offices.pair(office, SystemClock().now())
    return Pairing(settings_of(options).public_url, tenant, bearer.text)


def _pair(options: Options) -> int:
    with opened_store(options) as store:
        pairing = new_code(options, store, options.office or UNNAMED)
    say_code(pairing)
    return 0


def _list(options: Options) -> int:
    with opened_store(options) as store:
        keys = store.offices.api_keys()
    if options.json:
        print_json([_document(key) for key in keys])
        return 0
    for key in keys:
        office = key.office or _SHOWN_UNNAMED
        used = f"used {key.used_on}" if key.used_on else "never used"
        end = f", until {time_text(key.expires_at)}" if key.expires_at else ""
        print(f"{key.id}  {office:<30}  made {time_text(key.created_at)[:10]}, {used}{end}")
    return 0


def _rotate(options: Options) -> int:
    now = SystemClock().now()
    with opened_store(options) as store:
        until = now + timedelta(days=options.keep_days)
        tenant, bearer = store.offices.rotate(options.key, now, until)
    say_code(Pairing(settings_of(options).public_url, tenant, bearer.text))
    print(f"The old key {options.key} works until {time_text(until)}.", file=sys.stderr)
    return 0


def _revoke(options: Options) -> int:
    with opened_store(options) as store:
        store.offices.revoke(options.key)
    print(f"The key {options.key} is refused from now on.", file=sys.stderr)
    return 0


def _offices(options: Options) -> int:
    with opened_store(options) as store:
        offices = tenancies(store.engine)
    if options.json:
        rows = [
            {"office": each.name, "created_at": time_text(each.created_at), "keys": each.keys}
            for each in offices
        ]
        print_json(rows)
        return 0
    for each in offices:
        made = time_text(each.created_at)[:10]
        print(f"{each.name or _SHOWN_UNNAMED:<30}  made {made}, keys: {each.keys}")
    return 0


def _document(key: ApiKey) -> dict[str, str | None]:
    return {
        "id": key.id,
        "office": key.office,
        "created_at": time_text(key.created_at),
        "used_on": key.used_on.isoformat() if key.used_on else None,
        "expires_at": time_text(key.expires_at) if key.expires_at else None,
    }
