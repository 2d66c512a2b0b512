"""The main window: places the screens it is given, and knows nothing of what they show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.icons import Ink, icon
from desktop.qt.remembered import remembered
from desktop.qt.shortcuts import PAGES, Keys, add_shortcut, with_keys
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner
from desktop.qt.widgets.search_field import SearchField
from desktop.shell.navigation import Navigation
from desktop.shell.page import ListFirst, Page
from desktop.shell.shortcut_list import ShortcutList
from desktop.shell.status_line import StatusLine


class MainWindow(QMainWindow):
    """Signals say what the user asked for; the application wires them to those who can do it."""

    write_requested = Signal()
    serial_mail_requested = Signal()
    sync_requested = Signal()
    page_shown = Signal(str)
    closing = Signal()

    def __init__(self, pages: Sequence[Page], state_folder: Path | None = None) -> None:
        super().__init__()
        self._pages = {page.key: page for page in pages}
        self._made: dict[str, QWidget] = {}
        self._shortcuts: ShortcutList | None = None
        self._settings = remembered(state_folder) if state_folder else None
        self.setWindowTitle("Rundbrief")
        self._build_parts(pages)
        self._lay_out()
        self._add_shortcuts()
        self._restore(self._settings)
        self.show_page(next(iter(self._pages)))

    def show_page(self, key: str) -> QWidget:
        """Goes to a page and returns its screen, which is made when it is first needed."""
        screen = self.page(key)
        self._stack.setCurrentWidget(screen)
        self._title.setText(self._pages[key].title)
        self.navigation.mark(key)
        screen.setFocus()
        self.page_shown.emit(key)
        return screen

    def page(self, key: str) -> QWidget:
        """A page's screen without going there."""
        if key not in self._made:
            self._made[key] = self._pages[key].make(self._stack)
            self._stack.addWidget(self._made[key])
        return self._made[key]

    def show_shortcuts(self) -> None:
        """One list, however often it is asked for."""
        if self._shortcuts is None:
            self._shortcuts = ShortcutList(self)
            self._shortcuts.destroyed.connect(self._on_shortcuts_closed)
        self._shortcuts.show()
        self._shortcuts.activateWindow()

    def _on_shortcuts_closed(self) -> None:
        self._shortcuts = None

    def _build_parts(self, pages: Sequence[Page]) -> None:
        self.navigation = Navigation(pages)
        self.navigation.chosen.connect(self._on_chosen)
        self.navigation.shortcuts_requested.connect(self.show_shortcuts)
        self.status = StatusLine()
        self._stack = QStackedWidget(objectName="pages")
        self._title = QLabel(objectName="pageTitle")
        dress(self._title, Look.TITLE)
        self._write = self._write_button()

    def _write_button(self) -> QToolButton:
        button = QToolButton(objectName="writeEmailButton", text=self.tr("Write email"))
        button.setIcon(icon("pencil", Ink.ON_ACCENT))
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setToolTip(with_keys(self.tr("Write email"), Keys.WRITE))
        button.clicked.connect(self.write_requested)
        menu = QMenu(button)
        menu.addAction(icon("mail"), self.tr("&Email"), self.write_requested.emit)
        menu.addAction(icon("send"), self.tr("&Serial mail"), self.serial_mail_requested.emit)
        button.setMenu(menu)
        dress(button, Look.PRIMARY)
        return button

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout()
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(self._title_row())
        column.addWidget(Banner(centre))
        column.addWidget(self._stack, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(column, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(880, 560)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._title)
        row.addStretch()
        row.addWidget(self._write)
        return row

    def _add_shortcuts(self) -> None:
        for keys, act in (
            (Keys.QUIT, self.close),
            (Keys.WRITE, self.write_requested.emit),
            (Keys.WRITE_SERIAL_MAIL, self.serial_mail_requested.emit),
            (Keys.SYNC, self.sync_requested.emit),
            (Keys.FIND, self._on_find),
            (Keys.SHORTCUTS, self.show_shortcuts),
        ):
            add_shortcut(self, keys, act)
        for keys, page in zip(PAGES, self.navigation.daily, strict=False):
            add_shortcut(self, keys, partial(self._on_chosen, page))
        if "preferences" in self._pages:
            add_shortcut(self, Keys.PREFERENCES, lambda: self.show_page("preferences"))

    def _on_chosen(self, key: str) -> None:
        """Who is there already, but at one of its records, wants its list."""
        shown = self._stack.currentWidget()
        screen = self.show_page(key)
        if screen is shown and isinstance(screen, ListFirst):
            screen.go_to_list()

    def _on_find(self) -> None:
        for field in self._stack.currentWidget().findChildren(SearchField):
            if field.isVisible():
                field.setFocus()
                field.selectAll()
                return

    def _restore(self, settings: QSettings | None) -> None:
        geometry = settings.value("window/geometry") if settings else None
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1200, 780)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
            self._settings.sync()
        super().closeEvent(event)
