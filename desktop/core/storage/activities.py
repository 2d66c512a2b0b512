"""Activities, in and out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from desktop.core.domain.activity import (
    Activity,
    DueActivities,
    Feature,
    FoundActivities,
    Kind,
    Type,
)
from desktop.core.domain.ids import ActivityId, AddressId, PropertyId, RecipientId
from desktop.core.domain.open import Open
from desktop.core.storage.addresses import MOST_WORDS, Addresses, folded
from desktop.core.storage.among import among, these
from desktop.core.storage.casefolding import holds
from desktop.core.storage.first_activities import FirstActivities
from desktop.core.storage.keys import keys_of
from desktop.core.storage.opens import OpenChange
from desktop.core.storage.properties import Properties
from desktop.core.storage.tables import activity as table
from desktop.core.storage.tables import address, address_merge, property_
from desktop.core.storage.upserts import add_all

_COLUMNS = (
    *("at", "kind", "type", "features", "address_id", "property_id", "dispatch_id"),
    *("recipient_id", "subject", "note", "times", "last_at", "due_at", "done_at"),
)
_OF_OPEN = (
    *("at", "kind", "type", "features", "address_id", "dispatch_id", "recipient_id", "subject"),
    *("note", "times", "last_at"),
)
_VALUES = {each: each.value for each in (*Kind, *Type)}
_OPENS = select(table.c.recipient_id, table.c.id, table.c.at, table.c.times, table.c.last_at).where(
    table.c.type == Type.EMAIL_OPEN.value, among(table.c.recipient_id)
)
_TOUCHING = (
    update(table)
    .where(table.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in ("at", "times", "last_at")})
)


class Activities:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_address(self, id_: AddressId, limit: int) -> list[Activity]:
        """The newest first, of records merged into it too; repeated opens of one mail are one."""
        merged = select(address_merge.c.merged_id).where(address_merge.c.survivor_id == id_)
        return self._newest(or_(table.c.address_id == id_, table.c.address_id.in_(merged)), limit)

    def of_property(self, id_: PropertyId, limit: int) -> list[tuple[Activity, str]]:
        """The newest first, each with its address's display name."""
        activities = self._newest(table.c.property_id == id_, limit)
        return self._with_names(activities)

    def due(self, before: datetime, limit: int) -> DueActivities:
        """What is to be done until then; nobody is reminded of deleted records."""
        wanted = (
            *(table.c.due_at.is_not(None), table.c.due_at < before, table.c.done_at.is_(None)),
            or_(_in_sight(address, table.c.address_id), _is_of_house_alone()),
        )
        statement = select(table).where(*wanted)
        statement = statement.order_by(table.c.due_at, table.c.id).limit(limit)
        found = [_record(row) for row in self._connection.execute(statement).mappings()]
        total = len(found)
        if total == limit:
            counting = select(func.count()).select_from(table).where(*wanted)
            total = self._connection.execute(counting).scalar_one()
        return DueActivities(tuple(self._with_names(found)), total)

    def get(self, id_: ActivityId) -> Activity | None:
        row = self._connection.execute(select(table).where(table.c.id == id_)).mappings().first()
        return None if row is None else _record(row)

    def save(self, record: Activity) -> Activity:
        """Adds it when its id is 0, else changes it; gives it back with its id."""
        values = dict(zip(_COLUMNS, _row(record), strict=True))
        if record.id:
            self._connection.execute(update(table).where(table.c.id == record.id).values(values))
            return record
        adding = insert(table).values(values).returning(table.c.id)
        return replace(record, id=ActivityId(self._connection.execute(adding).scalar_one()))

    def delete(self, id_: ActivityId) -> None:
        self._connection.execute(delete(table).where(table.c.id == id_))

    def put_back(self, record: Activity) -> None:
        """As it was before it was deleted, under its own id."""
        values = dict(zip(_COLUMNS, _row(record), strict=True))
        self._connection.execute(insert(table).values(values | {"id": record.id}))

    def order(self, search: str, kind: str) -> array[int]:
        """The ids of all whose subject or address holds every word, the newest first."""
        statement = select(table.c.id)
        if kind:
            statement = statement.where(table.c.kind == kind)
        words = search.casefold().split()[:MOST_WORDS]
        for word in words:
            found = address.c.search_text.contains(folded(word), autoescape=True)
            in_address = table.c.address_id.in_(select(address.c.id).where(found))
            statement = statement.where(or_(in_address, holds(table.c.subject, word)))
        statement = statement.order_by(table.c.at.desc(), table.c.id.desc())
        return keys_of(self._connection, statement)

    def first(self, search: str, kind: str) -> FoundActivities:
        """As `order`, but the first ones alone where all would take long."""
        words = search.casefold().split()[:MOST_WORDS]
        return FirstActivities(self._connection, words, kind).found()

    def by_id(self, ids: Sequence[ActivityId]) -> list[tuple[Activity, str]]:
        """In the order of `ids`, each with its address's display name."""
        rows = self._connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
        found = {row["id"]: _record(row) for row in rows}
        return self._with_names([found[id_] for id_ in ids if id_ in found])

    def add_many(self, activities: Iterable[Activity]) -> None:
        add_all(self._connection, table, _COLUMNS, [_row(activity) for activity in activities])

    def add_opens(self, opened: Iterable[OpenChange]) -> int:
        """Writes the one open activity of each mail that was not seen opened before; how many.

        Those without an address, or without a likely-human open, write none (S9).
        """
        rows = _open_rows(opened)
        key, instead = ("recipient_id", "type"), ("at", "times", "last_at")
        add_all(self._connection, table, _OF_OPEN, rows, key=key, instead=instead)
        return len(rows)

    def put_opens(self, opened: Iterable[OpenChange]) -> int:
        """Writes the one open activity of each mail, or brings its times up to date.

        How many are new. Each mail is there once.
        """
        known = list(opened)
        before = self._opens([each.mail.recipient for each in known])
        new, changed = [], []
        for each in known:
            seen, written = each.after, before.get(each.mail.recipient)
            if written is None:
                new.append(each)
            elif written[1:] != (seen.first_at, seen.times, seen.last_at):
                times = {"at": seen.first_at, "times": seen.times, "last_at": seen.last_at}
                changed.append({"of_id": written[0], **times})
        rows = _open_rows(new)
        add_all(self._connection, table, _OF_OPEN, rows)
        if changed:
            self._connection.execute(_TOUCHING, changed)
        return len(rows)

    def take_back_opens(self, known: Iterable[tuple[RecipientId, Open]]) -> None:
        """Brings the open activities of mails down to what is known now, or takes them away."""
        for recipient, seen in known:
            mine = (table.c.recipient_id == recipient, table.c.type == Type.EMAIL_OPEN.value)
            if seen.first_at is None:
                self._connection.execute(delete(table).where(*mine))
            else:
                times = {"at": seen.first_at, "times": seen.times, "last_at": seen.last_at}
                self._connection.execute(update(table).where(*mine).values(times))

    def _newest(self, wanted: ColumnElement[bool], limit: int) -> list[Activity]:
        statement = select(table).where(wanted)
        statement = statement.order_by(table.c.at.desc(), table.c.id.desc()).limit(limit)
        return [_record(row) for row in self._connection.execute(statement).mappings()]

    def _with_names(self, activities: list[Activity]) -> list[tuple[Activity, str]]:
        """The address's name, or where there is none the property's."""
        people = list({each.address for each in activities if each.address is not None})
        names = {each.id: each.display_name for each in Addresses(self._connection).by_id(people)}
        houses = list({each.property for each in activities if each.property is not None})
        known = Properties(self._connection).by_id(houses) if houses else []
        titles = {each.id: each.display_name for each in known}
        return [
            (
                each,
                titles.get(each.property or PropertyId(0), "")
                if each.address is None
                else names.get(each.address, ""),
            )
            for each in activities
        ]

    def _opens(self, ids: Sequence[RecipientId]) -> dict[RecipientId | None, tuple[Any, ...]]:
        rows = self._connection.execute(_OPENS, these(ids)).all()
        return {id_: tuple(rest) for id_, *rest in rows}


