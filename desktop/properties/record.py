"""The record of one property."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.property import Property
from desktop.core.use_cases import properties as property_cases
from desktop.core.use_cases.desk import Desk
from desktop.properties.form import PropertyForm
from desktop.qt.background import Background
from desktop.qt.records.header import RecordHeader
from desktop.qt.records.page import RecordPage
from desktop.qt.theme import Space


class PropertyRecord(RecordPage):
    form: PropertyForm

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(background, parent)
        self._desk = desk
        self._record = Property()
        self.header = RecordHeader(self.tr("Back to all properties"))
        self.form = PropertyForm()
        self._lay_out()
        self._connect()

    def open(self, record: Property) -> None:
        """A property without an id is a new one."""
        self._record = record
        self.form.show_property(record)
        self._show_name()
        self.header.show_changed(False)
        if not record.id:
            self.form.focus_first()

    def forget(self) -> None:
        self.open(Property())

    def _store(self, typed: Property) -> Outcome[Property]:
        return property_cases.save_property(self._desk, typed)

    def _take(self, saved: Property) -> None:
        self._record = saved
        self._show_name()

    def _lay_out(self) -> None:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.header)
        column.addWidget(scroll, 1)

    def _connect(self) -> None:
        super()._connect()
        self.header.discard_requested.connect(lambda: self.open(self._record))
        self.header.delete_requested.connect(lambda: self.delete_requested.emit([self._record.id]))

    def _show_name(self) -> None:
        name = self._record.display_name if self._record.id else self.tr("New property")
        self.header.show_name(name, is_new=not self._record.id)
