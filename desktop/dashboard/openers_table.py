"""Who opened, when, and how often: those who agreed to it, the latest first."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from desktop.core.domain.evaluation import Opener, OpenersBy
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases import dashboard
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.numbers import number
from desktop.qt.theme import Space
from desktop.qt.times import exact, relative
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.paged_model import PagedModel
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_WIDTH_AT_LEAST = 400
_ROOM_FOR_LAST = 480
_NAME, _FIRST, _LAST = range(3)


class OpenersTable(QWidget):
    """`address_chosen` carries the id of the address whose row was double-clicked."""

    address_chosen = Signal(int)
    shown = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._dispatch = DispatchId(0)
        self._by, self._descending = OpenersBy.FIRST, True
        self._heading = SectionHeading(self.tr("Who opened"))
        self._build_table()
        self._lay_out()

    def show_dispatch(self, dispatch: DispatchId) -> None:
        """Asks who they are; what is shown of the same dispatch stays until they are there."""
        if dispatch != self._dispatch:
            self._dispatch = dispatch
            self._model.show_ids(array("q"))
        self._look_again()

    def _build_table(self) -> None:
        desk = self._desk
        self._table = Table("openersTable", self.tr("Who opened"))
        self._table.setToolTip(self.tr("Double click opens the address"))
        self._model = PagedModel(
            self._background, self._columns(), lambda mails: _fetched(desk, mails), self
        )
        self._table.setModel(self._model)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self._table.mark_sorted(_FIRST, descending=True)
        self._table.sorted_by.connect(self._on_sorted_by)
        self._table.opened.connect(self._on_opened)

    def _look_again(self) -> None:
        dispatch, by, descending = self._dispatch, self._by, self._descending
        self._background.run(
            lambda: dashboard.opener_order(self._desk, dispatch, by, descending=descending),
            owner=self,
            done=self._show_order,
            key="openers",
        )

    def _show_order(self, mails: array[int]) -> None:
        chosen = self._table.currentIndex().row()
        mail = self._model.id_at(chosen) if 0 <= chosen < len(self._model.ids) else 0
        self._model.show_ids(mails)
        self._place.show_table(bool(mails))
        row = self._model.row_of(mail)
        if row not in (-1, chosen):
            self._table.choose_row(row)
        self.shown.emit()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Name"),
                lambda opener: opener.name,
                OpenersBy.NAME,
                lambda opener: opener.email,
            ),
            Column(
                self.tr("First opened"),
                lambda opener: relative(opener.first_at),
                OpenersBy.FIRST,
                lambda opener: exact(opener.first_at),
                width=128,
            ),
            Column(
                self.tr("Last"),
                lambda opener: relative(opener.last_at),
                OpenersBy.LAST,
                lambda opener: exact(opener.last_at),
                width=128,
            ),
            Column(
                self.tr("Times"),
                lambda opener: f"{number(opener.times)} ×",
                OpenersBy.TIMES,
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

    def _on_sorted_by(self, key: str, descending: bool) -> None:
        self._by, self._descending = OpenersBy(key), descending
        self._look_again()

    def _on_opened(self, row: int) -> None:
        opener: Opener | None = self._model.record_at(row)
        if opener is not None:
            self.address_chosen.emit(int(opener.address))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window names matter more than when somebody looked last."""
        super().resizeEvent(event)
        self._table.setColumnHidden(_LAST, event.size().width() < _ROOM_FOR_LAST)


def _fetched(desk: Desk, mails: Sequence[int]) -> dict[int, Opener]:
    return dashboard.openers_among(desk, mails)
