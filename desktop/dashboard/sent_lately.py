"""The last few serial mails, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.domain.evaluation import Evaluation
from desktop.dashboard.words import count_range
from desktop.qt.numbers import number
from desktop.qt.theme import HEADER_HEIGHT, ROW_HEIGHT, Space
from desktop.qt.times import exact, relative
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table

_WHEN, _SENT, _STATE = 1, 2, 4
_ROOM_FOR_WHEN, _ROOM_FOR_SENT = 680, 480


class SentLately(QWidget):
    """`dispatch_chosen` carries the id of the line that was double-clicked."""

    dispatch_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_all_sent = True
        self._table = Table("sentLately", self.tr("Sent lately"))
        self._model = SteadyListModel(
            self._columns(),
            lambda each: each.dispatch.id,
            {
                "when": lambda each: each.dispatch.queued_at,
                "sent": lambda each: each.accepted,
                "opened": lambda each: each.opened,
            },
            self,
        )
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        spread(self._table, self._model, sorted_column=1, descending=True)
        self._table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionHeading(self.tr("Sent lately")))
        column.addWidget(self._table)
        column.addStretch()

    def show_evaluations(self, evaluations: Sequence[Evaluation]) -> None:
        self._model.show_records(evaluations)
        self._table.setFixedHeight(HEADER_HEIGHT + ROW_HEIGHT * max(1, len(evaluations)))
        self.setVisible(bool(evaluations))
        self._is_all_sent = not any(each.uncertain or each.waiting for each in evaluations)
        self._make_room()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Dispatch"), lambda each: each.dispatch.name, "name"),
            Column(
                self.tr("When"),
                lambda each: relative(each.dispatch.queued_at),
                "when",
                lambda each: exact(each.dispatch.queued_at),
                width=136,
            ),
            Column(
                self.tr("Sent"),
                lambda each: number(each.accepted),
                "sent",
                is_number=True,
                width=64,
            ),
            Column(self.tr("Opened"), self._opened, "opened", is_number=True, width=120),
            Column(self.tr("State"), self._state, "state", ink=_ink, width=120),
        )

    def _opened(self, each: Evaluation) -> str:
        if not each.tracked:
            return self.tr("not tracked")
        return count_range(each.opened, each.opened_at_most)

    def _state(self, each: Evaluation) -> str:
        if each.uncertain:
            return self.tr("{count} uncertain").format(count=number(each.uncertain))
        if each.waiting:
            return self.tr("{count} wait").format(count=number(each.waiting))
        return self.tr("all sent")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In a small window names are enough, which hold their day, unless not all is sent."""
        width = self.width()
        self._table.setColumnHidden(_WHEN, width < _ROOM_FOR_WHEN)
        self._table.setColumnHidden(_SENT, width < _ROOM_FOR_SENT)
        self._table.setColumnHidden(_STATE, width < _ROOM_FOR_SENT and self._is_all_sent)

    def _on_opened(self, row: int) -> None:
        self.dispatch_chosen.emit(int(self._model.record_at(row).dispatch.id))


def _ink(each: Evaluation) -> str:
    if each.uncertain:
        return "amber"
    return "" if each.waiting else "green"
