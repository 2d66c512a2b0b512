"""Goes through every window of an office as a hand would, and tells of each how long it paused.

Usage: python -m benchmarks.window_walk FOLDER [WINDOW …]
Prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QDialog, QPushButton, QTableView, QWidget

from benchmarks.address_list import Heartbeat
from benchmarks.window_past import BUYERS
from desktop.adapters.desk import open_desk
from desktop.app import build_main_window
from desktop.app.office import Office, office_of
from desktop.app.pages import (
    ACTIVITIES,
    ADDRESSES,
    DASHBOARD,
    DISPATCHES,
    PREFERENCES,
    PROPERTIES,
)
from desktop.app.start import application
from desktop.composer.preflight.recipients_list import RecipientsList
from desktop.core.domain.draft import Draft
from desktop.core.use_cases.selections import source_named
from desktop.dispatches.mail_list import MailList
from desktop.qt.garbage import settle_garbage
from desktop.qt.widgets.search_field import SearchField

_LIMIT_MS = 30_000
_LOOK_MS = 4  # more often, and looking takes the processor from the work that is waited for
_SETTLE_MS = 700
_TURNS = 120
_TYPED = "Neues im November"
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
                self.step(lambda end=end, words=words: field.setText(words[:end]), _after(30))
            self.step(lambda: None)
            is_answered = _next_after(field.searched, answered)
            took = self.step(
                lambda words=words: field.setText(words),
                lambda is_answered=is_answered: is_answered() and _is_shown_or_empty(table),
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
            took = self.step(lambda place=place: bar.setValue(place), lambda: _is_shown(table))
            self.scrolls.append(took)


def main(folder: Path, *wanted: str) -> int:
    application(["rundbrief"])
    with open_desk(folder) as desk:
        window = build_main_window(desk, None)
        window.resize(1200, 800)
        office = office_of(window)
        walk = Walk(office)
        try:
            walk.enter("start")
            walk.step(window.show)
            office.begin()
            settle_garbage()
            for name, visit in VISITS.items():
                if not wanted or name in wanted:
                    walk.enter(name)
                    visit(walk)
                    _tell(walk, name)
        finally:
            office.finish()
    print(json.dumps(_figures(walk)))
    return 0


def _dashboard(walk: Walk) -> None:
    screen = _page(walk, DASHBOARD)
    table = _table(screen, "openersTable")
    walk.step(screen.refresh, lambda: _is_shown(table))
    for column in (0, 2, 1):
        walk.step(lambda column=column: table.horizontalHeader().sectionClicked.emit(column))
    walk.scroll(table)


def _addresses(walk: Walk) -> None:
    list_ = _page(walk, ADDRESSES).list
    walk.step(list_.look_again, lambda: _is_shown(list_.table))
    walk.search(list_.search, list_.table, list_.shown)
    for column in (3, 2, 3, 0):
        walk.step(lambda column=column: list_.table.horizontalHeader().sectionClicked.emit(column))
    walk.scroll(list_.table)


def _address_record(walk: Walk) -> None:
    screen = _page(walk, ADDRESSES)
    for address in (5, 99, 7):
        walk.step(lambda address=address: screen.open_address(address))


def _properties(walk: Walk) -> None:
    walk.scroll(_table(_page(walk, PROPERTIES), "propertyTable"))


def _activities(walk: Walk) -> None:
    screen = _page(walk, ACTIVITIES)
    walk.step(lambda: None, lambda: _is_shown(screen.table))
    walk.search(screen.search, screen.table, screen.shown, "monat 11", "besichtigung 9973")
    walk.step(lambda: None, lambda: _is_shown(screen.table))
    walk.scroll(screen.table)


def _dispatches(walk: Walk) -> None:
    screen = _page(walk, DISPATCHES)
    table = _table(screen, "mailsTable")
    walk.step(lambda: None, lambda: _is_shown(table))
    walk.scroll(table)
    walk.search(screen.findChild(SearchField), table, screen.findChild(MailList).loaded)


def _preferences(walk: Walk) -> None:
    screen = _page(walk, PREFERENCES)
    for section in (0, 1, 2):
        walk.step(lambda section=section: screen.show_section(section))


def _composer(walk: Walk) -> None:
    source = source_named(walk.office._desk, filter_name=BUYERS)
    draft = Draft(subject="Neues", body="<p>Guten Tag</p>", mail_merge=True, source=source)
    walk.step(lambda: walk.office.writing.write(draft), lambda: _composer_of(walk).is_ready)
    walk.step(lambda: None)
    composer = _composer_of(walk)
    subject = composer.findChild(QWidget, "subjectField")
    for end in range(len(_TYPED)):
        walk.step(lambda end=end: subject.setText(_TYPED[:end]), _after(40))
    walk.step(lambda: None)


def _preflight(walk: Walk) -> None:
    composer = _composer_of(walk)
    walk.step(lambda: _press(composer, "reviewButton"))
    table = _table(_dialog(composer), "preflightTable")
    walk.step(lambda: None, lambda: table.model().rowCount() > 1 and _is_shown(table))
    walk.step(lambda: None)
    walk.scroll(table)
    recipients = _dialog(composer).findChild(RecipientsList)
    walk.search(recipients.search, table, recipients.shown)
    walk.step(_dialog(composer).close)


def _filter(walk: Walk) -> None:
    composer = _composer_of(walk)
    walk.step(lambda: _press(composer, "newFilterButton"))
    walk.step(_dialog(composer).close)


def _close_composer(walk: Walk) -> None:
    walk.step(_composer_of(walk).close)


def _shortcuts(walk: Walk) -> None:
    walk.step(walk.office.window.show_shortcuts)


VISITS: dict[str, Callable[[Walk], None]] = {
    "dashboard": _dashboard,
    "addresses": _addresses,
    "address_record": _address_record,
    "properties": _properties,
    "activities": _activities,
    "dispatches": _dispatches,
    "preferences": _preferences,
    "composer": _composer,
    "preflight": _preflight,
    "filter": _filter,
    "close": _close_composer,
    "shortcuts": _shortcuts,
}


def _figures(walk: Walk) -> dict[str, Any]:
    pauses = {name: round(pause, 1) for name, pause in walk.pauses.items() if name != "start"}
    scrolls = sorted(walk.scrolls) or [0.0]
    return {
        "max_pause_ms": max(pauses.values()),
        "search_ms": round(max(walk.searches.values(), default=0.0), 1),
        "scroll_p99_ms": round(scrolls[int(len(scrolls) * 0.99)], 1),
        "pauses_ms": pauses,
        "searches_ms": {name: round(took, 1) for name, took in walk.searches.items()},
    }


def _tell(walk: Walk, name: str) -> None:
    print(f"{name:28}{walk.pauses[name]:8.1f} ms", file=sys.stderr, flush=True)


def _page(walk: Walk, key: str) -> Any:
    walk.step(lambda: walk.office.window.show_page(key))
    return walk.office.screen(key)


def _table(place: QWidget, name: str) -> QTableView:
    found = place.findChild(QTableView, name)
    assert found is not None, name
    return found


def _composer_of(walk: Walk) -> Any:
    return walk.office.writing.windows[-1]


def _dialog(composer: QWidget) -> QDialog:
    return next(each for each in composer.findChildren(QDialog) if each.isVisible())


def _press(place: QWidget, name: str) -> None:
    button = place.findChild(QAbstractButton, name) or place.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def _is_shown(table: QTableView) -> bool:
    """Whether the first row in sight holds what it is for."""
    model = table.model()
    if not model.rowCount():
        return False
    return model.index(max(0, table.rowAt(1)), 0).data() not in (None, "…")


def _is_shown_or_empty(table: QTableView) -> bool:
    return not table.model().rowCount() or _is_shown(table)


def _next_after(asked: Any, answered: Any) -> Answered:
    """Whether there was an answer since the next question: those to earlier ones don't count."""
    heard: list[str] = []
    asked.connect(lambda *_: heard.append("asked"))
    answered.connect(lambda *_: heard.append("answered") if heard else None)
    return lambda: heard[-1:] == ["answered"]


def _after(milliseconds: int) -> Callable[[], bool]:
    end = perf_counter() + milliseconds / 1000
    return lambda: perf_counter() >= end


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
