"""What the page tells the window: that something was written, and where the cursor stands."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot


@dataclass(frozen=True, slots=True)
class Standing:
    """What is around the cursor; `words` are those selected."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    bullets: bool = False
    numbers: bool = False
    quote: bool = False
    link: str = ""
    align: str = ""
    colour: str = ""
    size: str = ""
    words: str = ""


class WritingLine(QObject):
    """The names of the slots are what the page calls."""

    has_begun = Signal()
    was_touched = Signal()
    was_left = Signal()
    is_standing = Signal(object)
    undo_changed = Signal(bool, bool)
    link_was_wanted = Signal()
    picture_was_wanted = Signal()
    pictures_left_out = Signal(int)

    @Slot()
    def begun(self) -> None:
        self.has_begun.emit()

    @Slot()
    def touched(self) -> None:
        self.was_touched.emit()

    @Slot()
    def left(self) -> None:
        self.was_left.emit()

    @Slot(str)
    def stood(self, told: str) -> None:
        self.is_standing.emit(Standing(**json.loads(told)))

    @Slot(bool, bool)
    def could(self, undo: bool, redo: bool) -> None:
        self.undo_changed.emit(undo, redo)

    @Slot()
    def link_wanted(self) -> None:
        self.link_was_wanted.emit()

    @Slot()
    def picture_wanted(self) -> None:
        self.picture_was_wanted.emit()

    @Slot(int)
    def left_out(self, count: int) -> None:
        self.pictures_left_out.emit(count)
