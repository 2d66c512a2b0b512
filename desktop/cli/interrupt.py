"""Ctrl-C while sending: the mail that is on its way is finished, the others wait."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_WISHES = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """A function that says whether somebody asked to stop; a second Ctrl-C stops at once."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = [signal.getsignal(wish) for wish in _WISHES]

    def note(_wish: int, _frame: FrameType | None) -> None:
        asked.set()
        for wish, handler in zip(_WISHES, before, strict=True):
            signal.signal(wish, handler)

    for wish in _WISHES:
        signal.signal(wish, note)
    try:
        yield asked.is_set
    finally:
        for wish, handler in zip(_WISHES, before, strict=True):
            signal.signal(wish, handler)
