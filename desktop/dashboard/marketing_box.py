"""The marketing box: one dispatch, chosen by its name, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.domain.dispatch import Dispatch
from desktop.core.use_cases.desk import Desk
from desktop.dashboard.dispatch_choice import DispatchChoice
from desktop.dashboard.figures_row import FiguresRow
from desktop.dashboard.loading import Findings
from desktop.dashboard.openers_table import OpenersTable
from desktop.dashboard.opens_chart import OpensChart
from desktop.dashboard.sync_line import SyncLine
from desktop.dashboard.words import why_no_opens
from desktop.qt.background import Background
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.empty_state import EmptyState


class MarketingBox(QFrame):
    """Shows what it is given; `dispatch_chosen` carries the id of what the user picked."""

    dispatch_chosen = Signal(int)
    address_chosen = Signal(int)
    write_requested = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("marketingBox")
        self.setAccessibleName(self.tr("Marketing box"))
        dress(self, Look.CARD)
        self._build_parts(desk, background)
        self._connect()
        self._lay_out()

    def chosen(self) -> int | None:
        return self._choice.chosen()

    def choose(self, dispatch_id: int) -> None:
        self._choice.choose(dispatch_id)

    def show_choices(self, dispatches: Sequence[Dispatch]) -> None:
        self._choice.show_dispatches(dispatches)
        self._choice.setVisible(bool(dispatches))
        self._stack.setCurrentWidget(self._evaluation if dispatches else self._nothing_sent)

    def show_findings(self, findings: Findings) -> None:
        evaluation = findings.evaluation
        self._figures.show_evaluation(evaluation)
        reason = why_no_opens(evaluation)
        self._no_opens.say(reason)
        self._no_opens.setVisible(bool(reason))
        self._opens.setVisible(not reason)
        self._chart.show_hours(findings.hours)
        self._chart.setVisible(bool(self._chart.bars))
        self._openers.show_dispatch(evaluation.dispatch.id)

    def _build_parts(self, desk: Desk, background: Background) -> None:
        self.sync_line = SyncLine()
        self._choice = DispatchChoice()
        self._figures = FiguresRow()
        self._chart = OpensChart()
        self._openers = OpenersTable(desk, background)
        self._no_opens = EmptyState("photo-off", "")
        self._no_opens.setObjectName("whyNoOpens")
        self._nothing_sent = EmptyState(
            "send",
            self.tr("No serial mail has been sent yet. What becomes of one is shown here."),
            self.tr("Write email"),
        )

    def _connect(self) -> None:
        self._choice.dispatch_chosen.connect(self.dispatch_chosen)
        self._openers.address_chosen.connect(self.address_chosen)
        self._nothing_sent.chosen.connect(self.write_requested)

    def _lay_out(self) -> None:
        self._evaluation = self._evaluation_part()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._evaluation)
        self._stack.addWidget(self._nothing_sent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(self._title_row())
        column.addWidget(self._stack, 1)
        self.show_choices(())

    def _title_row(self) -> QHBoxLayout:
        title = QLabel(self.tr("Marketing box"))
        dress(title, Look.SECTION)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(title)
        row.addWidget(self._choice, 1)
        row.addStretch()
        row.addWidget(self.sync_line)
        return row

    def _evaluation_part(self) -> QWidget:
        self._opens = QWidget()
        opens = QHBoxLayout(self._opens)
        opens.setContentsMargins(0, 0, 0, 0)
        opens.setSpacing(Space.XL)
        opens.addWidget(self._chart, 1)
        opens.addWidget(self._openers, 1)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self._figures)
        column.addWidget(self._opens, 1)
        column.addWidget(self._no_opens, 1)
        return part
