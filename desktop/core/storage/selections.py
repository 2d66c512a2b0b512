"""Filters and work lists, in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, insert, select, update

from desktop.core.domain.ids import AddressId, FilterId, WorkListId
from desktop.core.domain.recipients import (
    OFFICE,
    Condition,
    Filter,
    Group,
    Join,
    Operator,
    WorkList,
    WorkListLine,
)
from desktop.core.storage.locks import hold
from desktop.core.storage.selections_members import Members
from desktop.core.storage.tables import address
from desktop.core.storage.tables import filter_ as filters
from desktop.core.storage.tables import work_list as work_lists
from desktop.core.storage.tables import work_list_address as members


class Selections:
    """Both are found by their name, which is unique among its kind for each owner.

    `viewer` sees what belongs to the office and what is theirs; None sees everything.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.members = Members(connection)

    def filters(self, viewer: str | None = None) -> list[Filter]:
        rows = self._connection.execute(_in_sight(filters, viewer)).mappings()
        return [_filter(row) for row in rows]

    def filter(self, id_: FilterId) -> Filter | None:
        statement = _in_sight(filters, None).where(filters.c.id == id_)
        row = self._connection.execute(statement).mappings().first()
        return _filter(row) if row else None

    def save_filter(self, record: Filter) -> Filter:
        """With an id, it is changed; else one of the same name and owner is replaced.

        So what refers to it goes on working.
        """
        hold(self._connection, "filters")
        values = {
            "name": record.name,
            "owner": record.owner,
            "conditions": conditions_json(record.root),
        }
        return replace(record, id=FilterId(self._put(filters, record.id, values)))

    def work_lists(self, viewer: str | None = None) -> list[WorkList]:
        """With all their addresses, which may be many; see `work_list_lines`."""
        rows = self._connection.execute(_in_sight(work_lists, viewer)).mappings().all()
        return [_work_list(row, self.members.of(row["id"])) for row in rows]

    def work_list_lines(self, viewer: str | None = None) -> list[WorkListLine]:
        return self._lines(_in_sight(work_lists, viewer))

    def work_list_line(self, id_: WorkListId) -> WorkListLine | None:
        statement = _in_sight(work_lists, None).where(work_lists.c.id == id_)
        return next(iter(self._lines(statement)), None)

    def _lines(self, statement: Any) -> list[WorkListLine]:
        sizes = (
            select(members.c.work_list_id, func.count().label("size"))
            .join(address, address.c.id == members.c.address_id)
            .where(address.c.deleted_at.is_(None))
            .group_by(members.c.work_list_id)
            .subquery()
        )
        sized = statement.add_columns(func.coalesce(sizes.c.size, 0))
        joined = sized.outerjoin(sizes, sizes.c.work_list_id == work_lists.c.id)
        return [
            WorkListLine(WorkListId(id_), name, size, owner)
            for id_, name, owner, _deleted, size in self._connection.execute(joined)
        ]

    def work_list(self, id_: WorkListId) -> WorkList | None:
        statement = _in_sight(work_lists, None).where(work_lists.c.id == id_)
        row = self._connection.execute(statement).mappings().first()
        return _work_list(row, self.members.of(id_)) if row else None

    def save_work_list(self, record: WorkList) -> WorkList:
        """With an id, it is changed; else one of the same name and owner is replaced."""
        hold(self._connection, "work lists")
        values = {"name": record.name, "owner": record.owner}
        id_ = WorkListId(self._put(work_lists, record.id, values))
        self.members.replace(id_, record.addresses)
        return replace(record, id=id_)

    def rename_work_list(self, id_: WorkListId, name: str, owner: str) -> None:
        hold(self._connection, "work lists")
        changing = update(work_lists).where(work_lists.c.id == id_)
        self._connection.execute(changing.values(name=name, owner=owner))

    def filter_named(self, name: str, owner: str) -> FilterId | None:
        """The one in sight with this name and owner."""
        found = self._id_named(filters, name, owner)
        return None if found is None else FilterId(found)

    def work_list_named(self, name: str, owner: str) -> WorkListId | None:
        found = self._id_named(work_lists, name, owner)
        return None if found is None else WorkListId(found)

    def mark_filter_deleted(self, id_: FilterId, at: datetime | None) -> None:
        """Takes it out of sight, or back in with None: then under a free name."""
        hold(self._connection, "filters")
        self._mark_deleted(filters, id_, at)

    def mark_work_list_deleted(self, id_: WorkListId, at: datetime | None) -> None:
        hold(self._connection, "work lists")
        self._mark_deleted(work_lists, id_, at)

    def _id_named(self, table: Table, name: str, owner: str) -> int | None:
        known = select(table.c.id).where(
            table.c.name == name, table.c.owner == owner, table.c.deleted_at.is_(None)
        )
        return self._connection.execute(known).scalar_one_or_none()

    def _mark_deleted(self, table: Table, id_: int, at: datetime | None) -> None:
        values: dict[str, Any] = {"deleted_at": at}
        if at is None:
            values["name"] = self._free_name(table, id_)
        self._connection.execute(update(table).where(table.c.id == id_).values(values))

    def _free_name(self, table: Table, id_: int) -> str:
        known = select(table.c.name, table.c.owner).where(table.c.id == id_)
        name, owner = self._connection.execute(known).one()
        tried, number = name, 2
        while self._id_named(table, tried, owner) not in (None, id_):
            tried, number = f"{name} ({number})", number + 1
        return str(tried)

    def _put(self, table: Table, id_: int, values: dict[str, Any]) -> int:
        known = id_ or self._id_named(table, values["name"], values["owner"])
        if known:
            self._connection.execute(update(table).where(table.c.id == known).values(values))
            return known
        adding = insert(table).values(values).returning(table.c.id)
        return int(self._connection.execute(adding).scalar_one())


def conditions_json(root: Group) -> dict[str, list[Any]]:
    """`{"all": [["city", "=", "Köln"], {"none": […]}]}`"""
    return {
        root.join.value: [
            conditions_json(part)
            if isinstance(part, Group)
            else [part.field, part.operator.value, *part.values]
            for part in root.parts
        ]
    }


def _group(document: dict[str, list[Any]]) -> Group:
    [(join, parts)] = document.items()
    return Group(
        Join(join),
        tuple(
            _group(part)
            if isinstance(part, dict)
            else Condition(part[0], Operator(part[1]), tuple(part[2:]))
            for part in parts
        ),
    )


def _in_sight(table: Table, viewer: str | None) -> Any:
    statement = select(table).where(table.c.deleted_at.is_(None))
    if viewer is not None:
        statement = statement.where(table.c.owner.in_((OFFICE, viewer)))
    return statement.order_by(table.c.name, table.c.id)


def _filter(row: RowMapping) -> Filter:
    return Filter(row["name"], _group(row["conditions"]), row["owner"], row["id"])


def _work_list(row: RowMapping, addresses: Sequence[AddressId]) -> WorkList:
    return WorkList(row["name"], tuple(addresses), row["owner"], row["id"])
