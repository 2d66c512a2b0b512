"""The address list: searched, sorted, chosen from, emptied and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import selections
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.search_field import SearchField
from tests.screens.address_screens import (
    agreed,
    opened,
    retype,
    table,
    three_addresses,
)
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import column, press
from tests.screens.offices import many_addresses, saved


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    three_addresses(desk)
    return opened(qtbot, desk, inline, notifier)


def test_the_list_is_sorted_by_last_name(screen: AddressesScreen) -> None:
    assert column(screen, 0) == ["Groß, Jürgen", "Weiß, Dr. Anna", "Zander, Dr. Anna"]
    assert screen.findChild(QLabel, "addressCount").text() == "3 addresses"


def test_a_search_narrows_the_list_and_an_emptied_one_shows_all(
    qtbot: QtBot, screen: AddressesScreen
) -> None:
    search = screen.findChild(SearchField, "addressSearch")
    qtbot.keyClicks(search, "grosz")
    qtbot.waitUntil(lambda: column(screen, 0) == [])
    retype(search, "grö")
    qtbot.waitUntil(lambda: column(screen, 0) == ["Groß, Jürgen"])
    assert screen.findChild(QLabel, "addressCount").text() == "1 found"
    search.clear()
    assert len(column(screen, 0)) == 3


def test_down_leads_from_the_search_into_what_was_found(
    qtbot: QtBot, screen: AddressesScreen
) -> None:
    search = screen.findChild(SearchField)
    search.setText("Weiß")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert screen.focusWidget() is table(screen)
    assert table(screen).currentIndex().data() == "Weiß, Dr. Anna"


def test_a_header_sorts_and_sorts_the_other_way_round(
    qtbot: QtBot, screen: AddressesScreen
) -> None:
    header = table(screen).horizontalHeader()
    header.sectionClicked.emit(3)
    assert column(screen, 3) == ["", "anna@example.org", "juergen@example.org"]
    header.sectionClicked.emit(3)
    assert column(screen, 3) == ["juergen@example.org", "anna@example.org", ""]


def test_a_column_without_an_order_leaves_the_list_as_it_is(screen: AddressesScreen) -> None:
    before = column(screen, 0)
    table(screen).horizontalHeader().sectionClicked.emit(4)
    assert column(screen, 0) == before
    assert table(screen).horizontalHeader().sortIndicatorSection() == 0


def test_consent_to_tracking_stands_in_the_list(
    desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    agreed(desk, address_cases.address_with_email(desk, "anna@example.org").id, notifier)
    assert column(screen, 4) == ["–", "agreed", "–"]


def test_an_empty_list_offers_to_import(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = opened(qtbot, desk, inline, notifier)
    assert screen.list.findChild(QLabel, "emptySentence").text() == "There are no addresses yet."
    with qtbot.waitSignal(screen.import_requested):
        press(screen.list, "emptyButton")


def test_a_search_without_a_hit_offers_to_show_all(qtbot: QtBot, screen: AddressesScreen) -> None:
    search = screen.findChild(SearchField, "addressSearch")
    search.setText("nichts")
    qtbot.keyPress(search, Qt.Key.Key_Return)
    assert screen.list.findChild(QLabel, "emptySentence").text() == "No address holds “nichts”."
    press(screen.list, "emptyButton")
    assert len(column(screen, 0)) == 3


def test_rows_come_on_a_worker(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    many_addresses(desk, 600)
    screen = opened(qtbot, desk, background, notifier)
    qtbot.waitUntil(lambda: table(screen).model().rowCount() == 600)
    qtbot.waitUntil(lambda: column(screen, 0)[0] == "Name 000, Dr. Anna")


def test_deleting_can_be_undone(qtbot: QtBot, desk: Desk, screen: AddressesScreen) -> None:
    table(screen).selectAll()
    press(screen.list, "deleteAddressesButton")
    assert address_cases.count_addresses(desk) == 0
    assert screen.banner.text() == "3 addresses deleted."
    press(screen, "bannerAction")
    assert len(column(screen, 0)) == 3


def test_what_can_be_done_with_a_choice_shows_with_the_choice(screen: AddressesScreen) -> None:
    button = screen.findChild(QPushButton, "addToWorkListButton")
    assert not button.isVisible()
    table(screen).selectAll()
    assert button.isVisible()


def test_chosen_addresses_join_a_work_list_once(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    first = address_cases.address_order(desk)[0]
    selections.save_work_list(desk, "Köln", [AddressId(first)])
    table(screen).selectAll()
    press(screen.list, "addToWorkListButton")
    dialog = screen.findChild(QWidget, "workListDialog")
    assert dialog.findChild(QComboBox, "workListName").currentText() == "Köln"
    assert dialog.findChild(QPushButton, "workListAdd").text() == "Add 3 addresses"
    press(dialog, "workListAdd")
    (work_list,) = selections.work_lists(desk)
    assert len(work_list.addresses) == 3
    assert screen.banner.text() == "The work list “Köln” holds 3 addresses now."


def test_a_work_list_needs_a_name(desk: Desk, screen: AddressesScreen) -> None:
    table(screen).selectAll()
    press(screen.list, "addToWorkListButton")
    dialog = screen.findChild(QWidget, "workListDialog")
    assert not dialog.findChild(QPushButton, "workListAdd").isEnabled()
    dialog.findChild(QComboBox, "workListName").setEditText("Neu")
    press(dialog, "workListAdd")
    assert [each.name for each in selections.work_lists(desk)] == ["Neu"]


def test_dragged_widths_are_remembered(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, tmp_path: Path
) -> None:
    saved(desk)
    first = AddressesScreen(desk, inline, notifier, RecordedProblems(), tmp_path)
    qtbot.addWidget(first)
    table(first).horizontalHeader().resizeSection(1, 333)
    second = AddressesScreen(desk, inline, notifier, RecordedProblems(), tmp_path)
    qtbot.addWidget(second)
    second.resize(1300, 700)
    second.show()
    assert table(second).columnWidth(1) == 333
