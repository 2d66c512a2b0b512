"""Python's cycle collector, kept on the UI thread: on a worker it would destroy widgets there."""

from __future__ import annotations

import gc
import time
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_FULL = 2
_LOOK_MS = 100
"""A dispatch on its way leaves so much behind in a second that the window would wait for it."""


_FULL_EVERY_SECONDS = 30
"""A full search looks at everything that is alive, which a large import makes a lot of: as long as
it takes (under a minute), it isn't looked through again and again."""


class GarbageOnUiThread(QObject):
    """From `begin` to `end` cycles are collected by a timer, never in the middle of a worker."""

    _active: ClassVar[int] = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_active = False
        self._full_at = time.monotonic()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._collect)

    def begin(self) -> None:
        if self._is_active:
            return
        self._is_active = True
        GarbageOnUiThread._active += 1
        gc.disable()
        self._clock.start()

    def end(self) -> None:
        if not self._is_active:
            return
        self._is_active = False
        GarbageOnUiThread._active -= 1
        self._clock.stop()
        if not GarbageOnUiThread._active:
            gc.enable()

    def _collect(self) -> None:
        """As the interpreter would: the oldest generation that has grown beyond its threshold."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] and self._is_time_for(generation):
                gc.collect(generation)
                return

    def _is_time_for(self, generation: int) -> bool:
        now = time.monotonic()
        if generation < _FULL:
            return True
        is_time = now - self._full_at >= _FULL_EVERY_SECONDS
        self._full_at = now if is_time else self._full_at
        return is_time


def settle_garbage() -> None:
    """Called when start-up is over, and again when all is loaded: what lives now lives for good.

    It is searched no more: everything that was imported would take some 100 ms, which the window
    would wait. Nor is it searched before that: there is no garbage in it worth 60 ms.
    """
    gc.freeze()
