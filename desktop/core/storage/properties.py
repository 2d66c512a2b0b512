"""Properties, in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from desktop.core.domain.custom_field import FieldOwner
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import FIELDS, Property
from desktop.core.storage.addresses import folded
from desktop.core.storage.custom_fields import CustomFields
from desktop.core.storage.tables import property_ as table


class Properties:
    """An office has some hundreds; lists come whole."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, search: str = "") -> list[Property]:
        words = folded(search).split()
        return self._select(
            *(table.c.search_text.contains(word, autoescape=True) for word in words)
        )

    def by_id(self, ids: Sequence[PropertyId]) -> list[Property]:
        """In the order of `ids`; deleted and unknown ones are missing."""
        found = {record.id: record for record in self._select(table.c.id.in_(ids))}
        return [found[id_] for id_ in ids if id_ in found]

    def for_change(self, id_: PropertyId) -> Property | None:
        """Until the transaction ends nobody else changes it."""
        wanted = select(table).where(table.c.deleted_at.is_(None), table.c.id == id_)
        row = self._connection.execute(wanted.with_for_update()).mappings().first()
        return None if row is None else _record(row)

    def by_number(self, number: str) -> Property | None:
        return next(iter(self._select(table.c.number == number)), None) if number else None

    def save(self, record: Property) -> Property:
        """Adds it when its id is 0, else changes it; gives it back with its id."""
        if record.id:
            self._connection.execute(
                update(table).where(table.c.id == record.id).values(_columns(record))
            )
            return record
        adding = insert(table).values(_columns(record)).returning(table.c.id)
        return replace(record, id=PropertyId(self._connection.execute(adding).scalar_one()))

    def own_fields(self, *, with_deleted: bool = False) -> frozenset[str]:
        """The placeholder names of the fields this office has declared for properties."""
        fields = CustomFields(self._connection)
        declared = fields.names(FieldOwner.PROPERTY, deleted=False)
        if with_deleted:
            return declared | fields.names(FieldOwner.PROPERTY, deleted=True)
        return declared

    def mark_deleted(self, ids: Sequence[PropertyId], at: datetime | None) -> int:
        """Takes them out of sight, or back in with None; returns how many it touched."""
        statement = update(table).where(table.c.id.in_(ids)).values(deleted_at=at)
        return self._connection.execute(statement).rowcount

    def _select(self, *where: ColumnElement[bool]) -> list[Property]:
        statement = select(table).where(table.c.deleted_at.is_(None), *where)
        rows = self._connection.execute(statement.order_by(table.c.number, table.c.id)).mappings()
        return [_record(row) for row in rows]


def _record(row: RowMapping) -> Property:
    return Property(id=row["id"], custom=row["custom"], **{name: row[name] for name in FIELDS})


def _columns(record: Property) -> Mapping[str, Any]:
    values = {name: getattr(record, name) for name in FIELDS}
    searched = [values[name] for name in ("number", "title", "kind", "street", "zip", "city")]
    searched += record.custom.values()
    return values | {
        "custom": dict(record.custom),
        "search_text": folded(" ".join(filter(None, searched))),
    }
