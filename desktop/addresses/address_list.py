"""The address list: search, sort, choose; it asks for a hundred thousand no slower than for ten."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.addresses.rows import address_columns, fetch_rows
from desktop.core.domain.address import FIELDS
from desktop.core.domain.custom_field import CustomField
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.custom_fields import declared_fields
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.selections import matching_order
from desktop.qt.background import Background, Lane
from desktop.qt.filters.dragging import dragged
from desktop.qt.filters.restriction import Restriction, RestrictionChoice
from desktop.qt.records.searched_list import ListWords, SearchedList, rare_tool, tool
from desktop.qt.theme import Look, dress
from desktop.qt.widgets.paged_model import PagedModel


class AddressList(SearchedList):
    shown = Signal()
    address_opened = Signal(int)
    work_list_requested = Signal(object)
    export_requested = Signal(object)
    set_field_requested = Signal(object)
    merge_requested = Signal(object)
    doubles_requested = Signal()
    tracked_requested = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__("address", "users", parent)
        self._desk = desk
        self._background = background
        self._sort, self._descending = "last_name", False
        self._own: list[CustomField] = []
        self.restriction = RestrictionChoice(desk, background)
        self.restriction.restricted.connect(self.look_again)
        self.model = PagedModel(
            background, address_columns(), lambda ids: fetch_rows(desk, ids), self
        )
        self._show_model(self.model)
        self.table.sorted_by.connect(self._on_sorted_by)
        self.table.opened.connect(lambda row: self.address_opened.emit(self.model.id_at(row)))
        self.table.drag_chosen(lambda: dragged(self.chosen_ids(), self.restriction.work_list))
        self._lay_out_tools()
        self.restriction.look_again()
        self.look_again()

    def look_again(self) -> None:
        """Asks for the order anew; only the newest question is answered."""
        search, sort, descending = self._search_text, self._sort, self._descending
        restriction = self.restriction.restriction
        self._background.run(
            lambda: _listed(self._desk, search, sort, descending, restriction),
            owner=self,
            done=self._show_listed,
            lane=Lane.LOOKUP if self.isVisible() else Lane.STORAGE,  # else nobody waits for it
            key="order",
        )

    def chosen_ids(self) -> array[int]:
        return self.model.ids_in(self.table.chosen_ranges())

    def _row_of(self, id_: int) -> int:
        return self.model.row_of(id_)

    def _id_at(self, row: int) -> int:
        return self.model.id_at(row)

    def _in_words(self) -> ListWords:
        return ListWords(
            title=self.tr("Addresses"),
            search=self.tr("Search addresses"),
            none_yet=self.tr("There are no addresses yet."),
            fill=self.tr("Import addresses…"),
            none_found=self.tr("No address holds “{words}”."),
            show_all=self.tr("Show all addresses"),
        )

    def _beside_search(self) -> Sequence[QWidget]:
        return (self.restriction,)

    def _lay_out_tools(self) -> None:
        into_list = self.tr("Add to &work list…")
        self._merge = tool("mergeButton", self.tr("Mer&ge…"), "arrows-right-left", self._on_merge)
        for_chosen = [
            tool("addToWorkListButton", into_list, "list-check", self._on_work_list),
            tool("setFieldButton", self.tr("Set &field…"), "pencil", self._on_set_field),
            self._merge,
            tool("deleteAddressesButton", self.tr("&Delete"), "trash", self._on_delete),
        ]
        for button in for_chosen:
            dress(button, Look.FLAT)
        tracked = self.tr("Who is trac&ked…")
        doubles = self.tr("Find dou&bles…")
        self._lay_out(
            for_chosen=for_chosen,
            more=[
                rare_tool("trackedButton", tracked, "eye", self.tracked_requested, self),
                rare_tool("doublesButton", doubles, "copy", self.doubles_requested, self),
            ],
            always=[
                tool("importButton", self.tr("&Import…"), "file-import", self.import_requested),
                tool("exportButton", self.tr("E&xport…"), "file-export", self._on_export),
                tool("newAddressButton", self.tr("New &address"), "plus", self.new_requested),
            ],
        )

    def _show_listed(self, listed: tuple[array[int], list[CustomField]]) -> None:
        ids, own = listed
        if own != self._own:
            self._own = own
            self.model.show_columns(address_columns(own))
        self._show_order(ids)

    def _on_selection_changed(self) -> None:
        super()._on_selection_changed()
        self._merge.setVisible(self.table.chosen_count() == 2)

    def _show_order(self, ids: array[int]) -> None:
        current = self.table.currentIndex().row()
        current_id = self.model.id_at(current) if 0 <= current < len(self.model.ids) else 0
        self.model.show_ids(ids)
        row = self.model.row_of(current_id)
        if row >= 0 and row != current:
            self.table.choose_row(row)
        self._show_count(len(ids), *self._count_words())
        if self.restriction.restriction is not None and not self._search_text:
            self._empty.say(self.tr("No address belongs to it."), self.tr("Show all addresses"))
        self.shown.emit()

    def _count_words(self) -> tuple[str, str]:
        if self._search_text or self.restriction.restriction is not None:
            return self.tr("1 found"), self.tr("{count} found")
        return self.tr("1 address"), self.tr("{count} addresses")

    def _on_empty_chosen(self) -> None:
        if self.restriction.restriction is not None and not self._search_text:
            self.restriction.restrict(None)
        else:
            super()._on_empty_chosen()

    def _on_sorted_by(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self.look_again()

    def _on_export(self) -> None:
        """The chosen ones, or all that are shown."""
        chosen = self.table.chosen_count() > 1
        self.export_requested.emit(self.chosen_ids() if chosen else self.model.ids)

    def _on_work_list(self) -> None:
        self.work_list_requested.emit(self.chosen_ids())

    def _on_set_field(self) -> None:
        self.set_field_requested.emit(self.chosen_ids())

    def _on_merge(self) -> None:
        self.merge_requested.emit(self.chosen_ids())


def _listed(
    desk: Desk, search: str, sort: str, descending: bool, restriction: Restriction
) -> tuple[array[int], list[CustomField]]:
    """On a worker: the order and the office's own fields; by name, where its field is gone."""
    own = declared_fields(desk)
    is_there = sort in FIELDS or sort in {field.name for field in own}
    order = address_cases.address_order(desk, search, sort if is_there else "last_name", descending)
    return (order if restriction is None else matching_order(desk, restriction, order)), own
