"""SQLite: durable connections, and transactions that begin when we say so."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

LOCK_WAIT_SECONDS: Final = 10
_PAGE_BYTES: Final = 1024
"""Nearly every open changes a page of its own, and a page is written as a whole."""

_WRITTEN_BACK_AFTER_BYTES: Final = 4 * 1024 * 1024
"""Of the log. Who commits then writes it back, and everybody waits."""

READ_ONLY: Final = "rundbrief_read_only"
"""The execution option of a connection whose transactions write nothing."""


def prepare(engine: Engine) -> None:
    event.listen(engine, "connect", _make_durable)
    event.listen(engine, "begin", _begin)


def _make_durable(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # the driver's own idea of transactions leaves DDL outside of them (reliability.md §0.6)
    connection.isolation_level = None
    # heeded by a file that doesn't exist yet
    connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    _write_ahead(connection)
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WRITTEN_BACK_AFTER_BYTES // page}")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """SQLite itself doesn't wait for another process that makes this change just now."""
    deadline = time.monotonic() + LOCK_WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    with driver_of(connection) as driver:
        driver.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")


@contextmanager
def driver_of(connection: Connection) -> Iterator[sqlite3.Connection]:
    """Statements past SQLAlchemy, which takes longer for them than SQLite; problems are its own."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    try:
        yield driver
    except sqlite3.Error as error:
        raise OperationalError(None, None, error) from error
