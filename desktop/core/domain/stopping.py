"""Reading whose answer nobody waits for any more ends in the midst of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

_current: ContextVar[Stop | None] = ContextVar("current stop", default=None)


class Stopped(Exception):
    """Ends work that was asked to stop; there is nothing to tell anybody."""


class Stop:
    """Asked for on one thread, heeded by the work on another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_asked = False
        self._ways: list[Callable[[], None]] = []

    def ask(self) -> None:
        """Returns at once; what the work stores is stored all the same, or not at all."""
        with self._lock:
            self._is_asked = True
            for way in self._ways:
                way()

    def heed(self) -> None:
        """Raises Stopped once it was asked for."""
        if self._is_asked:
            raise Stopped

    @contextmanager
    def by(self, way: Callable[[], None]) -> Iterator[None]:
        """Within, `way` is how to stop what is under way; it isn't called any more afterwards."""
        with self._lock:
            self.heed()
            self._ways.append(way)
        try:
            yield
        finally:
            with self._lock:
                self._ways.remove(way)

    @contextmanager
    def over(self) -> Iterator[None]:
        """Within, it is this thread's `current_stop`."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)


def current_stop() -> Stop | None:
    """What ends the work that this thread is at; None for work that must happen."""
    return _current.get()
