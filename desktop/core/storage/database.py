"""One database: SQLite in a data folder, or an office's PostgreSQL; and its unit of work."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from desktop.core.storage.casefolding import FUNCTION
from desktop.core.storage.problems import database_problems, unusable
from desktop.core.storage.server import connecting, server_url
from desktop.core.storage.stoppable import stoppable

BUSY_MS = 60_000
"""How long a writer waits for another one: queueing 100,000 mails is one transaction."""
CHECKPOINT_PAGES = 32_000
"""128 MiB of log: what many transactions change alike goes from there into the database once.

SQLite's own 4 MiB made a million opens write eighty times as much to the disk.
"""
LOG_BYTES = 16 * 1024 * 1024
"""More than this is given back to the disk once it is in the database."""
_ONE_VIEW: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def engine_of(url: str) -> Engine:
    """An engine whose SQLite connections are durable: WAL, synchronous=FULL, foreign keys.

    The driver's own transactions are off: it would run DDL outside of one (reliability.md 0.6), so
    BEGIN is ours, and IMMEDIATE where a unit of work writes. What is stored never gets into an
    error's words, which may end in a log.
    """
    if not url.startswith("sqlite:"):
        server = server_url(url)
        return create_engine(server, hide_parameters=True, **connecting(server))
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


def sqlite_file(engine: Engine) -> Path | None:
    """The database's file, or None for a server."""
    is_file = engine.dialect.name == "sqlite" and engine.url.database
    return Path(engine.url.database or "") if is_file else None


def keep_private(file: Path) -> None:
    """Makes the file where it is missing; nobody but its user may read it.

    To be called before SQLite opens it: the journal beside it takes over the file's permissions.
    """
    try:
        if not file.exists():
            file.touch(mode=0o600)
        file.chmod(0o600)
    except OSError as error:
        raise unusable(f"{file}: {error.strerror or error}") from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction; on SQLite it holds the write lock from its first statement.

    On PostgreSQL each statement sees what others have stored meanwhile: who reads in order to
    write holds what it reads, by `locks.hold` or FOR UPDATE.
    """
    with database_problems(), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view; writers go on meanwhile. Raises Stopped where nobody waits for it."""
    options = {} if engine.dialect.name == "sqlite" else _ONE_VIEW
    with (
        database_problems(),
        engine.execution_options(**options).begin() as connection,
        stoppable(connection),
    ):
        yield connection


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}").close()
    _write_ahead(connection)
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
        f"journal_size_limit = {LOG_BYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    connection.create_function(FUNCTION, 1, _folded, deterministic=True)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """SQLite itself doesn't wait for another program that makes this change just now."""
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _folded(text: Any) -> Any:
    return text.casefold() if isinstance(text, str) else text
