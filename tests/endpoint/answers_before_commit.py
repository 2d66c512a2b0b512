"""The endpoint with the mistake that the crash test is there to find; run as its command line."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from pixel_endpoint import __main__ as command_line
from pixel_endpoint.app import create_app
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.running import RunningEndpoint
from pixel_endpoint.serve import serve
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import MailRef, MailState, Store, open_store


class AnswersBeforeCommit(GroupCommit):
    """Joins the next commit, but does not wait for it."""

    def submit(self, mail: MailRef, change: MailState) -> bool:
        with self._changed:
            return self._join(mail, change) is not None


def start_mutant(home: Path) -> RunningEndpoint:
    store = open_store(load_settings(home, {}).database)
    clock = SystemClock()
    opens = AnswersBeforeCommit(partial(write_to_slow_disk, store), clock)

    def close() -> None:
        opens.close()
        store.close()

    return RunningEndpoint(create_app(store, opens, clock), close)


def write_to_slow_disk(store: Store, changes: Mapping[MailRef, MailState], unrecorded: int) -> None:
    """As slow as a spinning disk, so that there is something to lose."""
    threading.Event().wait(0.03)
    store.opens.apply(changes, unrecorded)


if __name__ == "__main__":
    command_line.serve = partial(serve, start=start_mutant)  # type: ignore[attr-defined]
    sys.exit(command_line.main())
