"""Walks through a file's rows and finds out who each is about; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from desktop.core.domain.address import Address
from desktop.core.domain.columns import ColumnMap, RowProblem, read_address
from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.email_address import compared
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.domain.imports import OnDouble, merged, namesake
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import FileRow
from desktop.core.use_cases.import_reports import (
    PROBLEMS_SHOWN,
    DoubleInFile,
    ImportCancelled,
    ImportWatch,
    RejectedRow,
)
from desktop.core.use_cases.letting_go import let_go

MAX_ROWS = 250_000
_BATCH = 500


@dataclass(slots=True, eq=False)
class Met:
    """Somebody the file is about: as the office knew them (or not), and as the file leaves them.

    `line` is the first one about them.
    """

    before: Address | None
    now: Address
    line: int


class _Index:
    """Who is found by a key; nearly always one, so that lists are made for the others alone."""

    def __init__(self) -> None:
        self._first: dict[str, Met] = {}
        self._more: dict[str, list[Met]] = {}

    def put(self, key: str, met: Met) -> None:
        if key and self._first.setdefault(key, met) is not met:
            self._more.setdefault(key, []).append(met)

    def found(self, key: str) -> list[Met]:
        first = self._first.get(key)
        return [first, *self._more.get(key, ())] if first is not None else []

    def close(self) -> None:
        let_go(self._first, self._more)


@dataclass(slots=True)
class Walk:
    """What the rows come to; see `walk`. Of doubles and rejected rows, `problems` are kept.

    Whoever has made it closes it: who was met is let go piece by piece.
    """

    unit: Unit
    on_double: OnDouble
    problems: int | None = PROBLEMS_SHOWN
    declared: Mapping[str, CustomField] = field(default_factory=dict)
    rows: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)
    rejected_count: int = 0
    doubles: list[DoubleInFile] = field(default_factory=list)
    doubles_count: int = 0
    met: list[Met] = field(default_factory=list)
    _known: dict[AddressId, Met] = field(default_factory=dict)
    _by_email: _Index = field(default_factory=_Index)
    _by_name: _Index = field(default_factory=_Index)

    def take(self, read: Sequence[tuple[int, Address]]) -> None:
        """Rows in the order of the file, some hundred at once."""
        self._look_up([new for _, new in read])
        for line, new in read:
            self._take(line, new)

    def close(self) -> None:
        self._by_email.close()
        self._by_name.close()
        let_go(self._known, self.met)

    def reject(self, line: int, reason: str) -> None:
        self.rejected_count += 1
        if self.problems is None or len(self.rejected) < self.problems:
            self.rejected.append(RejectedRow(line, reason))

    def _take(self, line: int, new: Address) -> None:
        met = self._find(new)
        if met is None:
            met = Met(None, new, line)
            self.met.append(met)
            self._remember(met)
            return
        if met.line:
            self._note_double(line, met)
        else:
            met.line = line
            self.met.append(met)
        changed = merged(met.now, new, self.on_double)
        if changed != met.now:
            met.now = changed
            self._remember(met)

    def _note_double(self, line: int, met: Met) -> None:
        self.doubles_count += 1
        if self.problems is None or len(self.doubles) < self.problems:
            self.doubles.append(DoubleInFile(line, met.line, met.now.display_name))

    def _find(self, new: Address) -> Met | None:
        """By email; else by all name fields and zip, where not each has an email of its own.

        Of several the one that the row says nothing new of, else the namesake.
        """
        email, name = compared(new.email), namesake(new)
        found = [
            met for met in self._by_email.found(email) if compared(met.now.email) == email
        ] or [
            met
            for met in self._by_name.found(name)
            if namesake(met.now) == name and not (email and met.now.email)
        ]
        if len(found) > 1:
            found.sort(key=lambda met: (_says_more(met.now, new), namesake(met.now) != name))
        return found[0] if found else None

    def _look_up(self, wanted: Sequence[Address]) -> None:
        addresses = self.unit.addresses
        self._know(addresses.sharing_email(new.email for new in wanted))
        self._know(addresses.sharing_name(wanted))

    def _know(self, found: Iterable[Address]) -> None:
        for address in found:
            if address.id not in self._known:
                self._known[address.id] = met = Met(address, address, 0)
                self._remember(met)

    def _remember(self, met: Met) -> None:
        """Under what it is found by now; what it was found by before is seen to be outdated."""
        self._by_email.put(compared(met.now.email), met)
        self._by_name.put(namesake(met.now), met)


def _says_more(known: Address, new: Address) -> bool:
    return merged(known, new, OnDouble.OVERWRITE) != known


def walk(walked: Walk, rows: Iterable[FileRow], columns: ColumnMap, watch: ImportWatch) -> None:
    """Raises ImportCancelled when it is told to stop, UserError for too many rows."""
    for batch in batches(rows):
        if watch.is_cancelled():
            raise ImportCancelled
        walked.rows += len(batch)
        if walked.rows > MAX_ROWS:
            raise UserError(
                f"The file has more than {MAX_ROWS:,} rows.",
                "So many can't be imported at once; nothing came in.",
                "Split it into several files.",
            )
        walked.take(list(_read(walked, batch, columns)))
        watch.rows_read(walked.rows)
    if watch.is_cancelled():
        raise ImportCancelled


def _read(
    walked: Walk, batch: Sequence[FileRow], columns: ColumnMap
) -> Iterator[tuple[int, Address]]:
    for row in batch:
        if row.problem:
            walked.reject(row.line, row.problem)
            continue
        try:
            new = read_address(columns, row.cells, walked.declared)
        except RowProblem as problem:
            walked.reject(row.line, str(problem))
        else:
            yield row.line, new


def batches(rows: Iterable[FileRow]) -> Iterator[list[FileRow]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch
