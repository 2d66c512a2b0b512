"""Reads the bounce mailboxes: at the start, every ten minutes, and a minute after a dispatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.domain.changes import Outcome
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background, Lane

if TYPE_CHECKING:
    from desktop.core.use_cases.bounces import BouncesRead

_EVERY_MINUTES = 10
_SOON_SECONDS = 60
"""What a server sends back at once is there by then."""


class Bouncing(QObject):
    """`read` carries what was found; `failed` a UserError, once until another trouble or none."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._told = ""
        self.is_running = False
        self._clock = QTimer(self, interval=_EVERY_MINUTES * 60_000)
        self._clock.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_SECONDS * 1000)
        self._soon.timeout.connect(self.look)

    def begin(self) -> None:
        """Reads now and from now on."""
        self._clock.start()
        self.look()

    def end(self) -> None:
        self._clock.stop()
        self._soon.stop()

    def look_soon(self) -> None:
        self._soon.start()

    def look(self) -> None:
        """One at a time: while one runs, asking again changes nothing."""
        if self.is_running:
            return
        self.is_running = True
        self._background.run(
            lambda: _read(self._desk),
            owner=self,
            done=self._on_read,
            lane=Lane.NETWORK,
        )

    def _on_read(self, outcome: Outcome[BouncesRead]) -> None:
        self.is_running = False
        troubles = outcome.result.troubles
        words = " ".join(map(str, troubles))
        if troubles and words != self._told:
            self.failed.emit(troubles[0])
        self._told = words
        self.read.emit(outcome.result)


def _read(desk: Desk) -> Outcome[BouncesRead]:
    """On a worker."""
    from desktop.core.use_cases.bounces import read_all_bounces  # noqa: PLC0415 - not at start

    return read_all_bounces(desk)
