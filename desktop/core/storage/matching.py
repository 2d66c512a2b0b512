"""Whom a filter names now: ids, counts and first rows."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, func, select

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
from desktop.core.storage.conditions_history import makes_lists
from desktop.core.storage.custom_fields import CustomFields
from desktop.core.storage.keys import keys_of
from desktop.core.storage.tables import address, dispatch, property_, work_list

_REFERRED: Mapping[str, tuple[Table, str]] = {
    DISPATCH: (dispatch, "dispatch"),
    WORK_LIST: (work_list, "work list"),
    PROPERTY: (property_, "property"),
}
Clause = ColumnElement[bool]
_BEGINNING = 20
"""As many times those that are shown: who names one in twenty or more has the first in there."""


class Matching:
    """Deleted addresses match nothing. Raises UserError where a filter names what is gone.

    Who is left out of a mail because a list says so must not get it because the list is gone.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids(self, root: Group, now: datetime) -> array[int]:
        """By name: eight bytes each."""
        statement = select(address.c.id).where(*self._fits(root, now))
        in_order = statement.order_by(address.c.sort_name, address.c.id)
        return keys_of(self._connection, in_order)

    def count(self, root: Group, now: datetime) -> int:
        return self._counted(self._fits(root, now))

    def count_and_first(self, root: Group, now: datetime, most: int) -> tuple[int, list[int]]:
        """How many there are, and the ids of the first by name.

        Of a filter that names many the first stand near the beginning of all addresses: so the
        many are counted without being put in order.
        """
        fits = self._fits(root, now)
        if not makes_lists(root):
            first = self._near_the_beginning(fits, most)
            if len(first) == most:
                return self._counted(fits), first
        return self._counted_with_first(fits, most)

    def _counted(self, fits: Sequence[Clause]) -> int:
        counting = select(func.count()).select_from(address).where(*fits)
        return int(self._connection.execute(counting).scalar_one())

    def _near_the_beginning(self, fits: Sequence[Clause], most: int) -> list[int]:
        there = select(address.c.id).where(address.c.deleted_at.is_(None))
        by_name = (address.c.sort_name, address.c.id)
        beginning = there.order_by(*by_name).limit(_BEGINNING * most)
        found = select(address.c.id).where(address.c.id.in_(beginning), *fits)
        return list(self._connection.execute(found.order_by(*by_name).limit(most)).scalars())

    def _counted_with_first(self, fits: Sequence[Clause], most: int) -> tuple[int, list[int]]:
        """Both in one go."""
        kept = select(address.c.id, address.c.sort_name).where(*fits).cte("found")
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

    def _fits(self, root: Group, now: datetime) -> tuple[Clause, Clause]:
        self._check_references(root)
        clause = Conditions(self.fields(), now).clause(root)
        # not by the index of those in sight: all are looked at, and in its order that takes longer
        is_there = func.coalesce(address.c.deleted_at, address.c.deleted_at).is_(None)
        return clause, is_there

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
