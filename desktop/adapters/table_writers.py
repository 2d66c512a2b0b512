"""Tables for other programs: CSV and Excel files in which no cell can be taken for a formula."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import xlsxwriter

from desktop.core.domain.errors import UserError
from desktop.core.domain.formulas import guarded

_WIDTH = 18


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """By the name's ending; an earlier file of the name is replaced only by a whole new one."""
    writers = {".csv": _write_csv, ".xlsx": _write_xlsx}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UserError(
            f"“{path.name}” is no name for a table.", "", "Let it end in .csv or in .xlsx."
        )
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        unfinished = Path(name)
        try:
            write(unfinished, header, rows)
            unfinished.replace(path)
        finally:
            with suppress(FileNotFoundError):
                unfinished.unlink()
    except (OSError, xlsxwriter.exceptions.XlsxWriterException) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            f"“{path}” can't be written: {reason}.", "", "Choose another folder or name."
        ) from error


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """As a German Excel opens it by a double click: semicolons, and a mark that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow([guarded(label) for label in header])
        writer.writerows([guarded(cell) for cell in row] for row in rows)


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with path.open("wb") as stream, xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(header) - 1, 0), _WIDTH)
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        for column, label in enumerate(header):
            sheet.write_string(0, column, guarded(label), bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell:
                    text = guarded(cell)
                    sheet.write_string(number, column, text, quoted if text != cell else None)
