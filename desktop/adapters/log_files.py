"""What the program has noted of its own troubles is kept for a time alone."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

LOG_NAME: Final = "rundbrief.log"
_STAMP: Final = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)[,.]\d+ ")


def forget_old_lines(folder: Path, before: datetime) -> int:
    """Removes entries that are older, and what belongs to them; how many lines those were.

    `before` has a time zone; the log speaks this machine's time. The file is changed where it
    stands, since a handler may have it open. One that can't be changed is left for the next time.
    """
    return sum(_forget(file, before) for file in sorted(folder.glob(f"{LOG_NAME}*")))


def _forget(file: Path, before: datetime) -> int:
    with suppress(OSError, UnicodeDecodeError), file.open("r+", encoding="utf-8") as log:
        lines = log.readlines()
        kept = lines[_first_young(lines, before) :]
        if len(kept) < len(lines):
            log.seek(0)
            log.writelines(kept)
            log.truncate()
        return len(lines) - len(kept)
    return 0


def _first_young(lines: list[str], before: datetime) -> int:
    """Entries stand in the order of their time; lines of a trace belong to the one above."""
    for number, line in enumerate(lines):
        stamp = _STAMP.match(line)
        if stamp and datetime.fromisoformat(stamp[1]).astimezone() >= before:
            return number
    return len(lines)
