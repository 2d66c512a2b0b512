"""A number with its lowest and highest value, as high and as far indented as the other fields."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from desktop.qt.theme import FIELD_HEIGHT, Space


class NumberField(QSpinBox):
    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setFixedHeight(FIELD_HEIGHT)
        # A style sheet's padding doesn't reach the text of a spin box.
        self.lineEdit().setTextMargins(Space.S, 0, 0, 0)
