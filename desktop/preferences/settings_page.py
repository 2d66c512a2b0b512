"""A few choices, each kept as soon as it is made; which ones there are, `core/settings.py` says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.domain.errors import UserError
from desktop.core.settings import SETTINGS, WINDOW_LANGUAGE, Value
from desktop.core.use_cases import preferences
from desktop.core.use_cases.desk import Desk
from desktop.preferences.page import page_column
from desktop.preferences.setting_row import SettingRow
from desktop.qt.background import Background
from desktop.qt.language import choose_language, chosen_language
from desktop.qt.problems import detail_of, title_of
from desktop.qt.widgets.banner import Banner, Tone


class SettingsPage(QWidget):
    """`loaded` says that all values stand there; `kept` that a change was stored."""

    loaded = Signal()
    kept = Signal(str)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        state_folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._banner = Banner(self)
        self.rows = {setting.key: SettingRow(setting) for setting in SETTINGS}
        column = page_column(self, self._banner)
        if state_folder is not None:
            column.addWidget(self._language_row(state_folder))
        for row in self.rows.values():
            row.changed.connect(self._on_changed)
            column.addWidget(row)
        column.addStretch()
        self._load()

    def _language_row(self, state_folder: Path) -> SettingRow:
        """Kept beside this desk's windows, and not with the office's data."""
        row = SettingRow(WINDOW_LANGUAGE)
        row.show_value(chosen_language(state_folder))
        row.changed.connect(lambda _key, choice: self._on_language(state_folder, choice))
        return row

    def _on_language(self, state_folder: Path, choice: str) -> None:
        choose_language(state_folder, choice)
        self._banner.show_message(
            self.tr("The new language is spoken from the next start on."), tone=Tone.INFO
        )
        self.kept.emit(WINDOW_LANGUAGE.key)

    def _load(self) -> None:
        self._background.run(
            lambda: preferences.settings_of(self._desk), owner=self, done=self._show
        )

    def _show(self, values: Mapping[str, Value]) -> None:
        for key, row in self.rows.items():
            row.show_value(values[key])
        self.loaded.emit()

    def _on_changed(self, key: str, value: Value) -> None:
        self._background.run(
            lambda: preferences.change_setting(self._desk, key, value),
            owner=self,
            done=lambda _outcome: self._on_kept(key),
            failed=self._on_refused,
        )

    def _on_kept(self, key: str) -> None:
        self._banner.hide()
        self.kept.emit(key)

    def _on_refused(self, error: UserError) -> None:
        self._banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)
        self._load()
