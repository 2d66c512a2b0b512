"""Connections: one durable way of opening each database; transactions begin when we say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from pixel_endpoint.errors import EndpointError, StoreUnavailable
from pixel_endpoint.store.postgresql import connecting, is_server, server_url
from pixel_endpoint.store.sqlite import LOCK_WAIT_SECONDS, READ_ONLY, prepare
from pixel_endpoint.store.turns import turn_to_write

_ONE_VIEW: Final[dict[str, Any]] = {
    "isolation_level": "REPEATABLE READ",
    "postgresql_readonly": True,
}
_MOST_TRIES: Final = 5
_CONFLICTS: Final = frozenset({"40001", "40P01"})
"""PostgreSQL's names for two transactions that were in each other's way."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


def engine_of(place: Path | str) -> Engine:
    """For a SQLite file or a URL. Raises EndpointError when nothing here can speak to it."""
    parts = _url_of(place)
    try:
        # parameters are mail ids and keys: they have no place in an error message or a log
        engine = create_engine(parts, hide_parameters=True, **_options(parts))
    except (NoSuchModuleError, ImportError) as error:
        name = parts.drivername
        raise EndpointError(f"There is no driver for “{name}” databases installed.") from error
    if is_sqlite(engine):
        prepare(engine)
    return engine


def is_sqlite(engine: Engine | Connection) -> bool:
    return engine.dialect.name == "sqlite"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment and stops nobody from writing."""
    options = {READ_ONLY: True} if is_sqlite(engine) else _ONE_VIEW
    with (
        sentence_for_problems(),
        engine.connect().execution_options(**options) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is on disk when the block is left, or never was."""
    with sentence_for_problems(), engine.begin() as connection:
        yield connection


def written(
    engine: Engine,
    work: Callable[Concatenate[Connection, Given], Result],
    *given: Given.args,
    **named: Given.kwargs,
) -> Result:
    """`work` in a transaction of its own, from its start again where the database asks for that.

    When a server ends the connection, the work is done again, too: nobody knows whether it was
    stored, and an open that counts twice is better than one that is lost.
    """

    def all_given(connection: Connection) -> Result:
        return work(connection, *given, **named)

    return written_meanwhile(engine, lambda: None, all_given)


def written_meanwhile(
    engine: Engine, meanwhile: Callable[[], None], work: Callable[[Connection], Result]
) -> Result:
    """Like `written`; `meanwhile` is called once or more, as soon as there is only to wait."""
    with sentence_for_problems():
        for _ in range(_MOST_TRIES - 1):
            try:
                return _written_once(engine, meanwhile, work)
            except DBAPIError as error:
                if not _may_succeed_now(error):
                    raise
        return _written_once(engine, meanwhile, work)


def _written_once(
    engine: Engine, meanwhile: Callable[[], None], work: Callable[[Connection], Result]
) -> Result:
    with turn_to_write(engine, meanwhile), engine.begin() as connection:
        result = work(connection)
        meanwhile()
        return result


@contextmanager
def sentence_for_problems() -> Iterator[None]:
    """What the database reports becomes StoreUnavailable, in one sentence without values."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = _reason(getattr(error, "orig", None)) or type(error).__name__
        raise StoreUnavailable(f"The endpoint's store can't be used just now: {reason}.") from error


def _url_of(place: Path | str) -> URL:
    if isinstance(place, Path):
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise EndpointError("The database URL of the configuration can't be understood.") from error
    return server_url(url) if is_server(url) else url


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": LOCK_WAIT_SECONDS}}
    return dict(connecting(url)) if is_server(url) else {}


def _reason(error: BaseException | None) -> str:
    """In few words; a server's details would name what was to be stored."""
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    return str(primary or error or "").partition("\n")[0].rstrip(".")


def _may_succeed_now(error: DBAPIError) -> bool:
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _CONFLICTS
