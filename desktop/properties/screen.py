"""The properties' screen: the list, the record of one of them, and undo for what was deleted."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.domain.changes import Record
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.core.use_cases import properties as property_cases
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.exporting import export_properties
from desktop.properties.property_list import PropertyList
from desktop.properties.record import PropertyRecord
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.numbers import counted
from desktop.qt.records.exporting import Exporting, ExportWords
from desktop.qt.records.screen import RecordsScreen


class PropertiesScreen(RecordsScreen):
    """`address_chosen`, `dispatch_chosen`: somebody wants to see what is named on a record."""

    address_chosen = Signal(int)
    dispatch_chosen = Signal(int)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        state_folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            background,
            parent,
            delete=partial(property_cases.delete_properties, desk),
            restore=partial(property_cases.restore_properties, desk),
        )
        self._desk = desk
        self.list = PropertyList(desk, background, self._stack)
        self._put_list(self.list, state_folder)
        self._exporting = Exporting(
            partial(export_properties, desk), self._export_words(), self.work, self
        )
        self.list.export_requested.connect(self._exporting.ask)
        self.list.property_opened.connect(self._open)
        self.list.new_requested.connect(lambda: self._open(Property()))
        notifier.changed.connect(self._on_changed)

    def make_page(self) -> PropertyRecord:
        return self.record

    @cached_property
    def record(self) -> PropertyRecord:
        """Made a moment after the list, which shall be there at once."""
        record = PropertyRecord(self._desk, self._background, self._stack)
        self._put_page(record)
        record.address_chosen.connect(self.address_chosen)
        record.dispatch_chosen.connect(self.dispatch_chosen)
        return record

    def open_property(self, id_: int) -> None:
        """Shows one record; what was being typed in another one is saved before."""
        self._background.run(
            lambda: property_cases.read_property(self._desk, PropertyId(id_)),
            owner=self,
            done=lambda found: self.record.save(lambda: self._open(found)),
            key="open",
        )

    def _export_words(self) -> ExportWords:
        return ExportWords(
            title=self.tr("Export properties"),
            file=self.tr("Properties"),
            one_in=self.tr("1 property is in"),
            many_in=self.tr("{count} properties are in"),
        )

    def _deletion_in_words(self, count: int) -> str:
        return counted(
            count, self.tr("1 property deleted."), self.tr("{count} properties deleted.")
        )

    def _open(self, record: Property) -> None:
        self._stack.setCurrentWidget(self.record)
        self.record.setFocus()
        self.record.open(record)
        self._show_neighbours()

    def _open_id(self, id_: int) -> None:
        row = self.list.model.row_of(id_)
        if row >= 0:
            self._open(self.list.model.record_at(row))

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if Record.PROPERTY in changed:
            self.list.look_again()
        if self._page is not None:
            self.record.look_again(changed)
