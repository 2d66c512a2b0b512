"""A table over records that are all at hand, sorted by header and steady while it is refreshed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView

from desktop.qt.widgets.columns_model import TOP, Column, ColumnsModel, Index
from desktop.qt.widgets.table import Table

Order = Callable[[Any], Any]


class SteadyListModel(ColumnsModel):
    """`key` tells records apart, so that a refresh keeps what is selected.

    `orders` says by a column's `sort_key` what to sort by; without, it is the column's words.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        key: Callable[[Any], Hashable],
        orders: Mapping[str, Order] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._key = key
        self._orders = dict(orders or {})
        self._sorting: tuple[Order, bool] | None = None
        self._records: list[Any] = []

    def show_records(self, records: Sequence[Any]) -> None:
        """Rows stay as they are, selected or not, when they are still of the same records."""
        before = [self._key(each) for each in self._records]
        shown = self._sorted(records)
        if [self._key(each) for each in shown] == before:
            self._records = shown
            self._tell_changed()
            return
        self.beginResetModel()
        self._records = shown
        self.endResetModel()

    def sort_by(self, sort_key: str, descending: bool) -> None:
        """For `Table.sorted_by`."""
        column = next(each for each in self.columns if each.sort_key == sort_key)
        by_words: Order = lambda record: column.text(record).casefold()  # noqa: E731  named to be read
        self._sorting = (self._orders.get(sort_key, by_words), descending)
        self.show_records(self._records)

    def add_orders(self, orders: Mapping[str, Order]) -> None:
        """For columns that came later."""
        self._orders |= orders

    def record_at(self, row: int) -> Any:
        return self._records[row]

    def row_of(self, key: Hashable) -> int:
        """The row of a record, or -1."""
        keys = [self._key(each) for each in self._records]
        return keys.index(key) if key in keys else -1

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._records)

    def _sorted(self, records: Sequence[Any]) -> list[Any]:
        if self._sorting is None:
            return list(records)
        order, is_descending = self._sorting
        return sorted(records, key=order, reverse=is_descending)

    def _tell_changed(self) -> None:
        if self._records:
            last = self.index(len(self._records) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def spread(
    table: Table,
    model: SteadyListModel,
    *,
    stretched: int = 0,
    sorted_column: int = 0,
    descending: bool = False,
) -> None:
    """Gives the model to a table; one column takes what room there is, the others their widths."""
    table.setModel(model)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    model.sort_by(model.columns[sorted_column].sort_key, descending)
    table.mark_sorted(sorted_column, descending=descending)
    table.sorted_by.connect(model.sort_by)
