"""Store, writer and application put together for one process."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from pixel_endpoint.answered import Application, answers_counted
from pixel_endpoint.app import create_app
from pixel_endpoint.clock import Clock, SystemClock
from pixel_endpoint.commit import CommitFigures, GroupCommit
from pixel_endpoint.counts import Counts
from pixel_endpoint.locks import RUNNING_NAME
from pixel_endpoint.metrics import ShownMetrics
from pixel_endpoint.pixel import Pixel
from pixel_endpoint.settings import Settings
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import Retention, Store, open_store
from pixel_endpoint.upkeep import Pause, Upkeep

TEST_HEADER_VARIABLE: Final = "RUNDBRIEF_PIXEL_TEST_HEADER"
"""Set to 1, recorded opens are answered with X-Pixel-Recorded; for tests alone."""


@dataclass(frozen=True, slots=True)
class RunningEndpoint:
    """An application with its writer thread; `close` writes what is waiting.

    `pixel` and `count` are for answers that don't pass through the application.
    """

    application: Application
    pixel: Pixel
    count: Callable[[str], None]
    close: Callable[[], None]


def start_endpoint(settings: Settings) -> RunningEndpoint:
    """Raises EndpointError when the store can't be used."""
    store = open_store(settings.database)
    clock = SystemClock()
    return put_together(settings, store, GroupCommit(store.opens.apply, clock), clock)


def put_together(
    settings: Settings, store: Store, opens: GroupCommit, clock: Clock
) -> RunningEndpoint:
    """Everything around a store and its writer; both are closed with it."""
    counts = Counts(settings.data / RUNNING_NAME)
    counts.take_from(lambda: _counted(opens.figures()))
    upkeep = Upkeep(
        settings, counts, clock, _purge(settings, store, clock), _metrics(settings, store)
    )
    keys = SigningKeys(store.offices.signing_keys, clock)
    says_recorded = os.environ.get(TEST_HEADER_VARIABLE) == "1"
    pixel = Pixel(keys, opens, says_recorded=says_recorded, count=counts.add)
    app = create_app(store, opens, clock, settings.trusted_proxies, pixel)

    def close() -> None:
        opens.close()
        upkeep.close()
        store.close()

    return RunningEndpoint(answers_counted(app, counts), pixel, counts.add, close)


def _counted(figures: CommitFigures) -> dict[str, float]:
    return {
        "opens|recorded": figures.recorded,
        "opens|repeated": figures.repeated,
        "opens|unrecorded": figures.unrecorded,
        "commits": figures.batches,
        "commit_seconds": figures.commit_seconds,
    }


def _purge(settings: Settings, store: Store, clock: Clock) -> Callable[[Pause], object]:
    keep_acknowledged = timedelta(days=settings.keep_acknowledged_days)
    keep_at_most = timedelta(days=settings.keep_at_most_days)

    def purge(pause: Pause) -> object:
        return Retention(store.engine, pause).purge(clock.now(), keep_acknowledged, keep_at_most)

    return purge


def _metrics(settings: Settings, store: Store) -> Callable[[], ShownMetrics] | None:
    if settings.metrics_bind is None:
        return None
    counts = settings.data / RUNNING_NAME
    return partial(ShownMetrics, settings.metrics_bind, counts, store)
