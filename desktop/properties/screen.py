"""The properties' screen: the list, the record of one of them, and undo for what was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.core.use_cases import properties as property_cases
from desktop.core.use_cases.desk import Desk
from desktop.properties.property_list import PropertyList
from desktop.properties.record import PropertyRecord
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.theme import Space
from desktop.qt.widgets.banner import Banner, Tone


class PropertiesScreen(QWidget):
    """`import_requested`: somebody wants to fill the list from a file."""

    import_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        state_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._background = background
        self._build_parts(state_folder)
        self._lay_out()
        self._connect(notifier)

    def save_changes(self) -> None:
        """For the moment before the program ends: keeps what was typed, if it can be kept."""
        self.record.save()

    def _build_parts(self, state_folder: Path | None) -> None:
        self.banner = Banner(self)
        self.list = PropertyList(self._desk, self._background)
        self.record = PropertyRecord(self._desk, self._background)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.record)
        self.setFocusProxy(self.list.table)
        if state_folder is not None:
            self.list.table.remember_widths(state_folder)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def _connect(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._on_changed)
        self.list.property_opened.connect(self._open)
        self.list.import_requested.connect(self.import_requested)
        self.list.new_requested.connect(lambda: self._open(Property()))
        self.list.delete_requested.connect(self._delete)
        self.record.back_requested.connect(self._show_list)
        self.record.delete_requested.connect(self._delete)

    def _open(self, record: Property) -> None:
        self._stack.setCurrentWidget(self.record)
        self.record.setFocus()
        self.record.open(record)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def _delete(self, ids: Sequence[PropertyId]) -> None:
        self._background.run(
            lambda: property_cases.delete_properties(self._desk, ids),
            owner=self,
            done=lambda outcome: self._on_deleted(ids, outcome),
        )

    def _restore(self, ids: Sequence[PropertyId]) -> None:
        self._background.run(
            lambda: property_cases.restore_properties(self._desk, ids),
            owner=self,
            done=lambda _outcome: None,
        )

    def _on_deleted(self, ids: Sequence[PropertyId], outcome: Outcome[int]) -> None:
        self._show_list()
        self.record.open(Property())
        count = outcome.result
        text = (
            self.tr("1 property deleted.") if count == 1 else self.tr("{count} properties deleted.")
        )
        self.banner.show_message(
            text.format(count=QLocale().toString(count)),
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._restore(ids),
        )

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if Record.PROPERTY in changed:
            self.list.look_again()
