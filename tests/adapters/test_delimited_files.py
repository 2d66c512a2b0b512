"""CSV files as offices export them, and as they should never have been exported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.adapters import delimited_files, text_files
from desktop.adapters.delimited_files import Row, find_separator, read_table
from desktop.adapters.text_files import find_encoding, read_text
from desktop.core.domain.errors import UserError

ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "cp1252": "cp1252", "utf-16": "utf-16"}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def file_of(folder: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows_of(folder: Path, content: str | bytes) -> list[Row]:
    return list(read_table(file_of(folder, content)).rows)


def refusal_of(folder: Path, content: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        rows_of(folder, content)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_every_encoding_separator_and_line_end_reads_the_same(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    lines = [
        ["Vorname", "Nachname", "PLZ", "Ort", "Notiz"],
        ["Jürgen", "Weiß", "01067", "Köln", f'"a{separator}b ""c"""'],
        ["Zoë", "Groß-Öz", "50667", "Düsseldorf", ""],
    ]
    text = line_end.join(separator.join(cells) for cells in lines) + line_end
    table = read_table(file_of(tmp_path, text.encode(encoding)))
    assert table.header == ("Vorname", "Nachname", "PLZ", "Ort", "Notiz")
    assert table.encoding == ENCODINGS[encoding]
    assert table.separator == separator
    assert list(table.rows) == [
        Row(2, ("Jürgen", "Weiß", "01067", "Köln", f'a{separator}b "c"')),
        Row(3, ("Zoë", "Groß-Öz", "50667", "Düsseldorf", "")),
    ]


def test_big_endian_utf16_reads_too(tmp_path: Path) -> None:
    content = b"\xfe\xff" + "Name\tOrt\nWeiß\tKöln\n".encode("utf-16-be")
    assert rows_of(tmp_path, content) == [Row(2, ("Weiß", "Köln"))]


@pytest.mark.parametrize(
    ("sample", "separator"),
    [
        ("Nummer;Preis;Fläche\nA1;350.000,00;85,5\nA2;1,5;2,5\n", ";"),
        ("Name, Vorname;E-Mail\nWeiß, Anna;a@example.org\n", ";"),
        ('Firma,Notiz,Ort\n"a;b;c","x;y;z",Köln\n"d;e;f","u;v;w",Bonn\n', ","),
        ("Name\tNotiz\nWeiß\teins, zwei, drei\n", "\t"),
        ("Firma;Straße, Hausnummer, Zusatz\nX;Hauptstr., 5, EG\n", ";"),
        ("a,b\n1,2\n1,2\n1,2,3;4;5\n", ","),
        ("sep=|\na,b|c,d\n", "|"),
        ('"Vorname";"Nachname, Titel"\n"A";"B, Dr."\n', ";"),
        ("E-Mail\na@example.org\n", "\t"),
    ],
)
def test_the_separator_is_the_one_that_makes_columns(sample: str, separator: str) -> None:
    assert find_separator(sample) == separator


def test_a_cell_may_hold_line_breaks_and_its_row_is_named_by_its_first_line(tmp_path: Path) -> None:
    content = 'Name;Notiz;Ort\r\nA;"eins\r\nzwei\r\ndrei";X\r\nB;;Y\r\n'
    assert rows_of(tmp_path, content) == [
        Row(2, ("A", "eins\nzwei\ndrei", "X")),
        Row(5, ("B", "", "Y")),
    ]


def test_blank_rows_and_surplus_blank_cells_are_passed_over(tmp_path: Path) -> None:
    content = "\nName;Ort\n\n;;\nA;B;;;\n  ;\nC\n"
    assert rows_of(tmp_path, content) == [Row(5, ("A", "B")), Row(7, ("C",))]


def test_excels_line_that_names_the_separator_is_no_header(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, "sep=;\nName;Ort\nA;B\n"))
    assert table.header == ("Name", "Ort")
    assert list(table.rows) == [Row(3, ("A", "B"))]


def test_rows_can_be_read_twice(tmp_path: Path) -> None:
    table = read_table(file_of(tmp_path, "Name;Ort\nA;B\n"))
    assert list(table.rows) == list(table.rows) == [Row(2, ("A", "B"))]


def test_a_row_with_too_many_cells_is_named_and_the_rest_comes_in(tmp_path: Path) -> None:
    good, bad, last = rows_of(tmp_path, "Name;Ort\nA;B\nC;D;E\nF;G\n")
    assert (bad.line, bad.problem) == (3, "It has 3 cells, but the header has 2 columns.")
    assert (good.problem, last) == ("", Row(4, ("F", "G")))


def test_an_unterminated_quote_costs_its_own_row_alone(tmp_path: Path) -> None:
    bad, *others = rows_of(tmp_path, 'Name;Ort\n"A;B\nC;D\nE;F\n')
    assert bad.line == 2
    assert 'A quote (") in line 2 is never closed' in bad.problem
    assert others == [Row(3, ("C", "D")), Row(4, ("E", "F"))]


def test_a_quote_within_a_quoted_cell_that_is_not_doubled_is_named(tmp_path: Path) -> None:
    bad, good = rows_of(tmp_path, 'Name;Ort\n"Haus "Sonne" GmbH";Köln\nC;D\n')
    assert "line 2" in bad.problem
    assert good == Row(3, ("C", "D"))


def test_a_quote_that_swallows_rows_up_to_another_one_is_named(tmp_path: Path) -> None:
    content = 'Name;Ort;PLZ\nA;"Köln;1\nB;Bonn;2\nC;Aachen;3"\nD;Brühl;4\n'
    bad, good = rows_of(tmp_path, content)
    assert (bad.line, bad.problem[:15]) == (2, "Lines 2 to 4 re")
    assert good == Row(5, ("D", "Brühl", "4"))


