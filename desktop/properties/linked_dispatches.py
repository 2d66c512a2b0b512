"""The mails that a property is linked to, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.domain.dispatch import Dispatch
from desktop.qt.numbers import number
from desktop.qt.theme import ROW_HEIGHT, Space
from desktop.qt.times import exact, relative
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.table import Table

_ROWS_AT_MOST = 4


class LinkedDispatches(QWidget):
    """Hidden while there is none; `chosen` carries the id of one that was opened."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ListModel(self._columns(), self)
        self.table = Table("linkedDispatches", self.tr("Dispatches with this property"))
        self.table.setModel(self._model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.share_width()
        self.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionHeading(self.tr("Dispatches")))
        column.addWidget(self.table)
        self.hide()

    def show_dispatches(self, dispatches: Sequence[Dispatch]) -> None:
        self._model.show_records(dispatches)
        rows = min(len(dispatches), _ROWS_AT_MOST)
        self.table.setFixedHeight(rows * ROW_HEIGHT + self.table.horizontalHeader().height() + 4)
        self.setVisible(bool(dispatches))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Dispatch"), lambda each: each.name, width=240),
            Column(
                self.tr("When"),
                lambda each: relative(each.queued_at),
                tool_tip=lambda each: exact(each.queued_at),
                is_rigid=True,
                width=110,
            ),
            Column(
                self.tr("Emails"), lambda each: number(each.recipients), is_number=True, width=72
            ),
        )

    def _on_opened(self, row: int) -> None:
        self.chosen.emit(self._model.records[row].id)
