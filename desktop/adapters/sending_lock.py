"""The lock of the one process that may send from a data folder; its death frees it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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


FILE_NAME = "sending.lock"


@contextmanager
def sending_lock(folder: Path) -> Iterator[None]:
    """Raises UserError while another process sends from this folder, or nobody can."""
    with _opened(folder / FILE_NAME) as file:
        try:
            _take(file.fileno())
        except OSError as error:
            raise UserError(
                "Another Rundbrief is sending from this data folder.",
                "Two at once could send a mail twice.",
                "Wait until it is done, or close it.",
            ) from error
        yield


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("a+b")
    except OSError as error:
        raise UserError(
            "Nothing can be sent from this data folder.",
            f"{path}: {error.strerror or error}.",
            "Check that the disk has room and that the folder can be written to.",
        ) from error
