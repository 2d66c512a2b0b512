"""The record of one property."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.property import Property
from desktop.core.use_cases import properties as property_cases
from desktop.core.use_cases.desk import Desk
from desktop.properties.form import PropertyForm
from desktop.qt.background import Background
from desktop.qt.records.header import RecordHeader
from desktop.qt.theme import Space


class PropertyRecord(QWidget):
    """Changes are kept when one goes back; what can't be saved keeps one here and says why."""

    back_requested = Signal()
    delete_requested = Signal(list)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
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

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keeps the changes, and goes on to `then` unless they can't be kept."""
        if not self.form.is_changed():
            if then is not None:
                then()
            return
        if not self.form.is_valid():
            return
        typed = self.form.property_()
        self._background.run(
            lambda: property_cases.save_property(self._desk, typed),
            owner=self,
            done=lambda outcome: self._on_saved(typed, outcome, then),
        )

    def _lay_out(self) -> None:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.header)
        column.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.header.back_requested.connect(lambda: self.save(self.back_requested.emit))
        self.header.save_requested.connect(lambda: self.save(None))
        self.header.discard_requested.connect(lambda: self.open(self._record))
        self.header.delete_requested.connect(lambda: self.delete_requested.emit([self._record.id]))

    def _show_name(self) -> None:
        name = self._record.display_name if self._record.id else self.tr("New property")
        self.header.show_name(name, is_new=not self._record.id)

    def _on_changed(self) -> None:
        self.header.show_changed(self.form.is_changed())

    def _on_saved(
        self, typed: Property, outcome: Outcome[Property], then: Callable[[], None] | None
    ) -> None:
        self._record = outcome.result
        self.form.take_saved(typed, outcome.result)
        self._show_name()
        self._on_changed()
        if then is not None:
            then()
