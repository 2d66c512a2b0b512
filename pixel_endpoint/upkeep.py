"""Beside the answering: counts are kept, and one process shows metrics and purges daily."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from pixel_endpoint.clock import Clock
from pixel_endpoint.counts import Counts
from pixel_endpoint.errors import EndpointError, StoreUnavailable
from pixel_endpoint.locks import Lock, keeper_lock, serving_lock
from pixel_endpoint.settings import Settings

_TICK_SECONDS: Final = 1.0
_TRY_AGAIN: Final = timedelta(hours=1)

_log: Final = logging.getLogger("rundbrief_pixel")


class Shown(Protocol):
    """Metrics that can be asked for, until they are closed."""

    def close(self) -> None: ...


Pause = Callable[[float], None]


class Ended(Exception):
    """Raised by a pause, to end a long work in the midst of it."""


class Upkeep:
    """A thread of each process. One of them is the keeper, and another follows when it ends.

    `purge` is given a pause to make between its steps. Raises EndpointError while a backup is being
    restored.
    """

    def __init__(
        self,
        settings: Settings,
        counts: Counts,
        clock: Clock,
        purge: Callable[[Pause], object],
        show_metrics: Callable[[], Shown] | None,
        tick_seconds: float = _TICK_SECONDS,
    ) -> None:
        self._counts = counts
        self._clock = clock
        self._purge = purge
        self._show_metrics = show_metrics
        self._tick_seconds = tick_seconds
        self._serving = serving_lock(settings.data)
        self._keeper = keeper_lock(settings.data)
        self._shown: Shown | None = None
        self._purged_on: date | None = None
        self._not_before = clock.now()
        self._problems: set[str] = set()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)
        self._purging: threading.Thread | None = None
        if not self._take(self._serving, shared=True, otherwise=True):
            raise EndpointError("A backup is being restored here; start again when it is done.")
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._thread.join()
        if self._purging:
            self._purging.join()
        if self._shown:
            self._shown.close()
        self._counts.close()
        self._keeper.release()
        self._serving.release()

    def _run(self) -> None:
        while not self._closing.wait(self._tick_seconds):
            # the disk may be full, or the folder gone: answers go on without
            with suppress(OSError):
                self._counts.write()
            if self._take(self._keeper):
                self._keep()

    def _take(self, lock: Lock, *, shared: bool = False, otherwise: bool = False) -> bool:
        """`otherwise` where the lock itself can't be made: that stops no answers."""
        try:
            return lock.take(shared=shared)
        except OSError as error:
            self._say_once(f"The folder for locks and counts can't be used: {error.strerror}.")
            return otherwise

    def _keep(self) -> None:
        if self._show_metrics and not self._shown:
            try:
                self._shown = self._show_metrics()
            except OSError as error:
                self._say_once(f"Metrics can't be shown: {error.strerror}.")
        now = self._clock.now()
        is_purging = self._purging is not None and self._purging.is_alive()
        if now.date() != self._purged_on and now >= self._not_before and not is_purging:
            self._purging = threading.Thread(target=self._purge_once, args=(now,), name="purge")
            self._purging.start()

    def _purge_once(self, now: datetime) -> None:
        """May take minutes, in which the rest goes on."""
        try:
            purged = self._purge(self._pause)
            self._purged_on = now.date()
            _log.info("What was too old is gone: %s.", purged)
        except Ended:
            return
        except StoreUnavailable as problem:
            self._not_before = now + _TRY_AGAIN
            _log.warning("Old opens could not be purged; tried again in an hour. %s", problem)

    def _pause(self, seconds: float) -> None:
        if self._closing.wait(seconds):
            raise Ended

    def _say_once(self, problem: str) -> None:
        if problem not in self._problems:
            self._problems.add(problem)
            _log.error(problem)
