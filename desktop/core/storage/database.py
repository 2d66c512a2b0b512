"""One database: SQLite in a data folder, or any URL that SQLAlchemy knows; and its unit of work."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from desktop.core.domain.errors import UserError

BUSY_MS = 10_000


def engine_of(url: str) -> Engine:
    """An engine whose SQLite connections are durable: WAL, synchronous=FULL, foreign keys.

    The driver's own transactions are off: it would run DDL outside of one (reliability.md 0.6), so
    BEGIN is ours, and IMMEDIATE where a unit of work writes.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


def sqlite_file(engine: Engine) -> Path | None:
    """The database's file, or None for a server."""
    url = make_url(str(engine.url))
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def keep_private(file: Path) -> None:
    """Makes the file where it is missing; nobody but its user may read it.

    To be called before SQLite opens it: the journal beside it takes over the file's permissions.
    """
    try:
        if not file.exists():
            file.touch(mode=0o600)
        file.chmod(0o600)
    except OSError as error:
        raise _unusable(f"{file}: {error.strerror or error}") from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its first statement."""
    with database_problems(), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view; writers go on meanwhile."""
    with database_problems(), engine.begin() as connection:
        yield connection


@contextmanager
def database_problems() -> Iterator[None]:
    """Turns what the machine did (full disk, locked, lost or damaged file) into a UserError."""
    try:
        yield
    except DatabaseError as error:
        is_the_machines = isinstance(error, OperationalError) or type(error) is DatabaseError
        if not is_the_machines:
            raise
        raise _unusable(str(error.orig)) from error
    except sqlite3.DatabaseError as error:  # of a backup, which is made below SQLAlchemy
        raise _unusable(str(error)) from error


def _unusable(why: str) -> UserError:
    return UserError(
        "The database can't be used.",
        f"{why}.",
        "Check that the disk has room and that no other program holds the data folder.",
    )


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    connection.create_function("lower", 1, _folded, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _folded(text: Any) -> Any:
    """SQLite's own lower() knows ASCII alone; KÖLN and Köln are one city."""
    return text.casefold() if isinstance(text, str) else text
