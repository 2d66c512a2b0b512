"""Python's cycle collector, kept on the UI thread: on a worker it would destroy widgets there."""

from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 100
"""A dispatch on its way leaves so much behind in a second that the window would wait for it."""


class GarbageOnUiThread(QObject):
    """From `begin` to `end` cycles are collected by a timer, never in the middle of a worker."""

    _active: ClassVar[int] = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_active = False
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
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return


def settle_garbage() -> None:
    """Called once when start-up is over: what lives now lives for good and is searched no more.

    A full search over everything that was imported takes some 100 ms, which the window would wait.
    """
    gc.collect()
    gc.freeze()
