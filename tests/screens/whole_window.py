"""The window as a whole on an office, as the program opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from desktop.app.office import Office as Wiring
from desktop.app.office import build_main_window, office_of
from desktop.app.pages import DASHBOARD, banner_of
from tests.office import Office

Opened = Callable[[], Wiring]


@contextmanager
def windows_on(qtbot: QtBot, office: Office) -> Iterator[Opened]:
    """Opens the window on the office as it is by then; all are closed in the end."""
    made: list[Wiring] = []

    def open_it() -> Wiring:
        window = build_main_window(office.desk)
        qtbot.addWidget(window)
        made.append(office_of(window))
        with qtbot.waitSignals([made[-1].looked, made[-1].screen(DASHBOARD).loaded]):
            made[-1].begin()
        qtbot.waitUntil(lambda: not made[-1].syncing.is_running)
        return made[-1]

    yield open_it
    for each in made:
        each.finish()


def told(wiring: Wiring) -> str:
    return banner_of(wiring.window).text()
