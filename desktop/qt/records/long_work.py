"""Work that takes its time, beside what screens ask for; told in a line, and cancelled there."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject

from desktop.core.domain.errors import UserError
from desktop.core.use_cases.watch import Cancelled, WorkWatch
from desktop.qt.background import Background, Lane
from desktop.qt.problems import detail_of, nearest_banner, title_of
from desktop.qt.widgets.banner import Tone
from desktop.qt.widgets.progress_line import ProgressLine

_SECONDS_BETWEEN_REPORTS = 0.1


class LongWork(QObject):
    """One at a time: what is begun while another goes on ends that one."""

    def __init__(self, background: Background, line: ProgressLine) -> None:
        super().__init__(line)
        self._background = background
        self._line = line
        self._stop = Event()
        line.cancelled.connect(self.stop)

    def run(self, what: str, work: Callable[[WorkWatch], Any], done: Callable[[Any], None]) -> None:
        """`what` says what is being done: `Writing addresses…`."""
        self.stop()
        stop = self._stop = Event()
        self._line.begin(what)
        told = self._background.reporter(
            owner=self._line, shown=lambda told: self._tell(stop, told)
        )
        watch = WorkWatch(_sparing(told), stop.is_set)

        def ended(result: Any) -> None:
            self._end(stop)
            done(result)

        self._background.run(
            lambda: work(watch),
            owner=self._line,
            done=ended,
            failed=lambda error: self._on_failed(stop, error),
            lane=Lane.NETWORK,
        )

    def stop(self) -> None:
        self._stop.set()

    def _tell(self, stop: Event, told: tuple[int, int]) -> None:
        if stop is self._stop:
            self._line.tell(*told)

    def _end(self, stop: Event) -> None:
        if stop is self._stop:
            self._line.end()

    def _on_failed(self, stop: Event, error: UserError) -> None:
        self._end(stop)
        banner = nearest_banner(self._line)
        if banner is not None and isinstance(error, Cancelled):
            banner.show_message(title_of(error), detail_of(error), Tone.INFO, seconds=8)
        else:
            self._background.tell(error, self._line)


def _sparing(told: Callable[[tuple[int, int]], None]) -> Callable[[int, int], None]:
    """Ten reports a second are enough for eyes."""
    last = 0.0

    def sparing(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _SECONDS_BETWEEN_REPORTS:
            last = now
            told((done, of))

    return sparing
