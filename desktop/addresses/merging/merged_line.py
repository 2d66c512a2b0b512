"""One line on an address that another one was merged into: which, when, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.core.storage.merges import Merge
from desktop.qt.theme import Look, Space, dress
from desktop.qt.times import exact, short_date


class MergedLine(QWidget):
    """Of the latest merge; hidden without any. `undo_requested` carries it."""

    undo_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latest: Merge | None = None
        self._words = QLabel(objectName="mergedWords", textFormat=Qt.TextFormat.PlainText)
        dress(self._words, Look.SECONDARY)
        undo = QPushButton(self.tr("Make them two again"), objectName="undoMerge")
        dress(undo, Look.LINK)
        undo.clicked.connect(lambda: self.undo_requested.emit(self._latest))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._words)
        row.addWidget(undo)
        row.addStretch()
        self.hide()

    def show_merges(self, merges: Sequence[Merge]) -> None:
        """The latest first."""
        self._latest = next(iter(merges), None)
        self.setVisible(self._latest is not None)
        if self._latest is not None:
            words = self.tr("“{name}” was merged into this address on {day}.")
            day = short_date(self._latest.at)
            self._words.setText(words.format(name=self._latest.name, day=day))
            self._words.setToolTip(exact(self._latest.at))
