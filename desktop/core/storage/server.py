"""An office's PostgreSQL: how its URL is read, how it is connected to, and how it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from desktop.core.domain.errors import UserError

DRIVER = "postgresql+psycopg"
NAMES = ("postgresql", "postgres", DRIVER)
EXAMPLE = "postgresql://rundbrief@db.example.org/rundbrief"
CONNECT_SECONDS = 10
LOCK_MS = 10_000
FORGOTTEN_MS = 600_000
SETTINGS = (
    f"-c lock_timeout={LOCK_MS} -c idle_in_transaction_session_timeout={FORGOTTEN_MS}"
    " -c timezone=UTC"
)


def server_url(text: str) -> URL:
    """An office database's URL for SQLAlchemy.

    Raises UserError, which never shows the text: a password may be in it.
    """
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError) as error:
        raise _no_url("It can't be read.") from error
    if url.drivername not in NAMES:
        raise _no_url(f"It begins with {url.drivername}://, and an office needs PostgreSQL.")
    if not url.database and "service" not in url.query:
        raise _no_url("It names no database.")
    return url.set(drivername=DRIVER)


def connecting(url: URL) -> Mapping[str, Any]:
    """What `create_engine` is told: small pool, dead connections found out, nobody waits for ever.

    A desk that hangs in the middle of a transaction is cut off by the server, so that it doesn't
    keep the others from their work.
    """
    known: dict[str, Any] = {
        "application_name": "rundbrief",
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
    }
    mine = {name: value for name, value in known.items() if name not in url.query}
    asked = url.query.get("options", ())
    mine["options"] = " ".join([SETTINGS, *((asked,) if isinstance(asked, str) else asked)])
    return {
        "pool_pre_ping": True,
        "pool_size": 5,
        "max_overflow": 15,
        "pool_recycle": 1800,
        "connect_args": mine,
    }


def place(url: URL) -> str:
    """`database “office” on db.example.org as anna`: never with the password."""
    host = url.host or url.query.get("host") or "this machine"
    where = host if isinstance(host, str) else ", ".join(host)
    port = f":{url.port}" if url.port else ""
    user = f" as {url.username}" if url.username else ""
    return f"database “{url.database or url.query.get('service')}” on {where}{port}{user}"


def _no_url(why: str) -> UserError:
    return UserError(
        "This is no URL of an office database.", why, f"Write it like {EXAMPLE} and try again."
    )
