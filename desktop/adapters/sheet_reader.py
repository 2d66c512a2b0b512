"""Reads one spreadsheet or file of cards in a process of its own, within hard limits.

What comes out are lines of JSON: the header, batches of rows, an end; or why it is refused. Whoever
started it is `desktop.adapters.table_files`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from desktop.adapters.delimited_files import MAX_ROW_CHARACTERS, MAX_ROWS, Row, fitted
from desktop.adapters.zipped_files import damaged, part_names, protected
from desktop.core.domain.columns import MAX_COLUMNS, recognised_count
from desktop.core.domain.errors import UserError

MEMORY = 300 * 1024 * 1024
SECONDS = 60
BATCH_ROWS = 200
BATCH_CHARACTERS = 1 << 20
MOST_ROWS_ABOVE_HEADER = 20
_TABLES = {
    "xl/workbook.xml": "an Excel file",
    "xl/workbook.bin": "an Excel file",
    "content.xml": "an OpenDocument file",
}
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def main() -> int:
    path = Path(sys.argv[2])
    _limit()
    try:
        header, rows = _contents(sys.argv[1], path)
        _say({"header": header})
        for batch in _batches(rows):
            _say({"rows": batch})
        _say({"end": True})
    except UserError as error:
        _say({"refused": [error.title, error.message, error.way_out]})
    except BrokenPipeError:  # nobody listens any more
        return 1
    return 0


def _limit() -> None:
    """Beyond these the system ends this process; Windows knows no such limits."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _contents(kind: str, path: Path) -> tuple[tuple[str, ...], Iterable[Row]]:
    if kind == "cards":
        from desktop.adapters.contact_cards import read_cards  # noqa: PLC0415 - half of all readers

        return read_cards(path)
    return _sheet(path)


def _sheet(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    from python_calamine import (  # noqa: PLC0415 - after the limits are set
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    _refuse_before_opening(path)
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [
            book.get_sheet_by_name(each.name)
            for each in book.sheets_metadata
            if each.visible is SheetVisibleEnum.Visible
        ]
    except PasswordError as error:
        raise protected(path) from error
    except CalamineError as error:
        raise damaged(path) from error
    sheet = next((each for each in sheets if each.height and each.width), None)
    if sheet is None:
        title = f"“{path.name}” holds nothing but blanks."
        raise UserError(title, "", "Save the table again and try that file.")
    if sheet.width > MAX_COLUMNS:
        raise UserError(
            f"“{path.name}” has {sheet.width:,} columns.",
            f"At most {MAX_COLUMNS} can be read.",
            "Delete those that hold nothing of the addresses.",
        )
    return _below_header(path, enumerate(sheet.iter_rows(), start=1))


def _refuse_before_opening(path: Path) -> None:
    with path.open("rb") as stream:
        if stream.read(4) == _OLD_EXCEL:
            if _PROTECTED in stream.read():
                raise protected(path)
            return
    if not part_names(path) & _TABLES.keys():
        raise UserError(
            f"“{path.name}” is a packed file, and no table.",
            "",
            "Choose an Excel or OpenDocument table, a CSV file, or contact cards.",
        )


def _below_header(
    path: Path, lines: Iterator[tuple[int, list[Any]]]
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """Cells from their header on: titles above it are passed over."""
    filled = (row for row in _shown_rows(lines) if row.problem or any(row.cells))
    above = list(islice(filled, MOST_ROWS_ABOVE_HEADER))
    place = next((n for n, row in enumerate(above) if recognised_count(row.cells) > 1), 0)
    header = [" ".join(cell.split()) for cell in above[place].cells] if above else []
    while header and not header[-1]:
        header.pop()
    if not header or not above[place + 1 :]:
        raise UserError(
            f"“{path.name}” has a header but no rows.", "", "Save the table again, with its rows."
        )
    return tuple(header), _numbered(path, (*above[place + 1 :],), filled, len(header))


def _numbered(
    path: Path, first: tuple[Row, ...], others: Iterator[Row], width: int
) -> Iterator[Row]:
    count = 0
    for rows in (first, others):
        for row in rows:
            count += 1
            if count > MAX_ROWS:
                raise UserError(
                    f"“{path.name}” has more than {MAX_ROWS:,} rows.",
                    "So many can't be read at once.",
                    "Split it into several files.",
                )
            yield fitted(row, width)


def _shown_rows(lines: Iterator[tuple[int, list[Any]]]) -> Iterator[Row]:
    for line, cells in lines:
        texts = tuple(shown(cell) for cell in cells)
        if sum(map(len, texts)) > MAX_ROW_CHARACTERS:
            yield Row(line, (), f"Line {line} is longer than {MAX_ROW_CHARACTERS:,} characters.")
        else:
            yield Row(line, texts)


def shown(cell: Any) -> str:
    """A cell's value as one would type it: `10115` for a number, ISO 8601 for a day."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes").removesuffix(" 00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, timedelta):
        return _span(cell)
    return "" if cell is None else str(cell)


def _number(value: float) -> str:
    """Three places behind the point would read as thousands: then there are four."""
    if value.is_integer():
        return f"{value:.0f}"
    text = f"{value:.10f}".rstrip("0")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def _span(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _batches(rows: Iterable[Row]) -> Iterator[list[tuple[int, tuple[str, ...], str]]]:
    batch: list[tuple[int, tuple[str, ...], str]] = []
    characters = 0
    for row in rows:
        batch.append((row.line, row.cells, row.problem))
        characters += sum(map(len, row.cells))
        if len(batch) == BATCH_ROWS or characters > BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    yield batch


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what))
    sys.stdout.write("\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
