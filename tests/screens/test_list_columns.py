"""Which columns a list shows is the reader's choice, and any number of rows is chosen at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.desk import Desk
from desktop.qt.notifier import Notifier
from tests.screens.address_screens import opened, table, three_addresses
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import press
from tests.screens.offices import many_addresses

USUAL = ["last_name", "company", "city", "email", "tracking"]


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    three_addresses(desk)
    return opened(qtbot, desk, inline, notifier)


def remembering(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, folder: Path
) -> AddressesScreen:
    screen = AddressesScreen(desk, inline, notifier, RecordedProblems(), folder)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def titles(screen: AddressesScreen) -> list[str]:
    model = screen.list.model
    return [model.columns[at].title for at in table(screen).shown_columns()]


def test_a_column_is_shown_and_hidden_by_the_menu(screen: AddressesScreen) -> None:
    choice = screen.list.columns
    assert choice.shown() == USUAL
    menu = choice.menu()
    phone = next(each for each in menu.actions() if each.text() == "Phone")

    phone.trigger()
    assert titles(screen) == ["Name", "Company", "City", "Email", "Tracking", "Phone"]

    choice.show("city", is_shown=False)
    assert choice.shown() == ["last_name", "company", "email", "tracking", "phone"]
    choice.reset()
    assert choice.shown() == USUAL


def test_the_first_column_can_not_be_hidden(screen: AddressesScreen) -> None:
    assert "Name" not in [each.text() for each in screen.list.columns.menu().actions()]
    screen.list.columns.show("last_name", is_shown=False)
    assert screen.list.columns.shown()[0] == "last_name"


def test_columns_and_their_order_are_remembered(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, tmp_path: Path
) -> None:
    first = remembering(qtbot, desk, inline, notifier, tmp_path)
    first.list.columns.show("phone", is_shown=True)
    header = table(first).horizontalHeader()
    header.moveSection(header.visualIndex(table(first).shown_columns()[-1]), 1)
    wanted = ["last_name", "phone", "company", "city", "email", "tracking"]
    assert first.list.columns.shown() == wanted

    second = remembering(qtbot, desk, inline, notifier, tmp_path)
    assert second.list.columns.shown() == wanted


def test_a_field_of_the_office_is_a_column_and_an_order(
    desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    anna = address_cases.address_with_email(desk, "anna@example.org")
    address_cases.save_address(desk, anna.with_values({"budget": "350000"}))
    field = CustomField(FieldOwner.ADDRESS, "", "Budget", FieldType.NUMBER)
    notifier.announce(save_field(desk, field).changed)

    screen.list.columns.show("own.budget", is_shown=True)
    at = table(screen).shown_columns()[-1]
    table(screen).horizontalHeader().sectionClicked.emit(at)
    table(screen).horizontalHeader().sectionClicked.emit(at)

    assert screen.list.model.index(0, at).data() == "350,000"
    assert titles(screen)[-1] == "Budget"


def test_all_that_are_listed_are_chosen_without_being_loaded(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    ids = many_addresses(desk, 600)
    screen = opened(qtbot, desk, inline, notifier)
    table(screen).choose_row(0)
    assert screen.findChild(QPushButton, "chooseAllButton").text() == "Choose all 600"

    press(screen, "chooseAllButton")

    assert screen.findChild(QLabel, "addressCount").text() == "600 of 600 chosen"
    assert list(screen.list.chosen_ids()) == ids
    assert not screen.findChild(QPushButton, "chooseAllButton").isVisible()
