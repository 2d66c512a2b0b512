"""Any file that holds a table: CSV, Excel, OpenDocument or contact cards, found by its content.

What is packed or parsed with more than a few lines of ours is read in a process of its own: a
hostile file can take that process down, and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

from desktop.adapters import delimited_files
from desktop.adapters.delimited_files import Row
from desktop.adapters.text_files import MAX_BYTES
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import FileTable

LONGEST = 60.0
"""Seconds until a header has to be there."""
_SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CARD = "BEGIN:VCARD"


@dataclass(frozen=True, slots=True)
class ReadElsewhere:
    """A table whose rows are read by another process each time they are asked for."""

    header: tuple[str, ...]
    rows: ElsewhereRows


def read_table(path: Path) -> FileTable:
    """The header at once, the rows when asked for.

    Raises UserError for a file that is no usable table; so may iterating its rows.
    """
    kind = _kind(path)
    if not kind:
        return delimited_files.read_table(path)
    if path.stat().st_size > MAX_BYTES:
        raise UserError(
            f"“{path.name}” is too big.",
            f"At most {MAX_BYTES // 1024 // 1024} MiB can be read at once.",
            "Split it into several files.",
        )
    with _reading(path, kind) as answers:
        header = next(answers)["header"]
    return ReadElsewhere(tuple(header), ElsewhereRows(path, kind))


@dataclass(frozen=True, slots=True)
class ElsewhereRows:
    path: Path
    kind: str

    def __iter__(self) -> Iterator[Row]:
        with _reading(self.path, self.kind) as answers:
            next(answers)
            for answer in answers:
                for line, cells, problem in answer.get("rows", ()):
                    yield Row(line, tuple(cells), problem)


def _kind(path: Path) -> str:
    """`sheet`, `cards`, or empty for text and for what the reader of text has words for."""
    try:
        with path.open("rb") as stream:
            head = stream.read(256)
    except (OSError, ValueError):
        return ""
    if head.startswith(_SHEETS):
        return "sheet"
    text = head.replace(b"\0", b"").decode("ascii", "ignore").lstrip()
    return "cards" if text.upper().startswith(_CARD) else ""


@contextmanager
def _reading(path: Path, kind: str) -> Iterator[Iterator[dict[str, Any]]]:
    command = [sys.executable, "-m", "desktop.adapters.sheet_reader", kind, str(path.absolute())]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"RUST_BACKTRACE": "0", "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout is not None  # noqa: S101 - it was asked for
    deadline = Timer(LONGEST, process.kill)
    deadline.daemon = True
    deadline.start()
    try:
        yield _answers(path, process.stdout, deadline)
    finally:
        deadline.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def _answers(path: Path, lines: IO[bytes], deadline: Timer) -> Iterator[dict[str, Any]]:
    for line in lines:
        deadline.cancel()
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            raise UserError(*answer["refused"])
        if "end" in answer:
            return
        yield answer
    raise UserError(
        f"“{path.name}” can't be read.",
        "It is damaged, or needs more memory than a list of addresses does.",
        "Save the table alone as “CSV UTF-8” in its program, and use that file.",
    )
