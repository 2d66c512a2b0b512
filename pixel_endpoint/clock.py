"""The time as a port, so that tests can turn it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time in UTC; whole seconds, since more would tell more than the feed needs."""

    def monotonic(self) -> float:
        """Seconds that never run backwards; for durations only."""


class SystemClock:
    def __init__(self) -> None:
        # asked several times a request, and the same for a second
        self._last = (0, datetime.fromtimestamp(0, UTC))

    def now(self) -> datetime:
        second = int(time.time())
        last, moment = self._last
        if second != last:
            moment = datetime.fromtimestamp(second, UTC)
            self._last = (second, moment)
        return moment

    def monotonic(self) -> float:
        return time.monotonic()
