"""Whose turn it is to write into a SQLite file.

SQLite keeps transactions apart; this only makes waiting short. Left to SQLite, who waits sleeps for
up to 100 ms and finds the file taken again, so of two busy processes one would wait for seconds.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine

_ENDING: Final = "-turn"
"""A file of its own: closing the database file anywhere would end SQLite's locks on it."""


@contextmanager
def turn_to_write(engine: Engine, meanwhile: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Waits without end, since a process that dies gives its turn back.

    `meanwhile` is called where it may have to wait: for a turn, or as long as a server takes.
    """
    descriptor = _opened(engine)
    if descriptor is None:
        meanwhile()
        yield
        return
    try:
        if not _is_at_once_mine(descriptor):
            meanwhile()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _is_at_once_mine(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(engine: Engine) -> int | None:
    """None where there is no file, or none can be made: it goes on without turns."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    try:
        return os.open(f"{name}{_ENDING}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
