"""Fields of an office's own are declared, changed, put in order, and taken away with a way back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.custom_fields import declared_fields, save_field
from desktop.core.use_cases.desk import Desk
from desktop.qt.fields.field_dialog import FieldDialog
from desktop.qt.fields.fields_window import FieldsWindow
from desktop.qt.notifier import Notifier
from tests.screens.address_screens import opened, three_addresses
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import column, press


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    three_addresses(desk)
    screen = opened(qtbot, desk, inline, notifier)
    screen.open_address(address_cases.address_with_email(desk, "anna@example.org").id)
    return screen


@pytest.fixture
def window(screen: AddressesScreen) -> FieldsWindow:
    press(screen, "editFields")
    return screen.findChild(FieldsWindow)


def add(window: FieldsWindow, label: str, kind: FieldType = FieldType.TEXT) -> FieldDialog:
    press(window, "newField")
    dialog = window.findChild(FieldDialog)
    dialog.findChild(QLineEdit, "fieldLabel").setText(label)
    choice = dialog.findChild(QComboBox, "fieldType")
    choice.setCurrentIndex(choice.findData(kind))
    return dialog


def test_without_any_the_window_says_so(window: FieldsWindow) -> None:
    words = window.findChild(QLabel, "emptySentence").text()
    assert words == "There are no fields of your own yet."


def test_a_declared_field_is_in_the_form_at_once(
    desk: Desk, screen: AddressesScreen, window: FieldsWindow
) -> None:
    press(add(window, "Budget", FieldType.NUMBER), "fieldKeep")

    assert column(window, 0) == ["Budget"]
    assert column(window, 2) == ["address.budget"]
    assert screen.findChild(QLineEdit, "own_budget") is not None


def test_choices_are_written_one_a_line(desk: Desk, window: FieldsWindow) -> None:
    dialog = add(window, "Art", FieldType.CHOICE)
    dialog.findChild(QPlainTextEdit, "fieldChoices").setPlainText("Käufer\n\nMieter\n")
    press(dialog, "fieldKeep")

    assert declared_fields(desk)[0].choices == ("Käufer", "Mieter")


def test_a_choice_without_choices_is_told_in_the_dialog(
    window: FieldsWindow, problems: RecordedProblems
) -> None:
    dialog = add(window, "Art", FieldType.CHOICE)
    press(dialog, "fieldKeep")

    assert dialog.isVisible()
    assert [error.title for error in problems.shown] == ["A choice needs something to choose from."]


def test_a_field_is_renamed_and_keeps_its_name_in_templates(
    desk: Desk, window: FieldsWindow
) -> None:
    press(add(window, "Budget"), "fieldKeep")
    press(window, "changeField")
    dialog = window.findChildren(FieldDialog)[-1]
    dialog.findChild(QLineEdit, "fieldLabel").setText("Höchstpreis")
    press(dialog, "fieldKeep")

    [field] = declared_fields(desk)
    assert (field.label, field.name) == ("Höchstpreis", "budget")


def test_a_deleted_field_comes_back_with_its_values(
    desk: Desk, screen: AddressesScreen, window: FieldsWindow
) -> None:
    press(add(window, "Budget"), "fieldKeep")
    press(window, "deleteField")
    assert column(window, 0) == []
    assert declared_fields(desk) == []

    press(window.banner, "bannerAction")

    assert [field.label for field in declared_fields(desk)] == ["Budget"]


def test_fields_are_put_in_order(desk: Desk, window: FieldsWindow) -> None:
    for label in ("Budget", "Beruf"):
        press(add(window, label), "fieldKeep")
    window.table.choose_row(1)
    assert not window.findChild(QPushButton, "fieldDown").isEnabled()

    press(window, "fieldUp")

    assert [field.label for field in declared_fields(desk)] == ["Beruf", "Budget"]
    assert window.table.currentIndex().row() == 0


def test_a_field_of_an_import_is_declared_by_changing_it(
    desk: Desk, screen: AddressesScreen, inline: InlineBackground
) -> None:
    anna = address_cases.address_with_email(desk, "anna@example.org")
    address_cases.save_address(desk, anna.with_values({"budget": "350000"}))
    save_field(desk, CustomField(FieldOwner.ADDRESS, "", "Beruf"))
    window = FieldsWindow(desk, inline, FieldOwner.ADDRESS, screen)
    window.table.choose_row(1)
    assert not window.findChild(QWidget, "deleteField").isEnabled()

    press(window, "changeField")
    press(window.findChild(FieldDialog), "fieldKeep")

    names = [(field.name, bool(field.id)) for field in declared_fields(desk)]
    assert names == [("beruf", True), ("budget", True)]
