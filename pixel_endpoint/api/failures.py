"""How often a source may be wrong about its key."""

from __future__ import annotations

import math
import threading
from collections import deque
from typing import Final

from pixel_endpoint.clock import Clock

MOST_FAILURES_A_MINUTE: Final = 10
MOST_FAILURES_OF_ALL_A_MINUTE: Final = 1000
_MINUTE_SECONDS: Final = 60.0


class Failures:
    """Counts in memory only, and forgets after a minute; each process counts for itself.

    Whoever fails from ever new addresses meets the limit of all, which bounds what is remembered.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        # when each source failed, at most ten times; who asked last stands last
        self._by_source: dict[bytes, tuple[float, ...]] = {}
        self._of_all: deque[float] = deque()

    @property
    def remembered(self) -> int:
        """Sources that failed lately."""
        return len(self._by_source)

    def count(self, source: bytes) -> int:
        """0 if that was still within the limits, else the seconds until it would be again."""
        now = self._clock.monotonic()
        with self._lock:
            self._forget_until(now - _MINUTE_SECONDS)
            mine = _after(now - _MINUTE_SECONDS, self._by_source.pop(source, ()))
            limits = (mine, MOST_FAILURES_A_MINUTE), (self._of_all, MOST_FAILURES_OF_ALL_A_MINUTE)
            too_many = [times[0] for times, most in limits if len(times) >= most]
            if not too_many:
                mine = (*mine, now)
                self._of_all.append(now)
            if mine:
                self._by_source[source] = mine
        return math.ceil(max(too_many) + _MINUTE_SECONDS - now) if too_many else 0

    def _forget_until(self, end: float) -> None:
        while self._of_all and self._of_all[0] <= end:
            self._of_all.popleft()
        while self._by_source:
            source, times = next(iter(self._by_source.items()))
            if times[-1] > end:
                break
            del self._by_source[source]


def _after(end: float, times: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(time for time in times if time > end)
