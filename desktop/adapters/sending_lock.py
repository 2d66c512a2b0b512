"""The lock of the one process that may send from a data folder; the system frees it when it
dies.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.domain.errors import UserError

if os.name == "nt":  # pragma: no cover - the other branch is the one tested here
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def sending_lock(folder: Path) -> Iterator[None]:
    """Raises UserError while another process sends from this folder."""
    with (folder / "sending.lock").open("a+b") as file:
        try:
            _take(file.fileno())
        except OSError as error:
            raise UserError(
                "Another Rundbrief is sending from this data folder.",
                "Two at once could send a mail twice.",
                "Wait until it is done, or close it.",
            ) from error
        yield
