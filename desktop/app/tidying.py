"""Once a day, what has reached the end of its time is removed, quietly."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background, Lane

LOOK_MS = 60 * 60 * 1000
FIRST_LOOK_MS = 60 * 1000
"""Not at once: at its start the program has better things to do."""


class Tidying(QObject):
    """Looks every hour whether the day's run is due, since programs run for weeks."""

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        self._timer.start(FIRST_LOOK_MS)

    def end(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        self._timer.setInterval(LOOK_MS)
        desk = self._desk
        self._background.run(
            lambda: _do_daily_job(desk), owner=self, done=lambda _done: None, lane=Lane.NETWORK
        )


def _do_daily_job(desk: Desk) -> None:
    """On a worker."""
    from desktop.adapters.daily_job import do_daily_job  # noqa: PLC0415 - not at start

    do_daily_job(desk)
