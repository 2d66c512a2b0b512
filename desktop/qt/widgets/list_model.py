"""A table over records that are all at hand: properties, openers, accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from desktop.qt.widgets.columns_model import TOP, Column, ColumnsModel, Index


class ListModel(ColumnsModel):
    """Some hundred records; more belong into a PagedModel."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._records: list[Any] = []

    def show_records(self, records: Sequence[Any]) -> None:
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    @property
    def records(self) -> list[Any]:
        return self._records

    def record_at(self, row: int) -> Any | None:
        return self._records[row]

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._records)
