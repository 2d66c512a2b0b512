"""Opens in SQLite, where a writer has the whole database to itself from its first statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection

from pixel_endpoint.store.open_table import Held, held_of, known_sql, put_sql
from pixel_endpoint.store.rows import COLUMNS, StoredRow
from pixel_endpoint.store.sqlite import driver_of
from pixel_endpoint.store.state import MailRef

_MOST_IN_ONE_LOOKUP: Final = 500
_PUT: Final = put_sql(f"VALUES ({', '.join('?' * len(COLUMNS))})")
_OPENED: Final = COLUMNS[:4] + COLUMNS[-1:]
_PUT_OPENED: Final = put_sql(f"VALUES ({', '.join('?' * len(_OPENED))})", _OPENED)
_NOTHING_ELSE: Final = (None,) * (len(COLUMNS) - len(_OPENED))
_JOIN: Final = (
    "LEFT JOIN {table} AS {name} ON {name}.tenant = a.tenant AND {name}.mail_id = a.mail_id"
)
_MOVE_HEAD: Final = "UPDATE feed_head SET seq = ? WHERE tenant = ?"


class SqliteOpens:
    def hold(self, connection: Connection, mails: Sequence[MailRef]) -> Held:
        tenants = tuple({mail.tenant for mail in mails})
        heads: list[Any] = []
        found: list[Sequence[Any]] = []
        with driver_of(connection) as driver:
            for start in range(0, len(tenants), _MOST_IN_ONE_LOOKUP):
                some = tenants[start : start + _MOST_IN_ONE_LOOKUP]
                heads += driver.execute(_heads_sql(len(some)), some)
            for start in range(0, len(mails), _MOST_IN_ONE_LOOKUP):
                asked = mails[start : start + _MOST_IN_ONE_LOOKUP]
                values = tuple(map(bytearray, chain.from_iterable(asked)))
                found += driver.execute(_known_sql(len(asked)), values)
        return held_of(heads, found)

    def put(
        self, connection: Connection, rows: Sequence[StoredRow], seqs: Mapping[bytes, int]
    ) -> None:
        with driver_of(connection) as driver:
            driver.executemany(_PUT_OPENED, map(_opened, filter(_was_only_opened, rows)))
            driver.executemany(_PUT, [row for row in rows if not _was_only_opened(row)])
            driver.executemany(_MOVE_HEAD, [(seq, tenant) for tenant, seq in seqs.items()])


def _was_only_opened(row: StoredRow) -> bool:
    """Nearly all of them are."""
    return row[4:-1] == _NOTHING_ELSE


def _opened(row: StoredRow) -> StoredRow:
    """The driver takes as long for bytes or None as the database does for a row: it looks for who
    can adapt them to it. Of integers and bytearrays it knows that they need nobody.
    """
    return bytearray(row[0]), bytearray(row[1]), row[2], bytearray(row[3]), row[-1]


@cache
def _heads_sql(number: int) -> str:
    return f"SELECT tenant, seq FROM feed_head WHERE tenant IN ({', '.join('?' * number)})"  # noqa: S608


@cache
def _known_sql(number: int) -> str:
    # pairs in IN (VALUES …) would be looked for from the table's first row to its last
    values = ", ".join(["(?, ?)"] * number)
    asked = f"(SELECT column1 AS tenant, column2 AS mail_id FROM (VALUES {values})) AS a"  # noqa: S608
    return known_sql(asked, _JOIN)
