"""Many rows at once, and rows that may be there already, since another desk has just added them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Row = Mapping[str, Any]
_ROWS_AT_ONCE = 500
"""SQLite lets go of Python once a statement: with one for each row, whoever else computes meanwhile
would have to be waited for as often."""
_MOST_MARKS = 32_766


def add_if_new(connection: Connection, table: Table, key: Sequence[str], row: Row) -> None:
    """Adds it; one with the same key stays as it is."""
    adding = _insert(connection, table).values(row)
    connection.execute(adding.on_conflict_do_nothing(index_elements=key))


def put(connection: Connection, table: Table, key: Sequence[str], row: Row, **instead: Any) -> None:
    """Adds it, or sets `instead` in the one with the same key: all of the row, if left out."""
    rest = {name: value for name, value in row.items() if name not in key}
    adding = _insert(connection, table).values(row)
    connection.execute(adding.on_conflict_do_update(index_elements=key, set_=instead or rest))


def add_all(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    key: Sequence[str] = (),
    instead: Sequence[str] = (),
) -> None:
    """Adds rows with these columns, in their order; or sets `instead` in those with the same `key`.

    Past SQLAlchemy, which looks at each value for longer than it takes to store the row.
    """
    if not rows:
        return
    dialect = connection.dialect
    quote = dialect.identifier_preparer.quote
    is_server = dialect.name == "postgresql"
    columns = [
        values
        if (stored := table.c[name].type.bind_processor(dialect)) is None
        else list(map(stored, values))
        for name, values in zip(names, zip(*rows, strict=True), strict=True)
    ]
    into = f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, names))})"
    otherwise = ""
    if key:
        changes = ", ".join(f"{quote(name)} = excluded.{quote(name)}" for name in instead)
        otherwise = f" ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET {changes}"
    marks = f"({', '.join(['%s' if is_server else '?'] * len(names))})"
    stored_rows = list(zip(*columns, strict=True))
    if is_server:
        connection.exec_driver_sql(f"{into} VALUES {marks}{otherwise}", stored_rows)
        return
    at_once = min(_ROWS_AT_ONCE, _MOST_MARKS // len(names))
    for start in range(0, len(rows), at_once):
        part = stored_rows[start : start + at_once]
        statement = f"{into} VALUES {', '.join([marks] * len(part))}{otherwise}"
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(part)))


def put_all(
    connection: Connection, table: Table, key: Sequence[str], rows: Sequence[Row], *, adding: str
) -> None:
    """Adds rows with one number each, `adding`; it is added to that of a row with the same key."""
    if not rows:
        return
    statement = _insert(connection, table)
    total = {adding: table.c[adding] + statement.excluded[adding]}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=total), rows)


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    if connection.dialect.name != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - only with a server

    return postgresql.insert(table)