def _in_sight(records: Table, link: ColumnElement[Any]) -> ColumnElement[bool]:
    return exists().where(records.c.id == link, records.c.deleted_at.is_(None))


def _is_of_house_alone() -> ColumnElement[bool]:
    return and_(table.c.address_id.is_(None), _in_sight(property_, table.c.property_id))


def _record(row: RowMapping) -> Activity:
    return Activity(
        id=row["id"],
        at=row["at"],
        kind=Kind(row["kind"]),
        type=Type(row["type"]),
        features=tuple(Feature(part) for part in row["features"].split("|") if part),
        address=row["address_id"],
        property=row["property_id"],
        dispatch=row["dispatch_id"],
        recipient=RecipientId(row["recipient_id"]) if row["recipient_id"] else None,
        subject=row["subject"],
        note=row["note"],
        times=row["times"],
        last_at=row["last_at"],
        due_at=row["due_at"],
        done_at=row["done_at"],
    )


def _row(record: Activity) -> tuple[Any, ...]:
    """In the order of `_COLUMNS`."""
    return (
        record.at,
        _VALUES[record.kind],
        _VALUES[record.type],
        "|".join(record.features),
        record.address,
        record.property,
        record.dispatch,
        record.recipient,
        record.subject,
        record.note,
        record.times,
        record.last_at,
        record.due_at,
        record.done_at,
    )


def _open_rows(opened: Iterable[OpenChange]) -> list[tuple[Any, ...]]:
    """In the order of `_OF_OPEN`. Past `Activity`: a sync writes hundreds of thousands of them."""
    what = (Kind.SYSTEM.value, Type.EMAIL_OPEN.value, Feature.TRACKING.value)
    rows: list[tuple[Any, ...]] = []
    for mail, seen in ((each.mail, each.after) for each in opened):
        if seen.first_at is not None and mail.address is not None:
            whose = (mail.address, mail.dispatch, mail.recipient, mail.subject, "")
            rows.append((seen.first_at, *what, *whose, seen.times, seen.last_at))
    return rows
