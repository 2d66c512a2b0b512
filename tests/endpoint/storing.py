"""Run as a process: python -m tests.endpoint.storing PLACE TURNS [die-at NUMBER].

Opens the store, which migrates it, and writes opens of mails that other processes write, too. With
`die-at` it is killed before that statement.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

from pixel_endpoint.store import MailRef, open_store
from tests.endpoint.factories import NOON
from tests.endpoint.stores import new_mails, opened

OFFICES = ("one", "two")
SHARED = [number.to_bytes(16, "big") for number in range(5)]
OWN = 3
"""New mails of each office in each turn."""


def main(place: str, turns: str, *die_at: str) -> None:
    if die_at:
        die_before(int(die_at[1]))
    store = open_store(place if "://" in place else Path(place))
    tenants = [store.offices.pair(name, NOON)[0] for name in OFFICES]
    for turn in range(int(turns)):
        order = tenants if turn % 2 else tenants[::-1]
        mails = [MailRef(tenant, mail_id) for tenant in order for mail_id in SHARED]
        mails += [mail for tenant in order for mail in new_mails(tenant, OWN)]
        store.opens.apply(dict.fromkeys(mails, opened()), 1)
    store.close()


def die_before(number: int) -> None:
    """A kill at any moment between two statements."""
    numbers = count(1)

    @event.listens_for(Engine, "before_cursor_execute")
    def die(*_: object) -> None:
        if next(numbers) == number:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
