"""How fast mails go out, from reports as they come, and how long the rest will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.qt.numbers import counted, number

SPAN_SECONDS = 120.0
"""So long a look back is calm even where an account sends in bursts, as its limits say."""
_APART_SECONDS = 0.5
_LEAST_SECONDS = 1.5
_MINUTE, _HOUR = 60.0, 3600.0


class Rate:
    """`clock` gives seconds that nobody can set back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, done: int) -> None:
        """So many are done by now."""
        now = self._clock()
        if len(self._seen) > 1 and now - self._seen[-2][0] < _APART_SECONDS:
            self._seen.pop()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] > SPAN_SECONDS:
            self._seen.popleft()

    @property
    def per_minute(self) -> float | None:
        """None as long as there is too little to tell."""
        if len(self._seen) < 2:
            return None
        (first_at, first), (last_at, last) = self._seen[0], self._seen[-1]
        if last_at - first_at < _LEAST_SECONDS or last <= first:
            return None
        return (last - first) / (last_at - first_at) * _MINUTE

    def seconds_for(self, mails: int) -> float | None:
        rate = self.per_minute
        return None if rate is None else mails / rate * _MINUTE


def rate_in_words(per_minute: float) -> str:
    """`820 a minute`, `less than 1 a minute`"""
    if per_minute < 1:
        return _tr("less than 1 a minute")
    return _tr("{count} a minute").format(count=number(round(per_minute)))


def remaining_in_words(seconds: float) -> str:
    """`a few seconds`, `about 11 minutes`, `about 3 hours`"""
    if seconds < 15:
        return _tr("a few seconds")
    if seconds < 45:
        return _tr("less than a minute")
    if seconds < 90 * _MINUTE:
        minutes = _tr("about 1 minute"), _tr("about {count} minutes")
        return counted(max(1, round(seconds / _MINUTE)), *minutes)
    if seconds < 36 * _HOUR:
        return counted(round(seconds / _HOUR), _tr("about 1 hour"), _tr("about {count} hours"))
    days = _tr("about 1 day"), _tr("about {count} days")
    return counted(max(2, round(seconds / 24 / _HOUR)), *days)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispatches", text)
