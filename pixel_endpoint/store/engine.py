"""Connections: one durable way of opening SQLite, and transactions that begin when we say so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from pixel_endpoint.errors import EndpointError, StoreUnavailable

_LOCK_WAIT_SECONDS: Final = 10
_READ_ONLY: Final = "rundbrief_read_only"


def engine_of(place: Path | str) -> Engine:
    """For a SQLite file or a URL. Raises EndpointError when nothing here can speak to it."""
    parts = _url_of(place)
    is_sqlite = parts.get_backend_name() == "sqlite"
    options = {"timeout": _LOCK_WAIT_SECONDS} if is_sqlite else {}
    try:
        # parameters are mail ids and keys: they have no place in an error message or a log
        engine = create_engine(parts, hide_parameters=True, connect_args=options)
    except (NoSuchModuleError, ImportError) as error:
        name = parts.drivername
        raise EndpointError(f"There is no driver for “{name}” databases installed.") from error
    if is_sqlite:
        event.listen(engine, "connect", _make_durable)
        event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment and stops nobody from writing."""
    with (
        sentence_for_problems(),
        engine.connect().execution_options(**{_READ_ONLY: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is on disk when the block is left, or never was."""
    with sentence_for_problems(), engine.begin() as connection:
        yield connection


@contextmanager
def sentence_for_problems() -> Iterator[None]:
    """What the database reports becomes StoreUnavailable, in one sentence without values."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__)
        raise StoreUnavailable(f"The endpoint's store can't be used just now: {reason}.") from error


def _url_of(place: Path | str) -> URL:
    if isinstance(place, Path):
        return URL.create("sqlite", database=str(place))
    try:
        return make_url(place)
    except ArgumentError as error:
        raise EndpointError("The database URL of the configuration can't be understood.") from error


def _make_durable(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # the driver's own idea of transactions leaves DDL outside of them (reliability.md §0.6)
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get(_READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
