"""The office's own small facts, by key."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from desktop.core.storage.tables import office as table


def read(connection: Connection, key: str) -> str | None:
    return connection.execute(select(table.c.value).where(table.c.key == key)).scalar_one_or_none()


def write(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(table).where(table.c.key == key))
    connection.execute(insert(table).values(key=key, value=value))
