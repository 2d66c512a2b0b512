"""Records are filled in, saved, left and walked through by keys, with a way back from each save."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.address import Address
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.properties import all_properties
from desktop.properties.screen import PropertiesScreen
from desktop.qt.notifier import Notifier
from tests.screens.address_screens import field, opened, retype, table, three_addresses
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import press
from tests.screens.offices import a_property


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    three_addresses(desk)
    screen = opened(qtbot, desk, inline, notifier)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def anna(desk: Desk) -> Address:
    return address_cases.address_with_email(desk, "anna@example.org")


def name(screen: QWidget) -> str:
    return screen.findChild(QLabel, "recordName").text()


def test_enter_in_a_field_saves(qtbot: QtBot, desk: Desk, screen: AddressesScreen) -> None:
    screen.open_address(anna(desk).id)
    retype(field(screen, "city"), "Bonn")

    qtbot.keyPress(field(screen, "city"), Qt.Key.Key_Return)

    assert anna(desk).city == "Bonn"


def test_escape_goes_back_and_keeps_what_was_typed(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    screen.open_address(anna(desk).id)
    retype(field(screen, "city"), "Bonn")

    qtbot.keyPress(field(screen, "city"), Qt.Key.Key_Escape)

    assert table(screen).isVisible()
    assert anna(desk).city == "Bonn"
    assert screen.banner.text() == "“Dr. Anna Weiß” was saved."
    press(screen.banner, "bannerAction")
    assert anna(desk).city == "Köln"


def test_a_save_is_taken_back_on_the_record(desk: Desk, screen: AddressesScreen) -> None:
    screen.open_address(anna(desk).id)
    undo = screen.findChild(QPushButton, "undoSaveButton")
    assert not undo.isVisibleTo(screen)
    retype(field(screen, "city"), "Bonn")
    press(screen, "saveButton")
    assert undo.isVisibleTo(screen)

    press(screen, "undoSaveButton")

    assert (anna(desk).city, field(screen, "city").text()) == ("Köln", "Köln")
    assert not undo.isVisibleTo(screen)


def test_a_new_record_is_taken_back_by_deleting_it(desk: Desk, screen: AddressesScreen) -> None:
    press(screen, "newAddressButton")
    retype(field(screen, "last_name"), "Öztürk")
    press(screen, "backButton")
    assert address_cases.count_addresses(desk) == 4

    press(screen.banner, "bannerAction")

    assert address_cases.count_addresses(desk) == 3


def test_keys_lead_to_the_next_record_and_back(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    screen.open_address(anna(desk).id)
    retype(field(screen, "city"), "Bonn")
    control = Qt.KeyboardModifier.ControlModifier

    qtbot.keyPress(field(screen, "city"), Qt.Key.Key_PageDown, control)
    assert (name(screen), anna(desk).city) == ("Dr. Anna Zander", "Bonn")
    assert not screen.findChild(QWidget, "nextButton").isEnabled()

    for _ in range(2):
        qtbot.keyPress(field(screen, "city"), Qt.Key.Key_PageUp, control)
    assert name(screen) == "Jürgen Groß"
    assert table(screen).currentIndex().row() == 0


def test_a_key_begins_a_new_record_from_list_and_record(
    qtbot: QtBot, screen: AddressesScreen
) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyPress(table(screen), Qt.Key.Key_C, both)
    assert name(screen) == "New address"
    retype(field(screen, "last_name"), "Öztürk")

    qtbot.keyPress(field(screen, "last_name"), Qt.Key.Key_C, both)

    assert (name(screen), field(screen, "last_name").text()) == ("New address", "")


def test_what_another_desk_has_changed_is_told_and_kept_or_not(
    desk: Desk, screen: AddressesScreen
) -> None:
    before = anna(desk)
    screen.open_address(before.id)
    retype(field(screen, "city"), "Bonn")
    retype(field(screen, "phone"), "0228")
    address_cases.change_address(desk, before, replace(before, city="Düren", street="Markt 1"))

    press(screen, "saveButton")

    assert "Both of you changed: City." in screen.banner.text()
    assert anna(desk).city == "Düren"
    press(screen.banner, "bannerAction")
    now = anna(desk)
    assert (now.city, now.phone, now.street) == ("Bonn", "0228", "Markt 1")
    assert field(screen, "street").text() == "Markt 1"


def test_fields_of_the_office_are_typed_as_what_they_are(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    for label, kind, choices in (
        ("Budget", FieldType.NUMBER, ()),
        ("Termin", FieldType.DATE, ()),
        ("Art", FieldType.CHOICE, ("Käufer", "Mieter")),
        ("Newsletter", FieldType.YES_NO, ()),
    ):
        notifier.announce(
            save_field(desk, CustomField(FieldOwner.ADDRESS, "", label, kind, choices)).changed
        )
    screen.open_address(anna(desk).id)
    retype(screen.findChild(QLineEdit, "own_budget"), "350.000 €")
    retype(screen.findChild(QLineEdit, "own_termin"), "24.12.2026")
    for box, value in (("own_art", "Mieter"), ("own_newsletter", "yes")):
        choice = screen.findChild(QComboBox, box)
        choice.setCurrentIndex(choice.findData(value))

    press(screen, "saveButton")

    kept = {"budget": "350000", "termin": "2026-12-24", "art": "Mieter", "newsletter": "yes"}
    assert anna(desk).custom == kept
    assert screen.findChild(QLineEdit, "own_budget").text() == "350,000"
    assert not screen.findChild(QPushButton, "saveButton").isEnabled()


def test_a_value_that_does_not_fit_is_told_at_its_field(
    desk: Desk, screen: AddressesScreen
) -> None:
    save_field(desk, CustomField(FieldOwner.ADDRESS, "", "Budget", FieldType.NUMBER))
    screen.open_address(anna(desk).id)
    retype(screen.findChild(QLineEdit, "own_budget"), "viel")

    press(screen, "saveButton")

    problem = screen.findChild(QLabel, "own_budgetProblem")
    assert problem.text() == "Budget: “viel” is no number."
    assert anna(desk).custom == {}


def test_what_does_not_fit_since_before_does_not_keep_others_from_being_saved(
    desk: Desk, screen: AddressesScreen
) -> None:
    address_cases.save_address(desk, anna(desk).with_values({"budget": "viel"}))
    save_field(desk, CustomField(FieldOwner.ADDRESS, "", "Budget", FieldType.NUMBER))
    screen.open_address(anna(desk).id)
    retype(field(screen, "city"), "Bonn")

    press(screen, "saveButton")

    now = anna(desk)
    assert (now.city, now.custom) == ("Bonn", {"budget": "viel"})


def test_a_property_has_neighbours_undo_and_own_fields(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    for number in ("K-101", "K-102"):
        a_property(desk, number)
    save_field(desk, CustomField(FieldOwner.PROPERTY, "", "Heizung"))
    screen = PropertiesScreen(desk, inline, notifier)
    qtbot.addWidget(screen)
    screen.show()
    screen.list.table.opened.emit(0)
    retype(screen.findChild(QLineEdit, "own_heizung"), "Gas")

    press(screen, "nextButton")

    assert name(screen).startswith("K-102")
    assert all_properties(desk)[0].custom == {"heizung": "Gas"}
    press(screen.banner, "bannerAction")
    assert all_properties(desk)[0].custom == {"heizung": ""}


def test_problems_that_are_no_conflict_are_shown_as_ever(
    desk: Desk, screen: AddressesScreen, problems: RecordedProblems
) -> None:
    screen.open_address(anna(desk).id)
    retype(field(screen, "city"), "Bonn")
    address_cases.delete_addresses(desk, [anna(desk).id])

    press(screen, "saveButton")

    assert [error.title for error in problems.shown] == ["Dr. Anna Weiß was deleted meanwhile."]


def test_an_empty_list_takes_the_keyboard_where_it_can_be_seen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = opened(qtbot, desk, inline, notifier)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)

    screen.setFocus()

    assert screen.focusWidget() is screen.findChild(QLineEdit, "addressSearch")


def test_a_screen_that_shows_a_record_gives_it_the_keyboard(
    desk: Desk, screen: AddressesScreen
) -> None:
    screen.open_address(anna(desk).id)

    screen.setFocus()

    assert screen.record.isAncestorOf(screen.focusWidget()) or screen.record.hasFocus()


def test_a_new_address_is_filled_in_from_its_first_field_on(screen: AddressesScreen) -> None:
    press(screen, "newAddressButton")

    assert screen.focusWidget() is field(screen, "salutation")


def test_saving_leaves_the_cursor_where_it_is(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    screen.open_address(anna(desk).id)
    city = field(screen, "city")
    retype(city, "Bonn am Rhein")
    city.setFocus()
    city.setCursorPosition(4)

    qtbot.keyPress(city, Qt.Key.Key_Return)

    assert anna(desk).city == "Bonn am Rhein"
    assert city.cursorPosition() == 4
