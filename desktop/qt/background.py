"""The one place where threads meet Qt: work runs on lanes, results come back to the UI thread."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from enum import Enum
from itertools import count
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.domain.stopping import Stop, Stopped
from desktop.qt.garbage import GarbageOnUiThread
from desktop.qt.notifier import Notifier

_log = logging.getLogger(__name__)

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[UserError], None]


class Lane(Enum):
    """Where work waits: storage work never overlaps, network work may.

    Lookup is for short reading that somebody waits for at the keyboard: it never stands behind what
    the program does of its own accord. Beside is for long reading that nobody has to wait for.
    """

    STORAGE = "storage"
    NETWORK = "network"
    LOOKUP = "lookup"
    BESIDE = "beside"


_SWITCH_SECONDS = 0.0002
"""How long a worker may keep Python to itself while the window has something to do.

Painting lets go of Python some 30 times, and waits each time as long as this to get it back: with
Python's own 5 ms that was 160 ms beside one busy worker, with this it is 13. Two busy workers get a
fifth less done than at 1 ms, where painting waited for 80.
"""
_WORKERS = {Lane.STORAGE: 1, Lane.NETWORK: 4, Lane.LOOKUP: 1, Lane.BESIDE: 1}


class ProblemsShown(Protocol):
    """Where failures go that nobody asked for."""

    def show(self, error: UserError, near: QObject) -> None: ...

    def bug(self, error: BaseException) -> None: ...


@dataclass(frozen=True, slots=True)
class _Job:
    owner: QObject
    done: Done
    failed: Failed | None
    key: str


class Background(QObject):
    """Runs plain functions off the UI thread.

    Workers carry a number only; owners, callbacks and the work itself are kept on the UI thread, so
    no QObject can die on a worker, not even one that the work alone remembers or one in a cycle.
    The result of a dead owner is dropped. What an `Outcome` changed is announced always, whoever
    asked for it.
    """

    _arrived = Signal(int, object, object)
    _reported = Signal(int, object)

    def __init__(
        self, problems: ProblemsShown, notifier: Notifier, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._problems = problems
        self._notifier = notifier
        self._is_closed = False
        self._garbage = GarbageOnUiThread(self)
        self._numbers = count(1)
        self._jobs: dict[int, _Job] = {}
        self._works: dict[int, Work] = {}
        self._stops: dict[int, Stop] = {}
        self._reports: dict[int, _Job] = {}
        self._waiting: dict[int, Future[None]] = {}
        self._lanes = {
            lane: ThreadPoolExecutor(_WORKERS[lane], f"background-{lane.name}") for lane in Lane
        }
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Work,
        *,
        owner: QObject,
        done: Done,
        failed: Failed | None = None,
        lane: Lane = Lane.STORAGE,
        key: str = "",
    ) -> None:
        """Calls `done(work())` later on the UI thread, or `failed(error)` for a UserError.

        Of several runs with the same owner and key only the newest is answered; earlier ones are
        not begun, or stop what they read. Give no key to work that must happen.
        """
        if self._is_closed:
            return
        if key:
            self._void_earlier(owner, key)
        self._garbage.begin()
        number = next(self._numbers)
        self._jobs[number] = _Job(owner, done, failed, key)
        self._works[number] = work
        if key:
            self._stops[number] = Stop()
        self._waiting[number] = self._lanes[lane].submit(self._work, number)

    def tell(self, error: UserError, near: QObject) -> None:
        """Shows a failure as one of work for which nobody asked to be told."""
        self._problems.show(error, near)

    def reporter(self, *, owner: QObject, shown: Done) -> Callable[[Any], None]:
        """A function that work may call on its own thread; `shown` gets the values here."""
        number = next(self._numbers)
        self._reports[number] = _Job(owner, shown, None, "")
        return lambda value: self._reported.emit(number, value)

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for has been answered."""
        return not self._jobs

    def close(self) -> None:
        """Waits for what was begun and for all storage work; begins and answers nothing more."""
        self._is_closed = True
        self._jobs.clear()
        self._reports.clear()
        for lane in (Lane.NETWORK, Lane.LOOKUP, Lane.BESIDE):
            self._lanes[lane].shutdown(wait=True, cancel_futures=True)
        self._lanes[Lane.STORAGE].shutdown(wait=True)
        self._works.clear()
        self._stops.clear()
        self._garbage.end()

    def _void_earlier(self, owner: QObject, key: str) -> None:
        for number, job in list(self._jobs.items()):
            if job.owner is owner and job.key == key:
                if self._waiting.pop(number).cancel():
                    del self._works[number], self._stops[number]
                else:
                    self._stops[number].ask()
                del self._jobs[number]

    def _work(self, number: int) -> None:
        """On a worker: the only broad except of all screens."""
        work, stop = self._works[number], self._stops.get(number)
        result, failure = None, None
        try:
            with stop.over() if stop else nullcontext():
                result = work()
        except Stopped:
            pass
        except Exception as error:  # noqa: BLE001  the border between work and window: nothing may get lost here
            failure = error
        del work
        self._arrived.emit(number, result, failure)

    def _on_arrived(self, number: int, result: Any, error: Exception | None) -> None:
        self._waiting.pop(number, None)
        self._works.pop(number, None)
        self._stops.pop(number, None)
        if self._is_closed:
            return
        job = self._jobs.pop(number, None)
        if isinstance(result, Outcome):
            self._notifier.announce(result.changed)
        if error is not None and not isinstance(error, UserError):
            self._report_bug(error)
        elif job is not None and shiboken6.isValid(job.owner):
            self._answer(job, result, error)

    def _answer(self, job: _Job, result: Any, error: UserError | None) -> None:
        if error is None:
            job.done(result)
        elif job.failed is not None:
            job.failed(error)
        else:
            self._problems.show(error, job.owner)

    def _report_bug(self, error: Exception) -> None:
        _log.error("background work failed", exc_info=error)
        self._problems.bug(error)

    def _on_reported(self, number: int, value: Any) -> None:
        job = self._reports.get(number)
        if job is None:
            return
        if shiboken6.isValid(job.owner):
            job.done(value)
        else:
            del self._reports[number]
