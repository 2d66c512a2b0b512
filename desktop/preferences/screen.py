"""The preferences: by which way mail goes out, how opens come back, and a few choices."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.core.domain.changes import Record
from desktop.core.use_cases.desk import Desk
from desktop.preferences.accounts_page import AccountsPage
from desktop.preferences.settings_page import SettingsPage
from desktop.preferences.tracking_page import TrackingPage
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.notifier import Notifier

ACCOUNTS, TRACKING, GENERAL = range(3)


class PreferencesScreen(QWidget):
    """`show_section` leads to one of `ACCOUNTS`, `TRACKING`, `GENERAL`."""

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
        self._problems = problems
        self.accounts = AccountsPage(desk, background)
        self.tracking = TrackingPage(desk, background)
        self.settings = SettingsPage(desk, background, state_folder)
        self._lay_out()
        notifier.changed.connect(self._on_changed)
        # a queued one: the steps have their place only after the page was laid out anew
        self.accounts.tried.connect(self._show_trial, Qt.ConnectionType.QueuedConnection)

    def show_section(self, section: int) -> None:
        self._tabs.setCurrentIndex(section)
        self._tabs.currentWidget().setFocus()

    def section(self) -> int:
        return self._tabs.currentIndex()

    def _lay_out(self) -> None:
        self._tabs = QTabWidget(objectName="preferencesTabs")
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.addTab(_scrolling(self.accounts), self.tr("&Accounts"))
        self._tabs.addTab(_scrolling(self.tracking), self.tr("&Tracking"))
        self._tabs.addTab(_scrolling(self.settings), self.tr("&General"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)

    def _show_trial(self) -> None:
        """The answer to a test stands below its button, which may be the last thing in sight."""
        if self.accounts.trial.isVisible():
            self._tabs.widget(ACCOUNTS).ensureWidgetVisible(self.accounts.trial)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if Record.ACCOUNT in changed:
            self.accounts.refresh()
        if Record.ENDPOINT in changed:
            self.tracking.refresh()


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setWidget(page)
    area.setFocusProxy(page)
    return area
