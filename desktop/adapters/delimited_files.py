"""CSV and TSV files as rows: finds encoding and separator, and loses no row without a word."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from desktop.adapters.text_files import chunks, find_encoding, open_text
from desktop.core.domain.columns import recognised_count, too_many_cells
from desktop.core.domain.errors import UserError

MAX_ROWS = 1_000_000
_FAR_TOO_MANY = MAX_ROWS * 3 // 2
MAX_ROW_LINES = 1_000
MAX_ROW_CHARACTERS = 131_072
MAX_BROKEN_ROWS = 1_000
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_ROWS = 50
# of equals the first wins: commas stand in ordinary text most often
_SEPARATORS = ("\t", ";", "|", ",")
_BLANKS = b";,|\t \0"
_ENDS_ALIKE = bytes.maketrans(b"\r", b"\n")
_NAMED_SEPARATOR = re.compile(r"^sep=(.)\r?\n?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the row's first physical line; a row with a `problem` can't be used."""

    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` reads the file anew each time it is iterated, a row at a time."""

    header: tuple[str, ...]
    rows: Iterable[Row]
    encoding: str
    separator: str


def read_table(path: Path) -> Table:
    """The header at once, the rows when asked for. Blank rows are passed over.

    Raises UserError for a file that is no usable table; so does iterating `rows` when there are
    more than 1,000,000, or when more than 1,000 have broken quotes.
    """
    encoding = find_encoding(path)
    with open_text(path, encoding) as stream:
        sample = stream.read(_SAMPLE_CHARACTERS)
    separator = find_separator(sample)
    if _is_far_too_long(path):
        raise _too_many_rows(path)
    everything = _FileRows(path, encoding, separator)
    first = next(iter(everything.raw()), None)
    header = _header(path, first)
    rows = _FileRows(path, encoding, separator, len(header))
    if next(iter(rows), None) is None:
        raise UserError(
            f"“{path.name}” has a header but no rows.", "", "Export the list again, with its rows."
        )
    return Table(header, rows, encoding, separator)


def _is_far_too_long(path: Path) -> bool:
    """A quick look, so that such a file is refused at once; reading counts exactly."""
    ends = sum(chunk.count(b"\n") + chunk.count(b"\r") for chunk, _ in chunks(path, 0))
    return ends > _FAR_TOO_MANY and any(rows > _FAR_TOO_MANY for rows in _counted_rows(path))


def _counted_rows(path: Path) -> Iterator[int]:
    """About how many there are up to here, a chunk further each time.

    Neither blank rows count nor line ends within quotes, as far as quotes are closed.
    """
    rows = quotes = 0
    for chunk, _ in chunks(path, 0):
        parts = chunk.split(b'"')
        outside = b'"'.join(parts[quotes % 2 :: 2]).translate(_ENDS_ALIKE, _BLANKS)
        while b"\n\n" in outside:
            outside = outside.replace(b"\n\n", b"\n")
        rows += outside.lstrip(b"\n").count(b"\n")
        quotes += len(parts) - 1
        yield rows


def _too_many_rows(path: Path) -> UserError:
    return UserError(
        f"“{path.name}” has more than {MAX_ROWS:,} rows.",
        "So many can't be read at once.",
        "Split it into several files.",
    )


def find_separator(sample: str) -> str:
    """Tab, semicolon, pipe or comma: the one that cuts header and rows into the same columns."""
    named = _NAMED_SEPARATOR.match(sample.partition("\n")[0])
    if named:
        return named[1]
    return max(_SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: str, separator: str) -> tuple[float, float]:
    """How well a separator explains the sample; a header of known column names weighs most."""
    lines = _Lines(io.StringIO(sample, newline=""))
    found = list(islice(_raw_rows(lines, separator), _SAMPLE_ROWS))
    if len(found) > 2 and len(sample) == _SAMPLE_CHARACTERS:
        found.pop()  # the sample may end within it
    rows = [row for row in found if row.problem or any(row.cells)]
    if not rows:
        return 0.0, 0.0
    header = rows[0].cells or tuple(sample.partition("\n")[0].split(separator))
    others = [row.cells for row in rows[1:] if not row.problem]
    agreeing = sum(len(cells) == len(header) for cells in others)
    agreement = agreeing / len(others) if others else 1.0
    score = (len(header) - 1) * agreement + recognised_count(header)
    return score * (0.5 if _holds_likelier(header, separator) else 1.0), agreement


def _holds_likelier(header: tuple[str, ...], separator: str) -> bool:
    likelier = _SEPARATORS[: _SEPARATORS.index(separator)]
    return any(other in label for label in header for other in likelier)


def _header(path: Path, row: Row | None) -> tuple[str, ...]:
    if row is None:
        title = f"“{path.name}” holds nothing but blanks."
        raise UserError(title, "", "Export the list again and try that file.")
    if row.problem:
        raise UserError(
            f"The header of “{path.name}” can't be read.", row.problem, "Correct its first line."
        )
    return tuple(cell.strip() for cell in row.cells)


@dataclass(frozen=True, slots=True)
class _FileRows:
    """The rows of a file below its header of `width` columns."""

    path: Path
    encoding: str
    separator: str
    width: int = 0

    def raw(self) -> Iterator[Row]:
        """Header and rows, without the blank ones and Excel's line that names the separator."""
        with open_text(self.path, self.encoding) as stream:
            for row in _raw_rows(_Lines(stream), self.separator):
                is_blank = not row.problem and not "".join(row.cells).strip()
                if not is_blank and not _names_separator(row, self.separator):
                    yield row

    def __iter__(self) -> Iterator[Row]:
        for count, row in enumerate(islice(self.raw(), 1, None), start=1):
            if count > MAX_ROWS:
                raise _too_many_rows(self.path)
            yield fitted(row, self.width)


def _names_separator(row: Row, separator: str) -> bool:
    return row.line == 1 and separator.join(row.cells).casefold() == f"sep={separator}"


def fitted(row: Row, width: int) -> Row:
    """The row with its surplus blank cells cut off; with a problem when others remain."""
    cells = row.cells
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if row.problem or len(cells) == width:
        return Row(row.line, cells, row.problem)
    if len(cells) > width:
        return Row(row.line, cells, too_many_cells(len(cells), width))
    if any("\n" in cell for cell in cells):
        # an unclosed quote that met another one further down has eaten the rows between
        last = row.line + sum(cell.count("\n") for cell in cells)
        span = f"Lines {row.line} to {last}"
        problem = f'{span} read as one row with too few cells: a quote (") is missing.'
        return Row(row.line, cells, problem)
    return Row(row.line, cells)


def _raw_rows(lines: _Lines, separator: str) -> Iterator[Row]:
    """Every row; a broken one costs its own first line alone, reading goes on with the next."""
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    broken = 0
    while True:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _RowTooLong) as error:
            broken += 1
            yield Row(lines.first, (), _broken_row(lines.first, error))
            if broken >= MAX_BROKEN_ROWS:
                raise _too_many_broken(broken) from error
            lines.give_back_all_but_first()
            reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
            continue
        yield Row(lines.first, tuple(_with_plain_line_ends(cell) for cell in cells))


def _with_plain_line_ends(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def _broken_row(line: int, error: Exception) -> str:
    if isinstance(error, _RowTooLong) and error.is_one_line:
        return f"Line {line} is longer than {MAX_ROW_CHARACTERS:,} characters."
    return (
        f'A quote (") in line {line} is never closed, or stands within a quoted cell without being '
        'doubled ("").'
    )


def _too_many_broken(broken: int) -> UserError:
    return UserError(
        f"{broken:,} rows have broken quotes.",
        "This does not look like a CSV file.",
        "Export it again, with quotes within cells doubled.",
    )


class _RowTooLong(Exception):
    """A row goes on and on; nearly always a quote that nobody closed."""

    def __init__(self, is_one_line: bool) -> None:
        super().__init__()
        self.is_one_line = is_one_line


class _Lines:
    """The physical lines for csv.reader, numbered; lines of a row that failed can be given back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._read = 0
        self._taken: list[tuple[int, str]] = []
        self._characters = 0
        self._returned: deque[tuple[int, str]] = deque()

    @property
    def first(self) -> int:
        """The line on which the row that is being read began."""
        return self._taken[0][0]

    def begin_row(self) -> None:
        self._taken = []
        self._characters = 0

    def give_back_all_but_first(self) -> None:
        self._returned.extendleft(reversed(self._taken[1:]))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else self._next_line()
        self._taken.append(line)
        self._characters += len(line[1])
        if self._characters > MAX_ROW_CHARACTERS or len(self._taken) > MAX_ROW_LINES:
            raise _RowTooLong(is_one_line=len(self._taken) == 1)
        return line[1]

    def _next_line(self) -> tuple[int, str]:
        text = self._stream.readline(MAX_ROW_CHARACTERS + 1)
        if not text:
            raise StopIteration
        self._read += 1
        rest = text
        while len(rest) > MAX_ROW_CHARACTERS and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(MAX_ROW_CHARACTERS + 1)
        return self._read, text
