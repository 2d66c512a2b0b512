"""Short cuts that other endpoints take, put into ours to see that torture finds them.

`python -m tests.torture.endpoint_mutants NAME[,NAME] ARGUMENTS` patches the program and goes on as
`rundbrief-pixel ARGUMENTS`; so do the processes that it starts by importing this module again.
"""

from __future__ import annotations

import os
import queue
import secrets
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

from pixel_endpoint import signing_keys
from pixel_endpoint.__main__ import main
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.repeats import Repeats
from pixel_endpoint.store import MailRef, MailState, Opens

SLOW_DISK_SECONDS = 0.03
FULL_VARIABLE = "RUNDBRIEF_TORTURE_FULL"
_apply, _join = Opens.apply, GroupCommit._join


def answer_before_commit() -> None:
    """Whoever writes is told that it is done while it waits for a disk, as slow as a spinning one,
    so that there is something to lose.
    """
    waiting: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()

    def write() -> None:
        while True:
            opens, *change = waiting.get()
            threading.Event().wait(SLOW_DISK_SECONDS)
            with suppress(StoreUnavailable):
                _apply(opens, *change)

    writers: list[threading.Thread] = []

    def apply(opens: Opens, *change: Any) -> None:
        if not writers:  # not before: threads don't survive a fork
            writers.append(threading.Thread(target=write, daemon=True))
            writers[0].start()
        waiting.put((opens, *change))

    Opens.apply = apply  # type: ignore[method-assign]


def synchronous_normal() -> None:
    """What many guides set: a commit is in the log, but not on the disk."""

    @event.listens_for(Pool, "checkout")
    def take_it_easy(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA synchronous = NORMAL")


def store_before_verify() -> None:
    """Whatever looks like a token counts."""
    signing_keys.verify = lambda *_: True  # type: ignore[assignment]


def write_per_hit() -> None:
    """Nothing counts as a repeat."""
    Repeats.absorb = lambda *_: None  # type: ignore[method-assign]


def row_per_hit() -> None:
    """A log of requests instead of a state of mails."""

    def join(opens: GroupCommit, mail: MailRef, change: MailState) -> Any:
        return _join(opens, MailRef(mail.tenant, secrets.token_bytes(16)), change)

    GroupCommit._join = join  # type: ignore[method-assign]


def small_store() -> None:
    """No short cut but a small disk, where none can be mounted: as long as the file that the
    environment names is there, the database may have no more pages than it has.
    """
    is_full = Path(os.environ[FULL_VARIABLE])

    @event.listens_for(Pool, "checkout")
    def limit(connection: Any, *_: object) -> None:
        most = 1 if is_full.exists() else 2**30
        connection.execute(f"PRAGMA max_page_count = {most}")


def forgets_losses() -> None:
    """An image went out: who would know that nothing was recorded?"""
    GroupCommit.count_unrecorded = lambda *_: None  # type: ignore[method-assign,misc,assignment]


MUTANTS: Mapping[str, Callable[[], None]] = {
    "answer-before-commit": answer_before_commit,
    "synchronous-normal": synchronous_normal,
    "store-before-verify": store_before_verify,
    "write-per-hit": write_per_hit,
    "row-per-hit": row_per_hit,
    "small-store": small_store,
    "forgets-losses": forgets_losses,
}

if __name__ in {"__main__", "__mp_main__"}:
    for name in sys.argv[1].split(","):
        MUTANTS[name]()
if __name__ == "__main__":
    sys.exit(main(sys.argv[2:]))
