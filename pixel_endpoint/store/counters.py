"""Figures of the endpoint as a whole, which all its processes add to."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from pixel_endpoint.store.tables import counter
from pixel_endpoint.store.upserts import upsert

UNRECORDED: Final = "unrecorded"


def add_to_counter(connection: Connection, name: str, number: int) -> None:
    adding = upsert(connection, counter).values(name=name, value=number)
    together = {"value": counter.c.value + adding.excluded.value}
    connection.execute(adding.on_conflict_do_update(index_elements=["name"], set_=together))


def counter_value(connection: Connection, name: str) -> int:
    query = select(counter.c.value).where(counter.c.name == name)
    return connection.execute(query).scalar() or 0
