"""Finds addresses that may be one, and leads through them: merged, two people, or later."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.addresses.merging.merge_pane import MergePane
from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome
from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.doubles import Double, Why
from desktop.core.domain.ids import AddressId
from desktop.core.storage.merges import Merge
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import doubles as double_cases
from desktop.core.use_cases.custom_fields import declared_fields
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.numbers import counted
from desktop.qt.records.long_work import LongWork
from desktop.qt.remembered import remember_dialog
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.paged_model import PagedModel
from desktop.qt.widgets.progress_line import ProgressLine
from desktop.qt.widgets.table import Table

_SIZE = (1040, 620)
_LIST_WIDTH = 400


@dataclass(frozen=True, slots=True)
class Pair:
    """A double with both addresses as they are now."""

    double: Double
    left: Address
    right: Address


class DoublesWindow(QDialog):
    """Blocks nothing. With `pair` it is about these two alone, without a search."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        parent: QWidget | None = None,
        pair: tuple[AddressId, AddressId] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("doublesWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Merge two addresses") if pair else self.tr("Find doubles"))
        self.resize(*_SIZE)
        self._desk = desk
        self._background = background
        self._is_single = pair is not None
        self._doubles: dict[int, Double] = {}
        self._own: Sequence[CustomField] = ()
        self.banner = Banner(self)
        self._line = ProgressLine(self)
        self._work = LongWork(background, self._line)
        self.pane = MergePane(self)
        self._build_list()
        self._build_buttons()
        self._lay_out()
        self._begin(pair)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._work.stop()
        super().closeEvent(event)

    def reject(self) -> None:
        self._work.stop()
        super().reject()

    def _begin(self, pair: tuple[AddressId, AddressId] | None) -> None:
        self._show_current()
        if pair is not None:
            first, second = sorted(pair)
            self._show_found(([Double(first, second, Why.ALIKE, 0)], []))
            return
        self._empty.say(self.tr("Comparing all addresses with each other…"))
        self._work.run(
            self.tr("Comparing addresses…"),
            lambda watch: (
                double_cases.find_doubles(self._desk, watch),
                declared_fields(self._desk),
            ),
            self._show_found,
        )

    def _show_found(self, found: tuple[list[Double], list[CustomField]]) -> None:
        doubles, self._own = found
        self._doubles = dict(enumerate(doubles, start=1))
        self._empty.say(self.tr("No two addresses look alike."))
        self._show_left(0)

    def _show_left(self, row: int) -> None:
        """What is still to be decided, from the row on where one was."""
        self.model.show_ids(array("q", self._doubles))
        count = len(self._doubles)
        self._count.setText(
            counted(count, self.tr("1 pair may be one"), self.tr("{count} pairs may be one"))
            if count
            else ""
        )
        if count:
            self.table.choose_row(min(row, count - 1))
        self._show_current()

    def _build_list(self) -> None:
        columns = (
            Column(self.tr("Addresses"), _names, width=200),
            Column(self.tr("In common"), lambda pair: self._why(pair.double), width=160),
        )
        self.model = PagedModel(self._background, columns, self._fetch, self)
        self.model.failed.connect(lambda error: self._background.tell(error, self))
        self.model.dataChanged.connect(lambda *_: self._show_current())
        self.table = Table("doublesTable", self.tr("Addresses that may be one"))
        self.table.setModel(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.share_width()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.opened.connect(lambda _row: self.pane.focus_first())
        self._count = QLabel(objectName="doublesCount")
        dress(self._count, Look.SECONDARY)
        self._empty = EmptyState("copy", "")

    def _build_buttons(self) -> None:
        self._merge = QPushButton(self.tr("&Merge"), objectName="doublesMerge", default=True)
        dress(self._merge, Look.PRIMARY)
        self._merge.clicked.connect(self._on_merge)
        self._two = QPushButton(self.tr("These are &two"), objectName="doublesTwo")
        self._two.setToolTip(self.tr("They aren't named again"))
        self._two.clicked.connect(self._on_two)
        self._close = QPushButton(self.tr("Close"), objectName="doublesClose")
        self._close.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        side = QWidget(visible=not self._is_single)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, Space.M, 0)
        left.setSpacing(Space.S)
        left.addWidget(self._count)
        left.addWidget(self.table, 1)
        self._place = QStackedWidget()
        self._place.addWidget(self.pane)
        self._place.addWidget(self._empty)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(side)
        halves.addWidget(self._place)
        halves.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        if self._is_single:
            remember_dialog(self, self._desk.folder, "merge")
        else:
            remember_dialog(self, self._desk.folder, "doubles", halves)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._close)
        buttons.addStretch()
        buttons.addWidget(self._two)
        buttons.addWidget(self._merge)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (self.banner, self._line):
            column.addWidget(part)
        column.addWidget(halves, 1)
        column.addLayout(buttons)

    def _fetch(self, numbers: Sequence[int]) -> Mapping[int, Pair]:
        """On a worker; of a pair that is one already, or half gone, there is nothing to see."""
        all_doubles = self._doubles
        doubles = {each: all_doubles[each] for each in numbers if each in all_doubles}
        ids = [id_ for each in doubles.values() for id_ in (each.first, each.second)]
        known = {each.id: each for each in address_cases.addresses_by_id(self._desk, ids)}
        return {
            number: Pair(each, known[each.first], known[each.second])
            for number, each in doubles.items()
            if each.first in known and each.second in known
        }

    def _current(self) -> Pair | None:
        row = self.table.currentIndex().row()
        return self.model.record_at(row) if 0 <= row < len(self._doubles) else None

    def _show_current(self) -> None:
        pair = self._current()
        if pair is not None and self.pane.pair() != (pair.left, pair.right):
            self.pane.show_pair(pair.left, pair.right, self._own)
        self._place.setCurrentIndex(0 if pair is not None else 1)
        for button in (self._merge, self._two):
            button.setEnabled(pair is not None)
        self._two.setVisible(not self._is_single)

    def _on_merge(self) -> None:
        pair = self._current()
        if pair is None:
            return
        values, row = self.pane.values(), self.table.currentIndex().row()
        self._background.run(
            lambda: double_cases.merge_addresses(self._desk, pair.left.id, pair.right.id, values),
            owner=self,
            done=lambda outcome: self._on_merged(pair, row, outcome.result),
        )

    def _on_merged(self, pair: Pair, row: int, merge: Merge) -> None:
        before, gone = self._doubles, merge.merged
        self._doubles = {
            number: each for number, each in before.items() if gone not in (each.first, each.second)
        }
        self._show_left(row)
        words = self.tr("“{name}” is one address now.").format(name=pair.left.display_name)
        self._offer_undo(
            words, before, row, lambda: double_cases.undo_merge(self._desk, merge.merged)
        )

    def _on_two(self) -> None:
        pair = self._current()
        if pair is None:
            return
        row, ids = self.table.currentIndex().row(), (pair.left.id, pair.right.id)
        self._background.run(
            lambda: double_cases.mark_distinct(self._desk, [ids]),
            owner=self,
            done=lambda _outcome: self._on_marked(row, ids),
        )

    def _on_marked(self, row: int, ids: tuple[AddressId, AddressId]) -> None:
        before, number = self._doubles, self.model.id_at(row)
        self._doubles = {each: double for each, double in before.items() if each != number}
        self._show_left(row)
        self._offer_undo(
            self.tr("These two aren't named again."),
            before,
            row,
            lambda: double_cases.mark_distinct(self._desk, [ids], distinct=False),
        )

    def _offer_undo(
        self,
        words: str,
        before: dict[int, Double],
        row: int,
        undo: Callable[[], Outcome[Any]],
    ) -> None:
        def undone(_outcome: Outcome[Any]) -> None:
            self._doubles = before
            self._show_left(row)

        self.banner.show_message(
            words,
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._background.run(undo, owner=self, done=undone),
        )

    def _why(self, double: Double) -> str:
        return {
            Why.SAME_EMAIL: self.tr("same email"),
            Why.SAME_NAME: self.tr("same name and place"),
            Why.ALIKE: self.tr("names alike"),
        }[double.why]


def _names(pair: Pair) -> str:
    """One name where both are called the same."""
    names = dict.fromkeys((pair.left.display_name, pair.right.display_name))
    return " / ".join(names)
