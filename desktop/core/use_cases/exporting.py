"""Addresses and properties into a table for other programs; imported again it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.custom_field import FieldOwner
from desktop.core.domain.ids import AddressId, PropertyId
from desktop.core.use_cases.custom_fields import fields_in
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.selections import filters, source_named
from desktop.core.use_cases.watch import WorkWatch

_BATCH = 500
_Values = Iterator[Mapping[str, str]]


def export_addresses(
    desk: Desk, path: Path, ids: Sequence[int], watch: WorkWatch | None = None
) -> int:
    """Those that are still there, in the order of `ids`; returns how many.

    Every field has its column, own fields too. Raises UserError for a file that can't be written,
    Cancelled when it is not wanted any more: then there is no new file.
    """
    with desk.storage.read() as unit:
        own = {each.name: each.label for each in fields_in(unit, FieldOwner.ADDRESS)}

        def values(part: Sequence[int]) -> _Values:
            for record in unit.addresses.by_id([AddressId(id_) for id_ in part]):
                yield record.values()

        return _write(desk, path, {**address_record.FIELDS, **own}, ids, values, watch)


def export_properties(
    desk: Desk, path: Path, ids: Sequence[int], watch: WorkWatch | None = None
) -> int:
    """As `export_addresses`; numbers stand there in German notation, without unit."""
    with desk.storage.read() as unit:
        own = {each.name: each.label for each in fields_in(unit, FieldOwner.PROPERTY)}

        def values(part: Sequence[int]) -> _Values:
            for record in unit.properties.by_id([PropertyId(id_) for id_ in part]):
                yield record.merge_values()

        return _write(desk, path, {**property_record.FIELDS, **own}, ids, values, watch)


def ids_in_filter(desk: Desk, name: str) -> Sequence[AddressId]:
    """Raises UserError when there is no filter of that name."""
    source = source_named(desk, filter_name=name)
    wanted = next(each for each in filters(desk) if each.id == source.filter)
    with desk.storage.read() as unit:
        return [AddressId(id_) for id_ in unit.matching.ids(wanted.root, desk.clock.now())]


def _write(
    desk: Desk,
    path: Path,
    columns: Mapping[str, str],
    ids: Sequence[int],
    values: Callable[[Sequence[int]], _Values],
    watch: WorkWatch | None,
) -> int:
    """Row by row: however many there are, a few hundred are in memory."""
    told = watch or WorkWatch()
    written = 0

    def rows() -> Iterator[tuple[Any, ...]]:
        nonlocal written
        for start in range(0, len(ids), _BATCH):
            told.tell(start, len(ids))
            for each in values(ids[start : start + _BATCH]):
                written += 1
                yield tuple(each.get(name, "") for name in columns)

    desk.write_table(path, tuple(columns.values()), rows())
    return written
