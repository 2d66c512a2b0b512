"""The wizard: nothing changes before it is shown, and everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from desktop.adapters.table_files import read_table
from desktop.adapters.table_writers import write_table
from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.address import Address
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.use_cases.addresses import address_with_email, count_addresses, save_address
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.importing import import_addresses
from desktop.qt.background import Background
from desktop.qt.importing.wizard import ImportWizard
from desktop.qt.notifier import Notifier
from tests.screens.doubles import RecordedProblems

TEXT = (
    "Vorname;Nachname;E-Mail;Ort;Interesse\n"
    "Anna;Weiß;anna@example.org;Bonn;Kauf\n"
    "Jürgen;Groß;juergen@example.org;Dresden;\n"
    "Emil;Schief;nonsense;;\n"
)
Opened = Callable[[Background], ImportWizard]


@pytest.fixture
def reading(desk: Desk) -> Desk:
    """A desk that reads files, with Anna in it."""
    able = replace(desk, read_table=read_table)
    save_address(able, Address(last_name="Weiß", email="anna@example.org", city="Köln"))
    return able


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "Kunden.csv"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def opened(qtbot: QtBot, reading: Desk) -> Opened:
    def open_on(background: Background) -> ImportWizard:
        wizard = ImportWizard(reading, background)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(wizard)
        wizard.show()
        return wizard

    return open_on


@pytest.fixture
def wizard(opened: Opened, inline: Background) -> ImportWizard:
    return opened(inline)


def press(wizard: ImportWizard, name: str) -> None:
    wizard.findChild(QPushButton, name).click()


def words(wizard: ImportWizard, name: str) -> str:
    return wizard.findChild(QLabel, name).text()


def column(wizard: ImportWizard, table: str, number: int) -> list[str]:
    model = wizard.findChild(QTableView, table).model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def decide(wizard: ImportWizard, what: str) -> None:
    wizard.findChild(QRadioButton, f"onDouble{what}").click()


def test_columns_are_proposed_and_shown_with_rows_of_the_file(
    wizard: ImportWizard, file: Path
) -> None:
    wizard.open_file(file)

    assert column(wizard, "importColumns", 1) == [
        "First name", "Last name", "Email", "City", "own field “interesse”",
    ]  # fmt: skip
    assert column(wizard, "importColumns", 2)[:2] == ["Anna", "Weiß"]
    assert words(wizard, "columnsSummary").endswith("own fields: interesse")


def test_a_column_goes_into_the_declared_field_of_its_name_and_is_checked(
    wizard: ImportWizard, reading: Desk, tmp_path: Path
) -> None:
    budget = CustomField(FieldOwner.ADDRESS, "", "Höchstes Budget", FieldType.NUMBER)
    save_field(reading, budget)
    file = tmp_path / "Budget.csv"
    file.write_text(
        "E-Mail;Höchstes Budget\nanna@example.org;350.000 €\nb@example.org;viel\n",
        encoding="utf-8",
    )
    wizard.open_file(file)
    assert column(wizard, "importColumns", 1) == ["Email", "Höchstes Budget"]
    assert "own fields" not in words(wizard, "columnsSummary")

    press(wizard, "importNext")
    press(wizard, "importNext")

    anna = address_with_email(reading, "anna@example.org")
    assert anna.custom == {"hoechstes_budget": "350000"}
    told = column(wizard, "resultRejected", 1)
    assert told == ["Höchstes Budget: “viel” is no number."]


def test_a_column_goes_where_somebody_puts_it(
    wizard: ImportWizard, reading: Desk, file: Path
) -> None:
    wizard.open_file(file)
    wizard.columns_page.table.choose_row(4)
    choice = wizard.findChild(QComboBox, "columnField")
    choice.setCurrentIndex(choice.findData("notes"))
    choice.activated.emit(choice.currentIndex())
    press(wizard, "importNext")
    press(wizard, "importNext")

    anna = address_with_email(reading, "anna@example.org")
    assert (anna.notes, anna.custom) == ("Kauf", {})


def test_two_columns_for_one_field_are_refused_in_place(wizard: ImportWizard, file: Path) -> None:
    wizard.open_file(file)
    wizard.columns_page.table.choose_row(4)
    choice = wizard.findChild(QComboBox, "columnField")
    choice.setCurrentIndex(choice.findData("city"))
    choice.activated.emit(choice.currentIndex())

    press(wizard, "importNext")

    assert "“Ort” and “Interesse” both go into City." in wizard.banner.text()
    assert wizard.columns_page.isVisible()


@pytest.mark.parametrize(
    ("decision", "told", "changed"),
    [
        ("Skip", "1 new address · 1 stays as it is · 1 row rejected", []),
        ("Fill", "1 new address · 1 will change · 1 row rejected", ["First name", "Interesse"]),
        (
            "Overwrite",
            "1 new address · 1 will change · 1 row rejected",
            ["City", "First name", "Interesse"],
        ),
    ],
)
def test_each_decision_shows_what_it_would_change(
    wizard: ImportWizard, reading: Desk, file: Path, decision: str, told: str, changed: list[str]
) -> None:
    wizard.open_file(file)
    press(wizard, "importNext")

    decide(wizard, decision)

    assert words(wizard, "previewCounts") == told
    assert sorted(column(wizard, "importChanges", 2)) == changed
    assert column(wizard, "previewRejected", 0) == ["4"]
    assert count_addresses(reading) == 1


def test_an_import_is_undone_from_its_result(
    wizard: ImportWizard, reading: Desk, file: Path
) -> None:
    wizard.open_file(file)
    press(wizard, "importNext")
    press(wizard, "importNext")
    imported = words(wizard, "resultCounts")

    press(wizard, "resultUndo")

    assert imported == "1 new address · 1 changed · 1 row rejected"
    assert words(wizard, "resultCounts") == "1 address removed · 1 as before"
    assert count_addresses(reading) == 1
    assert address_with_email(reading, "anna@example.org").custom == {}


def test_the_last_import_is_offered_for_undo_on_the_first_page(
    opened: Opened, inline: Background, reading: Desk, file: Path
) -> None:
    import_addresses(reading, file)
    wizard = opened(inline)
    assert "“Kunden.csv”" in words(wizard, "lastImportWords")

    press(wizard, "lastImportUndo")

    assert count_addresses(reading) == 1
    assert words(wizard, "resultTitle") == "“Kunden.csv” is undone."


def test_a_file_that_can_not_be_read_is_a_sentence_and_another_can_be_chosen(
    wizard: ImportWizard, tmp_path: Path
) -> None:
    wizard.open_file(tmp_path / "missing.xlsx")

    assert "missing.xlsx" in wizard.banner.text()
    assert wizard.findChild(QPushButton, "importChoose").isEnabled()


def test_nothing_comes_in_when_it_is_cancelled_in_the_middle(
    qtbot: QtBot, opened: Opened, background: Background, reading: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "many.csv"
    rows = "".join(f"Vorname{n};Nachname{n}\n" for n in range(3_000))
    file.write_text("Vorname;Nachname\n" + rows, encoding="utf-8")
    wizard = opened(background)
    wizard.open_file(file)
    qtbot.waitUntil(wizard.columns_page.isVisible)
    press(wizard, "importNext")
    following = wizard.findChild(QPushButton, "importNext")
    qtbot.waitUntil(lambda: following.isEnabled() and "3,000" in following.text())

    following.click()
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: "Nothing came in." in wizard.banner.text())
    assert count_addresses(reading) == 1
    assert wizard.isVisible()


def test_the_whole_way_goes_by_keyboard(
    qtbot: QtBot, wizard: ImportWizard, reading: Desk, file: Path
) -> None:
    wizard.open_file(file)
    wizard.activateWindow()
    table, choice = wizard.columns_page.table, wizard.columns_page.field
    assert table.hasFocus()
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert choice.hasFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    assert column(wizard, "importColumns", 1)[4] == "– left out –"
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.preview_page.isVisible()
    assert wizard.focusWidget() is wizard.findChild(QPushButton, "importNext")
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)

    assert wizard.result_page.isVisible()
    assert address_with_email(reading, "juergen@example.org").city == "Dresden"


def test_the_shown_addresses_are_exported_and_the_place_is_said(
    qtbot: QtBot, inline: Background, notifier: Notifier, reading: Desk, tmp_path: Path
) -> None:
    able = replace(reading, write_table=write_table)
    screen = AddressesScreen(able, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.show()
    screen.findChild(QPushButton, "exportButton").click()

    screen.findChild(QFileDialog, "exportDialog").fileSelected.emit(str(tmp_path / "Alle.csv"))

    assert "1 address is in" in screen.banner.text()
    assert "Weiß" in (tmp_path / "Alle.csv").read_text(encoding="utf-8-sig")