def test_a_quote_in_the_middle_of_a_cell_is_an_ordinary_character(tmp_path: Path) -> None:
    assert rows_of(tmp_path, 'Name;Ort\nRohr 12";Köln\n') == [Row(2, ('Rohr 12"', "Köln"))]


def test_an_unterminated_quote_far_above_the_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    lines = ["Name;Ort", '"offen;X', *(f"N{number};Y" for number in range(5_000))]
    bad, *others = rows_of(tmp_path, "\n".join(lines))
    assert (bad.line, len(others)) == (2, 5_000)
    assert others[0] == Row(3, ("N0", "Y"))


def test_an_endless_line_is_named_and_the_rest_comes_in(tmp_path: Path) -> None:
    endless = "x" * 400_000
    bad, good = rows_of(tmp_path, f"Name;Ort\n{endless};Y\nA;B\n")
    assert bad == Row(2, (), "Line 2 is longer than 131,072 characters.")
    assert good == Row(3, ("A", "B"))


def test_a_file_of_broken_quotes_is_given_up(tmp_path: Path) -> None:
    content = "Name;Ort\n" + 'a";"b\n"x"y";1\n' * 1_500
    assert "rows have broken quotes" in refusal_of(tmp_path, content)


def test_more_rows_than_allowed_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited_files, "MAX_ROWS", 3)
    assert "more than 3 rows" in refusal_of(tmp_path, "Name;Ort\n" + "A;B\n" * 4)
    assert len(rows_of(tmp_path, "Name;Ort\n" + "A;B\n" * 3)) == 3


def test_a_file_that_is_too_big_is_refused_unread(tmp_path: Path) -> None:
    path = file_of(tmp_path, "Name;Ort\n")
    os.truncate(path, text_files.MAX_BYTES + 1)
    with pytest.raises(UserError, match=r"“list\.csv” is too big: 200 MiB"):
        read_table(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“list.csv” is empty."),
        (b"\n \n\n", "“list.csv” holds nothing but blanks."),
        (b"Name;Ort\n", "“list.csv” has a header but no rows."),
        (b"Name;Ort\n;\n\n", "“list.csv” has a header but no rows."),
        (b"PK\x03\x04rest", "“list.csv” is an Excel file or another zipped one, not a text file."),
        (b"\xd0\xcf\x11\xe0rest", "“list.csv” is an Excel file of the old kind"),
        (b"%PDF-1.7", "“list.csv” is a PDF"),
        (b"Name;Ort\nA;B\0C\n", "holds a NUL character in line 2 (byte 13)."),
        (b"Name;Ort\n\xe4;\x81\n", "neither UTF-8 nor Windows-1252 in line 2 (byte 12)."),
        (b"\xef\xbb\xbfName;Ort\nA;\xe4\n", "a byte that is not UTF-8 in line 2 (byte 15)."),
        ("Name;Ort\nKöln;ß\n".encode() + b"\xe4;x\n", "is not UTF-8 in line 3 (byte 19)."),
        ("\ufeffName;Ort\nA;B".encode("utf-16-le") + b"\n", "is not UTF-16 in line 2"),
        (b'Name;"Ort\n' + b"x" * 200_000, "The header of “list.csv” can't be read."),
    ],
)
def test_what_is_no_usable_table_is_refused_with_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    assert sentence in refusal_of(tmp_path, content)


def test_an_excel_file_is_answered_with_the_way_out(tmp_path: Path) -> None:
    assert "save it as “CSV UTF-8”" in refusal_of(tmp_path, b"PK\x03\x04")


def test_a_bad_byte_far_into_the_file_is_named_by_its_line(tmp_path: Path) -> None:
    content = b"Name;Ort\r\n" + "Jürgen;Köln\r\n".encode() * 200_000 + b"\xff;x\r\n"
    assert "in line 200002" in refusal_of(tmp_path, content)


def test_a_character_cut_by_the_reading_window_is_no_damage(tmp_path: Path) -> None:
    content = b"Name;Ort\nA;" + b"x" * (text_files._CHUNK - 12) + "ü\n".encode()
    assert find_encoding(file_of(tmp_path, content)) == "utf-8"


def test_a_missing_file_a_folder_and_a_locked_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="There is no file"):
        read_table(tmp_path / "nothing.csv")
    with pytest.raises(UserError, match="is no file"):
        read_table(tmp_path)
    locked = file_of(tmp_path, "Name;Ort\nA;B\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match=r"can't be read: Permission denied\."):
        read_table(locked)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = file_of(tmp_path, "Name;Ort\nA;B\n")
    table = read_table(path)
    path.write_bytes(b"Name;Ort\n\xe4;B\n")
    with pytest.raises(UserError, match="changed while it was read"):
        list(table.rows)


def test_a_whole_text_is_read_with_plain_line_ends(tmp_path: Path) -> None:
    assert read_text(file_of(tmp_path, "ä\r\nö\rü\n".encode("cp1252"))) == "ä\nö\nü\n"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=300) | st.text('"ab;,\n\r\t ', max_size=60).map(str.encode))
def test_no_content_whatever_crashes_or_loses_the_line_count(
    tmp_path: Path, content: bytes
) -> None:
    path = file_of(tmp_path, content)
    try:
        lines = [row.line for row in read_table(path).rows]
    except UserError:
        return
    assert lines == sorted(set(lines))
    assert all(2 <= line <= content.count(b"\n") + content.count(b"\r") + 1 for line in lines)
