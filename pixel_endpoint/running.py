"""Store, writer and application put together for one process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from pixel_endpoint.answered import Application, answers_counted
from pixel_endpoint.app import create_app
from pixel_endpoint.clock import Clock, SystemClock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.counts import Counts
from pixel_endpoint.locks import RUNNING_NAME
from pixel_endpoint.metrics import ShownMetrics
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import Store, open_store
from pixel_endpoint.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class RunningEndpoint:
    """An application with its writer thread; `close` writes what is waiting."""

    application: Application
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
    upkeep = Upkeep(
        settings, counts, clock, _purge(settings, store, clock), _metrics(settings, store)
    )
    app = create_app(store, opens, clock, settings.trusted_proxies)

    def close() -> None:
        opens.close()
        upkeep.close()
        store.close()

    return RunningEndpoint(answers_counted(app, counts), close)


def _purge(settings: Settings, store: Store, clock: Clock) -> Callable[[], object]:
    keep_acknowledged = timedelta(days=settings.keep_acknowledged_days)
    keep_at_most = timedelta(days=settings.keep_at_most_days)
    return lambda: store.retention.purge(clock.now(), keep_acknowledged, keep_at_most)


def _metrics(settings: Settings, store: Store) -> Callable[[], ShownMetrics] | None:
    if settings.metrics_bind is None:
        return None
    counts = settings.data / RUNNING_NAME
    return partial(ShownMetrics, settings.metrics_bind, counts, store)
