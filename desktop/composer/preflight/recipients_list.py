"""The recipients with what narrows them down: a chip for each problem, and a search."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.composer.preflight.progress_line import ProgressLine
from desktop.composer.preflight.words import chip_words
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preflight_findings import Findings, Problem, order
from desktop.qt.background import Background, Lane
from desktop.qt.numbers import counted, number
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.paged_model import PagedModel
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_ALL = "all"


class RecipientsList(QWidget):
    """`row_chosen` carries the row in sight beside the table, or None; `opened` that it is meant.

    `shown` says that the rows follow what was found.
    """

    shown = Signal()
    row_chosen = Signal(object)
    opened = Signal()
    look_wanted = Signal()

    def __init__(
        self, desk: Desk, background: Background, model: PagedModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._model = model
        self._findings: Findings | None = None
        self._search_text = ""
        self._row_to_keep = -1
        self._id_wanted = 0
        self._build_parts()
        self._lay_out()
        self._connect()

    def show_findings(self, found: Findings) -> None:
        self._findings = found
        self.progress.end()
        chips = [(_ALL, self.tr("All {count}").format(count=number(len(found.ids))))]
        chips += [(problem.value, chip_words(problem, n)) for problem, n in found.counts.items()]
        self._chips.offer(chips)
        self._reorder()

    def say_stopped(self, sentence: str, button: str) -> None:
        """Nothing is known of the recipients, and why."""
        self._findings = None
        self.progress.end()
        self._chips.offer([])
        self._empty.say(sentence, button)
        self._place.show_table(False)
        self.row_chosen.emit(None)

    def keep_row(self) -> None:
        """With the next order the row below comes in sight where the present one was."""
        self._row_to_keep = self.table.currentIndex().row()

    def choose(self, id_: int) -> None:
        """Brings somebody in sight, whatever the list is narrowed down to."""
        if self._model.row_of(id_) < 0:
            self._chips.choose(_ALL)
            self.search.clear()
        self._id_wanted = id_
        self._reorder()

    def _build_parts(self) -> None:
        self._chips = Chips("problem")
        self.search = SearchField(self.tr("Search recipients"))
        self.search.setObjectName("preflightSearch")
        self._count = QLabel(objectName="preflightCount")
        dress(self._count, Look.SECONDARY)
        self.progress = ProgressLine()
        self.table = Table("preflightTable", self.tr("Recipients"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setModel(self._model)
        self.table.share_width()
        self._empty = EmptyState("users", "")
        self._place = TableOrEmpty(self.table, self._empty)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self.search)
        bar.addWidget(self._count)
        bar.addStretch()
        bar.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._chips)
        column.addLayout(bar)
        column.addWidget(self._place, 1)

    def _connect(self) -> None:
        self._chips.chosen.connect(lambda _key: self._reorder())
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self.table.take_keyboard)
        self.table.opened.connect(lambda _row: self.opened.emit())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self._model.dataChanged.connect(lambda *_: self._show_current())
        self._empty.chosen.connect(self._on_empty_chosen)

    def _reorder(self) -> None:
        desk, found, words = self._desk, self._findings, self._search_text
        if found is None:
            return
        key = self._chips.current()
        problem = None if key in ("", _ALL) else Problem(key)
        self._background.run(
            lambda: order(desk, found, problem, words),
            owner=self,
            done=self._on_ordered,
            lane=Lane.LOOKUP,
            key="order",
        )

    def _on_ordered(self, ids: array[int]) -> None:
        wanted = self._id_wanted or self._id_in_sight()
        row = self._row_to_keep
        self._row_to_keep, self._id_wanted = -1, 0
        self._model.show_ids(ids)
        if row < 0:
            row = self._model.row_of(wanted) if wanted else 0
        if ids:
            self.table.choose_row(max(0, min(row, len(ids) - 1)))
        self._show_count(len(ids))
        self._show_current()
        self.shown.emit()

    def _id_in_sight(self) -> int:
        row = self.table.currentIndex().row()
        return self._model.id_at(row) if 0 <= row < len(self._model.ids) else 0

    def _show_count(self, count: int) -> None:
        if self._search_text:
            self._count.setText(counted(count, self.tr("1 found"), self.tr("{count} found")))
            sentence = self.tr("Nobody here holds “{words}”.").format(words=self._search_text)
            self._empty.say(sentence, self.tr("Show all"))
        else:
            self._count.clear()
            self._empty.say(self.tr("No address belongs to these recipients."))
        self._place.show_table(count > 0)

    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        there = 0 <= row < len(self._model.ids)
        self.row_chosen.emit(self._model.record_at(row) if there else None)

    def _on_searched(self, text: str) -> None:
        self._search_text = text
        self._reorder()

    def _on_empty_chosen(self) -> None:
        if self._search_text:
            self.search.clear()
        else:
            self.look_wanted.emit()
