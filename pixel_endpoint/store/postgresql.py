"""A PostgreSQL server: how its URL is read and how it is connected to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.engine import URL

from pixel_endpoint.errors import EndpointError

DRIVER: Final = "postgresql+psycopg"
_NAMES: Final = frozenset({"postgresql", "postgres", DRIVER})
_CONNECT_SECONDS: Final = 5
_DURABLE: Final = "-c synchronous_commit=on"
"""An answered open is on the server's disk, whatever the server, the role or the URL say."""
_SETTINGS: Final = {
    # a plan made while a table was nearly empty would be kept while it grows to millions
    "plan_cache_mode": "force_custom_plan",
    "lock_timeout": "10s",
    # who hangs in the middle of a transaction must not keep the others from writing
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
}


def is_server(url: URL) -> bool:
    return url.drivername in _NAMES


def server_url(url: URL) -> URL:
    """With the driver that is installed. Raises EndpointError when it names no database."""
    if not url.database and "service" not in url.query:
        raise EndpointError("The database URL of the configuration names no database.")
    return url.set(drivername=DRIVER)


def connecting(url: URL) -> Mapping[str, Any]:
    """What `create_engine` is told; the URL itself may ask for anything but less durability."""
    known: dict[str, Any] = {
        "application_name": "rundbrief-pixel",
        "connect_timeout": _CONNECT_SECONDS,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    }
    mine = {name: value for name, value in known.items() if name not in url.query}
    asked = url.query.get("options", ())
    ours = [f"-c {name}={value}" for name, value in _SETTINGS.items()]
    theirs = (asked,) if isinstance(asked, str) else asked
    mine["options"] = " ".join([*ours, *theirs, _DURABLE])
    return {"pool_recycle": 1800, "connect_args": mine}
