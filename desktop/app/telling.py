"""Says in the banner, the status line and the dispatch window how far sending has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.app.messages import Messages
from desktop.app.retries import Retry
from desktop.app.sending import Sending
from desktop.core.dispatch.progress import Progress
from desktop.core.domain.errors import UserError
from desktop.shell.status_line import StatusLine

if TYPE_CHECKING:
    from desktop.core.use_cases.sending import SendReport
    from desktop.dispatches.screen import DispatchesScreen


class Telling(QObject):
    """`show` brings the dispatch window to the front, with a dispatch chosen."""

    def __init__(
        self,
        sending: Sending,
        messages: Messages,
        status: StatusLine,
        show: Callable[[int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sending = sending
        self._messages = messages
        self._status = status
        self._show = show
        self._screen: DispatchesScreen | None = None
        self._progress: Progress | None = None
        self._is_cancelling = False
        sending.begun.connect(self._on_begun)
        sending.progressed.connect(self._on_progress)
        sending.sent.connect(self._on_sent)
        sending.failed.connect(self._on_failed)
        sending.planned.connect(self._on_planned)
        sending.cancelled.connect(self._on_cancelled)

    def wire(self, screen: DispatchesScreen) -> None:
        """The dispatch window, which may be opened in the middle of it all."""
        self._screen = screen
        screen.send_requested.connect(self._sending.send)
        screen.go_on_requested.connect(self._sending.go_on)
        screen.pause_requested.connect(self._sending.pause)
        screen.stop_requested.connect(self._on_stop)
        for dispatch, retry in self._sending.retries.planned.items():
            screen.show_plan(dispatch, retry.at, rests=retry.rests)
        if self._sending.current is not None and self._progress is not None:
            screen.show_progress(self._sending.current, self._progress)

    def _on_begun(self, dispatch: int) -> None:
        self._progress = None
        self._is_cancelling = False
        if self._screen is not None and self._screen.isVisible():
            self._messages.say_nothing()
        else:
            self._messages.say_sending(lambda: self._show(dispatch))

    def _on_progress(self, dispatch: int, progress: Progress) -> None:
        self._progress = progress
        self._status.show_sending(progress.done, progress.total)
        if self._screen is not None:
            self._screen.show_progress(dispatch, progress)

    def _on_sent(self, report: SendReport) -> None:
        self._show_nothing_sent()
        if self._is_cancelling:
            return
        dispatch = int(report.dispatch)
        self._messages.say_sent(
            report,
            lambda: self._show(dispatch),
            lambda: self._sending.go_on(dispatch),
            self._sending.retries.planned.get(dispatch),
        )

    def _on_failed(self, dispatch: int, error: UserError) -> None:
        self._show_nothing_sent()
        retry = self._sending.retries.planned.get(dispatch)
        self._messages.say_failed(error, lambda: self._sending.go_on(dispatch), retry)

    def _on_planned(self, dispatch: int, retry: Retry | None) -> None:
        if self._screen is not None:
            self._screen.show_plan(
                dispatch, retry.at if retry else None, rests=bool(retry and retry.rests)
            )

    def _on_stop(self, dispatch: int) -> None:
        self._is_cancelling = dispatch == self._sending.current
        self._sending.cancel(dispatch)

    def _on_cancelled(self, dispatch: int, count: int, was_running: bool) -> None:
        self._messages.say_cancelled(
            count, lambda: self._sending.undo_cancel(dispatch, was_running=was_running)
        )

    def _show_nothing_sent(self) -> None:
        self._status.show_sending(0, 0)
        if self._screen is not None:
            self._screen.show_sent()
