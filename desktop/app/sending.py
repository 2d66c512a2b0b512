"""Sends what is queued, one dispatch after the other, while the window stays free."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.dispatch.progress import Progress
from desktop.core.dispatch.verdicts import RETRY_AFTER
from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.sending import SendReport, send
from desktop.qt.background import Background, Lane

_SECONDS_BETWEEN_REPORTS = 0.1


class Sending(QObject):
    """`progressed` carries id and Progress, `sent` the SendReport, `failed` id and UserError.

    One program sends one dispatch at a time; what else is asked for waits its turn.
    """

    begun = Signal(int)
    progressed = Signal(int, object)
    sent = Signal(object)
    failed = Signal(int, object)

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._queue: deque[int] = deque()
        self._stopped = Event()
        self.current: int | None = None
        self._report = background.reporter(owner=self, shown=self._on_progress)

    def send(self, dispatch: int) -> None:
        """Sends what is due of it; asking twice is as good as once."""
        if dispatch == self.current or dispatch in self._queue:
            return
        self._queue.append(dispatch)
        self._send_next()

    def stop(self, dispatch: int) -> None:
        """After the mail that is on its way now; the others wait."""
        if dispatch == self.current:
            self._stopped.set()
        elif dispatch in self._queue:
            self._queue.remove(dispatch)

    def stop_all(self) -> None:
        self._queue.clear()
        self._stopped.set()

    def _send_next(self) -> None:
        if self.current is not None or not self._queue:
            return
        dispatch = self._queue.popleft()
        self.current = dispatch
        self._stopped = stopped = Event()
        self.begun.emit(dispatch)
        report = _sparing(lambda progress: self._report((dispatch, progress)))
        self._background.run(
            lambda: send(self._desk, DispatchId(dispatch), report, stopped.is_set),
            owner=self,
            done=self._on_sent,
            failed=lambda error: self._on_failed(dispatch, error),
            lane=Lane.NETWORK,
        )

    def _on_progress(self, news: tuple[int, Progress]) -> None:
        dispatch, progress = news
        if dispatch == self.current:
            self.progressed.emit(dispatch, progress)

    def _on_sent(self, outcome: Outcome[SendReport]) -> None:
        report = outcome.result
        was_stopped = self._stopped.is_set()
        self.current = None
        self.sent.emit(report)
        if report.waiting and report.trouble is None and not was_stopped:
            self._try_later(report.dispatch)
        self._send_next()

    def _on_failed(self, dispatch: int, error: UserError) -> None:
        self.current = None
        self.failed.emit(dispatch, error)
        self._send_next()

    def _try_later(self, dispatch: int) -> None:
        """A server said “not now” to some: they are due again in a while."""
        wait = QTimer(self, singleShot=True, interval=int(RETRY_AFTER[0].total_seconds() * 1000))
        wait.timeout.connect(lambda: self.send(dispatch))
        wait.timeout.connect(wait.deleteLater)
        wait.start()


def _sparing(report: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """Ten reports a second are enough for eyes; the last one, with nothing left, always comes."""
    last = 0.0

    def sparing(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN_REPORTS or not progress.waiting:
            last = now
            report(progress)

    return sparing
