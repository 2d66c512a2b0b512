"""Work that only the UI thread can do, in steps between which the window answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_END = object()
_BREATH_MS = 1
"""A step that is only put at the end of the queue would be done before what is to be painted."""


def take_turns(owner: QObject, steps: Iterator[None]) -> None:
    """The first step now, each further one when the event loop has done what was due; none
    without the owner."""
    if next(steps, _END) is not _END:
        QTimer.singleShot(_BREATH_MS, owner, lambda: take_turns(owner, steps))
