"""The dispatch window: what is on its way, what was sent, and what has to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.dispatch.progress import Progress
from desktop.core.domain.changes import Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.evaluation import Evaluation
from desktop.core.domain.ids import DispatchId, RecipientId
from desktop.core.domain.mail_line import MailLine
from desktop.core.use_cases import dispatches
from desktop.core.use_cases.correcting import correct_and_send_again
from desktop.core.use_cases.desk import Desk
from desktop.dispatches.correct_dialog import CorrectDialog
from desktop.dispatches.dispatch_list import DispatchList
from desktop.dispatches.journey import Plan, carried_on, journey_of
from desktop.dispatches.mail_list import MailList
from desktop.dispatches.on_its_way import OnItsWay
from desktop.dispatches.words import summary
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.notifier import Notifier
from desktop.qt.remembered import remember_halves
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel
from desktop.qt.widgets.empty_state import EmptyState


class DispatchesScreen(QWidget):
    """Whoever sends tells it with `show_progress`, `show_plan` and, in the end, `show_sent`.

    `send_requested`: what waits and may go; `go_on_requested`: whatever holds it back.
    """

    send_requested = Signal(int)
    go_on_requested = Signal(int)
    pause_requested = Signal(int)
    stop_requested = Signal(int)
    address_chosen = Signal(int)
    write_requested = Signal()
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
        self._shown: Evaluation | None = None
        self._wanted: int | None = None
        self._known: set[int] = set()
        self._sending: tuple[int, Progress] | None = None
        self._plans: dict[int, Plan] = {}
        self._build_parts()
        self._lay_out()
        self._connect(notifier)
        self.refresh()

    def refresh(self) -> None:
        """Fetches all anew; what is chosen stays chosen."""
        self._background.run(
            lambda: dispatches.dispatches(self._desk),
            owner=self,
            done=self._show_dispatches,
            key="dispatches",
        )

    def choose(self, dispatch_id: int) -> None:
        """At once, or as soon as it is there: it may have been queued this very moment."""
        if not self._list.choose(dispatch_id):
            self._wanted = dispatch_id

    def show_progress(self, dispatch_id: int, progress: Progress) -> None:
        self._sending = (dispatch_id, progress)
        if self.window().isVisible() and not self.isVisible():
            return  # another page is in front; `showEvent` catches up
        self._list.show_sending(dispatch_id, progress)
        if dispatch_id not in self._known:
            self._known.add(dispatch_id)
            self.refresh()
        if self._shown is not None and self._shown.dispatch.id == dispatch_id:
            self._show_journey()
            self._mails.keep_up(progress)

    def show_sent(self) -> None:
        """Nothing is being sent any more."""
        self._sending = None
        self._list.show_sending(None)
        self._show_journey()

    def show_plan(self, dispatch_id: int, at: datetime | None, *, rests: bool = False) -> None:
        """When it goes on by itself (UTC); None: it doesn't."""
        if at is None:
            self._plans.pop(dispatch_id, None)
        else:
            self._plans[dispatch_id] = Plan(at, rests)
        self._show_journey()

    def _build_parts(self) -> None:
        self._stack = QStackedWidget(self)
        self._halves = QSplitter(Qt.Orientation.Vertical, self._stack, childrenCollapsible=False)
        self._list = DispatchList(self._halves)
        self._detail = QWidget(self._halves)
        self._name = ElidedLabel()
        self._name.setObjectName("dispatchName")
        dress(self._name, Look.SECTION)
        self._summary = QLabel(objectName="dispatchSummary")
        dress(self._summary, Look.SECONDARY)
        self._way = OnItsWay(self._detail)
        self._mails = MailList(self._desk, self._background, self._detail)
        self._empty = EmptyState(
            "send", self.tr("Nothing has been sent yet."), self.tr("Write email")
        )
        self.setFocusProxy(self._list)

    def _lay_out(self) -> None:
        self._halves.setStretchFactor(0, 1)
        self._halves.setStretchFactor(1, 2)
        remember_halves(self._halves, self._desk.folder, "dispatches")
        self._lay_out_detail()
        self._stack.addWidget(self._halves)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)

    def _lay_out_detail(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._name)
        words.addWidget(self._summary)
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(words)
        column.addWidget(self._way)
        column.addWidget(self._mails, 1)

    def _connect(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._on_changed)
        self._list.dispatch_chosen.connect(self._look_at)
        self._mails.settled.connect(self._on_settled)
        self._mails.again_requested.connect(self._on_again)
        self._mails.correction_requested.connect(self._on_correct)
        self._mails.address_chosen.connect(self.address_chosen)
        self._mails.loaded.connect(self.loaded)
        self._way.pause_requested.connect(self.pause_requested)
        self._way.stop_requested.connect(self.stop_requested)
        self._way.go_on_requested.connect(self.go_on_requested)
        self._empty.chosen.connect(self.write_requested)

    def _show_dispatches(self, evaluations: Sequence[Evaluation]) -> None:
        self._known.update(int(each.dispatch.id) for each in evaluations)
        self._stack.setCurrentIndex(0 if evaluations else 1)
        self._list.show_evaluations(evaluations)
        if self._wanted is not None and self._list.choose(self._wanted):
            self._wanted = None
        if not evaluations:
            self.loaded.emit()

    def _look_at(self, evaluation: Evaluation) -> None:
        self._shown = evaluation
        self._name.setText(evaluation.dispatch.name)
        self._show_journey()
        self._mails.show_dispatch(evaluation.dispatch.id)

    def _show_journey(self) -> None:
        if self._shown is None:
            return
        dispatch = int(self._shown.dispatch.id)
        sending = self._sending
        progress = sending[1] if sending is not None and sending[0] == dispatch else None
        stands = carried_on(self._shown, progress) if progress else self._shown
        self._summary.setText(summary(stands))
        self._way.show_journey(journey_of(self._shown, progress, self._plans.get(dispatch)))

    def _on_settled(self, keys: Sequence[int], treat_as_sent: bool) -> None:
        dispatch, ids = self._dispatch_id(), [RecipientId(key) for key in keys]
        self._background.run(
            lambda: dispatches.settle_all_uncertain(
                self._desk, dispatch, ids, treat_as_sent=treat_as_sent
            ),
            owner=self,
            done=lambda _outcome: None if treat_as_sent else self.send_requested.emit(dispatch),
        )

    def _on_again(self, keys: Sequence[int]) -> None:
        dispatch, ids = self._dispatch_id(), [RecipientId(key) for key in keys]
        self._background.run(
            lambda: dispatches.send_again(self._desk, ids),
            owner=self,
            done=lambda _outcome: self.send_requested.emit(dispatch),
        )

    def _on_correct(self, line: MailLine) -> None:
        dispatch = self._dispatch_id()

        def correct(email: str, in_record: bool) -> None:
            self._background.run(
                lambda: correct_and_send_again(
                    self._desk, RecipientId(line.key), email, also_in_record=in_record
                ),
                owner=dialog,
                done=lambda _outcome: done(),
                failed=fail,
            )

        def done() -> None:
            dialog.accept()
            self.send_requested.emit(dispatch)

        def fail(error: UserError) -> None:
            dialog.show_problem(error)

        dialog = CorrectDialog(line, correct, self)
        dialog.open()

    def _dispatch_id(self) -> DispatchId:
        return self._shown.dispatch.id if self._shown is not None else DispatchId(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sending is not None:
            self.show_progress(*self._sending)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & {Record.DISPATCH, Record.OPEN}:
            self.refresh()
