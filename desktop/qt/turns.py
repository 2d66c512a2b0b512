"""Work that only the UI thread can do, in steps between which the window answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_END = object()


def take_turns(owner: QObject, steps: Iterator[None]) -> None:
    """The first step now, each further one at a turn of the event loop; none without the owner."""
    if next(steps, _END) is not _END:
        QTimer.singleShot(0, owner, lambda: take_turns(owner, steps))
