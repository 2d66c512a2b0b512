"""The endpoint with the mistake that the crash test is there to find; run as its command line."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from functools import partial

from pixel_endpoint.__main__ import main
from pixel_endpoint.app import create_app
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.running import RunningEndpoint
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import MailRef, MailState, Store, open_store


class AnswersBeforeCommit(GroupCommit):
    """Joins the next commit, but does not wait for it."""

    def submit(self, mail: MailRef, change: MailState) -> bool:
        with self._changed:
            return self._join(mail, change) is not None


def start_mutant(settings: Settings) -> RunningEndpoint:
    store = open_store(settings.database)
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
    sys.exit(main(start=start_mutant))
