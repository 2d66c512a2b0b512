"""Properties from a file, known by their number: shown before, and taken back as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.column_choices import proposed_property_columns
from desktop.core.domain.columns import ColumnMap, RowProblem, property_columns, read_property
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.edits import changed_values
from desktop.core.domain.ids import AddressId
from desktop.core.domain.imports import OnDouble
from desktop.core.domain.property import Property
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.custom_fields import declared_fields, fields_in
from desktop.core.use_cases.desk import Desk, FileTable
from desktop.core.use_cases.import_reports import (
    CHANGES_SHOWN,
    PROBLEMS_SHOWN,
    DoubleInFile,
    FieldChange,
    ImportCancelled,
    ImportPreview,
    ImportReport,
    ImportWatch,
    RejectedRow,
)
from desktop.core.use_cases.import_undo import Because, LeftAlone, UndoReport
from desktop.core.use_cases.import_walk import batches
from desktop.core.use_cases.importing import ImportFile, first_look, table_as_before

_CHANGED = frozenset({Record.PROPERTY})


@dataclass(frozen=True, slots=True)
class PropertyImport:
    """One that took place: `touched` are the properties before it, or None, and after it."""

    at: datetime
    file: str
    added: int
    changed: int
    touched: tuple[tuple[Property | None, Property], ...]


@dataclass(slots=True, eq=False)
class _Met:
    before: Property | None
    now: Property
    line: int


@dataclass(slots=True)
class _Walk:
    on_double: OnDouble
    known: dict[str, Property]
    declared: dict[str, CustomField]
    rows: int = 0
    met: dict[str, _Met] = field(default_factory=dict)
    rejected: list[RejectedRow] = field(default_factory=list)
    doubles: list[DoubleInFile] = field(default_factory=list)

    def take(self, line: int, new: Property) -> None:
        met = self.met.get(new.number)
        if met is None:
            before = self.known.get(new.number)
            met = self.met[new.number] = _Met(before, before or new, line)
            if before is None:
                return
        else:
            self.doubles.append(DoubleInFile(line, met.line, met.now.display_name))
        met.now = merged(met.now, new, self.on_double)


def merged(known: Property, new: Property, on_double: OnDouble) -> Property:
    """The known property as a row leaves it; a row never empties a field."""
    if on_double is OnDouble.SKIP:
        return known
    values = {name: value for name, value in new.values().items() if value not in ("", None)}
    if on_double is OnDouble.FILL:
        now = known.values()
        values = {name: each for name, each in values.items() if now.get(name) in ("", None)}
    return known.with_values(values)


def property_file(desk: Desk, path: Path) -> ImportFile:
    """A first look. Raises UserError for a file that is no table."""
    own = tuple(declared_fields(desk, FieldOwner.PROPERTY))
    return first_look(desk, path, lambda header: proposed_property_columns(header, own), own)


def preview_properties(
    desk: Desk, path: Path, columns: ColumnMap, on_double: OnDouble, watch: ImportWatch
) -> ImportPreview:
    """What `take_in_properties` would do now; nothing is written."""
    table = table_as_before(desk, path, columns)
    with desk.storage.read() as unit:
        walked = _walked(unit, table, columns, on_double, watch)
    changes = (each for met in walked.met.values() for each in _changes(met))
    return ImportPreview(
        rows=walked.rows,
        added=sum(met.before is None for met in walked.met.values()),
        changed=sum(_is_changed(met) for met in walked.met.values()),
        unchanged=sum(met.before == met.now for met in walked.met.values()),
        changes=tuple(islice(changes, CHANGES_SHOWN)),
        doubles=tuple(walked.doubles[:PROBLEMS_SHOWN]),
        doubles_count=len(walked.doubles),
        rejected=tuple(walked.rejected[:PROBLEMS_SHOWN]),
        rejected_count=len(walked.rejected),
    )


def take_in_properties(
    desk: Desk,
    path: Path,
    columns: ColumnMap,
    on_double: OnDouble,
    watch: ImportWatch | None = None,
) -> Outcome[ImportReport]:
    """All at once or, where it is cancelled, nothing. Raises UserError for a file that is none."""
    table = table_as_before(desk, path, columns)
    with desk.storage.write() as unit:
        unit.hold("import")
        walked = _walked(unit, table, columns, on_double, watch or ImportWatch())
        touched = tuple(
            (met.before, unit.properties.save(met.now))
            for met in walked.met.values()
            if met.before != met.now
        )
    added = sum(before is None for before, _ in touched)
    counts = added, len(touched) - added
    done = PropertyImport(desk.clock.now(), path.name, *counts, touched)
    report = ImportReport(
        imported=added,
        updated=len(touched) - added,
        unchanged=len(walked.met) - len(touched),
        rejected=tuple(walked.rejected),
        doubles=len(walked.doubles),
        undoable=done if touched else None,
    )
    return Outcome(report, _CHANGED)


def undo_property_import(desk: Desk, done: PropertyImport) -> Outcome[UndoReport]:
    """What somebody has changed or deleted since is left alone, and named."""
    removed: list[Property] = []
    restored: list[Property] = []
    left: list[LeftAlone] = []
    with desk.storage.write() as unit:
        unit.hold("import")
        ids = [after.id for _, after in done.touched]
        now = {each.id: each for each in unit.properties.by_id(ids)}
        for before, after in done.touched:
            current = now.get(after.id)
            if current == after:
                (removed if before is None else restored).append(before or after)
            else:
                because = Because.GONE if current is None else Because.CHANGED
                # the table shows names alone
                left.append(LeftAlone(AddressId(0), after.display_name, because))
        unit.properties.mark_deleted([each.id for each in removed], desk.clock.now())
        for each in restored:
            unit.properties.save(each)
    return Outcome(UndoReport(done.file, len(removed), len(restored), tuple(left)), _CHANGED)


def import_properties(desk: Desk, path: Path) -> Outcome[ImportReport]:
    """By the columns' labels alone; those that mean nothing are not read."""
    header = desk.read_table(path).header
    columns = property_columns(header, declared_fields(desk, FieldOwner.PROPERTY))
    return take_in_properties(desk, path, columns, OnDouble.OVERWRITE)


def _walked(
    unit: Unit, table: FileTable, columns: ColumnMap, on_double: OnDouble, watch: ImportWatch
) -> _Walk:
    """Raises ImportCancelled when it is told to stop."""
    known = {each.number: each for each in unit.properties.all()}
    declared = {each.name: each for each in fields_in(unit, FieldOwner.PROPERTY)}
    walked = _Walk(on_double, known, declared)
    for batch in batches(table.rows):
        if watch.is_cancelled():
            raise ImportCancelled
        walked.rows += len(batch)
        for row in batch:
            if row.problem:
                walked.rejected.append(RejectedRow(row.line, row.problem))
                continue
            try:
                walked.take(row.line, read_property(columns, row.cells, declared))
            except RowProblem as problem:
                walked.rejected.append(RejectedRow(row.line, str(problem)))
        watch.rows_read(walked.rows)
    return walked


def _is_changed(met: _Met) -> bool:
    return met.before is not None and met.before != met.now


def _changes(met: _Met) -> Iterator[FieldChange]:
    if met.before is None:
        return
    before, now = met.before.merge_values(), met.now.merge_values()
    for name in changed_values(met.before, met.now):
        shown = before.get(name, ""), now.get(name, "")
        yield FieldChange(met.line, met.before.display_name, name, *shown)
