"""From the button to the outbox: what would happen, the question, then the queue."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.composer.draft_keeper import DraftKeeper
from desktop.composer.refusal import Refusal, refusal
from desktop.composer.send_dialog import SendDialog
from desktop.core.domain.changes import Outcome
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import serial_mail
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.plan_changes import Seen
from desktop.core.use_cases.serial_mail import Plan
from desktop.qt.background import Background, Lane


class Sending(QObject):
    """From `begun` to `rested` nothing may change, so that what was asked about is what goes out.

    `refused` carries a Refusal, `queueing` the number of mails, `queued` the dispatch's id.
    """

    begun = Signal()
    queueing = Signal(int)
    rested = Signal()
    refused = Signal(object)
    queued = Signal(int)

    def __init__(
        self, desk: Desk, background: Background, keeper: DraftKeeper, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._background = background
        self._keeper = keeper
        self._window = window
        self._is_busy = False
        self._is_queueing = False
        self._left_open: tuple[str, ...] = ()

    @property
    def is_queueing(self) -> bool:
        """Whether mails are being frozen: then the window must live until that is done."""
        return self._is_queueing

    def start(self, seen: Seen | None = None, left_open: tuple[str, ...] = ()) -> None:
        """`seen` is what the recipients were when somebody looked at them last; `left_open` are
        places of a template that nobody has filled in.
        """
        if self._is_busy:
            return
        self._is_busy = True
        self._left_open = left_open
        self._keeper.keep()
        self._keeper.stop()
        self.begun.emit()
        desk, current = self._desk, self._keeper.current()
        self._background.run(
            lambda: _planned(desk, current(), seen), owner=self, done=self._on_planned
        )

    def _on_planned(self, planned: tuple[Draft, Plan] | Refusal) -> None:
        if isinstance(planned, Refusal):
            self._rest()
            self.refused.emit(planned)
            return
        draft, plan = planned
        is_question = bool(self._left_open) or _needs_question(draft, plan)
        if is_question and not SendDialog.ask(self._window, plan, self._left_open):
            self._rest()
            return
        self._queue(draft, plan)

    def _queue(self, draft: Draft, plan: Plan) -> None:
        self._is_queueing = True
        self.queueing.emit(plan.recipients)
        desk = self._desk
        self._background.run(
            lambda: _queued(desk, draft),
            owner=self,
            done=self._on_queued,
            lane=Lane.NETWORK,  # the endpoint is asked for a key, and it may be slow
        )

    def _on_queued(self, outcome: Outcome[Dispatch] | Refusal) -> None:
        self._is_queueing = False
        if isinstance(outcome, Refusal):
            self._rest()
            self.refused.emit(outcome)
            return
        self.queued.emit(outcome.result.id)

    def _rest(self) -> None:
        self._is_busy = False
        self._keeper.resume()
        self.rested.emit()


def _planned(desk: Desk, draft: Draft, seen: Seen | None) -> tuple[Draft, Plan] | Refusal:
    try:
        return draft, serial_mail.plan(desk, draft, seen)
    except UserError as error:
        return refusal(desk, draft, error)


def _queued(desk: Desk, draft: Draft) -> Outcome[Dispatch] | Refusal:
    try:
        return serial_mail.queue(desk, draft)
    except UserError as error:
        return refusal(desk, draft, error)


def _needs_question(draft: Draft, plan: Plan) -> bool:
    """A normal mail to those in its own fields goes as it does everywhere."""
    return draft.mail_merge or bool(plan.left_out)
