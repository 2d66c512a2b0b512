"""Puts addresses that were dropped on a work list into it, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from desktop.core.domain.changes import Outcome
from desktop.core.domain.ids import WorkListId
from desktop.core.use_cases import work_lists
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.work_lists import Added, Moved
from desktop.qt.background import Background
from desktop.qt.filters.dragging import Dropped
from desktop.qt.numbers import number
from desktop.qt.widgets.banner import Banner, Tone


class ListFilling(QObject):
    """Windows look again by themselves: they hear that work lists have changed."""

    def __init__(self, desk: Desk, background: Background, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background, self._banner = desk, background, banner

    def fill(self, list_: WorkListId, dropped: Dropped) -> None:
        desk, source = self._desk, dropped.moved_from
        if source is not None:
            self._background.run(
                lambda: work_lists.move_to_work_list(desk, source, list_, dropped.ids),
                owner=self,
                done=lambda outcome: self._on_moved(source, outcome.result),
            )
            return
        self._background.run(
            lambda: work_lists.add_to_work_list(desk, list_, dropped.ids),
            owner=self,
            done=lambda outcome: self._on_added(outcome.result),
        )

    def _on_added(self, added: Added) -> None:
        is_one = len(added.new) == 1
        one = self.tr("1 address is new in “{name}”.")
        many = self.tr("{count} addresses are new in “{name}”.")
        self._say(
            (one if is_one else many).format(count=number(len(added.new)), name=added.line.name),
            lambda: work_lists.remove_from_work_list(self._desk, added.line.id, added.new),
        )

    def _on_moved(self, source: WorkListId, moved: Moved) -> None:
        is_one = len(moved.places) == 1
        one = self.tr("1 address is in “{name}” now instead.")
        many = self.tr("{count} addresses are in “{name}” now instead.")
        self._say(
            (one if is_one else many).format(
                count=number(len(moved.places)), name=moved.added.line.name
            ),
            lambda: work_lists.take_move_back(self._desk, source, moved),
        )

    def _say(self, words: str, undo: Callable[[], Outcome[Any]]) -> None:
        self._banner.show_message(
            words,
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._background.run(undo, owner=self, done=lambda _outcome: None),
        )
