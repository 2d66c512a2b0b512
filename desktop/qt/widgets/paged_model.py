"""A table over any number of records: it knows their ids and fetches what is looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.core.domain.errors import UserError
from desktop.qt.background import Background, Lane
from desktop.qt.widgets.columns_model import TOP, Column, ColumnsModel, Index

PAGE_ROWS = 128
PAGES_KEPT = 32
"""Of four thousand rows Python's garbage search takes 10 ms, of sixteen thousand 40."""
_WANTED_AT_MOST = 3

Fetch = Callable[[Sequence[Any]], Mapping[int, Any]]


class PagedModel(ColumnsModel):
    """`fetch` gets ids and returns their records by id, on a worker; nothing here waits for it."""

    failed = Signal(object)

    def __init__(
        self,
        background: Background,
        columns: Sequence[Column],
        fetch: Fetch,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._background = background
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, Mapping[int, Any]] = OrderedDict()
        self._before: dict[int, Any] = {}
        self._wanted: list[int] = []
        self._is_fetching = False

    def show_ids(self, ids: array[int]) -> None:
        """Shows another order, or fetches the same rows anew; old ones stay until new ones come.

        What is chosen and in sight stays so where more rows follow the same ones.
        """
        self._before = {key: one for page in self._pages.values() for key, one in page.items()}
        known = len(self._ids)
        is_same = known > 0 and ids[:known] == self._ids
        if not is_same:
            self.beginResetModel()
        elif len(ids) > known:
            self.beginInsertRows(TOP, known, len(ids) - 1)
        self._ids = ids
        self._pages.clear()
        self._wanted.clear()
        if not is_same:
            self.endResetModel()
            return
        if len(ids) > known:
            self.endInsertRows()
        self._tell_changed(0, known - 1)

    @property
    def ids(self) -> array[int]:
        return self._ids

    def ids_in(self, ranges: Sequence[tuple[int, int]]) -> array[int]:
        """Of the rows from each first to each last one."""
        chosen: array[int] = array("q")
        for first, last in ranges:
            chosen.extend(self._ids[first : last + 1])
        return chosen

    def id_at(self, row: int) -> int:
        return self._ids[row]

    def row_of(self, key: int) -> int:
        """The row of an id, or -1."""
        try:
            return self._ids.index(key)
        except ValueError:
            return -1

    def record_at(self, row: int) -> Any | None:
        """The record if it has been fetched; if not, it is asked for and None comes back."""
        number = row // PAGE_ROWS
        if number not in self._pages:
            self._want(number)
        return self._pages.get(number, self._before).get(self._ids[row])

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def _want(self, page: int) -> None:
        """Of pages scrolled past quickly the last few are worth fetching, the newest first."""
        if page in self._wanted:
            return
        self._wanted.append(page)
        del self._wanted[:-_WANTED_AT_MOST]
        if not self._is_fetching:
            self._fetch_next()

    def _fetch_next(self) -> None:
        if not self._wanted:
            return
        page, ids = self._wanted[-1], self._ids
        rows = ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        self._is_fetching = True
        self._background.run(
            lambda: self._fetch(rows),
            owner=self,
            done=lambda records: self._on_fetched(ids, page, records),
            failed=self._on_failed,
            lane=Lane.LOOKUP,
        )

    def _on_fetched(self, ids: array[int], page: int, records: Mapping[int, Any]) -> None:
        self._is_fetching = False
        if ids is self._ids:
            self._keep(page, records)
        self._fetch_next()

    def _keep(self, page: int, records: Mapping[int, Any]) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._pages[page] = records
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        self._tell_changed(page * PAGE_ROWS, min(len(self._ids), (page + 1) * PAGE_ROWS) - 1)

    def _on_failed(self, error: UserError) -> None:
        self._is_fetching = False
        self._wanted.clear()
        self.failed.emit(error)

    def _tell_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))
