"""The preferences: by which way mail goes out, how opens come back, and a few choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.core.domain.changes import Record
from desktop.core.use_cases.desk import Desk
from desktop.preferences.accounts_page import AccountsPage
from desktop.preferences.retention_page import RetentionPage
from desktop.preferences.sections import ACCOUNTS, GENERAL, RETENTION, TRACKING
from desktop.preferences.settings_page import SettingsPage
from desktop.preferences.tracking_page import TrackingPage
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.notifier import Notifier
from desktop.qt.turns import take_turns


class PreferencesScreen(QWidget):
    """`show_section` leads to one of `ACCOUNTS`, `TRACKING`, `RETENTION`, `GENERAL`; each is made
    when it is first looked at. `sync_requested` comes from the tracking section.
    """

    sync_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        problems: ProblemsShown,
        state_folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = (desk, background)
        self._problems = problems
        self._state_folder = state_folder
        self._is_syncing = False
        self._lay_out()
        notifier.changed.connect(self._on_changed)

    @cached_property
    def accounts(self) -> AccountsPage:
        page = AccountsPage(*self._parts, self._place(ACCOUNTS))
        # a queued one: the steps have their place only after the page was laid out anew
        page.tried.connect(self._show_trial, Qt.ConnectionType.QueuedConnection)
        return page

    @cached_property
    def tracking(self) -> TrackingPage:
        page = TrackingPage(*self._parts, self._place(TRACKING))
        page.sync_requested.connect(self.sync_requested)
        page.show_syncing(self._is_syncing)
        return page

    @cached_property
    def retention(self) -> RetentionPage:
        return RetentionPage(*self._parts, self._place(RETENTION))

    @cached_property
    def settings(self) -> SettingsPage:
        return SettingsPage(*self._parts, self._state_folder, self._place(GENERAL))

    def show_syncing(self, is_running: bool) -> None:
        self._is_syncing = is_running
        if self._is_made("tracking"):
            self.tracking.show_syncing(is_running)

    def show_section(self, section: int) -> None:
        self._tabs.setCurrentIndex(section)
        self._put(section)
        self._tabs.currentWidget().setFocus()

    def section(self) -> int:
        return self._tabs.currentIndex()

    def _lay_out(self) -> None:
        self._tabs = QTabWidget(self, objectName="preferencesTabs")
        self._tabs.tabBar().setDrawBase(False)
        for title in (
            self.tr("&Accounts"),
            self.tr("&Tracking"),
            self.tr("&Limits and papers"),
            self.tr("&General"),
        ):
            area = QScrollArea(self._tabs, widgetResizable=True)
            area.setAccessibleName(title.replace("&", ""))
            self._tabs.addTab(area, title)
        self._tabs.currentChanged.connect(self._put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)

    def _place(self, section: int) -> QWidget:
        return self._area(section).viewport()

    def _put(self, section: int) -> None:
        area = self._area(section)
        if area.widget() is None:
            page = self._page(section)
            area.setWidget(page)
            area.setFocusProxy(page)

    def _area(self, section: int) -> QScrollArea:
        return cast(QScrollArea, self._tabs.widget(section))

    def _page(self, section: int) -> QWidget:
        """Asking for it is what makes it."""
        makers: dict[int, Callable[[], QWidget]] = {
            ACCOUNTS: lambda: self.accounts,
            TRACKING: lambda: self.tracking,
            RETENTION: lambda: self.retention,
            GENERAL: lambda: self.settings,
        }
        return makers[section]()

    def _steps_to_the_page(self) -> Iterator[None]:
        """The tabs are seen before the first page is made, and that takes another to lay out."""
        yield
        self._page(self.section())
        yield
        self._put(self.section())

    def _is_made(self, name: str) -> bool:
        return name in self.__dict__

    def _show_trial(self) -> None:
        """The answer to a test stands below its button, which may be the last thing in sight."""
        if self.accounts.trial.isVisible():
            self._area(ACCOUNTS).ensureWidgetVisible(self.accounts.trial)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if Record.ACCOUNT in changed and self._is_made("accounts"):
            self.accounts.refresh()
        if Record.ENDPOINT in changed and self._is_made("tracking"):
            self.tracking.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        take_turns(self, self._steps_to_the_page())
