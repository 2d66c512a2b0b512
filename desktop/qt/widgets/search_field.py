"""A search field that asks with each letter: what an earlier one asked for is stopped."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import BAR_HEIGHT

_WIDTH = 280
_WIDTH_AT_LEAST = 160


class SearchField(QLineEdit):
    """`searched` carries the text without surrounding blanks, once for each different text.

    `left_downwards`: Down was pressed, which in every list of finds leads into the list.
    """

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(_WIDTH_AT_LEAST)
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(BAR_HEIGHT)
        self._last = ""
        self.textChanged.connect(self._on_text_changed)

    def sizeHint(self) -> QSize:
        """All of its width, where what stands beside it leaves that."""
        return QSize(_WIDTH, BAR_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        words = text.strip()
        if words != self._last:
            self._last = words
            self.searched.emit(words)
