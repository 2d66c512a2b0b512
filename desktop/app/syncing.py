"""Fetches what happened from the endpoint: at the start, every few minutes, and on demand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.settings import SYNC_MINUTES
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints
from desktop.qt.background import Background, Lane

if TYPE_CHECKING:
    from desktop.core.use_cases.synchronise import SyncReport

_SOON_SECONDS = 10
"""Several withdrawals in a row are told together."""


class Syncing(QObject):
    """`running` says whether one is under way; `failed` carries the UserError and whether a person
    asked for the sync. Without a paired endpoint a sync by itself does nothing."""

    running = Signal(bool)
    synced = Signal(object)
    failed = Signal(object, bool)

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self.is_running = False
        self._is_wanted_soon = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.sync)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.sync)
        self._is_at_work = False
        self.set_minutes(int(SYNC_MINUTES.default))

    def set_minutes(self, minutes: int) -> None:
        if minutes != self.minutes:  # an interval that is set begins anew
            self._clock.setInterval(minutes * 60_000)

    @property
    def minutes(self) -> int:
        return self._clock.interval() // 60_000

    @property
    def seconds_to_next(self) -> float:
        """Until the next sync by itself; negative while none is planned."""
        waits = [each.remainingTime() for each in (self._clock, self._soon) if each.isActive()]
        return min(waits, default=-1000) / 1000

    def begin(self) -> None:
        """Syncs now and from now on."""
        self._is_at_work = True
        self._clock.start()
        self.sync()

    def end(self) -> None:
        self._is_at_work = False
        self._clock.stop()
        self._soon.stop()

    def sync(self, *, by_hand: bool = False) -> None:
        """One at a time: while one runs, asking again changes nothing."""
        if self.is_running:
            return
        self._soon.stop()
        self._set_running(True)
        self._background.run(
            lambda: _synced(self._desk, by_hand=by_hand),
            owner=self,
            done=self._on_synced,
            failed=lambda error: self._on_failed(error, by_hand),
            lane=Lane.NETWORK,
        )

    def sync_soon(self) -> None:
        """Somebody withdrew here, perhaps: within seconds, or after the one that is running."""
        if self.is_running:
            self._is_wanted_soon = True
        else:
            self._plan(_SOON_SECONDS)

    def _on_synced(self, outcome: Outcome[SyncReport] | None) -> None:
        self._set_running(False)
        self._plan_next()
        if outcome is not None:
            self.synced.emit(outcome.result)

    def _on_failed(self, error: UserError, by_hand: bool) -> None:
        self._set_running(False)
        self._plan_next()
        self.failed.emit(error, by_hand)

    def _plan_next(self) -> None:
        """What failed is tried again when its turn comes, be it before the clock's."""
        again = self._desk.patience.seconds_to_next(self._desk.clock.monotonic())
        if self._is_wanted_soon:
            again = _SOON_SECONDS if again is None else min(again, _SOON_SECONDS)
        self._is_wanted_soon = False
        if again is not None:
            self._plan(again)

    def _plan(self, seconds: float) -> None:
        if self._is_at_work:
            self._soon.start(math.ceil(seconds * 1000))

    def _set_running(self, is_running: bool) -> None:
        self.is_running = is_running
        self.running.emit(is_running)


def _synced(desk: Desk, *, by_hand: bool) -> Outcome[SyncReport] | None:
    """On a worker; who asks by hand without an endpoint is told that there is none."""
    if not by_hand and not endpoints(desk):
        return None
    from desktop.core.use_cases.synchronise import synchronise  # noqa: PLC0415 - not at start

    return synchronise(desk, by_itself=not by_hand)
