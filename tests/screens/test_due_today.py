"""What is due stands on the dashboard until it is ticked off, and leads to whom it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.ids import AddressId
from desktop.core.domain.property import Property
from desktop.core.use_cases.activities import save_activity
from desktop.core.use_cases.addresses import delete_addresses
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.properties import save_property
from desktop.dashboard.due_today import DueToday
from desktop.dashboard.screen import DashboardScreen
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.table import Table
from tests.fakes import FakeClock
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.offices import NOW, saved


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def desk(desk: Desk, clock: FakeClock) -> Desk:
    return replace(desk, clock=clock)


Shown = Callable[[], DashboardScreen]


@pytest.fixture
def shown(
    qtbot: QtBot,
    desk: Desk,
    inline: InlineBackground,
    notifier: Notifier,
    problems: RecordedProblems,
) -> Shown:
    """The dashboard below a banner, as in the window."""
    window = QWidget()
    qtbot.addWidget(window)

    def show() -> DashboardScreen:
        screen = DashboardScreen(desk, inline, notifier, problems)
        column = QVBoxLayout(window)
        column.addWidget(Banner(window))
        column.addWidget(screen)
        window.resize(1100, 700)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return screen

    return show


def due(desk: Desk, subject: str, days: int, **about: object) -> Activity:
    """So many days ago."""
    entry = Activity(NOW, Kind.CALL, Type.MANUAL_ENTRY, (), None, subject)
    entry = replace(entry, due_at=NOW - timedelta(days=days), **about)  # type: ignore[arg-type]
    return save_activity(desk, entry).result


def table_of(screen: DashboardScreen) -> Table:
    table = screen.findChild(Table, "dueToday")
    assert table is not None
    return table


def lines(screen: DashboardScreen) -> list[tuple[str, str]]:
    model = table_of(screen).model()
    return [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ]


def banner_of(screen: DashboardScreen) -> Banner:
    banner = screen.window().findChild(Banner)
    assert banner is not None
    return banner


def heading(screen: DashboardScreen) -> str:
    return screen.findChild(DueToday).findChild(SectionHeading).text()


def test_what_is_due_is_listed_the_longest_due_first(desk: Desk, shown: Shown) -> None:
    anna = saved(desk)
    house = save_property(desk, Property(number="K-1", title="Altbau")).result.id
    due(desk, "Rückruf", 0, address=anna)
    due(desk, "", 12, note="Heizung\nprüfen", property=house)
    due(desk, "Erst morgen", -1, address=anna)

    screen = shown()

    assert lines(screen) == [("Heizung prüfen", "K-1 · Altbau"), ("Rückruf", "Dr. Anna Weiß")]
    assert heading(screen) == "Due today (2)"


def test_with_nothing_due_a_sentence_says_how_something_comes_here(shown: Shown) -> None:
    screen = shown()
    assert heading(screen) == "Due today"
    assert not table_of(screen).isVisible()
    assert screen.findChild(QWidget, "nothingDue").isVisible()


def test_a_tick_by_mouse_takes_a_line_away_and_undo_brings_it_back(
    qtbot: QtBot, desk: Desk, shown: Shown
) -> None:
    anna = saved(desk)
    due(desk, "Rückruf", 3, address=anna)
    due(desk, "Besichtigung", 1, address=anna)
    screen = shown()
    table = table_of(screen)
    first = table.visualRect(table.model().index(0, 0))
    box = QPoint(first.left() + 18, first.center().y())

    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)

    assert [subject for subject, _ in lines(screen)] == ["Besichtigung"]
    assert banner_of(screen).text() == "“Rückruf” is done."
    qtbot.mouseClick(
        banner_of(screen).findChild(QPushButton, "bannerAction"), Qt.MouseButton.LeftButton
    )
    assert [subject for subject, _ in lines(screen)] == ["Rückruf", "Besichtigung"]


def test_a_click_beside_the_box_ticks_nothing(qtbot: QtBot, desk: Desk, shown: Shown) -> None:
    due(desk, "Rückruf", 3, address=saved(desk))
    screen = shown()
    table = table_of(screen)
    name = table.visualRect(table.model().index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=name)
    assert len(lines(screen)) == 1


def test_space_ticks_all_that_are_chosen_and_the_keyboard_goes_on_at_the_next(
    qtbot: QtBot, desk: Desk, shown: Shown
) -> None:
    anna = saved(desk)
    for days in (5, 4, 3):
        due(desk, f"Rückruf {days}", days, address=anna)
    screen = shown()
    table = table_of(screen)
    table.take_keyboard()
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    qtbot.keyClick(table, Qt.Key.Key_Space)

    assert [subject for subject, _ in lines(screen)] == ["Rückruf 3"]
    assert banner_of(screen).text() == "2 activities are done."
    assert table.chosen_rows() == [0]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert lines(screen) == []


def test_enter_and_double_click_open_whom_it_is_about(
    qtbot: QtBot, desk: Desk, shown: Shown
) -> None:
    anna = saved(desk)
    house = save_property(desk, Property(number="K-1", title="Altbau")).result.id
    due(desk, "Rückruf", 3, address=anna, property=house)
    due(desk, "Heizung", 2, property=house)
    screen = shown()
    table = table_of(screen)
    table.take_keyboard()
    with qtbot.waitSignal(screen.address_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == [anna]
    with qtbot.waitSignal(screen.property_chosen) as chosen:
        table.doubleClicked.emit(table.model().index(1, 2))
    assert chosen.args == [house]


def test_it_follows_what_happens_to_activities_and_addresses(
    desk: Desk, shown: Shown, notifier: Notifier
) -> None:
    anna = saved(desk)
    screen = shown()
    entry = replace(
        Activity(NOW, Kind.CALL, Type.MANUAL_ENTRY, (), anna, "Rückruf"),
        due_at=NOW,
    )
    notifier.announce(save_activity(desk, entry).changed)
    assert [subject for subject, _ in lines(screen)] == ["Rückruf"]
    notifier.announce(delete_addresses(desk, [AddressId(anna)]).changed)
    assert lines(screen) == []


def test_a_new_day_brings_what_is_due_on_it(desk: Desk, shown: Shown, clock: FakeClock) -> None:
    due(desk, "Rückruf", -1, address=saved(desk))
    screen = shown()
    days = screen.findChild(QTimer)
    assert days.isActive()
    days.timeout.emit()
    assert lines(screen) == []
    clock.go_on(timedelta(days=1))
    days.timeout.emit()
    assert [subject for subject, _ in lines(screen)] == ["Rückruf"]
