"""The properties: found, sorted, changed, deleted and brought back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.properties import all_properties
from desktop.properties.screen import PropertiesScreen
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table import Table
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import column, press
from tests.screens.offices import a_property


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> PropertiesScreen:
    a_property(desk, "K-101", area=Decimal("82.5"))
    a_property(desk, "K-102", title="Bungalow", price=Decimal("1250000"), city="Bonn")
    a_property(desk, "K-103", title="Grundstück", price=None)
    return opened(qtbot, desk, inline, notifier)


def opened(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> PropertiesScreen:
    screen = PropertiesScreen(desk, inline, notifier)
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    return screen


def table(screen: QWidget) -> Table:
    return screen.findChild(Table, "propertyTable")


def field(screen: QWidget, name: str) -> QLineEdit:
    return screen.findChild(QLineEdit, f"property_{name}")


def test_prices_and_sizes_are_written_as_people_write_them(screen: PropertiesScreen) -> None:
    assert column(screen.list, 4) == ["350.000\u202f€", "1.250.000\u202f€", ""]
    assert column(screen.list, 5) == ["82,5\u202fm²", "", ""]


def test_prices_are_sorted_as_numbers(screen: PropertiesScreen) -> None:
    header = table(screen).horizontalHeader()
    header.sectionClicked.emit(4)
    assert column(screen.list, 0) == ["K-103", "K-101", "K-102"]
    header.sectionClicked.emit(4)
    assert column(screen.list, 0) == ["K-102", "K-101", "K-103"]


def test_a_search_narrows_the_list(qtbot: QtBot, screen: PropertiesScreen) -> None:
    screen.findChild(SearchField, "propertySearch").setText("grund")
    qtbot.waitUntil(lambda: column(screen.list, 0) == ["K-103"])


def test_an_empty_list_offers_to_fill_it_from_a_file(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = opened(qtbot, desk, inline, notifier)
    with qtbot.waitSignal(screen.import_requested):
        press(screen.list, "emptyButton")
    with qtbot.waitSignal(screen.import_requested):
        press(screen, "importPropertiesButton")


def test_a_new_property_begins_with_an_empty_record(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = opened(qtbot, desk, inline, notifier)
    press(screen.list, "newPropertyButton")
    assert screen.findChild(QLabel, "recordName").text() == "New property"


def test_a_number_is_read_as_it_is_written(desk: Desk, screen: PropertiesScreen) -> None:
    table(screen).opened.emit(0)
    field(screen, "price").setText("1.275.000,50")
    field(screen, "rooms").setText("3,5")
    press(screen, "saveButton")
    record = all_properties(desk)[0]
    assert (record.price, record.rooms) == (Decimal("1275000.50"), Decimal("3.5"))


def test_what_is_no_number_is_told_at_its_field(desk: Desk, screen: PropertiesScreen) -> None:
    table(screen).opened.emit(0)
    field(screen, "price").setText("billig")
    press(screen, "backButton")
    assert screen.findChild(QLabel, "property_priceProblem").text() == "This is no number."
    assert not table(screen).isVisible()
    assert all_properties(desk)[0].price == Decimal(350000)


def test_a_taken_number_is_refused_in_words(
    screen: PropertiesScreen, problems: RecordedProblems
) -> None:
    table(screen).opened.emit(0)
    field(screen, "number").setText("K-102")
    press(screen, "saveButton")
    assert [error.title for error in problems.shown] == ["The number “K-102” is taken."]


def test_going_to_the_list_keeps_what_was_typed(desk: Desk, screen: PropertiesScreen) -> None:
    table(screen).opened.emit(1)
    field(screen, "city").setText("Köln")
    screen.go_to_list()
    assert table(screen).isVisible()
    assert "Köln" in [each.city for each in all_properties(desk)]


def test_what_can_not_be_kept_stays_in_front_of_the_list(screen: PropertiesScreen) -> None:
    table(screen).opened.emit(0)
    field(screen, "price").setText("billig")
    screen.go_to_list()
    assert not table(screen).isVisible()


def test_discarding_gives_back_what_was_saved(screen: PropertiesScreen) -> None:
    table(screen).opened.emit(1)
    field(screen, "city").setText("Köln")
    press(screen, "discardButton")
    assert field(screen, "city").text() == "Bonn"


def test_a_new_property_is_added_and_shown_in_the_list(screen: PropertiesScreen) -> None:
    press(screen, "newPropertyButton")
    field(screen, "number").setText("A-1")
    press(screen, "backButton")
    assert column(screen.list, 0)[0] == "A-1"


def test_going_back_keeps_what_was_typed(desk: Desk, screen: PropertiesScreen) -> None:
    table(screen).opened.emit(0)
    field(screen, "city").setText("Bonn")
    screen.save_changes()
    assert all_properties(desk)[0].city == "Bonn"


def test_deleting_can_be_undone(screen: PropertiesScreen) -> None:
    table(screen).choose_row(0)
    press(screen, "deletePropertiesButton")
    assert screen.banner.text() == "1 property deleted."
    assert column(screen.list, 0) == ["K-102", "K-103"]
    press(screen, "bannerAction")
    assert column(screen.list, 0) == ["K-101", "K-102", "K-103"]


def test_after_deleting_the_keyboard_is_in_the_list(screen: PropertiesScreen) -> None:
    table(screen).choose_row(0)
    press(screen, "deletePropertiesButton")
    assert screen.focusWidget() is table(screen)
