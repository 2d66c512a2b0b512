"""The heading of a section: space and weight instead of a box."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.qt.theme import Look, dress


class SectionHeading(QLabel):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        dress(self, Look.SECTION)
