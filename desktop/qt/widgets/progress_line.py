"""A long task in place: what it is, how far it has come, how long it takes, and the way out."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop.qt.numbers import number
from desktop.qt.theme import Space

_WORTH_TELLING = 3
"""Seconds from which on it is said how long it will take."""


class ProgressLine(QWidget):
    """Hidden while there is nothing to wait for; it blocks nothing."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressLine")
        self._what = ""
        self._began = 0.0
        self._words = QLabel(objectName="progressWords")
        self._bar = QProgressBar(objectName="progressBar", textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"), objectName="progressCancel")
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    def begin(self, what: str) -> None:
        self._what = what
        self._began = time.monotonic()
        self._words.setText(what)
        self._bar.setRange(0, 0)
        self.show()

    def tell(self, done: int, of: int) -> None:
        """So much of so much; silent when it has ended meanwhile."""
        if self.isHidden():
            return
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)
        told = self.tr("{what} {done} of {count}")
        words = told.format(what=self._what, done=number(done), count=number(of))
        left = self._seconds_left(done, of)
        if left >= _WORTH_TELLING:
            words = self.tr("{progress}, about {seconds} s left").format(
                progress=words, seconds=number(left)
            )
        self._words.setText(words)

    def end(self) -> None:
        self.hide()

    def _seconds_left(self, done: int, of: int) -> int:
        passed = time.monotonic() - self._began
        return round(passed * (of - done) / done) if done else 0
