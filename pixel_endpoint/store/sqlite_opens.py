"""Opens in SQLite, where a writer has the whole database to itself from its first statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from pixel_endpoint.store.open_table import Held, held_of, known_sql, put_sql
from pixel_endpoint.store.rows import COLUMNS, StoredRow
from pixel_endpoint.store.state import MailRef

_MOST_IN_ONE_LOOKUP: Final = 500
_PUT: Final = put_sql(f"VALUES ({', '.join('?' * len(COLUMNS))})")
_JOIN: Final = (
    "LEFT JOIN {table} AS {name} ON {name}.tenant = a.tenant AND {name}.mail_id = a.mail_id"
)
_MOVE_HEAD: Final = "UPDATE feed_head SET seq = ? WHERE tenant = ?"


class SqliteOpens:
    def hold(self, connection: Connection, mails: Sequence[MailRef]) -> Held:
        tenants = tuple({mail.tenant for mail in mails})
        heads: list[Any] = []
        found: list[Sequence[Any]] = []
        with _driver_of(connection) as driver:
            for start in range(0, len(tenants), _MOST_IN_ONE_LOOKUP):
                some = tenants[start : start + _MOST_IN_ONE_LOOKUP]
                heads += driver.execute(_heads_sql(len(some)), some)
            for start in range(0, len(mails), _MOST_IN_ONE_LOOKUP):
                asked = mails[start : start + _MOST_IN_ONE_LOOKUP]
                values = tuple(chain.from_iterable(asked))
                found += driver.execute(_known_sql(len(asked)), values)
        return held_of(heads, found)

    def put(
        self, connection: Connection, rows: Sequence[StoredRow], seqs: Mapping[bytes, int]
    ) -> None:
        with _driver_of(connection) as driver:
            driver.executemany(_PUT, rows)
            driver.executemany(_MOVE_HEAD, [(seq, tenant) for tenant, seq in seqs.items()])


@contextmanager
def _driver_of(connection: Connection) -> Iterator[sqlite3.Connection]:
    """Statements past SQLAlchemy, which takes longer for them than SQLite; problems are its own."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    try:
        yield driver
    except sqlite3.Error as error:
        raise OperationalError(None, None, error) from error


@cache
def _heads_sql(number: int) -> str:
    return f"SELECT tenant, seq FROM feed_head WHERE tenant IN ({', '.join('?' * number)})"  # noqa: S608


@cache
def _known_sql(number: int) -> str:
    # pairs in IN (VALUES …) would be looked for from the table's first row to its last
    values = ", ".join(["(?, ?)"] * number)
    asked = f"(SELECT column1 AS tenant, column2 AS mail_id FROM (VALUES {values})) AS a"  # noqa: S608
    return known_sql(asked, _JOIN)
