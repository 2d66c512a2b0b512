"""Excel, OpenDocument and contact cards are read as a CSV file is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.adapters.table_files import read_table
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import FileTable
from tests.adapters.table_samples import ods, xlsx

HEADER = ["Vorname", "Nachname", "PLZ", "Notiz"]
CARDS = {
    "2.1": "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;Dr.;\r\n"
    "ADR;WORK;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe 1;K=C3=B6ln;;01067;\r\n"
    "TEL;CELL:0171 1\r\nTEL;PREF;WORK:+49 221 1\r\nEMAIL;INTERNET:j@example.org\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRgABAQAAAQAB\r\n\r\nEND:VCARD\r\n",
    "3.0": "BEGIN:VCARD\nVERSION:3.0\nN:Müller;Jürgen;;Dr.;\nFN:Dr. Jürgen Müller\n"
    "item1.ADR;type=HOME:;;Straße 1;Köln;;01067;\nTEL;type=CELL:0171 1\n"
    "TEL;type=WORK;type=pref:+49 221 1\nEMAIL;type=INTERNET:j@exa\n mple.org\nEND:VCARD\n",
    "4.0": "BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nN:Müller;Jürgen;;Dr.;\n"
    "FN:Dr. Jürgen Müller\nADR;TYPE=home:;;Straße 1;Köln;;01067;\nTEL;TYPE=cell:0171 1\n"
    "TEL;VALUE=uri;PREF=1:tel:+49 221 1\nEMAIL:j@example.org\nEND:VCARD\n",
}


def cells(table: FileTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def card_rows(folder: Path, text: str) -> list[dict[str, str]]:
    file = folder / "contacts.vcf"
    file.write_text(text, encoding="utf-8")
    table = read_table(file)
    return [dict(zip(table.header, row, strict=True)) for row in cells(table)]


def test_a_number_reads_as_it_is_shown_and_a_text_stays_what_it_is(tmp_path: Path) -> None:
    rows = [HEADER, ["Anna", "Weiß", 10115, 2.5], ["Jörg", "Groß", "01067", date(2026, 11, 23)]]

    table = read_table(xlsx(tmp_path / "people.xlsx", rows))

    assert table.header == tuple(HEADER)
    assert cells(table) == [
        ("Anna", "Weiß", "10115", "2.5"),
        ("Jörg", "Groß", "01067", "2026-11-23"),
    ]


def test_rows_keep_the_numbers_that_excel_shows_beside_them(tmp_path: Path) -> None:
    rows = [["Kundenliste 2026"], [], HEADER, ["Anna", "Weiß", "1", ""], [], ["Jo", "Groß", "2"]]

    table = read_table(xlsx(tmp_path / "people.xlsx", rows))

    assert table.header == tuple(HEADER)
    assert [row.line for row in table.rows] == [4, 6]


def test_an_opendocument_table_ends_where_its_cells_do(tmp_path: Path) -> None:
    table = read_table(ods(tmp_path / "people.ods", [HEADER, ["Anna", "Weiß", "01067", "x"]]))

    assert (table.header, cells(table)) == (tuple(HEADER), [("Anna", "Weiß", "01067", "x")])


def test_the_content_counts_and_not_the_name_of_a_file(tmp_path: Path) -> None:
    named = xlsx(tmp_path / "people.xlsx", [HEADER, ["Anna", "Weiß", 1, ""]])
    renamed = named.rename(tmp_path / "people.csv")

    assert cells(read_table(renamed)) == [("Anna", "Weiß", "1", "")]


def test_rows_of_another_process_can_be_read_twice_and_broken_off(tmp_path: Path) -> None:
    rows = [HEADER, *(["Anna", f"Weiß {number}", 1, ""] for number in range(1000))]
    table = read_table(xlsx(tmp_path / "people.xlsx", rows))

    first = next(iter(table.rows))

    assert first.cells[1] == "Weiß 0"
    assert len(list(table.rows)) == len(list(table.rows)) == 1000


@pytest.mark.parametrize("version", CARDS)
def test_cards_of_all_three_versions_say_the_same(tmp_path: Path, version: str) -> None:
    (card,) = card_rows(tmp_path, CARDS[version])

    assert card == {
        "Title": "Dr.",
        "First name": "Jürgen",
        "Last name": "Müller",
        "Street": "Straße 1",
        "Zip": "01067",
        "City": "Köln",
        "Phone": "+49 221 1",
        "Email": "j@example.org",
        "Second phone": "0171 1",
    }


def test_a_card_that_cannot_be_read_is_named_and_the_others_come_in(tmp_path: Path) -> None:
    broken = "BEGIN:VCARD\nVERSION:3.0\nN:Kaputt\nEMAIL;TYPE=x\nEND:VCARD\n"
    file = tmp_path / "contacts.vcf"
    file.write_text(CARDS["3.0"] + broken + CARDS["4.0"] + "BEGIN:VCARD\nN:Ohne;Ende\n", "utf-8")

    rows = list(read_table(file).rows)

    assert [(row.line, bool(row.problem)) for row in rows] == [
        (1, False),
        (11, True),
        (16, False),
        (26, True),
    ]


def test_a_company_and_a_bare_name_are_cards_too(tmp_path: Path) -> None:
    company = "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Weiß GmbH\nORG:Weiß GmbH;Köln\nEND:VCARD\n"
    bare = "BEGIN:VCARD\nVERSION:4.0\nFN:Nur Name\nEND:VCARD\n"
    group = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Verein\nEND:VCARD\n"

    rows = card_rows(tmp_path, company + bare + group)

    assert [(row["Last name"], row["Company"]) for row in rows] == [
        ("", "Weiß GmbH, Köln"),
        ("Nur Name", ""),
    ]


def test_a_file_without_cards_or_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no rows"):
        read_table(xlsx(tmp_path / "empty.xlsx", [HEADER]))
    with pytest.raises(UserError, match="blanks"):
        read_table(xlsx(tmp_path / "blank.xlsx", []))
    with pytest.raises(UserError, match="no contact cards"):
        card_rows(tmp_path, "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:X\nEND:VCARD\n")
