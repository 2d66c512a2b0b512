"""Among very many activities the first that are found are shown before all were looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.activities.screen import ActivitiesScreen
from desktop.core.domain.changes import Record
from desktop.core.storage import first_activities
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Lane
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.empty_state import EmptyState
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import column
from tests.screens.offices import an_activity, happened, saved

MANY = 12


class HalfwayBackground(InlineBackground):
    """Works at once, but for what nobody waits for: that is done when the test says so."""

    def __init__(self, problems: RecordedProblems, notifier: Notifier) -> None:
        super().__init__(problems, notifier)
        self.beside: dict[str, Callable[[], None]] = {}

    def run(self, work: Any, *, lane: Lane = Lane.STORAGE, key: str = "", **options: Any) -> None:
        self.beside.pop(key, None)
        if lane is Lane.BESIDE:
            self.beside[key] = lambda: super(HalfwayBackground, self).run(work, **options)
        else:
            super().run(work, lane=lane, key=key, **options)

    def go_on(self) -> None:
        waiting, self.beside = self.beside, {}
        for each in waiting.values():
            each()


@pytest.fixture
def background(notifier: Notifier) -> HalfwayBackground:
    return HalfwayBackground(RecordedProblems(), notifier)


@pytest.fixture
def screen(
    qtbot: QtBot,
    desk: Desk,
    background: HalfwayBackground,
    notifier: Notifier,
    monkeypatch: pytest.MonkeyPatch,
) -> ActivitiesScreen:
    monkeypatch.setattr(first_activities, "ENOUGH", 3)
    monkeypatch.setattr(first_activities, "MOST_LATEST", 5)
    monkeypatch.setattr(first_activities, "MOST_ROWS", 2)
    anna = saved(desk)
    happened(desk, *(an_activity(anna, subject=f"Neues {number}") for number in range(MANY)))
    screen = ActivitiesScreen(desk, background, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.show()
    return screen


def count(screen: ActivitiesScreen) -> str:
    return screen.findChild(QLabel, "activityCount").text()


def search(qtbot: QtBot, screen: ActivitiesScreen, words: str) -> None:
    with qtbot.waitSignal(screen.shown):
        screen.search.setText(words)


def test_it_opens_with_the_newest(screen: ActivitiesScreen, background: HalfwayBackground) -> None:
    assert (len(column(screen, 1)), count(screen)) == (3, "…")
    background.go_on()
    assert (len(column(screen, 1)), count(screen)) == (MANY, f"{MANY} activities")


def test_a_search_begins_with_what_it_finds_at_once(
    qtbot: QtBot, screen: ActivitiesScreen, background: HalfwayBackground
) -> None:
    background.go_on()
    search(qtbot, screen, "neues")
    assert (len(column(screen, 1)), count(screen)) == (3, "…")
    background.go_on()
    assert (len(column(screen, 1)), count(screen)) == (MANY, f"{MANY} activities")


def test_nothing_is_called_missing_before_all_were_looked_at(
    qtbot: QtBot, screen: ActivitiesScreen, background: HalfwayBackground
) -> None:
    background.go_on()
    screen._chips.choose("Call")
    screen._look_again()
    said = screen.findChild(EmptyState).findChildren(QLabel)
    assert "Looking through all activities…" in [label.text() for label in said]
    background.go_on()
    assert "No activity matches." in [label.text() for label in said]


def test_what_was_looked_for_before_is_not_shown_late(
    qtbot: QtBot, screen: ActivitiesScreen, background: HalfwayBackground
) -> None:
    search(qtbot, screen, "zzz")
    assert (column(screen, 1), count(screen)) == ([], "")
    background.go_on()
    assert (column(screen, 1), count(screen)) == ([], "")


def test_a_search_stops_looking_through_all_for_what_was_searched_before(
    qtbot: QtBot, screen: ActivitiesScreen, background: HalfwayBackground
) -> None:
    search(qtbot, screen, "neues")
    assert background.beside
    search(qtbot, screen, "zzz")
    assert not background.beside


def test_a_list_that_is_whole_stays_so_while_something_happens(
    screen: ActivitiesScreen, background: HalfwayBackground, notifier: Notifier
) -> None:
    background.go_on()
    notifier.announce(frozenset({Record.ACTIVITY}))
    assert len(column(screen, 1)) == MANY
    background.go_on()
    assert count(screen) == f"{MANY} activities"
