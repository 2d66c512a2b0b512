"""Addresses, in and out."""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    update,
)

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.custom_field import FieldOwner
from desktop.core.domain.email_address import compared
from desktop.core.domain.ids import AddressId
from desktop.core.storage import office
from desktop.core.storage.casefolding import casefolded
from desktop.core.storage.custom_fields import CustomFields
from desktop.core.storage.keys import keys_of
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import address as table

CHUNK = 1000
MOST_WORDS = 50
OWN_FIELDS = "own_fields"
_IN_SIGHT = (
    select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.sort_name, table.c.id)
)
# built once: an import asks for each of its rows
_BY_EMAIL = _IN_SIGHT.where(table.c.email_compared == bindparam("email"))
_ADDING = insert(table).returning(table.c.id)
_ADDING_IN_ORDER = insert(table).returning(table.c.id, sort_by_parameter_order=True)
_CHANGING = update(table).where(table.c.id == bindparam("changed_id"))


def folded(text: str) -> str:
    """The form in which texts are searched and sorted: no case, no accents (`Weiß` → `weiss`)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


class Addresses:
    """Deleted ones are out of sight everywhere, until they are brought back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._own_fields: frozenset[str] | None = None

    def order(self, search: str, sort: str, descending: bool) -> array[int]:
        """The ids of all addresses in which every word of `search` occurs, sorted by a field."""
        statement = select(table.c.id).where(table.c.deleted_at.is_(None))
        for word in folded(search).split()[:MOST_WORDS]:
            statement = statement.where(table.c.search_text.contains(word, autoescape=True))
        key = _sort_key(sort)
        if search and self._connection.dialect.name == "postgresql":
            # sorting what was found is faster than looking at everybody in the index's order
            key = key.concat("")
        statement = statement.order_by(key.desc() if descending else key, table.c.id)
        return keys_of(self._connection, statement)

    def by_id(self, ids: Sequence[AddressId]) -> list[Address]:
        """In the order of `ids`; deleted and unknown ones are missing."""
        found: dict[int, Address] = {}
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            found |= {record.id: record for record in self._select(table.c.id.in_(part))}
        return [found[id_] for id_ in ids if id_ in found]

    def get(self, id_: AddressId) -> Address | None:
        return next(self._select(table.c.id == id_), None)

    def for_change(self, id_: AddressId) -> Address | None:
        """As `get`; until the transaction ends nobody else changes it."""
        statement = _IN_SIGHT.where(table.c.id == id_).with_for_update()
        row = self._connection.execute(statement).mappings().first()
        return None if row is None else record_of(row)

    def by_email(self, email: str) -> list[Address]:
        """All with this email address, by name."""
        if not email:
            return []
        rows = self._connection.execute(_BY_EMAIL, {"email": compared(email)}).mappings()
        return [record_of(row) for row in rows]

    def by_name_and_zip(self, wanted: Address) -> list[Address]:
        """All with the same title, names, company and zip, case aside; none without a name."""
        if not (wanted.person or wanted.company):
            return []
        same = [
            casefolded(table.c[name]) == getattr(wanted, name).casefold()
            for name in ("title", "first_name", "last_name", "company", "zip")
        ]
        return list(self._select(table.c.sort_name == _sort_name(wanted), *same))

    def sharing_email(self, emails: Iterable[str]) -> Iterator[Address]:
        """All with one of these email addresses, by name."""
        wanted = sorted({compared(email) for email in emails if email})
        for start in range(0, len(wanted), CHUNK):
            yield from self._select(table.c.email_compared.in_(wanted[start : start + CHUNK]))

    def sharing_name(self, others: Iterable[Address]) -> Iterator[Address]:
        """All that are sorted under the same name as one of the others."""
        wanted = sorted({_sort_name(other) for other in others if other.person or other.company})
        for start in range(0, len(wanted), CHUNK):
            yield from self._select(table.c.sort_name.in_(wanted[start : start + CHUNK]))

    def count(self) -> int:
        statement = select(func.count()).select_from(table).where(table.c.deleted_at.is_(None))
        return self._connection.execute(statement).scalar_one()

    def save(self, record: Address) -> Address:
        """Adds it when its id is 0, else changes it; gives it back with its id."""
        self._remember_own_fields((record,))
        if record.id:
            self._connection.execute(
                update(table).where(table.c.id == record.id).values(_columns(record))
            )
            return record
        added = self._connection.execute(_ADDING, _columns(record)).scalar_one()
        return replace(record, id=AddressId(added))

    def add_many(self, records: Iterable[Address]) -> int:
        """Adds them all in batches without giving back their ids; returns how many."""
        added = 0
        for batch in _batches(records, CHUNK):
            self._remember_own_fields(batch)
            self._connection.execute(insert(table), [_columns(record) for record in batch])
            added += len(batch)
        return added

    def add_each(self, records: Iterable[Address]) -> list[AddressId]:
        """Adds them all in batches; their ids in the same order."""
        added: list[AddressId] = []
        for batch in _batches(records, CHUNK):
            self._remember_own_fields(batch)
            rows = [_columns(record) for record in batch]
            added += [AddressId(id_) for id_ in self._connection.scalars(_ADDING_IN_ORDER, rows)]
        return added

    def change_many(self, records: Iterable[Address]) -> None:
        """Changes addresses that are there already, in batches."""
        for batch in _batches(records, CHUNK):
            self._remember_own_fields(batch)
            rows = [{**_columns(record), "changed_id": record.id} for record in batch]
            self._connection.execute(_CHANGING, rows)

    def mark_deleted(self, ids: Sequence[AddressId], at: datetime | None) -> int:
        """Takes them out of sight, or back in with None; returns how many it touched."""
        touched = 0
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            statement = update(table).where(table.c.id.in_(part)).values(deleted_at=at)
            touched += self._connection.execute(statement).rowcount
        return touched

    def own_fields(self, *, with_deleted: bool = False) -> frozenset[str]:
        """The placeholder names of the fields this office has declared or imported."""
        fields = CustomFields(self._connection)
        declared = fields.names(FieldOwner.ADDRESS, deleted=False)
        deleted = fields.names(FieldOwner.ADDRESS, deleted=True)
        if with_deleted:
            return self._used_fields() | declared | deleted
        return (self._used_fields() - deleted) | declared

    def _used_fields(self) -> frozenset[str]:
        if self._own_fields is None:
            stored = office.read(self._connection, OWN_FIELDS) or "[]"
            self._own_fields = frozenset(json.loads(stored))
        return self._own_fields

    def forget_own_fields(self, names: Iterable[str]) -> None:
        """Those of the names that no address in sight uses are no fields any more."""
        custom = cast(table.c.custom, Text)
        unused = {name for name in names if not self._is_used(custom, name)}
        if unused & self._used_fields():
            hold(self._connection, OWN_FIELDS)
            self._own_fields = None
            self._own_fields = self._used_fields() - unused
            office.write(self._connection, OWN_FIELDS, json.dumps(sorted(self._own_fields)))

    def _is_used(self, custom: ColumnElement[str], name: str) -> bool:
        """Names are ASCII: a key stands in the JSON as it is. A value may only look like one."""
        has_it = custom.contains(f'"{name}": ', autoescape=True)
        statement = select(table.c.id).where(table.c.deleted_at.is_(None), has_it).limit(1)
        return self._connection.execute(statement).first() is not None

    def _remember_own_fields(self, records: Sequence[Address]) -> None:
        names = {name for record in records for name in record.custom}
        known = self._used_fields() if names else frozenset()
        if names - known:
            hold(self._connection, OWN_FIELDS)
            self._own_fields = None
            self._own_fields = self._used_fields() | names
            office.write(self._connection, OWN_FIELDS, json.dumps(sorted(self._own_fields)))

    def _select(self, *where: ColumnElement[bool]) -> Iterator[Address]:
        for row in self._connection.execute(_IN_SIGHT.where(*where)).mappings():
            yield record_of(row)


def record_of(row: RowMapping) -> Address:
    """From a whole row, whatever its state."""
    return Address(id=row["id"], custom=row["custom"], **{name: row[name] for name in FIELDS})


def _columns(record: Address) -> Mapping[str, Any]:
    values = {name: getattr(record, name) for name in FIELDS}
    searched = [values[name] for name in FIELDS if name != "notes"] + list(record.custom.values())
    return values | {
        "custom": dict(record.custom),
        "email_compared": compared(record.email),
        "search_text": folded(" ".join(filter(None, searched))),
        "sort_name": _sort_name(record),
    }


def _sort_name(record: Address) -> str:
    """Last name, first name; a company by its own name; who has neither by the email."""
    names = " ".join(filter(None, (record.last_name, record.first_name, record.company)))
    return folded(names or record.email)


def _sort_key(sort: str) -> ColumnElement[str]:
    if sort in ("display_name", "last_name"):
        return table.c.sort_name
    own = func.coalesce(table.c.custom[sort].as_string(), "")
    return casefolded(table.c[sort] if sort in FIELDS else own)


def _batches(records: Iterable[Address], size: int) -> Iterator[list[Address]]:
    batch: list[Address] = []
    for record in records:
        batch.append(record)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
