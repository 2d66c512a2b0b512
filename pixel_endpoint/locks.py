"""Locks that end with their process, however it ends: files in the home's `running` folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pixel_endpoint.errors import EndpointError

RUNNING_NAME: Final = "running"
_SERVING: Final = "serving.lock"
_KEEPER: Final = "keeper.lock"


class Lock:
    """Held from `take` until `release` or the end of the process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        return self._descriptor is not None

    def take(self, *, shared: bool = False) -> bool:
        """Whether it is held now. Raises OSError when the file can't be made."""
        if self._descriptor is not None:
            return True
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def serving_lock(home_data: Path) -> Lock:
    """Every process that answers shares it; who replaces the store wants it alone."""
    return Lock(home_data / RUNNING_NAME / _SERVING)


def keeper_lock(home_data: Path) -> Lock:
    """One of the processes that answer has it, and does what is to be done once."""
    return Lock(home_data / RUNNING_NAME / _KEEPER)


@contextmanager
def while_nobody_serves(home_data: Path) -> Iterator[None]:
    """Raises EndpointError when an endpoint of this home is running."""
    lock = serving_lock(home_data)
    try:
        is_free = lock.take()
    except OSError as error:
        raise EndpointError(f"{home_data} can't be written: {error.strerror}.") from error
    if not is_free:
        raise EndpointError("The endpoint is running; stop it first, and start it afterwards.")
    try:
        yield
    finally:
        lock.release()
