"""When a dispatch is tried again without anybody's help."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.dispatch.verdicts import RETRY_AFTER
from desktop.core.domain.clock import Clock

LOOK_MS = 30_000


@dataclass(frozen=True, slots=True)
class Retry:
    """`at` (UTC); `rests`: it is the account's own limits that make it wait."""

    at: datetime
    rests: bool = False


class Retries(QObject):
    """`due` says which dispatch may be tried again now.

    It looks at the clock twice a minute instead of counting time, which stands still while a
    computer sleeps.
    """

    due = Signal(int)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._planned: dict[int, Retry] = {}
        self._in_vain: Counter[int] = Counter()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    @property
    def planned(self) -> dict[int, Retry]:
        return dict(self._planned)

    def plan(self, dispatch: int, at: datetime | None, *, rests: bool = False) -> Retry:
        """At that time, but after tries in vain not before their back-off is over."""
        now = self._clock.now()
        earliest = now
        tries = self._in_vain[dispatch]
        if tries:
            earliest += RETRY_AFTER[min(tries, len(RETRY_AFTER)) - 1]
        retry = Retry(max(at or earliest, earliest), rests)
        self._planned[dispatch] = retry
        self._set_timer()
        return retry

    def note(self, dispatch: int, *, in_vain: bool) -> None:
        """How a try went: whether the server took anything."""
        if in_vain:
            self._in_vain[dispatch] += 1
        else:
            self._in_vain.pop(dispatch, None)

    def drop(self, dispatch: int) -> None:
        self._planned.pop(dispatch, None)
        self._set_timer()

    def drop_all(self) -> None:
        self._planned.clear()
        self._timer.stop()

    def look(self) -> None:
        """Says what is due."""
        now = self._clock.now()
        for dispatch in [each for each, retry in self._planned.items() if retry.at <= now]:
            del self._planned[dispatch]
            self.due.emit(dispatch)
        self._set_timer()

    def _set_timer(self) -> None:
        if not self._planned:
            self._timer.stop()
            return
        first = min(retry.at for retry in self._planned.values())
        milliseconds = int((first - self._clock.now()).total_seconds() * 1000) + 1
        self._timer.start(min(max(milliseconds, 0), LOOK_MS))
