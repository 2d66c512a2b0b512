"""What must not be read is refused with a sentence, within two seconds and 300 MB."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from desktop.adapters.table_files import read_table
from desktop.core.domain.columns import address_columns
from desktop.core.domain.errors import UserError
from tests.adapters.table_samples import bomb, ods, with_part, xlsx, zipped

HEADER = ["Vorname", "Nachname", "PLZ"]
SECONDS = 2.0
KILOBYTES = 300 * 1024
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = "<!DOCTYPE x [" + "".join(
    f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)
) + "<!ENTITY a0 'ha'>]>"  # fmt: skip
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'


def honest_bomb(folder: Path) -> Path:
    return bomb(folder / "bomb.xlsx", "xl/workbook.xml", 400)


def lying_bomb(folder: Path) -> Path:
    """Its directory says 1 MiB, with the right checksum of that."""
    return bomb(folder / "bomb.xlsx", "xl/workbook.xml", 400, claimed=1024 * 1024)


def external_entity(folder: Path) -> Path:
    return ods(folder / "xxe.ods", [HEADER, ["&file;", "Weiß", "1"]], FILE_ENTITY)


def billion_laughs(folder: Path) -> Path:
    return ods(folder / "laughs.ods", [HEADER, ["&a9;", "Weiß", "1"]], ENTITIES)


def cells_far_apart(folder: Path) -> Path:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return with_part(xlsx(folder / "far.xlsx", [HEADER]), SHEET, sheet.encode())


def one_text_a_million_times(folder: Path) -> Path:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 200_000))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )
    return with_part(xlsx(folder / "long.xlsx", [["x" * 30_000]]), SHEET, sheet.encode())


def repeated_cells(folder: Path) -> Path:
    file = ods(folder / "repeated.ods", [HEADER])
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="400" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    return _with_rows(file, row)


def _with_rows(file: Path, rows: str) -> Path:
    from tests.adapters.table_samples import CONTENT

    content = CONTENT.format(declarations="", rows=rows).encode()
    return with_part(file, "content.xml", content)


def many_columns(folder: Path) -> Path:
    row = [f"Spalte {number}" for number in range(16_000)]
    return xlsx(folder / "wide.xlsx", [row, row, row])


def many_columns_of_text(folder: Path) -> Path:
    file = folder / "wide.csv"
    row = ";".join(f"S{number}" for number in range(16_000))
    file.write_text(f"{row}\n{row}\n", "utf-8")
    return file


def two_million_rows(folder: Path) -> Path:
    file = folder / "long.csv"
    file.write_text("Vorname;Nachname\n" + "Anna;Weiß\n" * 2_000_000, "utf-8")
    return file


def a_program(folder: Path) -> Path:
    file = folder / "people.csv"
    file.write_bytes(b"MZ\x90\0\3\0\0\0" + bytes(range(256)) * 400)
    return file


def neither_text_nor_table(folder: Path) -> Path:
    return zipped(folder / "letter.docx", {"word/document.xml": b"<document/>"})


def behind_a_password(folder: Path) -> Path:
    file = folder / "secret.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + name + bytes(4096))
    return file


def cut_off(folder: Path) -> Path:
    file = xlsx(folder / "cut.xlsx", [HEADER, ["Anna", "Weiß", "1"]])
    file.write_bytes(file.read_bytes()[:-300])
    return file


def broken_old_excel(folder: Path) -> Path:
    file = folder / "old.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000)
    return file


def wrong_bytes(folder: Path) -> Path:
    file = folder / "people.csv"
    file.write_bytes("Vorname;Nachname\nJörg;".encode() + b"\xff\xfe\x81\n")
    return file


def too_many_cards(folder: Path) -> Path:
    file = folder / "contacts.vcf"
    file.write_text("BEGIN:VCARD\nN:Weiß;Anna\nEND:VCARD\n" * 200_000, "utf-8")
    return file


HOSTILE = (
    honest_bomb, lying_bomb, external_entity, billion_laughs, cells_far_apart,
    one_text_a_million_times, repeated_cells, many_columns, many_columns_of_text,
    two_million_rows, a_program, neither_text_nor_table, behind_a_password, cut_off,
    broken_old_excel, wrong_bytes, too_many_cards,
)  # fmt: skip


@dataclass(frozen=True)
class Refusal:
    """`children` and `own` are kilobytes: of the largest child so far, and grown here."""

    title: str
    words: str
    seconds: float
    children: int
    own: int


def refusal_of(file: Path) -> Refusal | None:
    """None when the file is read."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = worked()
    try:
        address_columns(read_table(file).header)
    except UserError as error:
        took = worked() - begun
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        return Refusal(error.title, str(error), took, children, grown)
    return None


def worked() -> float:
    """Seconds of the processor, the child's too: what else runs on this machine doesn't count."""
    each = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in each)


@pytest.fixture(scope="module")
def reader() -> Iterator[ProcessPoolExecutor]:
    """A process of its own: the tests' has had other, larger children."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_soon_and_cheaply(
    tmp_path: Path, reader: ProcessPoolExecutor, make: Callable[[Path], Path]
) -> None:
    refusal = reader.submit(refusal_of, make(tmp_path)).result()

    assert refusal is not None
    assert refusal.title.endswith(".")
    assert "root:" not in refusal.words
    assert refusal.seconds < SECONDS
    assert refusal.children < KILOBYTES
    assert refusal.own < KILOBYTES


def test_declared_and_counted_size_are_both_held(tmp_path: Path) -> None:
    for make in (honest_bomb, lying_bomb):
        with pytest.raises(UserError, match="grows beyond all measure"):
            read_table(make(tmp_path))


def test_a_large_but_honest_table_is_no_bomb(tmp_path: Path) -> None:
    rows = [HEADER, *(["Anna", "Weiß", "01067"] for _ in range(30_000))]

    assert sum(1 for _ in read_table(xlsx(tmp_path / "same.xlsx", rows)).rows) == 30_000
