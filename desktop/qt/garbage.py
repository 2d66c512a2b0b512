"""Keeps Python's search for garbage from holding up the window."""

from __future__ import annotations

import gc


def settle_garbage() -> None:
    """Called once when start-up is over: what lives now lives for good and is searched no more.

    A full search over everything that was imported takes some 100 ms, and it stops all threads.
    """
    gc.collect()
    gc.freeze()
