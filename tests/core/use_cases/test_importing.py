"""Addresses and properties from files: doubles recognised, bad rows named, nothing emptied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.errors import UserError
from desktop.core.use_cases.addresses import (
    address_order,
    address_with_email,
    addresses_by_id,
    own_fields,
)
from desktop.core.use_cases.importing import ImportReport, import_addresses
from desktop.core.use_cases.importing_properties import import_properties
from desktop.core.use_cases.properties import all_properties
from tests.office import Office, open_office

HEADER = "Anrede;Vorname;Nachname;E-Mail;PLZ;Ort;Interesse\n"
ANNA = "Frau;Anna;Weiß;anna@example.org;50667;Köln;Kauf\n"
NO_EMAIL = "Herr;Jürgen;Groß;;01067;Dresden;\n"


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "data", paired=False, database=database) as opened:
        yield opened


def take(office: Office, tmp_path: Path, text: str, encoding: str = "utf-8") -> ImportReport:
    file = tmp_path / "people.csv"
    file.write_bytes(text.encode(encoding))
    return import_addresses(office.desk, file).result


def names(office: Office) -> list[str]:
    ids = list(address_order(office.desk))
    return [each.display_name for each in addresses_by_id(office.desk, ids)]  # type: ignore[arg-type]


def test_german_columns_come_in_and_unknown_ones_become_own_fields(
    office: Office, tmp_path: Path
) -> None:
    report = take(office, tmp_path, HEADER + ANNA)

    anna = address_with_email(office.desk, "ANNA@example.org")
    assert (report.imported, report.rejected) == (1, ())
    assert (anna.salutation, anna.last_name, anna.zip, anna.city) == (
        "Frau",
        "Weiß",
        "50667",
        "Köln",
    )
    assert anna.custom == {"interesse": "Kauf"}
    assert own_fields(office.desk) == {"interesse"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_usual_encoding_and_separator_comes_in_right(
    office: Office, tmp_path: Path, encoding: str, separator: str
) -> None:
    text = (HEADER + ANNA + NO_EMAIL).replace(";", separator)

    report = take(office, tmp_path, text, encoding)

    assert (report.imported, report.rejected) == (2, ())
    assert names(office) == ["Jürgen Groß", "Anna Weiß"]


def test_the_same_file_twice_makes_no_doubles(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, HEADER + ANNA + NO_EMAIL)

    again = take(office, tmp_path, HEADER + ANNA + NO_EMAIL)

    assert (again.imported, again.updated, again.unchanged) == (0, 0, 2)
    assert len(names(office)) == 2


def test_a_row_changes_what_it_says_and_empties_nothing(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, HEADER + ANNA)

    report = take(office, tmp_path, HEADER + ANNA.replace("50667;Köln;Kauf", ";Bonn;"))

    anna = address_with_email(office.desk, "anna@example.org")
    assert report.updated == 1
    assert (anna.zip, anna.city, anna.custom["interesse"]) == ("50667", "Bonn", "Kauf")


def test_without_email_names_and_zip_decide(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, HEADER + NO_EMAIL)

    moved = take(office, tmp_path, HEADER + NO_EMAIL.replace("01067", "01069"))

    assert moved.imported == 1


def test_an_email_that_comes_later_is_filled_in(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, HEADER + NO_EMAIL)

    report = take(office, tmp_path, HEADER + NO_EMAIL.replace("Groß;;", "Groß;jg@example.org;"))

    assert (report.imported, report.updated) == (0, 1)
    assert address_with_email(office.desk, "jg@example.org").last_name == "Groß"


def test_a_row_without_email_finds_the_record_that_has_one(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, HEADER + ANNA)

    report = take(office, tmp_path, HEADER + ANNA.replace("anna@example.org", ""))

    assert (report.imported, report.unchanged) == (0, 1)


def test_namesakes_with_emails_of_their_own_are_two_people(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, HEADER + ANNA)

    report = take(office, tmp_path, HEADER + ANNA.replace("anna@", "another.anna@"))

    assert report.imported == 1


def test_bad_rows_are_named_by_line_and_the_rest_comes_in(office: Office, tmp_path: Path) -> None:
    bad = "Frau;Berta;Ohne;keine-adresse;1;Ort;\n"
    quoted = 'Herr;Carl;"zwei\nZeilen";carl@example.org;1;Ort;\n'

    report = take(office, tmp_path, HEADER + ANNA + bad + quoted + bad)

    assert report.imported == 2
    assert [row.line for row in report.rejected] == [3, 6]
    assert "keine-adresse" in report.rejected[0].reason


def test_a_file_that_is_no_table_changes_nothing(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        take(office, tmp_path, "")
    with pytest.raises(UserError, match=r"nowhere\.csv"):
        import_addresses(office.desk, tmp_path / "nowhere.csv")

    assert names(office) == []


def test_properties_come_in_by_number(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "properties.csv"
    file.write_text(
        "Objektnummer;Titel;Ort;Kaufpreis;Wohnfläche;Zimmer\n"
        "K-1;Am Park;Köln;350.000,00 €;86,5;3,5\n",
        encoding="utf-8",
    )
    import_properties(office.desk, file)
    again = import_properties(office.desk, file).result

    (park,) = all_properties(office.desk, "park")
    values = park.merge_values()
    assert (again.imported, again.unchanged) == (0, 1)
    assert (values["price"], values["area"], values["rooms"]) == ("350.000", "86,5", "3,5")
