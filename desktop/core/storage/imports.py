"""What an import did to addresses: the newest can be undone, older ones are no more than counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, union, update

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.ids import AddressId, ImportId
from desktop.core.domain.imports import Import
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.tables import activity, consent_event, recipient
from desktop.core.storage.tables import import_batch as table
from desktop.core.storage.tables import import_batch_address as touched_table

_COLUMNS = tuple(table.c[name] for name in ("id", "at", "file", "added", "changed", "undone_at"))
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Touched:
    """One address of an import: `before` is None where it was added."""

    address: AddressId
    before: Address | None
    after: bytes


class Imports:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self) -> Import | None:
        statement = select(*_COLUMNS).order_by(table.c.id.desc()).limit(1)
        row = self._connection.execute(statement).mappings().first()
        return _record(row) if row is not None else None

    def add(
        self, at: datetime, file: str, touched: Iterable[Touched], own_fields: Iterable[str]
    ) -> Import:
        """From now on this is the newest; of those before, the addresses are forgotten."""
        self._connection.execute(delete(touched_table))
        values = {"at": at, "file": file, "added": 0, "changed": 0, "own_fields": [*own_fields]}
        id_ = self._connection.execute(insert(table).returning(table.c.id), values).scalar_one()
        counts = {"added": 0, "changed": 0}
        rows: list[dict[str, Any]] = []
        for each in touched:
            counts["added" if each.before is None else "changed"] += 1
            rows.append(_row(id_, each))
            if len(rows) == CHUNK:
                self._connection.execute(insert(touched_table), rows)
                rows = []
        if rows:
            self._connection.execute(insert(touched_table), rows)
        self._connection.execute(update(table).where(table.c.id == id_).values(counts))
        return Import(ImportId(id_), at, file, counts["added"], counts["changed"])

    def touched(self, id_: ImportId) -> Iterator[list[Touched]]:
        """In batches; empty for what is no longer the newest."""
        after = 0
        while True:
            rows = self._connection.execute(
                select(touched_table)
                .where(touched_table.c.batch_id == id_, touched_table.c.address_id > after)
                .order_by(touched_table.c.address_id)
                .limit(CHUNK)
            ).mappings()
            batch = [_touched(row) for row in rows]
            if not batch:
                return
            yield batch
            after = batch[-1].address

    def in_use(self, id_: ImportId) -> frozenset[AddressId]:
        """Its addresses that were written to, have said yes or no, or have a timeline."""
        ids = select(touched_table.c.address_id).where(touched_table.c.batch_id == id_)
        used = union(
            *(
                select(other.c.address_id).where(other.c.address_id.in_(ids))
                for other in (activity, consent_event, recipient)
            )
        )
        return frozenset(AddressId(each) for each in self._connection.execute(used).scalars())

    def own_fields(self, id_: ImportId) -> frozenset[str]:
        """The fields that nobody had before it."""
        statement = select(table.c.own_fields).where(table.c.id == id_)
        return frozenset(self._connection.execute(statement).scalar_one())

    def mark_undone(self, id_: ImportId, at: datetime) -> None:
        self._connection.execute(update(table).where(table.c.id == id_).values(undone_at=at))
        self._connection.execute(delete(touched_table).where(touched_table.c.batch_id == id_))


def digest(record: Address) -> bytes:
    """The same for the same values; what it was made of can't be told from it."""
    values = {name: getattr(record, name) for name in FIELDS} | {"custom": dict(record.custom)}
    written = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode(errors="surrogatepass")).digest()[:_DIGEST_BYTES]


def _record(row: RowMapping) -> Import:
    return Import(**{name: row[name] for name in row})


def _row(batch: int, each: Touched) -> dict[str, Any]:
    before = None
    if each.before is not None:
        values = {name: getattr(each.before, name) for name in FIELDS}
        before = {name: value for name, value in values.items() if value}
        before["custom"] = dict(each.before.custom)
    return {
        "batch_id": batch,
        "address_id": each.address,
        "before": before,
        "after": each.after,
    }


def _touched(row: RowMapping) -> Touched:
    kept = row["before"]
    before = None if kept is None else Address(id=row["address_id"], **kept)
    return Touched(row["address_id"], before, bytes(row["after"]))
