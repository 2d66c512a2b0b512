"""Addresses by their ids: names, places and emails, fetched as they are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.core.domain.address import Address
from desktop.core.domain.ids import AddressId, WorkListId
from desktop.core.use_cases.addresses import addresses_by_id
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.dragging import dragged
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.paged_model import PagedModel
from desktop.qt.widgets.table import Table


class AddressesTable(Table):
    """Its rows can be dragged onto a work list."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        object_name: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(object_name, name, parent)
        self.addresses = PagedModel(
            background, _columns(self), lambda ids: _fetched(desk, ids), self
        )
        self.setModel(self.addresses)
        self.share_width()
        self._source: WorkListId | None = None
        self.drag_chosen(lambda: dragged(self.chosen_ids(), self._source))

    def show_ids(self, ids: Sequence[int], source: WorkListId | None = None) -> None:
        """Who stands in a work list, `source`, can be moved out of it."""
        self._source = source
        self.addresses.show_ids(array("q", ids))

    def chosen_ids(self) -> list[AddressId]:
        return [AddressId(self.addresses.id_at(row)) for row in self.chosen_rows()]


def _fetched(desk: Desk, ids: Sequence[AddressId]) -> dict[int, Address]:
    return {each.id: each for each in addresses_by_id(desk, ids)}


def _columns(of: QObject) -> list[Column]:
    return [
        Column(of.tr("Name"), lambda address: address.display_name, width=180),
        Column(of.tr("City"), lambda address: address.city, width=110),
        Column(of.tr("Email"), lambda address: address.email, width=180),
    ]
