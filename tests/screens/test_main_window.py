"""The main window places the screens it is given, and passes on what the user asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.widgets.search_field import SearchField
from desktop.shell.main_window import MainWindow
from desktop.shell.page import Page


def labelled(text: str) -> Callable[[QWidget], QWidget]:
    return lambda place: QLabel(text, place)


def pages(addresses: Callable[[QWidget], QWidget] = QWidget) -> list[Page]:
    return [
        Page("dashboard", "Dashboard", "layout-dashboard", labelled("dashboard")),
        Page("addresses", "Addresses", "users", addresses),
        Page("preferences", "Preferences", "settings", labelled("settings"), at_bottom=True),
    ]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(pages(), tmp_path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def searching_screen(place: QWidget) -> QWidget:
    screen = QWidget(place)
    QVBoxLayout(screen).addWidget(SearchField("Search"))
    return screen


def title(window: MainWindow) -> str:
    return window.findChild(QLabel, "pageTitle").text()


def test_it_opens_on_the_first_page(window: MainWindow) -> None:
    assert title(window) == "Dashboard"
    assert window.findChild(QPushButton, "dashboardNavigation").isChecked()


def test_a_screen_is_made_when_it_is_first_shown_and_only_once(qtbot: QtBot) -> None:
    made: list[QWidget] = []

    def make(place: QWidget) -> QWidget:
        made.append(QWidget(place))
        return made[-1]

    window = MainWindow(pages(make))
    qtbot.addWidget(window)
    assert made == []
    window.show_page("addresses")
    window.show_page("dashboard")
    assert window.show_page("addresses") is made[0]
    assert len(made) == 1


def test_the_navigation_leads_to_a_page(qtbot: QtBot, window: MainWindow) -> None:
    button = window.navigation.findChild(QPushButton, "addressesNavigation")
    with qtbot.waitSignal(window.page_shown, check_params_cb=lambda key: key == "addresses"):
        button.click()
    assert title(window) == "Addresses"
    assert button.isChecked()


class ListScreen(QWidget):
    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self.went_to_list = 0

    def go_to_list(self) -> None:
        self.went_to_list += 1


@pytest.mark.parametrize("by_key", [False, True])
def test_a_place_that_is_chosen_once_more_shows_its_list(qtbot: QtBot, *, by_key: bool) -> None:
    window = MainWindow(pages(ListScreen))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    screen = window.page("addresses")
    assert isinstance(screen, ListScreen)
    for expected in (0, 1):
        if by_key:
            qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        else:
            window.navigation.findChild(QPushButton, "addressesNavigation").click()
        assert screen.went_to_list == expected


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier, "Addresses"),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier, "Preferences"),
    ],
)
def test_pages_have_their_keys(
    qtbot: QtBot,
    window: MainWindow,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    expected: str,
) -> None:
    qtbot.keyClick(window, key, modifier)
    assert title(window) == expected


def test_writing_takes_one_button_or_one_key(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.write_requested):
        window.findChild(QToolButton, "writeEmailButton").click()
    with qtbot.waitSignal(window.write_requested):
        qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_a_serial_mail_can_be_asked_for_directly(qtbot: QtBot, window: MainWindow) -> None:
    actions = window.findChild(QToolButton, "writeEmailButton").menu().actions()
    with qtbot.waitSignal(window.serial_mail_requested):
        actions[1].trigger()


def test_f5_asks_for_a_sync(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.sync_requested):
        qtbot.keyClick(window, Qt.Key.Key_F5)


def test_find_goes_to_the_search_field_of_the_page(qtbot: QtBot) -> None:
    window = MainWindow(pages(searching_screen))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.show_page("addresses").findChild(SearchField)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()


def test_the_size_of_the_window_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    first = MainWindow(pages(), tmp_path)
    qtbot.addWidget(first)
    first.show()
    first.resize(930, 610)
    first.close()
    second = MainWindow(pages(), tmp_path)
    qtbot.addWidget(second)
    assert second.height() == 610


def test_closing_says_so_before_the_window_is_gone(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closing):
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_the_status_line_says_what_it_was_told(window: MainWindow) -> None:
    assert window.status.text() == ""
    window.status.show_addresses(12480)
    window.status.show_waiting_mail(0)
    window.status.show_endpoint(datetime.now(UTC) - timedelta(seconds=130))
    assert window.status.text() == "12,480 addresses · all mail sent · endpoint reached 2 min ago"


def test_waiting_and_uncertain_mails_are_told_apart(window: MainWindow) -> None:
    window.status.show_waiting_mail(211, uncertain=1)
    assert window.status.text() == "211 emails wait · 1 uncertain"


def test_while_mail_goes_out_the_status_line_counts_it(window: MainWindow) -> None:
    window.status.show_waiting_mail(94)
    window.status.show_sending(120, 214)
    assert window.status.text() == "sending 120 of 214"
    window.status.show_sending(0, 0)
    assert window.status.text() == "94 emails wait"


def test_trouble_with_the_endpoint_replaces_when_it_was_reached(window: MainWindow) -> None:
    window.status.show_endpoint(datetime.now(UTC), "endpoint can't be reached")
    assert window.status.text() == "endpoint can't be reached"
