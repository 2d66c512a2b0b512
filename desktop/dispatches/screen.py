"""The dispatches' screen: what was sent, to whom, and what still has to be decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.dispatch.progress import Progress
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.evaluation import Evaluation
from desktop.core.domain.ids import RecipientId
from desktop.core.use_cases import dispatches
from desktop.core.use_cases.desk import Desk
from desktop.dispatches.dispatch_list import DispatchList
from desktop.dispatches.mail_lines import MailLine, load_lines
from desktop.dispatches.mail_list import MailList
from desktop.dispatches.sending_row import SendingRow
from desktop.dispatches.words import summary
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.notifier import Notifier
from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.section_heading import SectionHeading


class DispatchesScreen(QWidget):
    """Whoever sends tells it with `show_progress` and, in the end, `show_sent`."""

    resume_requested = Signal(int)
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
        self._names: dict[int, str] = {}
        self._shown: Evaluation | None = None
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
        self._list.choose(dispatch_id)

    def show_progress(self, dispatch_id: int, progress: Progress) -> None:
        self._sending.show_progress(dispatch_id, self._names.get(dispatch_id, ""), progress)
        self._list.show_sending(dispatch_id)
        self._show_resume()

    def show_sent(self) -> None:
        """Nothing is being sent any more."""
        self._sending.finish()
        self._list.show_sending(None)
        self._show_resume()

    def _build_parts(self) -> None:
        self._sending = SendingRow()
        self._list = DispatchList()
        self._name = SectionHeading("")
        self._summary = QLabel(objectName="dispatchSummary")
        dress(self._summary, Look.SECONDARY)
        self._resume = QPushButton(objectName="resumeSending")
        self._mails = MailList()
        self._empty = EmptyState(
            "send", self.tr("Nothing has been sent yet."), self.tr("Write email")
        )
        self.setFocusProxy(self._list)

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        halves.addWidget(self._list)
        halves.addWidget(self._detail())
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(halves)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self._sending)
        column.addWidget(self._stack, 1)

    def _detail(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._name)
        words.addWidget(self._summary)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self._resume)
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._mails, 1)
        return detail

    def _connect(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._on_changed)
        self._list.dispatch_chosen.connect(self._look_at)
        self._mails.settled.connect(self._on_settled)
        self._mails.address_chosen.connect(self.address_chosen)
        self._sending.stop_requested.connect(self.stop_requested)
        self._resume.clicked.connect(self._on_resume)
        self._empty.chosen.connect(self.write_requested)

    def _show_dispatches(self, evaluations: Sequence[Evaluation]) -> None:
        self._names = {int(each.dispatch.id): each.dispatch.name for each in evaluations}
        self._stack.setCurrentIndex(0 if evaluations else 1)
        self._list.show_evaluations(evaluations)
        if not evaluations:
            self.loaded.emit()

    def _look_at(self, evaluation: Evaluation) -> None:
        self._shown = evaluation
        self._name.setText(evaluation.dispatch.name)
        self._name.setToolTip(evaluation.dispatch.name)
        self._summary.setText(summary(evaluation))
        self._show_resume()
        self._background.run(
            lambda: load_lines(self._desk, evaluation.dispatch.id),
            owner=self,
            done=self._show_lines,
            key="lines",
        )

    def _show_lines(self, lines: Sequence[MailLine]) -> None:
        self._mails.show_lines(lines)
        self.loaded.emit()

    def _show_resume(self) -> None:
        waiting = self._shown.waiting if self._shown else 0
        words = self.tr("Send 1 email"), self.tr("Go on sending {count} emails")
        self._resume.setText(counted(waiting, *words))
        self._resume.setVisible(bool(waiting) and self._sending.dispatch is None)

    def _on_resume(self) -> None:
        if self._shown is not None:
            self.resume_requested.emit(int(self._shown.dispatch.id))

    def _on_settled(self, recipients: Sequence[RecipientId], treat_as_sent: bool) -> None:
        self._background.run(
            lambda: _settle_all(self._desk, recipients, treat_as_sent),
            owner=self,
            done=lambda _outcome: None,
        )

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & {Record.DISPATCH, Record.OPEN}:
            self.refresh()


def _settle_all(desk: Desk, recipients: Sequence[RecipientId], treat_as_sent: bool) -> Outcome:
    """On a worker."""
    changed: frozenset[Record] = frozenset()
    for id_ in recipients:
        changed |= dispatches.settle_uncertain(desk, id_, treat_as_sent=treat_as_sent).changed
    return Outcome(None, changed)
