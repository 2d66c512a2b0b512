"""The frame of the three dialogs: whom it is about, what will happen, one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner

_WIDTH = 520


class RightsDialog(QDialog):
    """Blocks nothing; what can't be done is told in it, and it stays open."""

    go_requested = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        self.banner = Banner(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self._column.setSpacing(Space.L)
        self._column.addWidget(self.banner)

    def add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def say(self, text: str, *, is_small: bool = False) -> None:
        label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        if is_small:
            dress(label, Look.SECONDARY)
        # or the dialog would reckon with another width, and cut a line off
        width = _WIDTH - 2 * Space.L
        label.setFixedWidth(width)
        label.ensurePolished()
        label.setMinimumHeight(label.heightForWidth(width))
        self.add(label)

    def add_buttons(self, go: str, *, is_danger: bool = False) -> None:
        """Nothing that can't be undone is done by Return alone."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName(f"{self.objectName()}Go")
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        for button in (self._go, cancel):
            button.setAutoDefault(False)
        (cancel if is_danger else self._go).setDefault(True)
        dress(self._go, Look.DANGER if is_danger else Look.PRIMARY)
        buttons.accepted.connect(self.go_requested)
        buttons.rejected.connect(self.reject)
        self._column.addWidget(buttons)

    def show_busy(self, is_busy: bool) -> None:
        self._go.setEnabled(not is_busy)
