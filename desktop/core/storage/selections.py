"""Filters and work lists, in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from desktop.core.domain.ids import AddressId, FilterId, WorkListId
from desktop.core.domain.recipients import Condition, Filter, Operator, WorkList
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import filter_ as filters
from desktop.core.storage.tables import work_list as work_lists
from desktop.core.storage.tables import work_list_address as members


class Selections:
    """Both are found by their name, which is unique among its kind."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def filters(self) -> list[Filter]:
        rows = self._connection.execute(select(filters).order_by(filters.c.name)).mappings()
        return [_filter(row) for row in rows]

    def filter(self, id_: FilterId) -> Filter | None:
        row = (
            self._connection.execute(select(filters).where(filters.c.id == id_)).mappings().first()
        )
        return _filter(row) if row else None

    def save_filter(self, record: Filter) -> Filter:
        """A filter of the same name is replaced, so that what refers to it goes on working."""
        hold(self._connection, "filters")
        values = {
            "name": record.name,
            "any_of": record.any_of,
            "conditions": [[c.field, c.operator.value, c.value] for c in record.conditions],
        }
        known = select(filters.c.id).where(filters.c.name == record.name)
        id_ = self._connection.execute(known).scalar_one_or_none()
        if id_ is None:
            adding = insert(filters).values(values).returning(filters.c.id)
            id_ = self._connection.execute(adding).scalar_one()
        else:
            self._connection.execute(update(filters).where(filters.c.id == id_).values(values))
        return replace(record, id=FilterId(id_))

    def work_lists(self) -> list[WorkList]:
        rows = self._connection.execute(select(work_lists).order_by(work_lists.c.name))
        return [WorkList(row.name, self._members(row.id), WorkListId(row.id)) for row in rows]

    def work_list(self, id_: WorkListId) -> WorkList | None:
        found = select(work_lists.c.name).where(work_lists.c.id == id_)
        name = self._connection.execute(found).scalar_one_or_none()
        return None if name is None else WorkList(name, self._members(id_), id_)

    def save_work_list(self, record: WorkList) -> WorkList:
        """A work list of the same name is replaced."""
        hold(self._connection, "work lists")
        known = select(work_lists.c.id).where(work_lists.c.name == record.name)
        id_ = self._connection.execute(known).scalar_one_or_none()
        if id_ is None:
            adding = insert(work_lists).values(name=record.name).returning(work_lists.c.id)
            id_ = self._connection.execute(adding).scalar_one()
        self._connection.execute(delete(members).where(members.c.work_list_id == id_))
        rows = [
            {"work_list_id": id_, "address_id": address, "position": position}
            for position, address in enumerate(dict.fromkeys(record.addresses))
        ]
        if rows:
            self._connection.execute(insert(members), rows)
        return replace(record, id=WorkListId(id_))

    def _members(self, id_: int) -> tuple[AddressId, ...]:
        statement = select(members.c.address_id).where(members.c.work_list_id == id_)
        found: Sequence[int] = (
            self._connection.execute(statement.order_by(members.c.position)).scalars().all()
        )
        return tuple(AddressId(address) for address in found)


def _filter(row: RowMapping) -> Filter:
    conditions = tuple(
        Condition(field, Operator(operator), value) for field, operator, value in row["conditions"]
    )
    return Filter(row["name"], conditions, row["any_of"], row["id"])
