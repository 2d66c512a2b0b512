"""A framed strip of words and buttons that is never lower than its words need."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame


class Strip(QFrame):
    """Call `keep_height` after its words have changed: layouts forget that words wrap."""

    def keep_height(self) -> None:
        self.setMinimumHeight(max(0, self.layout().heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_height()
