"""The property list: search, sort, choose."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.property import Property
from desktop.core.use_cases import properties as property_cases
from desktop.core.use_cases.custom_fields import declared_fields
from desktop.core.use_cases.desk import Desk
from desktop.properties.columns import orders, own_orders, property_columns
from desktop.qt.background import Background
from desktop.qt.records.searched_list import ListWords, SearchedList, tool
from desktop.qt.theme import Look, dress
from desktop.qt.widgets.steady_list_model import SteadyListModel


class PropertyList(SearchedList):
    property_opened = Signal(object)
    export_requested = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__("property", "building", parent)
        self._desk = desk
        self._background = background
        self._own: list[CustomField] = []
        self.model = SteadyListModel(
            property_columns(), lambda record: record.id, orders(), parent=self
        )
        self._show_model(self.model)
        self.table.sorted_by.connect(self.model.sort_by)
        self.table.opened.connect(lambda row: self.property_opened.emit(self.model.record_at(row)))
        self._lay_out_tools()
        self.look_again()

    def look_again(self) -> None:
        search = self._search_text
        self._background.run(
            lambda: _listed(self._desk, search),
            owner=self,
            done=self._show_listed,
            key="properties",
        )

    def chosen_ids(self) -> array[int]:
        return array("q", (self.model.record_at(row).id for row in self.table.chosen_rows()))

    def _row_of(self, id_: int) -> int:
        return self.model.row_of(id_)

    def _id_at(self, row: int) -> int:
        return int(self.model.record_at(row).id)

    def _in_words(self) -> ListWords:
        return ListWords(
            title=self.tr("Properties"),
            search=self.tr("Search properties"),
            none_yet=self.tr("There are no properties yet."),
            fill=self.tr("Import properties…"),
            none_found=self.tr("No property holds “{words}”."),
            show_all=self.tr("Show all properties"),
        )

    def _lay_out_tools(self) -> None:
        fill = self.tr("&Import…")
        self._lay_out(
            for_chosen=[
                _flat(tool("deletePropertiesButton", self.tr("&Delete"), "trash", self._on_delete))
            ],
            always=[
                tool("importPropertiesButton", fill, "file-import", self.import_requested),
                tool("exportButton", self.tr("E&xport…"), "file-export", self._on_export),
                tool("newPropertyButton", self.tr("New &property"), "plus", self.new_requested),
            ],
        )

    def _on_export(self) -> None:
        """The chosen ones, or all that are shown."""
        every = (self._id_at(row) for row in range(self.model.rowCount()))
        chosen = self.table.chosen_count() > 1
        self.export_requested.emit(self.chosen_ids() if chosen else array("q", every))

    def _show_listed(self, listed: tuple[Sequence[Property], list[CustomField]]) -> None:
        records, own = listed
        if own != self._own:
            self._own = own
            self.model.add_orders(own_orders(own))
            self.model.show_columns(property_columns(own))
        self._show_records(records)

    def _show_records(self, records: Sequence[Property]) -> None:
        self.model.show_records(records)
        count = len(records)
        self._show_count(count, self.tr("1 property"), self.tr("{count} properties"))


def _flat(button: QPushButton) -> QPushButton:
    dress(button, Look.FLAT)
    return button


def _listed(desk: Desk, search: str) -> tuple[Sequence[Property], list[CustomField]]:
    """On a worker: the properties, and the office's own fields of them."""
    found = property_cases.all_properties(desk, search)
    return found, declared_fields(desk, FieldOwner.PROPERTY)
