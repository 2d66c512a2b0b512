"""Where the keyboard goes in a place that is made of several parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


def lead_focus(place: QWidget, *parts: QWidget) -> None:
    """`place.setFocus()` goes to the first of `parts` that can be seen; Tab still comes to what
    stands before it. What is led later is asked first.

    A focus proxy would not do: Tab then enters the place at its proxy, and never goes back.
    """
    place.installEventFilter(_Leader(place, parts))


class _Leader(QObject):
    def __init__(self, place: QWidget, parts: Sequence[QWidget]) -> None:
        super().__init__(place)
        self._parts = parts

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            part = next((each for each in self._parts if each.isVisible()), None)
            if part is not None:
                part.setFocus(event.reason())
                return True
        return False
