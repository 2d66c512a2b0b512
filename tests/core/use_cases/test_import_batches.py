"""What an import would do is shown before, decided by whoever imports, and undone as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.column_choices import chosen_columns
from desktop.core.domain.columns import ColumnMap
from desktop.core.domain.consent import Purpose, Standing
from desktop.core.domain.errors import UserError
from desktop.core.domain.imports import OnDouble
from desktop.core.use_cases.addresses import (
    address_order,
    address_with_email,
    addresses_by_id,
    delete_addresses,
    own_fields,
    save_address,
)
from desktop.core.use_cases.consents import standing_of
from desktop.core.use_cases.import_reports import (
    DoubleInFile,
    FieldChange,
    ImportCancelled,
    ImportPreview,
    ImportReport,
    ImportWatch,
)
from desktop.core.use_cases.import_undo import Because, UndoReport, last_import, undo_import
from desktop.core.use_cases.importing import import_file, preview_import, take_in
from tests.office import Office, open_office

HEADER = ("Vorname", "Nachname", "E-Mail", "PLZ", "Ort", "Interesse")
ANNA = ("Anna", "Weiß", "anna@example.org", "50667", "Bonn", "Kauf")
JUERGEN = ("Jürgen", "Groß", "", "01067", "Dresden", "")
NOBODY = ("", "", "", "1", "Ort", "")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "data", paired=False, database=database) as opened:
        yield opened


@pytest.fixture
def anna(office: Office) -> Address:
    known = Address(first_name="Anna", last_name="Weiß", email="Anna@example.org", city="Köln")
    return save_address(office.desk, known).result


def people(tmp_path: Path, *rows: tuple[str, ...]) -> Path:
    return table_of(tmp_path / "people.csv", HEADER, *rows)


def table_of(file: Path, *rows: tuple[str, ...]) -> Path:
    file.write_text("".join(f"{';'.join(row)}\n" for row in rows), encoding="utf-8")
    return file


def columns(office: Office, file: Path) -> ColumnMap:
    return import_file(office.desk, file).proposed


def preview(office: Office, file: Path, on_double: OnDouble) -> ImportPreview:
    return preview_import(office.desk, file, columns(office, file), on_double, ImportWatch())


def take(
    office: Office,
    file: Path,
    on_double: OnDouble = OnDouble.OVERWRITE,
    watch: ImportWatch | None = None,
) -> ImportReport:
    return take_in(office.desk, file, columns(office, file), on_double, watch).result


def undo(office: Office) -> UndoReport:
    last = last_import(office.desk)
    assert last is not None
    return undo_import(office.desk, last.id).result


def everybody(office: Office) -> list[Address]:
    ids = list(address_order(office.desk))
    return addresses_by_id(office.desk, ids)  # type: ignore[arg-type]


DECIDED = {
    OnDouble.SKIP: ("", "Köln", "", 0),
    OnDouble.FILL: ("50667", "Köln", "Kauf", 1),
    OnDouble.OVERWRITE: ("50667", "Bonn", "Kauf", 1),
}


@pytest.mark.parametrize("on_double", OnDouble)
def test_a_double_is_skipped_filled_or_overwritten_as_was_decided(
    office: Office, anna: Address, tmp_path: Path, on_double: OnDouble
) -> None:
    report = take(office, people(tmp_path, ANNA, JUERGEN), on_double)

    now = address_with_email(office.desk, "anna@example.org")
    zip_, city, interest, changed = DECIDED[on_double]
    assert (now.zip, now.city, now.value("interesse")) == (zip_, city, interest)
    assert (report.imported, report.updated, report.unchanged) == (1, changed, 1 - changed)


@pytest.mark.parametrize("on_double", OnDouble)
def test_the_preview_says_what_then_happens_and_writes_nothing(
    office: Office, anna: Address, tmp_path: Path, on_double: OnDouble
) -> None:
    file = people(tmp_path, ANNA, JUERGEN, NOBODY, JUERGEN)

    shown = preview(office, file, on_double)
    before = everybody(office)
    report = take(office, file, on_double)

    assert before == [anna]
    assert (shown.added, shown.changed, shown.unchanged) == (
        report.imported,
        report.updated,
        report.unchanged,
    )
    assert (shown.rows, shown.rejected_count, shown.doubles_count) == (4, 1, 1)
    assert shown.rejected == report.rejected


def test_the_preview_names_each_field_before_and_after(
    office: Office, anna: Address, tmp_path: Path
) -> None:
    shown = preview(office, people(tmp_path, JUERGEN, ANNA), OnDouble.OVERWRITE)

    assert set(shown.changes) == {
        FieldChange(3, "Anna Weiß", "email", "Anna@example.org", "anna@example.org"),
        FieldChange(3, "Anna Weiß", "zip", "", "50667"),
        FieldChange(3, "Anna Weiß", "city", "Köln", "Bonn"),
        FieldChange(3, "Anna Weiß", "interesse", "", "Kauf"),
    }


def test_doubles_inside_the_file_are_named_by_both_lines(office: Office, tmp_path: Path) -> None:
    moved = (*ANNA[:4], "Aachen", "")

    shown = preview(office, people(tmp_path, ANNA, JUERGEN, moved), OnDouble.OVERWRITE)
    take(office, people(tmp_path, ANNA, JUERGEN, moved), OnDouble.FILL)

    assert shown.doubles == (DoubleInFile(4, 2, "Anna Weiß"),)
    assert (shown.added, shown.changed) == (2, 0)
    assert [each.city for each in everybody(office)] == ["Dresden", "Bonn"]


def test_columns_go_where_somebody_has_put_them(office: Office, tmp_path: Path) -> None:
    file = people(tmp_path, ANNA)
    fields = ("last_name", "first_name", "email", "zip", "", "notes")

    take_in(office.desk, file, chosen_columns(HEADER, fields), OnDouble.SKIP)

    (only,) = everybody(office)
    assert (only.first_name, only.last_name, only.city, only.notes) == ("Weiß", "Anna", "", "Kauf")
    assert own_fields(office.desk) == frozenset()


def test_a_cancelled_import_brings_nothing_in(office: Office, tmp_path: Path) -> None:
    many = [(f"A{n}", "Weiß", f"a{n}@example.org", "", "", "") for n in range(1200)]
    heard: list[int] = []
    watch = ImportWatch(heard.append, lambda: len(heard) > 1)

    with pytest.raises(ImportCancelled):
        take(office, people(tmp_path, *many), watch=watch)

    assert heard == [500, 1000]
    assert (everybody(office), last_import(office.desk)) == ([], None)


def test_undo_takes_out_what_came_in_and_gives_back_what_was_there(
    office: Office, anna: Address, tmp_path: Path
) -> None:
    take(office, people(tmp_path, ANNA, JUERGEN))

    report = undo(office)

    assert (report.removed, report.restored, report.left) == (1, 1, ())
    assert everybody(office) == [anna]
    assert own_fields(office.desk) == frozenset()
    assert last_import(office.desk) is None


def test_undo_leaves_alone_what_was_touched_since_and_says_so(
    office: Office, anna: Address, tmp_path: Path
) -> None:
    berta = ("Berta", "Ohm", "berta@example.org", "", "", "")
    carl = ("Carl", "Uhl", "carl@example.org", "", "", "")
    save_address(office.desk, Address(first_name="Carl", last_name="Uhl", email=carl[2]))
    take(office, people(tmp_path, ANNA, JUERGEN, berta, ("Carla", *carl[1:])))
    changed = replace(address_with_email(office.desk, "anna@example.org"), phone="0221 1")
    save_address(office.desk, changed)
    office.consent(address_with_email(office.desk, "berta@example.org"))
    delete_addresses(office.desk, [address_with_email(office.desk, "carl@example.org").id])

    report = undo(office)

    assert (report.removed, report.restored) == (1, 0)
    assert {(each.name, each.because) for each in report.left} == {
        ("Anna Weiß", Because.CHANGED),
        ("Berta Ohm", Because.USED),
        ("Carl Uhl", Because.GONE),
    }
    assert changed in everybody(office)
    assert own_fields(office.desk) == {"interesse"}


def test_undo_outlives_a_restart(tmp_path: Path, database: str | None) -> None:
    with open_office(tmp_path / "data", paired=False, database=database) as office:
        take(office, people(tmp_path, ANNA, JUERGEN))
    with open_office(tmp_path / "data", paired=False, database=database) as office:
        assert undo(office).removed == 2
        assert everybody(office) == []


def test_only_the_last_import_can_be_undone_and_only_once(office: Office, tmp_path: Path) -> None:
    first = take(office, people(tmp_path, ANNA)).undoable
    last = take(office, people(tmp_path, JUERGEN)).undoable
    assert first is not None
    assert last is not None

    with pytest.raises(UserError, match="can't be undone any more"):
        undo_import(office.desk, first.id)
    undo_import(office.desk, last.id)
    with pytest.raises(UserError, match="can't be undone any more"):
        undo_import(office.desk, last.id)

    assert [each.last_name for each in everybody(office)] == ["Weiß"]


def test_an_import_that_changes_nothing_leaves_the_last_one_undoable(
    office: Office, tmp_path: Path
) -> None:
    file = people(tmp_path, ANNA)
    first = take(office, file).undoable

    again = take(office, file)

    assert again.undoable is None
    assert last_import(office.desk) == first


def test_a_file_never_grants_consent(office: Office, tmp_path: Path) -> None:
    header = ("Nachname", "E-Mail", "Einwilligung", "Consent", "Tracking")
    file = table_of(tmp_path / "people.csv", header, ("Weiß", "a@example.org", "ja", "yes", "1"))

    take(office, file)

    (only,) = everybody(office)
    assert only.custom == {"einwilligung": "ja", "consent": "yes", "tracking": "1"}
    assert standing_of(office.desk, only.id)[Purpose.TRACK_OPEN] == (Standing.UNKNOWN, None)
