"""Who is in a work list: taken out by key or button, put in and moved by drag and drop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.ids import AddressId, WorkListId
from desktop.core.storage.selections_members import Place
from desktop.core.use_cases import work_lists
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.addresses_table import AddressesTable
from desktop.qt.filters.dragging import AddressDrops
from desktop.qt.icons import icon
from desktop.qt.numbers import counted
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner, Tone


class MembersPane(QWidget):
    """`dropped` asks that what was dropped here be put into the list that is shown."""

    dropped = Signal(int, object)

    def __init__(
        self, desk: Desk, background: Background, banner: Banner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._banner = desk, background, banner
        self._list: WorkListId | None = None
        self._count = QLabel(self, objectName="memberCount")
        dress(self._count, Look.SECTION)
        self.table = AddressesTable(
            desk, background, "memberTable", self.tr("Addresses in the work list"), self
        )
        self._remove = QPushButton(
            icon("x"), self.tr("&Take out of the list"), self, objectName="removeMembers"
        )
        self._remove.clicked.connect(self._on_remove)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self._on_chosen()
        AddressDrops(self.table, lambda _place: self._list, self.dropped.emit)
        add_shortcut(self.table, Keys.DELETE, self._on_remove, Qt.ShortcutContext.WidgetShortcut)

    def show_list(self, id_: WorkListId) -> None:
        if id_ != self._list:
            self.table.show_ids([])
            self._count.setText("")
        self._list = id_
        self._background.run(
            lambda: work_lists.addresses_in(self._desk, id_),
            owner=self,
            done=lambda ids: self._show(id_, ids),
            key="members",
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._remove)
        hint = QLabel(
            self.tr(
                "Drag addresses here from the list of addresses, and from here onto another work "
                "list: they are put there, too, or moved while Shift is held."
            ),
            self,
            wordWrap=True,
        )
        dress(hint, Look.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(hint)

    def _show(self, list_: WorkListId, ids: Sequence[AddressId]) -> None:
        self._count.setText(counted(len(ids), self.tr("1 address"), self.tr("{count} addresses")))
        self.table.show_ids(ids, list_)

    def _on_chosen(self) -> None:
        self._remove.setVisible(self.table.chosen_count() > 0)

    def _on_remove(self) -> None:
        ids, list_ = self.table.chosen_ids(), self._list
        if not ids or list_ is None:
            return
        self._background.run(
            lambda: work_lists.remove_from_work_list(self._desk, list_, ids),
            owner=self,
            done=lambda outcome: self._on_removed(list_, outcome),
        )

    def _on_removed(self, list_: WorkListId, outcome: Outcome[list[Place]]) -> None:
        places = outcome.result
        self._banner.show_message(
            counted(
                len(places),
                self.tr("1 address taken out."),
                self.tr("{count} addresses taken out."),
            ),
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._put_back(list_, places),
        )

    def _put_back(self, list_: WorkListId, places: Sequence[Place]) -> None:
        self._background.run(
            lambda: work_lists.put_back(self._desk, list_, places),
            owner=self,
            done=lambda _outcome: None,
        )
