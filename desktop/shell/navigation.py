"""The places of the program, on the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.qt.icons import icon
from desktop.qt.shortcuts import PAGES, Keys, with_keys
from desktop.qt.theme import ICON_LARGE, Look, Space, dress
from desktop.shell.page import Page

_WIDTH = 184


class Navigation(QFrame):
    """`chosen` carries a page's key; the button of a page is named `<key>Navigation`."""

    chosen = Signal(str)
    shortcuts_requested = Signal()

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Navigation"))
        self.setFixedWidth(_WIDTH)
        dress(self, Look.SIDEBAR)
        self._group = QButtonGroup(self)
        self.daily = [page.key for page in pages if not page.at_bottom]
        self._buttons = {page.key: self._button(page) for page in pages}
        self._lay_out(pages)

    def mark(self, key: str) -> None:
        """Shows where one is, without going there."""
        self._buttons[key].setChecked(True)

    def _button(self, page: Page) -> QPushButton:
        button = QPushButton(icon(page.icon), page.title, objectName=f"{page.key}Navigation")
        button.setCheckable(True)
        button.setIconSize(QSize(ICON_LARGE, ICON_LARGE))
        keys = self._keys_of(page)
        if keys is not None:
            button.setToolTip(with_keys(page.title, keys))
        dress(button, Look.NAVIGATION)
        button.clicked.connect(lambda: self.chosen.emit(page.key))
        self._group.addButton(button)
        return button

    def _keys_of(self, page: Page) -> Keys | None:
        if page.key in self.daily[: len(PAGES)]:
            return PAGES[self.daily.index(page.key)]
        return Keys.PREFERENCES if page.key == "preferences" else None

    def _shortcuts_button(self) -> QPushButton:
        words = self.tr("Shortcuts")
        button = QPushButton(icon("keyboard"), words, objectName="shortcutsButton")
        button.setIconSize(QSize(ICON_LARGE, ICON_LARGE))
        button.setToolTip(with_keys(self.tr("Keyboard shortcuts"), Keys.SHORTCUTS))
        dress(button, Look.NAVIGATION)
        button.clicked.connect(self.shortcuts_requested)
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
        column.addWidget(self._shortcuts_button())
        brand.setContentsMargins(Space.S, 0, 0, 0)
