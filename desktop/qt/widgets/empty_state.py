"""What stands where nothing is yet: one sentence, and the button that fills it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.qt.icons import pixmap
from desktop.qt.theme import Space

_DRAWING = 40


class EmptyState(QWidget):
    """`chosen` says that the button was pressed; without a button's text there is none."""

    chosen = Signal()

    def __init__(
        self, drawing: str, sentence: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drawing_name = drawing
        self._drawing = QLabel(pixmap=pixmap(drawing, size=_DRAWING))
        self._sentence = QLabel(sentence, wordWrap=True, objectName="emptySentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMinimumWidth(320)
        self._button = QPushButton(button, objectName="emptyButton")
        self._button.clicked.connect(self.chosen)
        self._button.setVisible(bool(button))
        self._lay_out()

    def say(self, sentence: str, button: str = "") -> None:
        """Another sentence for the same place: an empty list and a search without a hit differ."""
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(bool(button))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addStretch(2)
        column.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        # Aligned, it would be given the height that its text needs in the whole width.
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._drawing.setPixmap(pixmap(self._drawing_name, size=_DRAWING))
        super().changeEvent(event)
