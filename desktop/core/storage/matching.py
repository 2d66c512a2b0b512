"""Whom a filter names now: ids, counts and first rows."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from desktop.core.domain.custom_field import FieldOwner
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import (
    DISPATCH,
    PROPERTY,
    WORK_LIST,
    FilterField,
    filter_fields,
)
from desktop.core.domain.recipients import Group
from desktop.core.storage.conditions import Conditions
from desktop.core.storage.custom_fields import CustomFields
from desktop.core.storage.tables import address, dispatch, property_, work_list

_REFERRED: Mapping[str, tuple[Table, str]] = {
    DISPATCH: (dispatch, "dispatch"),
    WORK_LIST: (work_list, "work list"),
    PROPERTY: (property_, "property"),
}


class Matching:
    """Deleted addresses match nothing. Raises UserError where a filter names what is gone.

    Who is left out of a mail because a list says so must not get it because the list is gone.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, root: Group, now: datetime) -> array[int]:
        """By name: eight bytes each."""
        statement = self._restricted(select(address.c.id, address.c.sort_name), root, now)
        in_order = statement.order_by(address.c.sort_name, address.c.id)
        return array("q", self._connection.execute(in_order).scalars())

    def count(self, root: Group, now: datetime) -> int:
        counting = self._restricted(select(func.count()).select_from(address), root, now)
        return int(self._connection.execute(counting).scalar_one())

    def count_and_first(self, root: Group, now: datetime, most: int) -> tuple[int, list[int]]:
        """How many there are, and the ids of the first by name: both in one go."""
        found = self._restricted(select(address.c.id, address.c.sort_name), root, now)
        kept = found.cte("found")
        count = select(func.count()).select_from(kept).scalar_subquery()
        in_order = select(kept.c.id, count).order_by(kept.c.sort_name, kept.c.id).limit(most)
        rows = self._connection.execute(in_order).all()
        return (rows[0][1] if rows else 0), [id_ for id_, _ in rows]

    def dispatches(self) -> dict[int, str]:
        """Their names, the newest first, without what was in them."""
        named = select(dispatch.c.id, dispatch.c.name)
        latest = named.order_by(dispatch.c.queued_at.desc(), dispatch.c.id.desc())
        return {row.id: row.name for row in self._connection.execute(latest)}

    def fields(self) -> dict[str, FilterField]:
        """What conditions may name, with the types that the office has declared."""
        declared = CustomFields(self._connection)
        return filter_fields(each for owner in FieldOwner for each in declared.all(owner))

    def _restricted(self, statement: Select[Any], root: Group, now: datetime) -> Select[Any]:
        self._check_references(root)
        clause = Conditions(self.fields(), now).clause(root)
        # not by the index of those in sight: all are looked at, and in its order that takes longer
        is_there = func.coalesce(address.c.deleted_at, address.c.deleted_at).is_(None)
        return statement.where(clause, is_there)

    def _check_references(self, root: Group) -> None:
        for field, (table, word) in _REFERRED.items():
            wanted = {int(each.value) for each in root.conditions() if each.field == field}
            if wanted - self._there(table, wanted):
                raise UserError(
                    f"The filter names a {word} that is gone.",
                    "Nobody can tell whom it means without it.",
                    "Change the filter, or bring it back.",
                )

    def _there(self, table: Table, ids: set[int]) -> set[int]:
        statement = select(table.c.id).where(table.c.id.in_(ids))
        if "deleted_at" in table.c:
            statement = statement.where(table.c.deleted_at.is_(None))
        return set(self._connection.execute(statement).scalars()) if ids else set()
