"""What a verb says: a few lines for people, or one JSON document for programs."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any


def say(options: argparse.Namespace, document: Any, lines: Iterable[str]) -> None:
    """Prints `document` as JSON under --json, else the lines."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if options.json:
        speaks_all = (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
        json.dump(document, sys.stdout, ensure_ascii=not speaks_all, indent=2)
        sys.stdout.write("\n")
    else:
        for line in lines:
            print(line)


def moment(at: datetime | None) -> str | None:
    """`2026-11-23T14:05:00Z`, or None."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def local(at: datetime | None) -> str:
    """`2026-11-23 15:05` in this machine's time."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M") if at else ""


def as_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Columns as wide as their widest cell; numbers to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    numeric = [
        bool(cells) and all(row[place].replace("–", "").isdecimal() for row in cells)
        for place in range(len(header))
    ]

    def line(row: Sequence[str]) -> str:
        parts = zip(row, widths, numeric, strict=True)
        return "  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in parts).rstrip()

    return [line(header), *(line(row) for row in cells)]


def counted(number: int, one: str, many: str = "") -> str:
    """`1 address`, `3 addresses`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
