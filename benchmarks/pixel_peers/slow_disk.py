"""rundbrief-pixel on a disk that takes 10 ms more for each commit; run as its command line."""

from __future__ import annotations

import sys
import time

from sqlalchemy import event

from pixel_endpoint.__main__ import main
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.running import RunningEndpoint, put_together
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import open_store

_MORE_SECONDS = 0.010


def start_on_slow_disk(settings: Settings) -> RunningEndpoint:
    store = open_store(settings.database)
    event.listen(store.engine, "commit", lambda _: time.sleep(_MORE_SECONDS))
    clock = SystemClock()
    return put_together(settings, store, GroupCommit(store.opens.apply, clock), clock)


if __name__ == "__main__":
    sys.exit(main(start=start_on_slow_disk))
