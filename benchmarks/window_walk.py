"""Goes through every window of an office as a hand would, and tells of each how long it paused.

Usage: python -m benchmarks.window_walk FOLDER [WINDOW …]
Prints one line of JSON.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from benchmarks.window_hand import (
    Walk,
    after,
    composer_of,
    dialog_of,
    is_shown,
    page_of,
    press,
    table_named,
)
from benchmarks.window_past import BUYERS
from benchmarks.window_rarer import RARER
from desktop.adapters.desk import open_desk
from desktop.app import build_main_window
from desktop.app.office import office_of
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

_TEXTS, _LOOKUPS = 1_000_000, 100_000
_TYPED = "Neues im November"


def main(folder: Path, *wanted: str) -> int:
    application(["rundbrief"])
    with open_desk(folder) as desk:
        window = build_main_window(desk, None)
        window.resize(1200, 800)
        office = office_of(window)
        walk, machine = Walk(office), Machine()
        try:
            walk.enter("start")
            walk.step(window.show)
            office.begin()
            settle_garbage()
            for name, visit in VISITS.items():
                if not wanted or name in wanted:
                    machine.try_out()
                    walk.enter(name)
                    visit(walk)
                    _tell(walk, name)
        finally:
            office.finish()
    lookups = round(statistics.median(machine.took), 1)
    print(json.dumps(_figures(walk) | {"lookups_ms": lookups}))
    return 0


def _dashboard(walk: Walk) -> None:
    screen = page_of(walk, DASHBOARD)
    table = table_named(screen, "openersTable")
    walk.step(screen.refresh, lambda: is_shown(table))
    for column in (0, 2, 1):
        walk.step(lambda column=column: table.horizontalHeader().sectionClicked.emit(column))
    walk.scroll(table)


def _addresses(walk: Walk) -> None:
    list_ = page_of(walk, ADDRESSES).list
    walk.step(list_.look_again, lambda: is_shown(list_.table))
    walk.search(list_.search, list_.table, list_.shown)
    for column in (3, 2, 3, 0):
        walk.step(lambda column=column: list_.table.horizontalHeader().sectionClicked.emit(column))
    walk.scroll(list_.table)


def _address_record(walk: Walk) -> None:
    screen = page_of(walk, ADDRESSES)
    for address in (5, 99, 7):
        walk.step(lambda address=address: screen.open_address(address))


def _properties(walk: Walk) -> None:
    walk.scroll(table_named(page_of(walk, PROPERTIES), "propertyTable"))


def _activities(walk: Walk) -> None:
    screen = page_of(walk, ACTIVITIES)
    walk.step(lambda: None, lambda: is_shown(screen.table))
    walk.search(screen.search, screen.table, screen.shown, "monat 11", "besichtigung 9973")
    walk.step(lambda: None, lambda: is_shown(screen.table))
    walk.scroll(screen.table)


def _dispatches(walk: Walk) -> None:
    screen = page_of(walk, DISPATCHES)
    table = table_named(screen, "mailsTable")
    walk.step(lambda: None, lambda: is_shown(table))
    walk.scroll(table)
    walk.search(screen.findChild(SearchField), table, screen.findChild(MailList).loaded)


def _preferences(walk: Walk) -> None:
    screen = page_of(walk, PREFERENCES)
    for section in (0, 1, 2):
        walk.step(lambda section=section: screen.show_section(section))


def _composer(walk: Walk) -> None:
    source = source_named(walk.office._desk, filter_name=BUYERS)
    draft = Draft(subject="Neues", body="<p>Guten Tag</p>", mail_merge=True, source=source)
    walk.step(lambda: walk.office.writing.write(draft), lambda: composer_of(walk).is_ready)
    walk.step(lambda: None)
    composer = composer_of(walk)
    subject = composer.findChild(QWidget, "subjectField")
    for end in range(len(_TYPED)):
        walk.step(lambda end=end: subject.setText(_TYPED[:end]), after(40))
    walk.step(lambda: None)


def _preflight(walk: Walk) -> None:
    composer = composer_of(walk)
    walk.step(lambda: press(composer, "reviewButton"))
    table = table_named(dialog_of(composer), "preflightTable")
    walk.step(lambda: None, lambda: table.model().rowCount() > 1 and is_shown(table))
    walk.step(lambda: None)
    walk.scroll(table)
    recipients = dialog_of(composer).findChild(RecipientsList)
    walk.search(recipients.search, table, recipients.shown)
    walk.step(dialog_of(composer).close)


def _filter(walk: Walk) -> None:
    composer = composer_of(walk)
    walk.step(lambda: press(composer, "newFilterButton"))
    walk.step(dialog_of(composer).close)


def _close_composer(walk: Walk) -> None:
    walk.step(composer_of(walk).close)


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
    **RARER,
}


class Machine:
    """How fast it is just now at what a program does most: finding things far apart in memory."""

    def __init__(self) -> None:
        self._texts = [str(number) for number in range(_TEXTS)]
        self._places = random.Random(5).choices(range(_TEXTS), k=_LOOKUPS)
        self.took: list[float] = []

    def try_out(self) -> None:
        began = time.perf_counter()
        for place in self._places:
            len(self._texts[place])
        self.took.append((time.perf_counter() - began) * 1000)


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


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
