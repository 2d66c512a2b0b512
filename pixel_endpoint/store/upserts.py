"""Adding rows that may be there already, in the words of the database at hand."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from pixel_endpoint.store.engine import is_sqlite


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """To be finished by `on_conflict_do_update` or `on_conflict_do_nothing`."""
    return sqlite.insert(table) if is_sqlite(connection) else postgresql.insert(table)
