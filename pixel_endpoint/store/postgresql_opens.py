"""Opens in PostgreSQL: several processes write, and each trip to the server costs time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from pixel_endpoint.store.open_table import Held, held_of, known_sql, put_sql
from pixel_endpoint.store.rows import StoredRow
from pixel_endpoint.store.state import MailRef

# A statement of its own: what others commit while it waits is seen by the next statement only.
_LOCK: Final = (
    b"SELECT tenant, seq FROM feed_head WHERE tenant = ANY(%s) ORDER BY tenant FOR UPDATE"
)
# OFFSET 0 keeps it from reading the whole table instead, while that seems small
_JOIN: Final = (
    "LEFT JOIN LATERAL (SELECT * FROM {table} AS known WHERE known.tenant = a.tenant"
    " AND known.mail_id = a.mail_id OFFSET 0) AS {name} ON true"
)
# %b: bytes as they are take a quarter of the time that they take as text
_KNOWN: Final = known_sql("unnest(%b::bytea[], %b::bytea[]) AS a(tenant, mail_id)", _JOIN).encode()
_VALUES: Final = (
    "%b::bytea[] %b::bytea[] %b::bigint[] %b::bytea[] %s::bigint[] %s::bigint[] %s::bigint[]"
    " %s::text[] %b::bigint[]"
)
_PUT: Final = put_sql(f"SELECT * FROM unnest({', '.join(_VALUES.split())})").encode()  # noqa: S608 - no values
_MOVE_HEADS: Final = (
    b"UPDATE feed_head SET seq = moved.seq FROM unnest(%b::bytea[], %b::bigint[])"
    b" AS moved(tenant, seq) WHERE feed_head.tenant = moved.tenant"
)


class PostgresqlOpens:
    def hold(self, connection: Connection, mails: Sequence[MailRef]) -> Held:
        tenants = sorted({mail.tenant for mail in mails})
        asked = [mail.tenant for mail in mails], [mail.mail_id for mail in mails]
        with _one_trip(connection) as server:
            heads = server.execute(_LOCK, (tenants,), binary=True)
            found = server.execute(_KNOWN, asked, binary=True)
            return held_of(heads.fetchall(), found.fetchall())

    def put(
        self, connection: Connection, rows: Sequence[StoredRow], seqs: Mapping[bytes, int]
    ) -> None:
        columns = [list(column) for column in zip(*rows, strict=True)]
        with _one_trip(connection) as server:
            server.execute(_PUT, columns)
            server.execute(_MOVE_HEADS, (list(seqs), list(seqs.values())))


@contextmanager
def _one_trip(connection: Connection) -> Iterator[psycopg.Connection[Any]]:
    """Sends statements without waiting for the answers in between; problems are SQLAlchemy's."""
    server: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    try:
        with server.pipeline():
            yield server
    except psycopg.Error as error:
        if server.closed:
            connection.invalidate(error)
        raise DBAPIError(None, None, error, True, server.closed) from error
