"""backup, restore, purge: taking care of what is kept."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Final

from pixel_endpoint.cli.words import Options, Verbs, add_verb, opened_store, print_json, settings_of
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.locks import while_nobody_serves
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import open_store
from pixel_endpoint.store.backup import backup, restore
from pixel_endpoint.store.overview import count_of_mails

_DROPPED: Final = {
    "states": "mails",
    "denials": "silenced mails",
    "signing_keys": "keys that sign",
    "api_keys": "keys to sign in",
}


def add_verbs(verbs: Verbs) -> None:
    about = "write all that is kept into one file, while the endpoint runs"
    backing = add_verb(verbs, "backup", _backup, about)
    backing.add_argument("file", type=Path, metavar="FILE", help="a new file; it is a secret")

    about = "put a backup in place of what is kept; every office begins a new epoch"
    restoring = add_verb(verbs, "restore", _restore, about)
    restoring.add_argument("file", type=Path, metavar="FILE")
    restoring.add_argument(
        "--yes", action="store_true", help="also when opens or keys are kept here already"
    )

    about = "drop what is older than the settings allow, which happens daily anyway"
    purging = add_verb(verbs, "purge", _purge, about)
    purging.add_argument("--json", action="store_true")


def _backup(options: Options) -> int:
    with opened_store(options) as store:
        kept = backup(store, options.file)
    print(
        f"{options.file} is a backup (offices: {kept.offices}, mails: {kept.mails:,}). It holds "
        "secrets.",
        file=sys.stderr,
    )
    return 0


def _restore(options: Options) -> int:
    settings = settings_of(options)
    with while_nobody_serves(settings.data):
        if not options.yes and not _is_empty(settings):
            raise EndpointError(
                "There are opens or keys in the store already; restore with --yes replaces them."
            )
        kept = restore(options.file, settings.database)
    print(
        f"{options.file} is restored (offices: {kept.offices}, mails: {kept.mails:,}). Desktops "
        "notice it and read everything again.",
        file=sys.stderr,
    )
    return 0


def _is_empty(settings: Settings) -> bool:
    """Offices that were made and never used don't count: `init` makes one."""
    store = open_store(settings.database)
    try:
        return not store.offices.signing_keys() and not count_of_mails(store.engine)
    finally:
        store.close()


def _purge(options: Options) -> int:
    settings = settings_of(options)
    with opened_store(options) as store:
        purged = store.retention.purge(
            SystemClock().now(),
            timedelta(days=settings.keep_acknowledged_days),
            timedelta(days=settings.keep_at_most_days),
        )
    if options.json:
        print_json(asdict(purged))
        return 0
    for name, number in asdict(purged).items():
        print(f"{_DROPPED[name]:<20} {number}")
    return 0
