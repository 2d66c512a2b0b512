"""Addresses into a table for other programs; imported again it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.core.domain.address import FIELDS
from desktop.core.domain.ids import AddressId
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.selections import filters, source_named

_BATCH = 1_000


def export_addresses(desk: Desk, path: Path, ids: Sequence[AddressId]) -> int:
    """Those that are still there, in the order of `ids`; returns how many.

    Every field has its column, own fields too. Raises UserError for a file that can't be written.
    """
    with desk.storage.read() as unit:
        own = sorted(unit.addresses.own_fields())
        rows = list(_rows(unit, ids, (*FIELDS, *own)))
    desk.write_table(path, (*FIELDS.values(), *own), rows)
    return len(rows)


def ids_in_filter(desk: Desk, name: str) -> Sequence[AddressId]:
    """Raises UserError when there is no filter of that name."""
    source = source_named(desk, filter_name=name)
    wanted = next(each for each in filters(desk) if each.id == source.filter)
    with desk.storage.read() as unit:
        return [AddressId(id_) for id_ in unit.matching.ids(wanted.root, desk.clock.now())]


def _rows(unit: Unit, ids: Sequence[AddressId], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), _BATCH):
        for address in unit.addresses.by_id(ids[start : start + _BATCH]):
            yield tuple(address.value(name) for name in names)
