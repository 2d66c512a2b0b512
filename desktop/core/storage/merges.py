"""Addresses that were found to be one: what has moved to the one that stays, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Table,
    delete,
    exists,
    insert,
    select,
    update,
)

from desktop.core.domain.doubles import Person
from desktop.core.domain.ids import AddressId
from desktop.core.storage.addresses import CHUNK, folded
from desktop.core.storage.among import among, these
from desktop.core.storage.tables import (
    activity,
    address,
    address_distinct,
    left_out,
    recipient,
    work_list_address,
)
from desktop.core.storage.tables import address_merge as table
from desktop.core.storage.upserts import add_if_new


@dataclass(frozen=True, slots=True)
class Moved:
    """Ids of the rows that belong to the survivor now; of work lists, id and place each."""

    activities: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    lists: tuple[tuple[int, int], ...] = ()
    dropped: tuple[tuple[int, int], ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """`changed` has the survivor's fields that the merge has changed: value before and after.

    `name` is what the merged one was called.
    """

    survivor: AddressId
    merged: AddressId
    at: datetime
    changed: Mapping[str, tuple[str, str]]
    moved: Moved = Moved()
    name: str = ""


class Merges:
    """A merged record stays, out of sight: the consent ledger goes on naming it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, merged: AddressId) -> Merge | None:
        row = self._connection.execute(select(table).where(table.c.merged_id == merged)).first()
        return None if row is None else _merge(row)

    def into(self, survivor: AddressId) -> list[Merge]:
        """What was merged into it, the latest first."""
        statement = select(table).where(table.c.survivor_id == survivor)
        ordered = statement.order_by(table.c.at.desc(), table.c.merged_id.desc())
        return [_merge(row) for row in self._connection.execute(ordered)]

    def survivor_of(self, id_: AddressId) -> AddressId:
        """The record that stands for it now: itself, unless it was merged."""
        statement = select(table.c.survivor_id).where(table.c.merged_id == id_)
        return AddressId(self._connection.execute(statement).scalar_one_or_none() or id_)

    def add(self, merge: Merge) -> Merge:
        """Moves all that can move to the survivor; what both have had once stays with its record.

        Whatever was merged into the one that goes now belongs to the survivor, too.
        """
        moved = Moved(
            activities=self._move(activity, merge),
            recipients=self._move(recipient, merge),
            left_out=self._move(left_out, merge),
            merged=self._move_merged(merge),
        )
        lists, dropped = self._move_lists(merge)
        whole = replace(merge, moved=replace(moved, lists=lists, dropped=dropped))
        undo = {
            "changed": dict(whole.changed),
            "moved": asdict(whole.moved),
            "name": whole.name,
        }
        row = {"merged_id": merge.merged, "survivor_id": merge.survivor, "at": merge.at}
        self._connection.execute(insert(table).values(row | {"undo": undo}))
        return whole

    def take_back(self, merge: Merge) -> None:
        """Gives the merged one back what had moved and is still the survivor's."""
        moved = merge.moved
        for rows, ids in (
            (activity, moved.activities),
            (recipient, moved.recipients),
            (left_out, moved.left_out),
        ):
            back = update(rows).where(rows.c.address_id == merge.survivor, among(rows.c.id))
            self._connection.execute(back.values(address_id=merge.merged), these(ids))
        self._lists_back(merge)
        gone = delete(table).where(table.c.merged_id == merge.merged)
        self._connection.execute(gone)
        former = update(table).where(among(table.c.merged_id))
        self._connection.execute(former.values(survivor_id=merge.merged), these(moved.merged))

    def people(self) -> Iterator[Person]:
        """Everybody in sight, as far as doubles are found by it."""
        names = ("first_name", "last_name", "company", "email_compared", "zip", "city", "street")
        statement = select(address.c.id, *(address.c[name] for name in names))
        in_sight = statement.where(address.c.deleted_at.is_(None)).order_by(address.c.id)
        last = 0
        while True:
            part = in_sight.where(address.c.id > last).limit(CHUNK)
            rows = self._connection.execute(part).all()
            if not rows:
                return
            last = rows[-1].id
            yield from map(_person, rows)

    def mark_distinct(self, one: AddressId, other: AddressId, *, distinct: bool) -> None:
        """They are two people, or nobody knows any more."""
        first, second = sorted((one, other))
        if distinct:
            row = {"first_id": first, "second_id": second}
            add_if_new(self._connection, address_distinct, ["first_id", "second_id"], row)
            return
        pair = (address_distinct.c.first_id == first, address_distinct.c.second_id == second)
        self._connection.execute(delete(address_distinct).where(*pair))

    def distinct(self) -> frozenset[tuple[int, int]]:
        """Pairs that are two people; the smaller id first."""
        rows = self._connection.execute(select(address_distinct))
        return frozenset((row.first_id, row.second_id) for row in rows)

    def _move(self, rows: Table, merge: Merge) -> tuple[int, ...]:
        """The ids of those that moved: of two mails of one dispatch each record keeps its own."""
        wanted = rows.c.address_id == merge.merged
        if rows is not activity:
            other = rows.alias("other")
            has_one = exists().where(
                other.c.dispatch_id == rows.c.dispatch_id, other.c.address_id == merge.survivor
            )
            wanted = wanted & ~has_one
        ids = tuple(self._connection.execute(select(rows.c.id).where(wanted)).scalars())
        moving = update(rows).where(among(rows.c.id)).values(address_id=merge.survivor)
        self._connection.execute(moving, these(ids))
        return ids

    def _move_merged(self, merge: Merge) -> tuple[int, ...]:
        wanted = table.c.survivor_id == merge.merged
        ids = tuple(self._connection.execute(select(table.c.merged_id).where(wanted)).scalars())
        self._connection.execute(update(table).where(wanted).values(survivor_id=merge.survivor))
        return ids

    def _move_lists(self, merge: Merge) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Lists it stands in for the merged one now, and those in which it stood already."""
        rows = work_list_address
        members = select(rows.c.work_list_id, rows.c.position).where(
            rows.c.address_id == merge.merged
        )
        places = [tuple(row) for row in self._connection.execute(members)]
        own = select(rows.c.work_list_id).where(rows.c.address_id == merge.survivor)
        shared = set(self._connection.execute(own).scalars())
        is_merged = rows.c.address_id == merge.merged
        twice = delete(rows).where(is_merged, rows.c.work_list_id.in_(shared))
        self._connection.execute(twice)
        self._connection.execute(update(rows).where(is_merged).values(address_id=merge.survivor))
        return (
            tuple((id_, place) for id_, place in places if id_ not in shared),
            tuple((id_, place) for id_, place in places if id_ in shared),
        )

    def _lists_back(self, merge: Merge) -> None:
        rows = work_list_address
        for id_, _ in merge.moved.lists:
            place = (rows.c.work_list_id == id_, rows.c.address_id == merge.survivor)
            self._connection.execute(update(rows).where(*place).values(address_id=merge.merged))
        for id_, position in merge.moved.dropped:
            row = {"work_list_id": id_, "address_id": merge.merged, "position": position}
            add_if_new(self._connection, rows, ["work_list_id", "address_id"], row)


def _person(row: Any) -> Person:
    return Person(
        AddressId(row.id),
        folded(row.first_name),
        folded(row.last_name),
        folded(row.company),
        row.email_compared,
        row.zip.strip(),
        folded(row.city),
        folded(row.street),
    )


def _merge(row: Any) -> Merge:
    moved = {name: _tuples(ids) for name, ids in row.undo["moved"].items()}
    return Merge(
        AddressId(row.survivor_id),
        AddressId(row.merged_id),
        row.at,
        {name: (before, after) for name, (before, after) in row.undo["changed"].items()},
        Moved(**moved),
        row.undo.get("name", ""),
    )


def _tuples(ids: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(tuple(each) if isinstance(each, list) else each for each in ids)
