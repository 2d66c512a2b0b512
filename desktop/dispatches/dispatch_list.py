"""All dispatches, the newest first, each with what became of its mails."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.dispatch.progress import Progress
from desktop.core.domain.evaluation import Evaluation
from desktop.dispatches.words import dispatch_ink, dispatch_state, summary
from desktop.qt.numbers import number
from desktop.qt.theme import Space
from desktop.qt.times import exact, relative
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table


class DispatchList(QWidget):
    """`dispatch_chosen` carries the evaluation of the line that is current."""

    dispatch_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sending: int | None = None
        self._progress: Progress | None = None
        self.table = Table("dispatchesTable", self.tr("Dispatches"))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._model = SteadyListModel(
            self._columns(),
            lambda each: each.dispatch.id,
            {
                "when": lambda each: each.dispatch.queued_at,
                "recipients": lambda each: each.dispatch.recipients,
                "accepted": lambda each: each.accepted,
                "tracked": lambda each: each.tracked,
            },
            self,
        )
        spread(self.table, self._model, sorted_column=1, descending=True)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.L)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def show_evaluations(self, evaluations: Sequence[Evaluation]) -> None:
        """Keeps the current line current; the newest is when there was none."""
        chosen = self.chosen()
        self._model.show_records(evaluations)
        row = self._model.row_of(chosen.dispatch.id) if chosen else -1
        if evaluations:
            self.table.choose_row(max(row, 0))
        self._tell()

    def show_sending(self, dispatch: int | None, progress: Progress | None = None) -> None:
        """Which one is on its way now, and how far."""
        self._sending, self._progress = dispatch, progress
        self.table.viewport().update()

    def choose(self, dispatch: int) -> bool:
        """False when it is not among them."""
        row = self._model.row_of(dispatch)
        if row >= 0:
            self.table.choose_row(row)
        return row >= 0

    def chosen(self) -> Evaluation | None:
        row = self.table.currentIndex().row()
        return self._model.record_at(row) if row >= 0 else None

    def _is_sent_now(self, evaluation: Evaluation) -> bool:
        return evaluation.dispatch.id == self._sending

    def _accepted(self, evaluation: Evaluation) -> int:
        if self._progress is not None and self._is_sent_now(evaluation):
            return self._progress.accepted
        return evaluation.accepted

    def _tell(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.dispatch_chosen.emit(chosen)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Dispatch"), lambda one: one.dispatch.name, "name"),
            Column(
                self.tr("When"),
                lambda one: relative(one.dispatch.queued_at),
                "when",
                lambda one: exact(one.dispatch.queued_at),
                width=136,
            ),
            _figure(self.tr("Recipients"), lambda one: one.dispatch.recipients, "recipients"),
            _figure(self.tr("Accepted"), self._accepted, "accepted"),
            Column(
                self.tr("Tracked"),
                lambda one: number(one.tracked) if one.dispatch.tracked else "–",
                "tracked",
                is_number=True,
                width=84,
            ),
            Column(
                self.tr("State"),
                lambda one: dispatch_state(one, is_sending=self._is_sent_now(one)),
                "state",
                summary,
                dispatch_ink,
                width=128,
            ),
        )


def _figure(title: str, count: Callable[[Evaluation], int], sort_key: str) -> Column:
    return Column(title, lambda one: number(count(one)), sort_key, is_number=True, width=84)
