"""Who sends from a data folder and is alive: each holds a locked file, and its death frees it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from desktop.core.domain.errors import UserError

if os.name == "nt":  # pragma: no cover - the other branch is the one tested here
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderPresence:
    """Fulfils `Presence` for all programs that share this folder on one machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "sending"

    @contextmanager
    def living(self, owner: str) -> Iterator[None]:
        """Raises UserError when nobody can be told alive: then nothing may be sent."""
        path = self._file(owner)
        with _opened(path) as file:
            _take(file.fileno())
            try:
                yield
            finally:
                with suppress(OSError):
                    path.unlink()

    def is_living(self, owner: str) -> bool:
        """Whoever can take the lock has found a dead owner's file; what can't be told is alive."""
        path = self._file(owner)
        try:
            with path.open("r+b") as file:
                _take(file.fileno())
        except FileNotFoundError:
            return False
        except OSError:
            return True
        with suppress(OSError):
            path.unlink()
        return False

    def _file(self, owner: str) -> Path:
        return self._folder / f"{hashlib.sha256(owner.encode()).hexdigest()[:32]}.lock"


def _opened(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        return path.open("a+b")
    except OSError as error:
        raise UserError(
            "Nothing can be sent from this data folder.",
            f"{path}: {error.strerror or error}.",
            "Check that the disk has room and that the folder can be written to.",
        ) from error
