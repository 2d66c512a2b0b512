"""How often what was answered: numbers of one process, in a file that the next one goes on with.

Each process has a file of its own in a folder that the processes of one home share. It is written
in place, in blocks that it has from its beginning, so that counting goes on when the disk is full.
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

_MOST_PROCESSES: Final = 256
_FILE_BYTES: Final = 8192
_ENDING: Final = ".counts"
_READ_TIMES: Final = 3

Figures = Mapping[str, float]
"""By name; a name may have labels, as in `answers|pixel|200`."""


class Counts:
    """What this process counted. A killed process loses its last second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._counted: Counter[str] = Counter()
        self._sources: list[Callable[[], Figures]] = []
        self._file: int | None = None
        self._inherited: dict[str, float] = {}
        self._written: dict[str, float] = {}
        self._claim_file()

    def add(self, name: str) -> None:
        with self._lock:
            self._counted[name] += 1

    def take_from(self, source: Callable[[], Figures]) -> None:
        """Asks `source` for figures that are counted elsewhere, each time."""
        self._sources.append(source)

    def now(self) -> dict[str, float]:
        """Everything since the file began, the counts of ended processes before it included."""
        total: Counter[str] = Counter()
        with self._lock:
            total.update(self._counted)
        for source in self._sources:
            total.update(source())
        total.update(self._inherited)
        return dict(total)

    def write(self) -> None:
        """Raises OSError when that is not possible just now."""
        if self._file is None:
            self._claim_file()
        figures = self.now()
        text = json.dumps(figures).encode()
        if self._file is not None and figures != self._written and len(text) <= _FILE_BYTES:
            os.pwrite(self._file, text.ljust(_FILE_BYTES), 0)
            self._written = figures

    def close(self) -> None:
        """Writes once more, and leaves the file to the next process."""
        if self._file is not None:
            self.write()
            os.close(self._file)
            self._file = None

    def _claim_file(self) -> None:
        """Where none can be had, as on a full disk, it is tried again with each writing."""
        self._file = _claim(self._folder)
        if self._file is not None:
            self._inherited = _read(self._file)


def counted_by_all(folder: Path) -> dict[str, float]:
    """The sum over all processes that ever served this home."""
    total: Counter[str] = Counter()
    for file in sorted(folder.glob(f"*{_ENDING}")):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            total.update(_read(descriptor))
        finally:
            os.close(descriptor)
    return dict(total)


def _claim(folder: Path) -> int | None:
    """The first file that no living process has; None where none can be had."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(_MOST_PROCESSES):
            descriptor = os.open(folder / f"{number}{_ENDING}", os.O_RDWR | os.O_CREAT, 0o600)
            is_mine = _is_mine(descriptor)
            if is_mine and _has_room(descriptor):
                return descriptor
            os.close(descriptor)
            if is_mine:
                break
    except OSError:
        return None
    return None


def _is_mine(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _has_room(descriptor: int) -> bool:
    try:
        os.posix_fallocate(descriptor, 0, _FILE_BYTES)
    except OSError:
        return False
    return True


def _read(descriptor: int) -> dict[str, float]:
    """Nothing where a file is new. Half written it is for a moment only."""
    for _ in range(_READ_TIMES):
        try:
            document = json.loads(os.pread(descriptor, _FILE_BYTES, 0).strip(b"\0 ") or b"{}")
        except ValueError:
            continue
        return document if isinstance(document, dict) else {}
    return {}
