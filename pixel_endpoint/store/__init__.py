"""All that the endpoint keeps: a bounded state, in SQLite or any database of equal promises."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from pixel_endpoint.store.api_keys import ApiKey
from pixel_endpoint.store.engine import engine_of
from pixel_endpoint.store.migrate import upgrade
from pixel_endpoint.store.offices import Offices
from pixel_endpoint.store.opens import Opens
from pixel_endpoint.store.readiness import Readiness
from pixel_endpoint.store.retention import Purged, Retention
from pixel_endpoint.store.state import MailRef, MailState
from pixel_endpoint.store.texts import Texts

__all__ = [
    "ApiKey", "MailRef", "MailState", "Offices", "Opens", "Purged", "Retention", "Store", "Texts",
    "open_store",
]  # fmt: skip


@dataclass(frozen=True)
class Store:
    engine: Engine
    offices: Offices
    opens: Opens
    texts: Texts
    retention: Retention
    readiness: Readiness

    def is_ready(self) -> bool:
        """Whether it can be read and written and has this version's tables; never raises.

        At most a second old.
        """
        return self.readiness.is_ready()

    def close(self) -> None:
        self.engine.dispose()


def open_store(place: Path | str) -> Store:
    """The store in a SQLite file or at a SQLAlchemy URL, with this version's tables.

    Raises EndpointError when it can't be reached or was made by a newer version.
    """
    engine = engine_of(place)
    with ExitStack() as until_it_works:
        until_it_works.callback(engine.dispose)
        upgrade(engine)
        until_it_works.pop_all()
    return Store(
        engine,
        Offices(engine),
        Opens(engine),
        Texts(engine),
        Retention(engine),
        Readiness(engine),
    )
