"""The activities of all addresses: searched, narrowed, and leading to the address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.activities.screen import ActivitiesScreen
from desktop.core.domain.changes import Record
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table import Table
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import column
from tests.screens.offices import NOW, an_activity, an_open, happened, saved


@pytest.fixture
def anna(desk: Desk) -> AddressId:
    return saved(desk)


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, anna: AddressId, inline: InlineBackground, notifier: Notifier
) -> ActivitiesScreen:
    """Anna got two mails and opened the newer one three times."""
    older = an_activity(anna, at=NOW - timedelta(days=30), subject="Neues im Oktober", features=())
    happened(desk, older, an_activity(anna), an_open(anna, times=3))
    return opened(qtbot, desk, inline, notifier)


def opened(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> ActivitiesScreen:
    screen = ActivitiesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    return screen


def table(screen: QWidget) -> Table:
    return screen.findChild(Table, "activityTable")


def test_the_newest_stands_first_in_the_words_of_the_office(screen: ActivitiesScreen) -> None:
    assert column(screen, 1) == ["Dr. Anna Weiß"] * 3
    assert column(screen, 2) == [
        "System · Email Open",
        "Email · Output Action",
        "Email · Output Action",
    ]
    assert column(screen, 3) == ["Tracking", "Serial Mail & Tracking", ""]
    assert column(screen, 5) == ["3\u202f×", "", ""]


def test_the_exact_times_are_in_the_tool_tip(screen: ActivitiesScreen) -> None:
    index = table(screen).model().index(0, 0)
    first, last = str(index.data(Qt.ItemDataRole.ToolTipRole)).splitlines()
    assert first.startswith("First Monday, November 23, 2026")
    assert last.startswith("Last Monday, November 23, 2026")


def test_a_chip_narrows_down_to_a_kind(screen: ActivitiesScreen) -> None:
    screen.findChild(QPushButton, "activityChipSystem").click()
    assert column(screen, 2) == ["System · Email Open"]
    assert screen.findChild(QLabel, "activityCount").text() == "1 activity"
    screen.findChild(QPushButton, "activityChip").click()
    assert len(column(screen, 2)) == 3


def test_a_search_finds_subjects(qtbot: QtBot, screen: ActivitiesScreen) -> None:
    screen.findChild(SearchField, "activitySearch").setText("oktober")
    qtbot.waitUntil(lambda: column(screen, 4) == ["Neues im Oktober"])


def test_without_a_match_all_can_be_shown_again(qtbot: QtBot, screen: ActivitiesScreen) -> None:
    screen.findChild(SearchField, "activitySearch").setText("nichts")
    qtbot.waitUntil(lambda: column(screen, 4) == [])
    assert screen.findChild(QLabel, "emptySentence").text() == "No activity matches."
    screen.findChild(QPushButton, "emptyButton").click()
    assert len(column(screen, 4)) == 3


def test_a_double_click_leads_to_the_address(
    qtbot: QtBot, screen: ActivitiesScreen, anna: AddressId
) -> None:
    with qtbot.waitSignal(screen.address_chosen, check_params_cb=lambda id_: id_ == anna):
        table(screen).doubleClicked.emit(table(screen).model().index(1, 0))


def test_before_anything_happened_one_is_led_to_writing(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = opened(qtbot, desk, inline, notifier)
    with qtbot.waitSignal(screen.write_requested):
        screen.findChild(QPushButton, "emptyButton").click()


def test_what_happens_meanwhile_is_shown(
    desk: Desk, screen: ActivitiesScreen, anna: AddressId, notifier: Notifier
) -> None:
    happened(desk, an_activity(anna, at=NOW + timedelta(hours=2), subject="Neues im Dezember"))
    notifier.announce(frozenset({Record.ACTIVITY}))
    assert column(screen, 4)[0] == "Neues im Dezember"
