"""Addresses and properties from a file: what can come in does, the rest is named by its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.columns import (
    RowProblem,
    address_columns,
    property_columns,
    read_address,
    read_property,
)
from desktop.core.domain.property import FIELDS, Property
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk, FileTable


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """`line` is the row's first line in the file; the header is line 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    imported: int
    updated: int
    unchanged: int
    rejected: tuple[RejectedRow, ...]


def import_addresses(desk: Desk, path: Path) -> Outcome[ImportReport]:
    """A row matches by email, else by all name fields and zip; it fills and changes, never empties.

    Raises UserError for a file that is no table; then nothing came in.
    """
    table = desk.read_table(path)
    columns = address_columns(table.header)

    def take(unit: Unit, cells: tuple[str, ...]) -> str:
        return _put_address(unit, read_address(columns, cells))

    return Outcome(_rows_in(desk, table, take), frozenset({Record.ADDRESS}))


def import_properties(desk: Desk, path: Path) -> Outcome[ImportReport]:
    """A row matches by the property's number. Raises UserError for a file that is no table."""
    table = desk.read_table(path)
    columns = property_columns(table.header)

    def take(unit: Unit, cells: tuple[str, ...]) -> str:
        return _put_property(unit, read_property(columns, cells))

    return Outcome(_rows_in(desk, table, take), frozenset({Record.PROPERTY}))


def _rows_in(
    desk: Desk, table: FileTable, take: Callable[[Unit, tuple[str, ...]], str]
) -> ImportReport:
    counts = {"imported": 0, "updated": 0, "unchanged": 0}
    rejected: list[RejectedRow] = []
    with desk.storage.write() as unit:
        unit.hold("import")
        for row in table.rows:
            if row.problem:
                rejected.append(RejectedRow(row.line, row.problem))
                continue
            try:
                counts[take(unit, row.cells)] += 1
            except RowProblem as problem:
                rejected.append(RejectedRow(row.line, str(problem)))
    return ImportReport(**counts, rejected=tuple(rejected))


def _put_address(unit: Unit, new: Address) -> str:
    known = _known(unit, new)
    if known is None:
        unit.addresses.save(new)
        return "imported"
    values = {name: value for name, value in new.merge_values().items() if value}
    changed = known.with_values(values)
    if changed == known:
        return "unchanged"
    unit.addresses.save(changed)
    return "updated"


def _known(unit: Unit, new: Address) -> Address | None:
    """By email; else by all name fields and zip, where not each has an email of its own."""
    by_email = unit.addresses.by_email(new.email)
    if by_email:
        return by_email[0]
    namesakes = unit.addresses.by_name_and_zip(new)
    return next((each for each in namesakes if not (new.email and each.email)), None)


def _put_property(unit: Unit, new: Property) -> str:
    known = unit.properties.by_number(new.number)
    if known is None:
        unit.properties.save(new)
        return "imported"
    values = {name: getattr(new, name) for name in FIELDS if getattr(new, name) not in ("", None)}
    changed = replace(known, **values)
    if changed == known:
        return "unchanged"
    unit.properties.save(changed)
    return "updated"
