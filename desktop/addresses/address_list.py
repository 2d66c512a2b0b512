"""The address list: search, sort, choose; it asks for a hundred thousand no slower than for ten."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.addresses.rows import address_columns, fetch_rows
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.records.searched_list import ListWords, SearchedList, tool
from desktop.qt.widgets.paged_model import PagedModel


class AddressList(SearchedList):
    shown = Signal()
    address_opened = Signal(int)
    work_list_requested = Signal(list)
    export_requested = Signal(list)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__("address", "users", parent)
        self._desk = desk
        self._background = background
        self._sort, self._descending = "last_name", False
        self.model = PagedModel(
            background, address_columns(), lambda ids: fetch_rows(desk, ids), self
        )
        self._show_model(self.model)
        self.table.sorted_by.connect(self._on_sorted_by)
        self.table.opened.connect(lambda row: self.address_opened.emit(self.model.id_at(row)))
        self._lay_out_tools()
        self.look_again()

    def look_again(self) -> None:
        """Asks for the order anew; only the newest question is answered."""
        search, sort, descending = self._search_text, self._sort, self._descending
        self._background.run(
            lambda: address_cases.address_order(self._desk, search, sort, descending),
            owner=self,
            done=self._show_order,
            key="order",
        )

    def chosen_ids(self) -> list[int]:
        return [self.model.id_at(row) for row in self.table.chosen_rows()]

    def _in_words(self) -> ListWords:
        return ListWords(
            title=self.tr("Addresses"),
            search=self.tr("Search addresses"),
            none_yet=self.tr("There are no addresses yet."),
            fill=self.tr("Import addresses…"),
            none_found=self.tr("No address holds “{words}”."),
            show_all=self.tr("Show all addresses"),
        )

    def _lay_out_tools(self) -> None:
        into_list = self.tr("Add to &work list…")
        self._lay_out(
            for_chosen=[
                tool("addToWorkListButton", into_list, "list-check", self._on_work_list),
                tool("deleteAddressesButton", self.tr("&Delete"), "trash", self._on_delete),
            ],
            always=[
                tool("importButton", self.tr("&Import…"), "file-import", self.import_requested),
                tool("exportButton", self.tr("E&xport…"), "file-export", self._on_export),
                tool("newAddressButton", self.tr("New &address"), "plus", self.new_requested),
            ],
        )

    def _show_order(self, ids: array[int]) -> None:
        current = self.table.currentIndex().row()
        current_id = self.model.id_at(current) if 0 <= current < len(self.model.ids) else 0
        self.model.show_ids(ids)
        row = self.model.row_of(current_id)
        if row >= 0 and row != current:
            self.table.choose_row(row)
        self._show_count(len(ids), *self._counted())
        self.shown.emit()

    def _counted(self) -> tuple[str, str]:
        if self._search_text:
            return self.tr("1 found"), self.tr("{count} found")
        return self.tr("1 address"), self.tr("{count} addresses")

    def _on_sorted_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.look_again()

    def _on_export(self) -> None:
        """The chosen ones, or all that are shown."""
        chosen = self.table.chosen_count() > 1
        self.export_requested.emit(self.chosen_ids() if chosen else list(self.model.ids))

    def _on_work_list(self) -> None:
        self.work_list_requested.emit(self.chosen_ids())
