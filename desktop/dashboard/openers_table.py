"""Who opened, when, and how often: those who agreed to it, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.domain.evaluation import Opener
from desktop.qt.numbers import number
from desktop.qt.theme import Space
from desktop.qt.times import exact, relative
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_WIDTH_AT_LEAST = 400
_ROOM_FOR_LAST = 480
_LAST = 2


class OpenersTable(QWidget):
    """`address_chosen` carries the id of the address whose row was double-clicked."""

    address_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = SectionHeading(self.tr("Who opened"))
        self._table = Table("openersTable", self.tr("Who opened"))
        self._table.setToolTip(self.tr("Double click opens the address"))
        self._model = SteadyListModel(
            self._columns(),
            lambda opener: (opener.address, opener.email),
            {
                "first": lambda opener: opener.first_at,
                "last": lambda opener: opener.last_at,
                "times": lambda opener: opener.times,
            },
            self,
        )
        spread(self._table, self._model, sorted_column=1, descending=True)
        self._table.opened.connect(self._on_opened)
        self._lay_out()

    def show_openers(self, openers: Sequence[Opener]) -> None:
        self._model.show_records(openers)
        self._place.show_table(bool(openers))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Name"), lambda opener: opener.name, "name", lambda one: one.email),
            Column(
                self.tr("First opened"),
                lambda opener: relative(opener.first_at),
                "first",
                lambda opener: exact(opener.first_at),
                width=128,
            ),
            Column(
                self.tr("Last"),
                lambda opener: relative(opener.last_at),
                "last",
                lambda opener: exact(opener.last_at),
                width=128,
            ),
            Column(
                self.tr("Times"),
                lambda opener: f"{number(opener.times)} ×",
                "times",
                is_number=True,
                width=60,
            ),
        )

    def _lay_out(self) -> None:
        empty = EmptyState(
            "eye", self.tr("No open seen yet. Mail programs that show no images can't be counted.")
        )
        self._place = TableOrEmpty(self._table, empty)
        self._place.show_table(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._heading.setMinimumHeight(28)
        self.setMinimumWidth(_WIDTH_AT_LEAST)
        column.addWidget(self._heading)
        column.addWidget(self._place, 1)

    def _on_opened(self, row: int) -> None:
        self.address_chosen.emit(int(self._model.record_at(row).address))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window names matter more than when somebody looked last."""
        super().resizeEvent(event)
        self._table.setColumnHidden(_LAST, event.size().width() < _ROOM_FOR_LAST)
