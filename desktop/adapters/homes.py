"""What this machine remembers of the data it works on, outside of the data.

Copied or restored data finds another place, or a memory that is ahead of it; then nothing is sent
before a person says so (reference/reliability.md 3.1, start-up guard).
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from pathlib import Path

import platformdirs

from desktop.core.dispatch.ports import Home

MACHINE_ID = Path("/etc/machine-id")


class RememberedHome:
    """`place` names where the data lies; `file`, where there is one, tells a copy from it."""

    def __init__(self, place: str, file: Path | None = None) -> None:
        self._file = file
        self._place = place
        state = Path(platformdirs.user_state_dir("rundbrief", appauthor=False))
        self._memory = state / "homes" / f"{_digest(place)}.json"

    def home(self) -> Home:
        inode = str(self._file.stat().st_ino) if self._file is not None else ""
        return Home(_digest(f"{self._place}|{inode}"), self._seen())

    def remember(self, seen: int) -> None:
        """A memory that can't be written is none; the place alone still tells a copy."""
        try:
            self._memory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary = self._memory.with_suffix(f".{os.getpid()}")
            temporary.write_text(json.dumps({"seen": seen}), encoding="utf-8")
            temporary.replace(self._memory)
        except OSError:
            return

    def _seen(self) -> int:
        try:
            return int(json.loads(self._memory.read_text(encoding="utf-8"))["seen"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0


def home_of_folder(folder: Path, database: Path) -> RememberedHome:
    """The home of an embedded database."""
    return RememberedHome(f"{_machine()}|{folder.resolve()}", database)


def _machine() -> str:
    try:
        return MACHINE_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return f"{uuid.getnode():x}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
