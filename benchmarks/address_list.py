"""How long the address list keeps the window waiting: opened, searched, sorted and scrolled.

Usage: python -m benchmarks.address_list [--rows 100000]
Prints one line of JSON; exits 1 when the UI thread was ever held for more than 50 ms.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.adapters.desk import open_desk
from desktop.addresses.address_list import AddressList
from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.address import Address
from desktop.core.use_cases.addresses import add_addresses
from desktop.core.use_cases.desk import Desk
from desktop.properties.screen import PropertiesScreen
from desktop.qt.background import Background
from desktop.qt.garbage import settle_garbage
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems
from desktop.qt.theme import apply_theme
from desktop.shell.main_window import MainWindow
from desktop.shell.page import Page

MOST_MS = 50.0
_LIMIT_MS = 30_000
_LOOK_MS = 4  # more often, and looking takes the processor from the work that is waited for
_WORDS = ("groß", "anna weiß", "köln", "weiss 99", "zzz")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    app = QApplication([])
    apply_theme(app)
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder)) as desk:
        add_addresses(desk, made_up(rows))
        figures = measured(desk, rows)
    print(json.dumps(figures))
    return 1 if figures["max_pause_ms"] > MOST_MS else 0


def made_up(rows: int) -> Iterator[Address]:
    """German names, the same ones in every run."""
    chance = random.Random(7)
    firsts = ("Anna", "Jürgen", "Käthe", "Zoë", "Björn", "Friederike")
    lasts = ("Weiß", "Groß", "Müller-Lüdenscheidt", "Österreicher", "Schmidt")
    cities = ("Köln", "Düsseldorf", "Mönchengladbach", "Garmisch-Partenkirchen")
    for number in range(rows):
        yield Address(
            first_name=chance.choice(firsts),
            last_name=f"{chance.choice(lasts)} {number}",
            company=chance.choice(("", "Immobilien Weiß GmbH & Co. KG")),
            street=f"Große Straße {number % 300}",
            zip=f"{10000 + number % 89999}",
            city=chance.choice(cities),
            email=f"person{number}@example.org",
            notes="Sucht eine Wohnung mit drei Zimmern und ruft gern am Abend zurück.",
        )


class Heartbeat(QObject):
    """A timer of one millisecond: the longest gap between two beats is what a user waited for.

    Of each gap counts what this process worked in it, with all its threads; a gap in which other
    programs had the processor says nothing of the list, and is told apart as `longest_wall_ms`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = self.longest_wall_ms = 0.0
        self._last, self._last_worked = perf_counter(), process_time()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        self._last, self._last_worked = perf_counter(), process_time()
        self._timer.start()

    def _on_beat(self) -> None:
        now, worked = perf_counter(), process_time()
        gap = now - self._last
        self.longest_ms = max(self.longest_ms, min(gap, worked - self._last_worked) * 1000)
        self.longest_wall_ms = max(self.longest_wall_ms, gap * 1000)
        self._last, self._last_worked = now, worked


@dataclass
class Run:
    """One window, driven as a hand would drive it."""

    window: MainWindow
    pauses: dict[str, float] = field(default_factory=dict)
    wall_ms: float = 0.0

    def step(self, name: str, act: Callable[[], object], until: Callable[[], bool]) -> float:
        """Acts within the running event loop, and returns the milliseconds until it is done."""
        heart, loop = Heartbeat(), QEventLoop()
        check = QTimer(interval=_LOOK_MS)
        check.timeout.connect(lambda: loop.quit() if until() else None)
        began = perf_counter()
        heart.start()
        QTimer.singleShot(0, lambda: (act(), check.start()))
        QTimer.singleShot(_LIMIT_MS, loop, lambda: loop.exit(1))
        if loop.exec() != 0:
            raise TimeoutError(f"{name} was not done within {_LIMIT_MS} ms")
        self.pauses[name] = max(self.pauses.get(name, 0.0), heart.longest_ms)
        self.wall_ms = max(self.wall_ms, heart.longest_wall_ms if name != "start" else 0.0)
        return (perf_counter() - began) * 1000

    @property
    def list(self) -> AddressList:
        return self.window.page("addresses").list

    def is_row_there(self, row: int) -> bool:
        model = self.list.model
        return row < len(model.ids) and model.record_at(row) is not None


