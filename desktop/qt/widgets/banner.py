"""A bar in place that says what happened, with one thing to do about it; it blocks nothing."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.qt.icons import Ink, icon, pixmap
from desktop.qt.theme import ICON_LARGE, Look, Space, dress


class Tone(Enum):
    """What a banner is about: its look, its icon, the icon's colour."""

    INFO = (Look.BANNER_INFO, "info-circle", Ink.ACCENT)
    DONE = (Look.BANNER_DONE, "check", Ink.GREEN)
    UNCERTAIN = (Look.BANNER_UNCERTAIN, "alert-triangle", Ink.AMBER)
    FAILURE = (Look.BANNER_FAILURE, "alert-circle", Ink.RED)


class Banner(QFrame):
    """Hidden until it has something to say; the problems of its parent are shown here.

    `left`: its message went by itself or was closed, without anything else in its place.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._action: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_left)
        self.hide()

    def show_message(
        self,
        title: str,
        detail: str = "",
        tone: Tone = Tone.INFO,
        *,
        action: str = "",
        chosen: Callable[[], None] | None = None,
        seconds: int = 0,
    ) -> None:
        """Replaces what was shown; with `seconds` it goes by itself."""
        if self.layout() is None:
            self._build()
        look, drawing, ink = tone.value
        dress(self, look)
        self._drawing.setPixmap(pixmap(drawing, ink, ICON_LARGE))
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._action = chosen
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._timer.stop()
        if seconds:
            self._timer.start(seconds * 1000)
        self.show()

    def text(self) -> str:
        """All that it says, for tests and screen readers."""
        if self.layout() is None:
            return ""
        return " ".join(part for part in (self._title.text(), self._detail.text()) if part)

    def _build(self) -> None:
        """Most banners never say anything, so that their parts come with the first message."""
        self._drawing = QLabel(self)
        self._title = _line(self, "bannerTitle", Look.SECTION)
        self._detail = _line(self, "bannerDetail")
        self._button = QPushButton(self, objectName="bannerAction", visible=False)
        self._button.clicked.connect(self._on_action)
        close = QToolButton(self, icon=icon("x"), objectName="bannerClose")
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close this message"))
        dress(close, Look.FLAT)
        close.clicked.connect(self._on_left)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._title)
        row.addWidget(self._detail, 1)
        row.addStretch()
        row.addWidget(self._button)
        row.addWidget(close)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def _on_action(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()


def _line(place: QWidget, name: str, look: Look | None = None) -> QLabel:
    label = QLabel(place, objectName=name, wordWrap=look is None)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if look is not None:
        dress(label, look)
    return label
