"""The office's own small facts, by key."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from desktop.core.storage.tables import office as table
from desktop.core.storage.upserts import put

# built once: some facts are asked for before every few mails
_READING = select(table.c.value).where(table.c.key == bindparam("wanted"))


def read(connection: Connection, key: str) -> str | None:
    return connection.execute(_READING, {"wanted": key}).scalar_one_or_none()


def write(connection: Connection, key: str, value: str) -> None:
    put(connection, table, ["key"], {"key": key, "value": value})
