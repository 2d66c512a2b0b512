"""The endpoint with the mistake that the crash test is there to find; run as its command line."""

from __future__ import annotations

import sys
import threading
from functools import partial
from typing import Any

from pixel_endpoint.__main__ import main
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.commit import Batch, GroupCommit, OnEnd
from pixel_endpoint.running import RunningEndpoint, put_together
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import MailRef, MailState, Store, open_store


class AnswersBeforeCommit(GroupCommit):
    """Joins the next commit, but says at once that it is on disk."""

    def join(self, mail: MailRef, change: MailState, on_end: OnEnd) -> Batch | None:
        joined = super().join(mail, change, on_end)
        return joined and Batch(has_ended=True, is_on_disk=True)


def start_mutant(settings: Settings) -> RunningEndpoint:
    store = open_store(settings.database)
    clock = SystemClock()
    opens = AnswersBeforeCommit(partial(write_to_slow_disk, store), clock)
    return put_together(settings, store, opens, clock)


def write_to_slow_disk(store: Store, *changes: Any) -> None:
    """As slow as a spinning disk, so that there is something to lose."""
    threading.Event().wait(0.03)
    store.opens.apply(*changes)


if __name__ == "__main__":
    sys.exit(main(start=start_mutant))
