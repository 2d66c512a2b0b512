"""Who sends from a shared server and is alive: each holds an advisory lock on a session."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, func, select, text

from desktop.core.storage.problems import database_problems


class SessionPresence:
    """Fulfils `Presence` on PostgreSQL: the server frees a lock when its session ends."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def living(self, owner: str) -> Iterator[None]:
        key = _key(owner)
        with database_problems(), self._engine.connect() as session:
            session.execute(select(func.pg_advisory_lock(key)))
            try:
                yield
            finally:
                _let_go(session, key)

    def is_living(self, owner: str) -> bool:
        """Asked in a way that several may ask at once and none is taken for the owner."""
        asking = select(func.pg_try_advisory_xact_lock_shared(_key(owner)))
        with database_problems(), self._engine.connect() as session:
            return not session.execute(asking).scalar_one()


def place_of(connection: Connection) -> str:
    """Names this database: the cluster by its own id, the database within it by its number."""
    statement = text(
        "SELECT (SELECT system_identifier FROM pg_control_system()),"
        " (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    cluster, database = connection.execute(statement).one()
    return f"postgresql|{cluster}|{database}"


def _let_go(session: Connection, key: int) -> None:
    if not session.invalidated and not session.closed:
        session.execute(select(func.pg_advisory_unlock(key)))


def _key(owner: str) -> int:
    digest = hashlib.sha256(f"rundbrief {owner}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
