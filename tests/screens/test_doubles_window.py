"""Doubles are found, looked at side by side, and merged, or told to be two, with a way back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop.addresses.merging.doubles_window import DoublesWindow
from desktop.addresses.screen import AddressesScreen
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.notifier import Notifier
from tests.screens.address_screens import opened, table
from tests.screens.doubles import InlineBackground
from tests.screens.hands import press
from tests.screens.offices import saved


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    saved(desk, phone="0221", notes="links")
    saved(desk, last_name="Weiss", phone="0228", company="Weiß GmbH", notes="rechts")
    saved(desk, first_name="Otto", last_name="Groß", email="o@example.org")
    saved(desk, first_name="Otto", last_name="Gross", email="otto@example.org")
    return opened(qtbot, desk, inline, notifier)


def window(screen: AddressesScreen) -> DoublesWindow:
    press(screen.list, "doublesButton")
    return screen.findChild(DoublesWindow)


def shown(window: DoublesWindow) -> list[tuple[str, str]]:
    model = window.model
    return [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ]


def test_all_pairs_that_may_be_one_are_listed(screen: AddressesScreen) -> None:
    doubles = window(screen)

    assert shown(doubles) == [
        ("Dr. Anna Weiß / Dr. Anna Weiss", "same email"),
        ("Dr. Otto Groß / Dr. Otto Gross", "same name and place"),
    ]
    assert doubles.findChild(QLabel, "doublesCount").text() == "2 pairs may be one"


def test_a_pair_is_merged_with_the_chosen_values(desk: Desk, screen: AddressesScreen) -> None:
    doubles = window(screen)
    assert doubles.findChild(QRadioButton, "merge_company_1").isChecked()
    assert doubles.findChild(QRadioButton, "merge_phone_0").isChecked()
    doubles.findChild(QRadioButton, "merge_phone_1").setChecked(True)

    press(doubles, "doublesMerge")

    anna = address_cases.read_address(
        desk, address_cases.address_with_email(desk, "anna@example.org").id
    )
    assert (anna.last_name, anna.phone, anna.company) == ("Weiß", "0228", "Weiß GmbH")
    assert anna.notes == "links\nrechts"
    assert address_cases.count_addresses(desk) == 3
    assert len(shown(doubles)) == 1


def test_a_merge_is_taken_back(desk: Desk, screen: AddressesScreen) -> None:
    doubles = window(screen)
    press(doubles, "doublesMerge")

    press(doubles.banner, "bannerAction")

    assert address_cases.count_addresses(desk) == 4
    assert len(shown(doubles)) == 2


def test_a_merge_is_taken_back_on_the_record_later(desk: Desk, screen: AddressesScreen) -> None:
    doubles = window(screen)
    press(doubles, "doublesMerge")
    doubles.close()
    anna = address_cases.address_with_email(desk, "anna@example.org")
    screen.open_address(anna.id)
    told = screen.findChild(QLabel, "mergedWords").text()
    assert told.startswith("“Dr. Anna Weiss” was merged into this address on ")

    press(screen, "undoMerge")

    assert address_cases.count_addresses(desk) == 4
    assert not screen.findChild(QLabel, "mergedWords").isVisible()


def test_two_that_are_two_are_not_named_again(desk: Desk, screen: AddressesScreen) -> None:
    doubles = window(screen)
    press(doubles, "doublesTwo")
    assert [each for each, _ in shown(doubles)] == ["Dr. Otto Groß / Dr. Otto Gross"]
    doubles.close()

    again = DoublesWindow(desk, screen._background, screen)
    assert len(shown(again)) == 1
    press(doubles.banner, "bannerAction")
    assert len(shown(doubles)) == 2


def test_two_chosen_ones_are_merged_without_a_search(desk: Desk, screen: AddressesScreen) -> None:
    table(screen).selectAll()
    assert not screen.findChild(QPushButton, "mergeButton").isVisible()
    table(screen).choose_row(0)
    table(screen).setSelectionMode(table(screen).SelectionMode.MultiSelection)
    table(screen).selectRow(2)
    press(screen.list, "mergeButton")
    doubles = screen.findChild(DoublesWindow)
    assert not doubles.table.isVisibleTo(doubles)

    press(doubles, "doublesMerge")

    assert address_cases.count_addresses(desk) == 3
    assert not doubles.findChild(QPushButton, "doublesMerge").isEnabled()


def test_without_doubles_that_is_said(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    saved(desk)
    screen = opened(qtbot, desk, inline, notifier)

    doubles = window(screen)

    assert doubles.findChild(QLabel, "emptySentence").text() == "No two addresses look alike."
