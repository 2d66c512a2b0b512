"""Waiting for something to become true, with an end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def until(is_true: Callable[[], bool], seconds: float = 10.0) -> None:
    """Fails when it has not become true in time."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not is_true():
        assert time.monotonic() < deadline, "it did not become true in time"
        pause.wait(0.005)
