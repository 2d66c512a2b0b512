"""The places of the program, on the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import ICON_LARGE, Look, Space, dress
from desktop.shell.page import Page

_WIDTH = 184


class Navigation(QFrame):
    """`chosen` carries a page's key; the button of a page is named `<key>Navigation`."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Navigation"))
        self.setFixedWidth(_WIDTH)
        dress(self, Look.SIDEBAR)
        self._group = QButtonGroup(self)
        self._buttons = {page.key: self._button(number, page) for number, page in enumerate(pages)}
        self._lay_out(pages)

    def mark(self, key: str) -> None:
        """Shows where one is, without going there."""
        self._buttons[key].setChecked(True)

    def _button(self, number: int, page: Page) -> QPushButton:
        button = QPushButton(icon(page.icon), page.title, objectName=f"{page.key}Navigation")
        button.setCheckable(True)
        button.setIconSize(QSize(ICON_LARGE, ICON_LARGE))
        if number < 9:
            button.setToolTip(f"{page.title} (Ctrl+{number + 1})")
        dress(button, Look.NAVIGATION)
        button.clicked.connect(lambda: self.chosen.emit(page.key))
        self._group.addButton(button)
        return button

    def _lay_out(self, pages: Sequence[Page]) -> None:
        brand = QLabel("Rundbrief")
        dress(brand, Look.BRAND)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.L, Space.S, Space.S)
        column.setSpacing(2)
        column.addWidget(brand)
        column.addSpacing(Space.L)
        for page in pages:
            if not page.at_bottom:
                column.addWidget(self._buttons[page.key])
        column.addStretch()
        for page in pages:
            if page.at_bottom:
                column.addWidget(self._buttons[page.key])
        brand.setContentsMargins(Space.S, 0, 0, 0)
