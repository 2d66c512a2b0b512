"""Where the keyboard goes in a place that is made of several parts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


def lead_focus(place: QWidget, part: QWidget) -> None:
    """`place.setFocus()` goes to `part`, and Tab still comes to what stands before it.

    A focus proxy would not do: Tab then enters the place at its proxy, and never goes back.
    """
    place.installEventFilter(_Leader(place, part))


class _Leader(QObject):
    def __init__(self, place: QWidget, part: QWidget) -> None:
        super().__init__(place)
        self._part = part

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._part.setFocus(event.reason())
            return True
        return False
