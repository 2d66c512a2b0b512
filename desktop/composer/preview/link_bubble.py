"""Where a link leads, in the corner of the mail while the pointer rests on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel

_LONGEST = 2000


class LinkBubble(ElidedLabel):
    """Lies over the widget whose corner it is shown in."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(parent=over)
        self.setObjectName("previewLink")
        dress(self, Look.TAG)
        self.hide()
        over.installEventFilter(self)

    def show_address(self, address: str) -> None:
        self.setText(address[:_LONGEST])
        self.setVisible(bool(address))
        self._take_place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._take_place()
        return super().eventFilter(watched, event)

    def _take_place(self) -> None:
        over = self.parentWidget()
        size = self.sizeHint()
        width = min(size.width() + Space.S, over.width() - 2 * Space.S)
        self.setGeometry(Space.S, over.height() - size.height() - Space.S, width, size.height())
