"""Addresses and properties from a file: what can come in does, the rest is named by its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.column_choices import proposed_columns
from desktop.core.domain.columns import (
    ColumnMap,
    RowProblem,
    address_columns,
)
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.imports import Import, OnDouble, changed_fields
from desktop.core.storage.imports import Touched, digest
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.custom_fields import declared_fields, fields_in
from desktop.core.use_cases.desk import Desk, FileTable
from desktop.core.use_cases.import_reports import (
    CHANGES_SHOWN,
    FieldChange,
    ImportPreview,
    ImportReport,
    ImportWatch,
    RejectedRow,
)
from desktop.core.use_cases.import_walk import Met, Walk, walk

__all__ = [
    "ImportFile",
    "ImportReport",
    "RejectedRow",
    "import_addresses",
    "import_file",
    "preview_import",
    "take_in",
]

SAMPLE_ROWS = 5


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file to be imported: its first rows, and where its columns seem to belong."""

    path: Path
    proposed: ColumnMap
    sample: tuple[tuple[str, ...], ...]
    own_fields: tuple[CustomField, ...] = ()


def import_file(desk: Desk, path: Path) -> ImportFile:
    """A first look. Raises UserError for a file that is no table."""
    own = tuple(declared_fields(desk))
    return first_look(desk, path, lambda header: proposed_columns(header, own), own)


def first_look(
    desk: Desk,
    path: Path,
    propose: Callable[[Sequence[str]], ColumnMap],
    own: tuple[CustomField, ...],
) -> ImportFile:
    table = desk.read_table(path)
    usable = (row.cells for row in table.rows if not row.problem)
    return ImportFile(path, propose(table.header), tuple(islice(usable, SAMPLE_ROWS)), own)


def preview_import(
    desk: Desk, path: Path, columns: ColumnMap, on_double: OnDouble, watch: ImportWatch
) -> ImportPreview:
    """What `take_in` would do now; nothing is written."""
    table = table_as_before(desk, path, columns)
    with (
        desk.storage.read() as unit,
        closing(Walk(unit, on_double, declared=_declared(unit))) as walked,
    ):
        walk(walked, table.rows, columns, watch)
        changes = (each for met in walked.met if _is_changed(met) for each in _changes(met))
        return ImportPreview(
            rows=walked.rows,
            added=sum(met.before is None for met in walked.met),
            changed=sum(_is_changed(met) for met in walked.met),
            unchanged=sum(met.before == met.now for met in walked.met),
            changes=tuple(islice(changes, CHANGES_SHOWN)),
            doubles=tuple(walked.doubles),
            doubles_count=walked.doubles_count,
            rejected=tuple(walked.rejected),
            rejected_count=walked.rejected_count,
        )


def take_in(
    desk: Desk,
    path: Path,
    columns: ColumnMap,
    on_double: OnDouble,
    watch: ImportWatch | None = None,
) -> Outcome[ImportReport]:
    """All at once or, where it is cancelled, nothing. Raises UserError for a file that is no table.

    A row matches by email, else by all name fields and zip; it never empties a field.
    """
    table = table_as_before(desk, path, columns)
    with desk.storage.write() as unit:
        unit.hold("import")
        declared = _declared(unit)
        with closing(Walk(unit, on_double, problems=None, declared=declared)) as walked:
            walk(walked, table.rows, columns, watch or ImportWatch())
            done = _stored(unit, walked, desk.clock.now(), path.name)
            report = ImportReport(
                imported=done.added if done else 0,
                updated=done.changed if done else 0,
                unchanged=sum(met.before == met.now for met in walked.met),
                rejected=tuple(walked.rejected),
                doubles=walked.doubles_count,
                undoable=done,
            )
    return Outcome(report, frozenset({Record.ADDRESS}))


def import_addresses(
    desk: Desk, path: Path, on_double: OnDouble = OnDouble.OVERWRITE
) -> Outcome[ImportReport]:
    """By the columns' labels alone; those that mean nothing become own fields."""
    header = desk.read_table(path).header
    return take_in(desk, path, address_columns(header, declared_fields(desk)), on_double)


def _declared(unit: Unit) -> dict[str, CustomField]:
    return {each.name: each for each in fields_in(unit, FieldOwner.ADDRESS) if each.id}


def table_as_before(desk: Desk, path: Path, columns: ColumnMap) -> FileTable:
    table = desk.read_table(path)
    if tuple(table.header) != columns.header:
        raise RowProblem(
            f"“{path.name}” has other columns now.", "It was changed meanwhile.", "Choose it again."
        )
    return table


def _stored(unit: Unit, walked: Walk, at: datetime, name: str) -> Import | None:
    """None where nothing has changed."""
    own_fields = unit.addresses.own_fields()
    touched = _write(unit, walked)
    fresh = unit.addresses.own_fields() - own_fields
    if all(met.before == met.now for met in walked.met):
        return None
    return unit.imports.add(at, name, touched, fresh)


def _write(unit: Unit, walked: Walk) -> Iterator[Touched]:
    """Stores everything, then goes through what it has touched."""
    added = [met for met in walked.met if met.before is None]
    changed = [met for met in walked.met if _is_changed(met)]
    ids = unit.addresses.add_each(met.now for met in added)
    unit.addresses.change_many(met.now for met in changed)
    return chain(
        (Touched(id_, None, digest(met.now)) for id_, met in zip(ids, added, strict=True)),
        (Touched(met.now.id, met.before, digest(met.now)) for met in changed),
    )


def _is_changed(met: Met) -> bool:
    return met.before is not None and met.before != met.now


def _changes(met: Met) -> list[FieldChange]:
    before = met.before or met.now
    return [
        FieldChange(met.line, before.display_name, name, before.value(name), met.now.value(name))
        for name in changed_fields(before, met.now)
    ]
