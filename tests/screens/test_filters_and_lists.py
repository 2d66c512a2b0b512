"""Filters and work lists in order: the dialog, drag and drop, and the list of addresses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import OFFICE, Source
from desktop.core.use_cases import selections, work_lists
from desktop.core.use_cases.desk import Desk
from desktop.qt.filters.compare_dialog import CompareDialog
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.list_name_dialog import ListNameDialog
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier
from tests.screens.composers import Composers, a_serial_mail, button
from tests.screens.doubles import InlineBackground
from tests.screens.hands import press, words
from tests.screens.offices import many_addresses
from tests.screens.selections import (
    choose,
    dialog_on,
    restrict,
    screen_on,
    shown,
    size_of,
    table,
    undo,
)


@pytest.fixture
def people(desk: Desk) -> list[AddressId]:
    return many_addresses(desk, 6)


@pytest.fixture
def dialog(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, people: list[AddressId]
) -> SelectionsDialog:
    return dialog_on(qtbot, desk, inline, notifier, people)


def visible(window: QWidget, name: str) -> bool:
    return window.findChild(QPushButton, name).isVisible()


def named(dialog: SelectionsDialog, name: str, *, private: bool = False) -> None:
    asking = dialog.findChild(ListNameDialog)
    asking.findChild(QLineEdit, "listName").setText(name)
    asking.findChild(QCheckBox, "listPrivate").setChecked(private)
    press(asking, "listNameSave")


def test_filters_and_work_lists_stand_in_one_table(dialog: SelectionsDialog) -> None:
    assert shown(dialog) == ["Filter", "First", "Second"]
    assert shown(dialog, column=2) == ["", "4", "4"]
    assert shown(dialog, column=4) == ["–", "filter Filter", "–"]


def test_what_is_chosen_is_said_and_listed(dialog: SelectionsDialog, qtbot: QtBot) -> None:
    choose(dialog, "Filter")
    assert words(dialog, "selectionSentence") == "Everyone who is not in “First”."
    assert words(dialog, "filterCount") == "2 addresses now"
    choose(dialog, "Second")
    assert words(dialog, "memberCount") == "4 addresses"
    assert len(shown(dialog, "memberTable")) == 4


def test_only_what_can_be_done_is_offered(dialog: SelectionsDialog) -> None:
    choose(dialog, "Filter")
    assert (visible(dialog, "freezeFilter"), visible(dialog, "compareLists")) == (True, False)
    choose(dialog, "First")
    assert not visible(dialog, "freezeFilter")
    table(dialog).selectAll()
    assert (visible(dialog, "editSelection"), visible(dialog, "useSelection")) == (False, False)


def test_a_new_work_list_is_ones_own_if_one_says_so(dialog: SelectionsDialog, desk: Desk) -> None:
    press(dialog, "newWorkList")
    named(dialog, "Mine", private=True)
    owners = {each.name: each.owner for each in work_lists.work_list_lines(desk)}
    assert (owners["Mine"], owners["First"]) == (desk.user, OFFICE)
    assert table(dialog).chosen_rows() == [shown(dialog).index("Mine")]


def test_a_work_list_is_renamed_by_key(dialog: SelectionsDialog) -> None:
    choose(dialog, "Second")
    table(dialog).setFocus()
    QTest.keyClick(table(dialog), Qt.Key.Key_F2)
    named(dialog, "Last")
    assert shown(dialog) == ["Filter", "First", "Last"]


def test_a_filter_is_changed_in_the_builder(dialog: SelectionsDialog, desk: Desk) -> None:
    choose(dialog, "Filter")
    press(dialog, "editSelection")
    editing = dialog.findChild(FilterDialog)
    editing.findChild(QLineEdit, "filterName").setText("Changed")
    press(editing, "saveFilterButton")
    assert shown(dialog) == ["Changed", "First", "Second"]


def test_a_filter_becomes_a_work_list(dialog: SelectionsDialog, desk: Desk) -> None:
    choose(dialog, "Filter")
    press(dialog, "freezeFilter")
    named(dialog, "Frozen")
    assert size_of(desk, "Frozen") == 2


def test_copies_are_made(dialog: SelectionsDialog) -> None:
    for name in ("Filter", "First"):
        choose(dialog, name)
        press(dialog, "duplicateSelection")
    assert shown(dialog) == ["Filter", "Filter – copy", "First", "First – copy", "Second"]


def test_what_is_deleted_says_by_whom_it_was_used_and_comes_back(
    dialog: SelectionsDialog,
) -> None:
    choose(dialog, "First")
    table(dialog).setFocus()
    QTest.keyClick(table(dialog), Qt.Key.Key_Delete)
    assert shown(dialog) == ["Filter", "Second"]
    assert "It was used by: Filter." in dialog.banner.text()
    undo(dialog)
    assert shown(dialog) == ["Filter", "First", "Second"]


def test_two_lists_are_compared_and_a_share_becomes_a_list(
    dialog: SelectionsDialog, desk: Desk
) -> None:
    choose(dialog, "First")
    index = table(dialog).model().index(2, 0)
    flags = table(dialog).selectionModel().SelectionFlag
    table(dialog).selectionModel().select(index, flags.Select | flags.Rows)
    press(dialog, "compareLists")
    comparing = dialog.findChild(CompareDialog)
    counts = [words(comparing, f"{name}Count") for name in ("onlyFirst", "both", "onlySecond")]
    assert counts == ["2 addresses", "2 addresses", "2 addresses"]

    press(comparing, "bothSave")
    asking = comparing.findChild(ListNameDialog)
    asking.findChild(QLineEdit, "listName").setText("Both")
    press(asking, "listNameSave")
    assert size_of(desk, "Both") == 2


def test_addresses_are_taken_out_by_key_and_come_back(dialog: SelectionsDialog, desk: Desk) -> None:
    choose(dialog, "First")
    members = table(dialog, "memberTable")
    members.choose_row(0)
    members.setFocus()
    QTest.keyClick(members, Qt.Key.Key_Delete)
    assert size_of(desk, "First") == 3
    undo(dialog)
    assert size_of(desk, "First") == 4


def test_searching_leaves_those_with_all_words(dialog: SelectionsDialog) -> None:
    dialog.findChild(QLineEdit).setText("FIR")
    dialog.findChild(QLineEdit).returnPressed.emit()
    assert shown(dialog) == ["First"]


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, people: list[AddressId]
) -> AddressesScreen:
    return screen_on(qtbot, desk, inline, notifier, people)


def test_the_list_shows_the_addresses_of_a_filter_or_a_work_list(screen: AddressesScreen) -> None:
    restrict(screen, "Filter")
    assert shown(screen, "addressTable") == ["Name 005, Dr. Anna"]
    assert screen.findChild(QLabel, "addressCount").text() == "1 found"
    restrict(screen, "First")
    assert len(shown(screen, "addressTable")) == 4
    restrict(screen, "All addresses")
    assert len(shown(screen, "addressTable")) == 6


def test_the_list_can_be_restricted_without_saving_anything(
    screen: AddressesScreen, desk: Desk
) -> None:
    restrict(screen, "Other conditions…")
    dialog = screen.window().findChild(FilterDialog)
    row = dialog.findChild(QLineEdit, "conditionValue")
    row.setText("Köln")
    press(dialog, "saveFilterButton")
    assert screen.list.restriction.currentText() == "Other conditions…"
    assert len(shown(screen, "addressTable")) == 6
    assert len(selections.filters(desk)) == 1


def test_a_filter_that_is_deleted_restricts_nothing_any_more(
    screen: AddressesScreen, desk: Desk, notifier: Notifier
) -> None:
    choice = restrict(screen, "Filter")
    source = Source(filter=selections.filters(desk)[0].id)
    notifier.announce(selections.delete_selections(desk, [source]).changed)
    assert choice.currentText() == "All addresses"
    assert len(shown(screen, "addressTable")) == 6


def test_a_search_stays_within_the_filter(screen: AddressesScreen) -> None:
    restrict(screen, "First")
    screen.list.search.setText("Name 003")
    assert shown(screen, "addressTable") == ["Name 003, Dr. Anna"]


def test_where_nobody_belongs_to_it_all_are_one_press_away(
    screen: AddressesScreen, desk: Desk, notifier: Notifier
) -> None:
    notifier.announce(selections.save_filter(desk, "Nobody", "city = Nowhere").changed)
    choice = restrict(screen, "Nobody")
    press(screen, "emptyButton")
    assert choice.currentText() == "All addresses"


def test_the_place_of_filters_leads_back_to_the_list(screen: AddressesScreen) -> None:
    restrict(screen, "Filters and work lists…")
    dialog = screen.findChild(SelectionsDialog)
    choose(dialog, "First")
    press(dialog, "useSelection")
    assert screen.list.restriction.currentText() == "First"


def test_the_composer_takes_what_was_chosen_there(
    desk: Desk, composers: Composers, people: list[AddressId]
) -> None:
    picked = work_lists.new_work_list(desk, "First", people[:4]).result
    window = composers.open(a_serial_mail(Source()))
    button(window, "selectionsButton").click()
    dialog = window.findChild(SelectionsDialog)
    choose(dialog, "First")
    press(dialog, "useSelection")
    assert window.draft.source == Source(work_list=picked.id)