def measured(desk: Desk, rows: int) -> dict[str, float]:
    notifier = Notifier()
    background = Background(Problems(), notifier)
    try:
        return _measured(desk, background, notifier, rows)
    finally:
        background.close()


def _measured(
    desk: Desk, background: Background, notifier: Notifier, rows: int
) -> dict[str, float]:
    run = Run(a_window(desk, background, notifier))
    window = run.window
    run.step("start", window.show, window.isVisible)
    gc.collect()
    settle_garbage()
    run.step("idle", lambda: None, _after(1000))
    open_ms = run.step("open", lambda: window.show_page("addresses"), lambda: run.is_row_there(0))
    search_ms = max(_search(run, word) for word in _WORDS)
    run.step("clear", run.list.search.clear, lambda: _is_whole(run, rows))
    sort_ms = max(_sort(run, column) for column in (3, 2, 3, 0))
    scroll = sorted(_scroll(run))
    return figures(run, rows, open_ms, search_ms, sort_ms, scroll)


def a_window(desk: Desk, background: Background, notifier: Notifier) -> MainWindow:
    """As in the program, the addresses are not the first screen that is shown."""
    properties = Page(
        "properties",
        "Properties",
        "building",
        lambda place: PropertiesScreen(desk, background, notifier, parent=place),
    )
    addresses = Page(
        "addresses",
        "Addresses",
        "users",
        lambda place: AddressesScreen(desk, background, notifier, Problems(), parent=place),
    )
    window = MainWindow([properties, addresses])
    window.resize(1200, 800)
    return window


def figures(
    run: Run, rows: int, open_ms: float, search_ms: float, sort_ms: float, scroll: list[float]
) -> dict[str, float]:
    """By step; nothing happens in the step `idle`."""
    pauses = {name: round(pause, 1) for name, pause in run.pauses.items() if name != "start"}
    return {
        "rows": rows,
        "open_ms": round(open_ms, 1),
        "search_ms": round(search_ms, 1),
        "sort_ms": round(sort_ms, 1),
        "scroll_p99_ms": round(scroll[int(len(scroll) * 0.99)], 1),
        "max_pause_ms": max(pauses.values()),
        "max_wall_pause_ms": round(run.wall_ms, 1),
        **{f"pause_{name}_ms": pause for name, pause in pauses.items()},
    }


def _search(run: Run, word: str) -> float:
    """Letter by letter over the word before; timed from the last letter until its hits show."""
    field_ = run.list.search
    for end in range(1, len(word)):
        run.step("type", lambda end=end: field_.setText(word[:end]), _after(30))
    heard: list[str] = []
    field_.searched.connect(heard.append)
    run.list.shown.connect(lambda: heard.append("shown") if heard else None)
    return run.step("search", lambda: field_.setText(word), lambda: heard[-1:] == ["shown"])


def _sort(run: Run, column: int) -> float:
    before = run.list.model.ids
    click = run.list.table.horizontalHeader().sectionClicked
    return run.step(
        "sort",
        lambda: click.emit(column),
        lambda: run.list.model.ids is not before and run.is_row_there(0),
    )


def _scroll(run: Run) -> list[float]:
    """Pages down from the top, then jumps to and fro; each until the rows shown are there."""
    bar = run.list.table.verticalScrollBar()
    chance = random.Random(11)
    pages = [number * bar.pageStep() for number in range(200)]
    jumps = [chance.randrange(bar.maximum()) for _ in range(200)]
    return [
        run.step("scroll", lambda place=place: bar.setValue(place), lambda: _is_shown(run))
        for place in (*pages, *jumps)
    ]


def _is_shown(run: Run) -> bool:
    table = run.list.table
    return run.is_row_there(max(0, table.rowAt(1)))


def _is_whole(run: Run, rows: int) -> bool:
    return len(run.list.model.ids) == rows and run.is_row_there(0)


def _after(milliseconds: int) -> Callable[[], bool]:
    end = perf_counter() + milliseconds / 1000
    return lambda: perf_counter() >= end


if __name__ == "__main__":
    sys.exit(main())
