"""What an import would do, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.core.domain.errors import UserError

CHANGES_SHOWN = 1_000
PROBLEMS_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """`line` is the row's first line in the file; the header is line 1."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one row changes in one field of an address that is known."""

    line: int
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DoubleInFile:
    """Two rows about the same address."""

    line: int
    earlier: int
    name: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The lists end after a thousand; what they are of is counted to the end.

    `added`, `changed` and `unchanged` count addresses, `rows` and `rejected_count` rows.
    """

    rows: int
    added: int
    changed: int
    unchanged: int
    changes: tuple[FieldChange, ...]
    doubles: tuple[DoubleInFile, ...]
    doubles_count: int
    rejected: tuple[RejectedRow, ...]
    rejected_count: int


class Undoable(Protocol):
    """An import that can be taken back; what of, knows the one who takes it back."""

    @property
    def at(self) -> datetime: ...
    @property
    def file(self) -> str: ...
    @property
    def added(self) -> int: ...
    @property
    def changed(self) -> int: ...


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`undoable` is there when it can be taken back."""

    imported: int
    updated: int
    unchanged: int
    rejected: tuple[RejectedRow, ...]
    doubles: int = 0
    undoable: Undoable | None = None


@dataclass(frozen=True, slots=True)
class ImportWatch:
    """Hears how many rows are read, and may say that it is enough."""

    rows_read: Callable[[int], None] = lambda _rows: None
    is_cancelled: Callable[[], bool] = lambda: False


class ImportCancelled(UserError):
    """Somebody asked for it; whatever came in until then is out again."""

    def __init__(self) -> None:
        super().__init__("The import was cancelled.", "Nothing came in.")
