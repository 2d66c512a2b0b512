"""Store, writer and application put together for one process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bottle import Bottle

from pixel_endpoint.app import create_app
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import open_store


@dataclass(frozen=True, slots=True)
class RunningEndpoint:
    """An application with its writer thread; `close` writes what is waiting."""

    application: Bottle
    close: Callable[[], None]


def start_endpoint(settings: Settings) -> RunningEndpoint:
    """Raises EndpointError when the store can't be used."""
    store = open_store(settings.database)
    clock = SystemClock()
    opens = GroupCommit(store.opens.apply, clock)

    def close() -> None:
        opens.close()
        store.close()

    return RunningEndpoint(create_app(store, opens, clock), close)
