"""Tables of what is odd in a file, each row by its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.qt.core_words import said
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table


class RecordsTable(Table):
    """A table over a few records that it shows at once."""

    def __init__(self, name: str, title: str, columns: Sequence[Column]) -> None:
        super().__init__(name, title)
        self._records = ListModel(columns, self)
        self.setModel(self._records)
        self.share_width()

    def show_records(self, records: Sequence[Any]) -> None:
        self._records.show_records(records)


def rejected_table(page: QWidget, name: str) -> RecordsTable:
    """Of `RejectedRow`s."""
    columns = (
        Column(page.tr("Line"), lambda row: str(row.line), is_number=True, width=64),
        Column(page.tr("Reason"), lambda row: said(row.reason)),
    )
    return RecordsTable(name, page.tr("Rejected rows"), columns)


def doubles_table(page: QWidget, record: str) -> RecordsTable:
    """Of `DoubleInFile`s; `record` is what their kind is called."""
    columns = (
        Column(page.tr("Line"), lambda row: str(row.line), is_number=True, width=64),
        Column(page.tr("Same as line"), lambda row: str(row.earlier), is_number=True, width=110),
        Column(record, lambda row: row.name),
    )
    return RecordsTable("importDoubles", page.tr("Doubles in the file"), columns)


def left_table(page: QWidget, record: str, words: dict[str, str]) -> RecordsTable:
    """Of `LeftAlone`s; `words` say each reason in the reader's language."""
    columns = (
        Column(record, lambda row: row.name),
        Column(page.tr("Reason"), lambda row: words[row.because]),
    )
    return RecordsTable("importLeft", page.tr("Left as they are"), columns)
