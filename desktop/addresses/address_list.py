"""The address list: search, sort, choose; it asks for a hundred thousand no slower than for ten."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.addresses.rows import address_columns, fetch_rows
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.paged_model import PagedModel
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty


class AddressList(QWidget):
    """Says by signals what the user wants done; it changes nothing itself."""

    shown = Signal()
    address_opened = Signal(int)
    new_requested = Signal()
    import_requested = Signal()
    work_list_requested = Signal(list)
    delete_requested = Signal(list)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._search_text, self._sort, self._descending = "", "last_name", False
        self._build_table()
        self._build_tools()
        self._lay_out()
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

    def _build_table(self) -> None:
        self.model = PagedModel(
            self._background, address_columns(), lambda ids: fetch_rows(self._desk, ids), self
        )
        self.table = Table("addressTable", self.tr("Addresses"))
        self.table.setModel(self.model)
        self.table.mark_sorted(0)
        self.table.share_width()
        self.table.sorted_by.connect(self._on_sorted_by)
        self.table.opened.connect(lambda row: self.address_opened.emit(self.model.id_at(row)))
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._empty = EmptyState("users", "")
        self._empty.chosen.connect(self._on_empty_chosen)
        self._place = TableOrEmpty(self.table, self._empty)

    def _build_tools(self) -> None:
        self.search = SearchField(self.tr("Search addresses"))
        self.search.setObjectName("addressSearch")
        self.search.searched.connect(self._on_searched)
        self._count = QLabel(objectName="addressCount")
        dress(self._count, Look.SECONDARY)
        self._work_list = _tool("addToWorkListButton", self.tr("Add to &work list…"), "list-check")
        self._work_list.clicked.connect(lambda: self.work_list_requested.emit(self.chosen_ids()))
        self._delete = _tool("deleteAddressesButton", self.tr("&Delete"), "trash")
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self.chosen_ids()))
        self._import = _tool("importButton", self.tr("&Import…"), "file-import")
        self._import.clicked.connect(self.import_requested)
        self._new = _tool("newAddressButton", self.tr("New &address"), "plus")
        self._new.clicked.connect(self.new_requested)
        self._on_selection_changed()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self.search)
        bar.addWidget(self._count)
        bar.addStretch()
        for button in (self._work_list, self._delete, self._import, self._new):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(bar)
        column.addWidget(self._place, 1)

    def _show_order(self, ids: array[int]) -> None:
        current = self.table.currentIndex().row()
        current_id = self.model.id_at(current) if 0 <= current < len(self.model.ids) else 0
        self.model.show_ids(ids)
        row = self.model.row_of(current_id)
        if row >= 0 and row != current:
            self.table.choose_row(row)
        self._count.setText(self._counted(len(ids)) if len(ids) else "")
        self._say_empty()
        self._place.show_table(len(ids) > 0)
        self._on_selection_changed()
        self.shown.emit()

    def _counted(self, count: int) -> str:
        if self._search_text:
            text = self.tr("1 found") if count == 1 else self.tr("{count} found")
        else:
            text = self.tr("1 address") if count == 1 else self.tr("{count} addresses")
        return text.format(count=QLocale().toString(count))

    def _say_empty(self) -> None:
        if self._search_text:
            sentence = self.tr("No address holds “{words}”.").format(words=self._search_text)
            self._empty.say(sentence, self.tr("Show all addresses"))
        else:
            self._empty.say(self.tr("There are no addresses yet."), self.tr("Import addresses…"))

    def _on_empty_chosen(self) -> None:
        if self._search_text:
            self.search.clear()
        else:
            self.import_requested.emit()

    def _on_searched(self, text: str) -> None:
        self._search_text = text
        self.look_again()

    def _on_sorted_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.look_again()

    def _on_selection_changed(self) -> None:
        count = self.table.chosen_count()
        self._work_list.setVisible(count > 0)
        self._delete.setVisible(count > 0)


def _tool(name: str, text: str, drawing: str) -> QPushButton:
    return QPushButton(icon(drawing), text, objectName=name)
