"""Fetches what happened from the endpoint: at the start, every few minutes, and on demand."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.settings import SYNC_MINUTES
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.synchronise import SyncReport, synchronise
from desktop.qt.background import Background, Lane


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
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.sync)
        self.set_minutes(int(SYNC_MINUTES.default))

    def set_minutes(self, minutes: int) -> None:
        self._clock.setInterval(minutes * 60_000)

    @property
    def minutes(self) -> int:
        return self._clock.interval() // 60_000

    def begin(self) -> None:
        """Syncs now and from now on."""
        self._clock.start()
        self.sync()

    def end(self) -> None:
        self._clock.stop()

    def sync(self, *, by_hand: bool = False) -> None:
        """One at a time: while one runs, asking again changes nothing."""
        if self.is_running:
            return
        self._set_running(True)
        self._background.run(
            lambda: _synced(self._desk, by_hand=by_hand),
            owner=self,
            done=self._on_synced,
            failed=lambda error: self._on_failed(error, by_hand),
            lane=Lane.NETWORK,
        )

    def _on_synced(self, outcome: Outcome[SyncReport] | None) -> None:
        self._set_running(False)
        if outcome is not None:
            self.synced.emit(outcome.result)

    def _on_failed(self, error: UserError, by_hand: bool) -> None:
        self._set_running(False)
        self.failed.emit(error, by_hand)

    def _set_running(self, is_running: bool) -> None:
        self.is_running = is_running
        self.running.emit(is_running)


def _synced(desk: Desk, *, by_hand: bool) -> Outcome[SyncReport] | None:
    """On a worker; who asks by hand without an endpoint is told that there is none."""
    if not by_hand and not endpoints(desk):
        return None
    return synchronise(desk)
