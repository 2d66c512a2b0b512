"""The fields that the office has declared, in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.ids import FieldId
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import custom_field as table


class CustomFields:
    """A deleted one keeps its name, and with it the values that records still have."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, owner: FieldOwner) -> list[CustomField]:
        """In the order in which a form shows them."""
        statement = select(table).where(table.c.owner == owner.value, table.c.deleted_at.is_(None))
        ordered = statement.order_by(table.c.position, table.c.id)
        return [_record(row) for row in self._connection.execute(ordered).mappings()]

    def names(self, owner: FieldOwner, *, deleted: bool) -> frozenset[str]:
        """Of those in sight, or of those that are deleted."""
        is_in_sight = table.c.deleted_at.is_(None)
        statement = select(table.c.name).where(table.c.owner == owner.value)
        statement = statement.where(~is_in_sight if deleted else is_in_sight)
        return frozenset(self._connection.execute(statement).scalars())

    def get(self, id_: FieldId) -> CustomField | None:
        statement = select(table).where(table.c.id == id_)
        row = self._connection.execute(statement).mappings().first()
        return None if row is None else _record(row)

    def save(self, record: CustomField) -> CustomField:
        """Adds it at the end when its id is 0, or where a deleted one had its name; else changes
        it, all but its name."""
        hold(self._connection, "custom fields")
        values = {
            "label": record.label,
            "type": record.type.value,
            "choices": [*record.choices],
            "deleted_at": None,
        }
        id_ = record.id or self._deleted(record)
        if id_:
            self._connection.execute(update(table).where(table.c.id == id_).values(values))
            return replace(record, id=FieldId(id_))
        row = {"owner": record.owner.value, "name": record.name, "position": self._end(record)}
        adding = insert(table).values(values | row).returning(table.c.id)
        return replace(record, id=FieldId(self._connection.execute(adding).scalar_one()))

    def mark_deleted(self, id_: FieldId, at: datetime | None) -> None:
        """Takes it out of sight, or back in with None."""
        self._connection.execute(update(table).where(table.c.id == id_).values(deleted_at=at))

    def arrange(self, ids: Sequence[FieldId]) -> None:
        """Puts the fields into this order."""
        for position, id_ in enumerate(ids):
            moving = update(table).where(table.c.id == id_).values(position=position)
            self._connection.execute(moving)

    def _deleted(self, record: CustomField) -> int:
        statement = select(table.c.id).where(
            table.c.owner == record.owner.value,
            table.c.name == record.name,
            table.c.deleted_at.is_not(None),
        )
        return self._connection.execute(statement).scalar_one_or_none() or 0

    def _end(self, record: CustomField) -> int:
        last = select(func.max(table.c.position)).where(table.c.owner == record.owner.value)
        position: int | None = self._connection.execute(last).scalar_one()
        return 0 if position is None else position + 1


def _record(row: RowMapping) -> CustomField:
    return CustomField(
        owner=FieldOwner(row["owner"]),
        name=row["name"],
        label=row["label"],
        type=FieldType(row["type"]),
        choices=tuple(row["choices"]),
        id=row["id"],
    )
