"""One thing that goes with the mail, with a cross that takes it off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.qt.icons import icon, pixmap
from desktop.qt.theme import ICON, Look, Space, dress

_WIDEST = 320


class LinkedChip(QFrame):
    """With `has_place` its place among others can be changed; `earlier_wanted` asks for that."""

    removed = Signal()
    earlier_wanted = Signal()

    def __init__(
        self,
        drawing: str,
        name: str,
        detail: str = "",
        parent: QWidget | None = None,
        *,
        has_place: bool = False,
    ) -> None:
        super().__init__(parent)
        self._drawing_name = drawing
        self._drawing = QLabel(pixmap=pixmap(drawing, size=ICON))
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText, toolTip=name)
        self._name.setText(
            self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST)
        )
        self._detail = QLabel(detail, visible=bool(detail))
        dress(self._detail, Look.SECONDARY)
        self.cross = self._cross_button(name)
        self.earlier = self._earlier_button(name, has_place=has_place)
        self._lay_out()
        dress(self, Look.CARD)

    def _cross_button(self, name: str) -> QToolButton:
        cross = QToolButton()
        cross.setObjectName("chipRemove")
        cross.setIcon(icon("x"))
        words = self.tr("Take off {name}").format(name=name)
        cross.setToolTip(words)
        cross.setAccessibleName(words)
        cross.clicked.connect(self.removed)
        dress(cross, Look.FLAT)
        return cross

    def _earlier_button(self, name: str, *, has_place: bool) -> QToolButton:
        earlier = QToolButton()
        earlier.setObjectName("chipEarlier")
        earlier.setIcon(icon("chevron-left"))
        words = self.tr("Put {name} one place earlier").format(name=name)
        earlier.setToolTip(words)
        earlier.setAccessibleName(words)
        earlier.clicked.connect(self.earlier_wanted)
        earlier.setVisible(has_place)
        dress(earlier, Look.FLAT)
        return earlier

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (self._drawing, self._name, self._detail, self.earlier, self.cross):
            row.addWidget(part)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_drawing"):
            self._drawing.setPixmap(pixmap(self._drawing_name, size=ICON))
        super().changeEvent(event)
