"""How far the look at the recipients has come, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop.qt.numbers import number
from desktop.qt.theme import Look, Space, dress

_WIDTH = 160


class ProgressLine(QWidget):
    """Hidden unless something is under way."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setFixedWidth(_WIDTH)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._words = QLabel(objectName="preflightProgress")
        dress(self._words, Look.SECONDARY)
        cancel = QPushButton(self.tr("Cancel"), objectName="preflightCancel", autoDefault=False)
        cancel.clicked.connect(self.cancelled)
        dress(cancel, Look.LINK)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (self._bar, self._words, cancel):
            row.addWidget(part)
        self.hide()

    def begin(self) -> None:
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("Looking at the recipients…"))
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        words = self.tr("{done} of {total} looked at")
        self._words.setText(words.format(done=number(done), total=number(total)))

    def end(self) -> None:
        self.hide()
