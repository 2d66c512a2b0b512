"""The dashboard: what became of the serial mails, at a glance."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.domain.changes import Record
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.desk import Desk
from desktop.dashboard.due_keeping import DueKeeping
from desktop.dashboard.due_today import DueToday
from desktop.dashboard.loading import Findings, Frame, load_findings, load_frame, today
from desktop.dashboard.marketing_box import MarketingBox
from desktop.dashboard.sent_lately import SentLately
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.notifier import Notifier
from desktop.qt.theme import Space

_CONCERNED = frozenset(
    {
        *(Record.DISPATCH, Record.OPEN, Record.ENDPOINT),
        *(Record.ADDRESS, Record.PROPERTY, Record.ACTIVITY),
    }
)
_MINUTES = 10
"""How often it is asked whether a new day has begun, on which other things are due."""


class DashboardScreen(QWidget):
    """Looks again whenever dispatches or opens changed; whoever syncs calls `show_syncing`."""

    address_chosen = Signal(int)
    property_chosen = Signal(int)
    sync_requested = Signal()
    write_requested = Signal()
    pairing_requested = Signal()
    loaded = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        problems: ProblemsShown,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._problems = problems
        self._box = MarketingBox(desk, background)
        self._lately = SentLately()
        self._due = DueToday()
        self._keeping = DueKeeping(desk, background, self._due)
        self._days = QTimer(self, interval=_MINUTES * 60_000)
        self._days.start()
        self._lay_out()
        self._connect(notifier)
        self.refresh()

    def refresh(self) -> None:
        """Fetches everything anew; the chosen dispatch stays chosen."""
        self._background.run(
            lambda: load_frame(self._desk), owner=self, done=self._show_frame, key="frame"
        )

    def choose(self, dispatch_id: int) -> None:
        self._box.choose(dispatch_id)

    def show_syncing(self, is_running: bool) -> None:
        self._box.sync_line.show_running(is_running)

    def _show_frame(self, frame: Frame) -> None:
        self._box.sync_line.show_last(frame.last_sync, is_paired=frame.is_paired)
        self._lately.show_evaluations(frame.lately)
        self._due.show_due(frame.due)
        self._day = frame.day
        self._box.show_choices(frame.choices)
        chosen = self._box.chosen()
        if chosen is None:
            self.loaded.emit()
        else:
            self._look_at(chosen)

    def _look_at(self, dispatch_id: int) -> None:
        self._background.run(
            lambda: load_findings(self._desk, DispatchId(dispatch_id)),
            owner=self,
            done=self._show_findings,
            key="findings",
        )

    def _show_findings(self, findings: Findings) -> None:
        self._box.show_findings(findings)
        self.loaded.emit()

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & _CONCERNED:
            self.refresh()

    def _on_time(self) -> None:
        if self._day != today(self._desk):
            self.refresh()

    def _connect(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._on_changed)
        self._box.dispatch_chosen.connect(self._look_at)
        self._box.address_chosen.connect(self.address_chosen)
        self._box.write_requested.connect(self.write_requested)
        self._box.sync_line.sync_requested.connect(self.sync_requested)
        self._box.sync_line.pairing_requested.connect(self.pairing_requested)
        self._lately.dispatch_chosen.connect(self.choose)
        self._due.address_chosen.connect(self.address_chosen)
        self._due.property_chosen.connect(self.property_chosen)
        self._days.timeout.connect(self._on_time)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.XL)
        row.addWidget(self._due, 1)
        row.addWidget(self._lately, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        column.addWidget(self._box, 1)
        column.addLayout(row)
