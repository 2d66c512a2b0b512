"""When opens were last fetched, and the button that fetches them now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress
from desktop.qt.times import exact, relative

_FRESHEN_MS = 30_000


class SyncLine(QWidget):
    """Without a paired endpoint there is nothing to fetch, and a way to pair one instead."""

    sync_requested = Signal()
    pairing_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last: datetime | None = None
        self._is_paired = self._is_running = False
        self._line = QLabel(objectName="lastSync")
        dress(self._line, Look.SECONDARY)
        self._sync = QToolButton(icon=icon("refresh"), objectName="syncButton")
        self._sync.setToolTip(self.tr("Sync now (F5)"))
        self._sync.setAccessibleName(self.tr("Sync now"))
        dress(self._sync, Look.FLAT)
        self._sync.clicked.connect(self.sync_requested)
        self._pair = QPushButton(self.tr("Pair an endpoint"), objectName="pairButton")
        dress(self._pair, Look.LINK)
        self._pair.clicked.connect(self.pairing_requested)
        self._lay_out()
        self._clock = QTimer(self, interval=_FRESHEN_MS)
        self._clock.timeout.connect(self._freshen)
        self._clock.start()
        self.show_last(None, is_paired=False)

    def show_last(self, last: datetime | None, *, is_paired: bool) -> None:
        self._last = last
        self._sync.setVisible(is_paired)
        self._pair.setVisible(not is_paired)
        self._is_paired = is_paired
        self._freshen()

    def show_running(self, is_running: bool) -> None:
        self._is_running = is_running
        self._sync.setEnabled(not is_running)
        self._freshen()

    def _freshen(self) -> None:
        if not self._is_paired:
            self._line.setText(self.tr("No tracking endpoint is paired."))
        elif self._is_running:
            self._line.setText(self.tr("syncing…"))
        elif self._last is None:
            self._line.setText(self.tr("not synced yet"))
        else:
            self._line.setText(self.tr("synced {when}").format(when=relative(self._last)))
        self._line.setToolTip("" if self._last is None else exact(self._last))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self._line, self._sync, self._pair):
            row.addWidget(widget)
