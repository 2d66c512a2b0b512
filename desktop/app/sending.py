"""Sends what is queued, one dispatch after the other, while the window stays free."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.app.retries import Retries
from desktop.core.dispatch.progress import Progress
from desktop.core.domain.account_steps import Step, StepFailed
from desktop.core.domain.changes import Outcome
from desktop.core.domain.dispatch import Hold
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases import dispatches
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background, Lane

if TYPE_CHECKING:
    from desktop.core.use_cases.sending import SendReport

_SECONDS_BETWEEN_REPORTS = 0.2
_SERVER_AWAY = (Step.FIND, Step.CONNECT)


@dataclass
class _Cancelling:
    """What is cancelled in two steps: what waits at once, what is on its way when it is back."""

    mails: int = 0

    def add(self, count: int) -> None:
        self.mails += count


class Sending(QObject):
    """`progressed` carries id and Progress, `sent` the SendReport, `failed` id and UserError.

    One program sends one dispatch at a time; what else is asked for waits its turn. `planned` says
    that it goes on by itself, with id and Retry, or None; `cancelled` carries id, how many mails
    will not be sent, and whether they were on their way.
    """

    begun = Signal(int)
    progressed = Signal(int, object)
    sent = Signal(object)
    failed = Signal(int, object)
    planned = Signal(int, object)
    cancelled = Signal(int, int, bool)

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._queue: deque[int] = deque()
        self._stopped, self._closing = Event(), Event()
        self._accepted_before: int | None = None
        self._cancelling: _Cancelling | None = None
        self._is_pausing = False
        self.current: int | None = None
        self.retries = Retries(desk.clock, self)
        self.retries.due.connect(self.send)
        self._report = background.reporter(owner=self, shown=self._on_progress)

    def send(self, dispatch: int) -> None:
        """Sends what is due of it; asking twice is as good as once."""
        if self._closing.is_set() or dispatch == self.current or dispatch in self._queue:
            return
        self._forget_plan(dispatch)
        self._queue.append(dispatch)
        self._send_next()

    def go_on(self, dispatch: int) -> None:
        """A person's word: lets it go, whatever held it back, and sends it."""
        self._background.run(
            lambda: dispatches.release(self._desk, DispatchId(dispatch)),
            owner=self,
            done=lambda _outcome: self.send(dispatch),
        )

    def pause(self, dispatch: int) -> None:
        """No desk sends anything more of it until somebody says go on."""
        self._is_pausing = self._is_pausing or dispatch == self.current
        self._take_out(dispatch)
        self._background.run(
            lambda: dispatches.hold_back(self._desk, DispatchId(dispatch)),
            owner=self,
            done=lambda _outcome: None,
        )

    def cancel(self, dispatch: int) -> None:
        """What waits will not be sent; what is on its way comes back first."""
        is_running = dispatch == self.current
        self._take_out(dispatch)
        if is_running and self._cancelling is None:
            self._cancelling = _Cancelling()
            self._cancel(dispatch, self._cancelling.add)
        elif not is_running:
            self._cancel(dispatch, lambda count: self.cancelled.emit(dispatch, count, False))

    def undo_cancel(self, dispatch: int, *, was_running: bool) -> None:
        """Everything is as it was before."""
        self._background.run(
            lambda: dispatches.undo_cancel(self._desk, DispatchId(dispatch)),
            owner=self,
            done=lambda _outcome: self.send(dispatch) if was_running else None,
        )

    def stop_all(self) -> None:
        """The program ends: what has its final dot gets its answer, if that comes soon."""
        self._queue.clear()
        self.retries.drop_all()
        self._closing.set()
        self._stopped.set()

    def _send_next(self) -> None:
        if self.current is not None or not self._queue:
            return
        dispatch = self._queue.popleft()
        self.current = dispatch
        self._accepted_before = self._cancelling = None
        self._is_pausing = False
        self._stopped = stopped = Event()
        self.begun.emit(dispatch)
        report = _sparing(lambda progress: self._report((dispatch, progress)))
        self._background.run(
            lambda: self._sent(dispatch, report, stopped),
            owner=self,
            done=self._on_sent,
            failed=lambda error: self._on_failed(dispatch, error),
            lane=Lane.NETWORK,
        )

    def _sent(
        self, dispatch: int, report: Callable[[Progress], None], stopped: Event
    ) -> Outcome[SendReport]:
        """On a worker."""
        from desktop.core.use_cases.sending import send  # noqa: PLC0415 - not at start

        closing = self._closing.is_set
        return send(self._desk, DispatchId(dispatch), report, stopped.is_set, closing=closing)

    def _on_progress(self, news: tuple[int, Progress]) -> None:
        dispatch, progress = news
        if dispatch != self.current:
            return
        if self._accepted_before is None:
            self._accepted_before = progress.accepted
        self.progressed.emit(dispatch, progress)

    def _on_sent(self, outcome: Outcome[SendReport]) -> None:
        report = outcome.result
        if self._is_pausing:  # the run may have ended before the pause was written
            report = replace(report, hold=Hold.PAUSED)
        dispatch = int(report.dispatch)
        if self._is_worth_a_retry(report):
            before = self._accepted_before
            in_vain = report.trouble is not None and report.accepted == (before or 0)
            self.retries.note(dispatch, in_vain=in_vain)
            self._plan(dispatch, report)
        else:
            self.retries.note(dispatch, in_vain=False)
        self._end_run()
        self.sent.emit(report)
        self._send_next()

    def _on_failed(self, dispatch: int, error: UserError) -> None:
        """Nothing was sent. A server that is away may come back; a password doesn't mend itself."""
        if isinstance(error, StepFailed) and error.step in _SERVER_AWAY and not self._is_stopping:
            self.retries.note(dispatch, in_vain=True)
            self._plan(dispatch, None)
        self._end_run()
        self.failed.emit(dispatch, error)
        self._send_next()

    @property
    def _is_stopping(self) -> bool:
        return self._stopped.is_set()

    def _is_worth_a_retry(self, report: SendReport) -> bool:
        """Not what a person has stopped or has to look at, nor what nothing is known to end."""
        if not report.waiting or self._is_stopping or report.hold is not Hold.NONE:
            return False
        return report.trouble is None or report.again_at is not None

    def _plan(self, dispatch: int, report: SendReport | None) -> None:
        """Mails that are due without a date are with another desk: it may die, so look again."""
        at = report.again_at if report is not None else None
        if report is not None and at is None:
            self.retries.note(dispatch, in_vain=True)
        rests = report is not None and report.rests_until is not None
        self.planned.emit(dispatch, self.retries.plan(dispatch, at, rests=rests))

    def _end_run(self) -> None:
        dispatch, self.current = self.current, None
        cancelling, self._cancelling = self._cancelling, None
        if dispatch is not None and cancelling is not None:
            self._cancel_the_rest(dispatch, cancelling)

    def _cancel_the_rest(self, dispatch: int, cancelling: _Cancelling) -> None:
        """What was on its way has come back; what was cancelled before is counted by then."""

        def tell(count: int) -> None:
            cancelling.add(count)
            self.cancelled.emit(dispatch, cancelling.mails, True)

        self._cancel(dispatch, tell)

    def _take_out(self, dispatch: int) -> None:
        """Of what is being sent, of what waits its turn, and of what would be tried again."""
        self._forget_plan(dispatch)
        if dispatch == self.current:
            self._stopped.set()
        elif dispatch in self._queue:
            self._queue.remove(dispatch)

    def _forget_plan(self, dispatch: int) -> None:
        if dispatch in self.retries.planned:
            self.retries.drop(dispatch)
            self.planned.emit(dispatch, None)

    def _cancel(self, dispatch: int, done: Callable[[int], None]) -> None:
        self._background.run(
            lambda: dispatches.cancel(self._desk, DispatchId(dispatch)),
            owner=self,
            done=lambda outcome: done(outcome.result),
        )


def _sparing(report: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """Five reports a second are enough for eyes; the last one, with nothing left, always comes."""
    last = 0.0

    def sparing(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN_REPORTS or not progress.waiting:
            last = now
            report(progress)

    return sparing
