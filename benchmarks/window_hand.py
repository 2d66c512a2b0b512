"""A hand that works in the window: it acts, waits for what it asked for, and feels each pause."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QDialog, QTableView, QWidget

from benchmarks.address_list import Heartbeat
from desktop.app.office import Office
from desktop.qt.widgets.search_field import SearchField

_LIMIT_MS = 30_000
_LOOK_MS = 4  # more often, and looking takes the processor from the work that is waited for
_SETTLE_MS = 700
_TURNS = 120
_SEARCHED = ("e", "groß", "MÜLLER", "anna weiß 12", "an we 1 2", "4711@", "person99999", "zzz")
"""Words that many, some, few and none have, in parts, in capitals, and several at once."""

Answered = Callable[[], bool]


class Walk:
    """Acts within the running event loop, and keeps the longest pause of each window."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.pauses: dict[str, float] = {}
        self.searches: dict[str, float] = {}
        self.scrolls: list[float] = []
        self._window = ""

    def enter(self, window: str) -> None:
        self._window = window
        self.pauses.setdefault(window, 0.0)

    def step(self, act: Callable[[], object], until: Callable[[], bool] | None = None) -> float:
        """The milliseconds until it is done; without `until`, after everything has settled."""
        heart, loop = Heartbeat(), QEventLoop()
        end = perf_counter() + _SETTLE_MS / 1000
        is_done = until or (lambda: perf_counter() >= end)
        check = QTimer(interval=_LOOK_MS)
        check.timeout.connect(lambda: loop.quit() if is_done() else None)
        began = perf_counter()
        heart.start()
        QTimer.singleShot(0, lambda: (act(), check.start()))
        QTimer.singleShot(_LIMIT_MS, loop, lambda: loop.exit(1))
        if loop.exec() != 0:
            print(f"{self._window}: not done within {_LIMIT_MS} ms", file=sys.stderr)
        self.pauses[self._window] = max(self.pauses[self._window], heart.longest_ms)
        return (perf_counter() - began) * 1000

    def search(self, field: SearchField, table: QTableView, answered: Any, *own: str) -> None:
        """Letter by letter; timed from the last one until the rows that were found are there."""
        for words in (*_SEARCHED, *own):
            for end in range(1, len(words)):
                self.step(lambda end=end, words=words: field.setText(words[:end]), after(30))
            self.step(lambda: None)
            is_answered = _next_after(field.searched, answered)
            took = self.step(
                lambda words=words: field.setText(words),
                lambda is_answered=is_answered: is_answered() and is_shown_or_empty(table),
            )
            name = f"{self._window} {words}"
            self.searches[name] = took
            print(f"  {name:40}{took:8.0f} ms", file=sys.stderr, flush=True)
            self.step(field.clear)

    def scroll(self, table: QTableView) -> None:
        """Page by page from the top, then to and fro; each until the rows in sight are there."""
        bar, chance = table.verticalScrollBar(), random.Random(11)
        pages = [min(turn * bar.pageStep(), bar.maximum()) for turn in range(_TURNS)]
        jumps = [chance.randint(0, bar.maximum()) for _ in range(_TURNS)]
        for place in (*pages, *jumps):
            took = self.step(lambda place=place: bar.setValue(place), lambda: is_shown(table))
            self.scrolls.append(took)


def page_of(walk: Walk, key: str) -> Any:
    walk.step(lambda: walk.office.window.show_page(key))
    return walk.office.screen(key)


def table_named(place: QWidget, name: str) -> QTableView:
    found = place.findChild(QTableView, name)
    assert found is not None, name
    return found


def composer_of(walk: Walk) -> Any:
    return walk.office.writing.windows[-1]


def dialog_of(place: QWidget) -> Any:
    return dialogs_of(place)[0]


def dialogs_of(place: QWidget) -> list[Any]:
    return [each for each in place.findChildren(QDialog) if each.isVisible()]


def press(place: QWidget, name: str) -> None:
    button = place.findChild(QAbstractButton, name)
    assert button is not None, name
    button.click()


def is_shown(table: QTableView) -> bool:
    """Whether the first row in sight holds what it is for."""
    model = table.model()
    if not model.rowCount():
        return False
    return model.index(max(0, table.rowAt(1)), 0).data() not in (None, "…")


def is_shown_or_empty(table: QTableView) -> bool:
    return not table.model().rowCount() or is_shown(table)


def _next_after(asked: Any, answered: Any) -> Answered:
    """Whether there was an answer since the next question: those to earlier ones don't count."""
    heard: list[str] = []
    asked.connect(lambda *_: heard.append("asked"))
    answered.connect(lambda *_: heard.append("answered") if heard else None)
    return lambda: heard[-1:] == ["answered"]


def after(milliseconds: int) -> Callable[[], bool]:
    end = perf_counter() + milliseconds / 1000
    return lambda: perf_counter() >= end
