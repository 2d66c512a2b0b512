"""What is exported comes back as it was, and no program takes any of it for a formula."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.errors import UserError
from desktop.core.domain.formulas import guarded, unguarded
from desktop.core.use_cases.addresses import add_addresses, address_order, addresses_by_id
from desktop.core.use_cases.exporting import export_addresses, ids_in_filter
from desktop.core.use_cases.importing import import_addresses
from desktop.core.use_cases.selections import save_filter
from tests.office import Office, open_office

FORMULAS = (
    "=1+1", "+49 221 1", "-1", "@SUM(1)", "\t=1", " =1", '"=1', "'=1", "''=1", "\n=1",
    "=cmd|' /C'!A0",
)  # fmt: skip
TEXTS = ("Weiß", "Zoë Łukasz", "01067", "10115", "a;b,c", 'sagt "ja"', "O'Neil", "1.500", "wahr")
PEOPLE = (
    Address(first_name="Jürgen", last_name="Groß", zip="01067", notes="eins\nzwei; drei"),
    Address(company="+49 GmbH & Söhne", phone="+49 221 1", email="b@example.org"),
    Address(last_name="Weiß", email="a@example.org", custom={"interesse": "=Kauf", "leer": ""}),
    Address(last_name="Weiß", email="a@example.org", city="Köln", notes="'=1"),
    Address(
        first_name="Nadja", last_name="Weiß", notes='"=1+1"', custom={"interesse": "2026-11-23"}
    ),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data", paired=False) as opened:
        add_addresses(opened.desk, PEOPLE)
        yield opened


def everybody(office: Office) -> list[Address]:
    ids = list(address_order(office.desk))
    return addresses_by_id(office.desk, ids)  # type: ignore[arg-type]


def export(office: Office, file: Path) -> Path:
    export_addresses(office.desk, file, [each.id for each in everybody(office)])
    return file


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_imported_again_changes_nothing(
    office: Office, tmp_path: Path, ending: str
) -> None:
    before = everybody(office)

    report = import_addresses(office.desk, export(office, tmp_path / f"all.{ending}")).result

    assert (report.imported, report.updated, report.rejected) == (0, 0, ())
    assert everybody(office) == before


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_fills_another_office_alike(office: Office, tmp_path: Path, ending: str) -> None:
    file = export(office, tmp_path / f"all.{ending}")
    with open_office(tmp_path / "other", paired=False) as other:
        import_addresses(other.desk, file)
        found = {each.display_name: each for each in everybody(other)}

    juergen, nadja = found["Jürgen Groß"], found["Nadja Weiß"]
    assert (juergen.zip, juergen.notes) == ("01067", "eins\nzwei; drei")
    assert (nadja.notes, nadja.value("interesse")) == ('"=1+1"', "2026-11-23")
    assert found["+49 GmbH & Söhne"].phone == "+49 221 1"


@pytest.mark.parametrize("text", [*FORMULAS, *TEXTS, *map(guarded, FORMULAS)])
def test_a_guard_comes_off_as_it_was_put_on(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_no_cell_of_a_csv_file_begins_like_a_formula(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    office.desk.write_table(file, FORMULAS, [FORMULAS, TEXTS])

    with file.open(encoding="utf-8-sig", newline="") as stream:
        header, formulas, texts = csv.reader(stream, delimiter=";")

    assert header == formulas == [f"'{text}" for text in FORMULAS]
    assert tuple(texts) == TEXTS


def test_an_excel_file_holds_texts_and_nothing_else(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "all.xlsx"
    link = ("https://example.org", "mailto:a@example.org", "internal:A1", "{=1}")
    office.desk.write_table(file, FORMULAS, [FORMULAS, TEXTS, link])

    with zipfile.ZipFile(file) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    kinds = set(re.findall(r'<c r="\w+"(?: s="\d+")? t="(\w+)"', sheet))
    assert kinds == {"inlineStr"}


def test_a_filter_names_who_is_exported(office: Office, tmp_path: Path) -> None:
    save_filter(office.desk, "Kölner", 'city = "Köln"')
    file = tmp_path / "some.csv"

    count = export_addresses(office.desk, file, ids_in_filter(office.desk, "Kölner"))

    assert count == 1
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 2


def test_what_can_not_be_written_is_a_sentence_and_leaves_the_old_file(
    office: Office, tmp_path: Path
) -> None:
    old = tmp_path / "all.csv"
    old.write_text("old", encoding="utf-8")

    def broken_off() -> Iterator[tuple[str, ...]]:
        yield ("Weiß",)
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        office.desk.write_table(old, ("Name",), broken_off())
    with pytest.raises(UserError, match=r"csv or in \.xlsx"):
        export(office, tmp_path / "all.pdf")
    with pytest.raises(UserError, match="can't be written"):
        export(office, tmp_path / "nowhere" / "all.csv")

    assert old.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
