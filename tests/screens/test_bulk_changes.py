"""Many addresses are changed or deleted at once, and any of that can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.watch import WorkWatch
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.records.long_work import LongWork
from desktop.qt.widgets.progress_line import ProgressLine
from tests.screens.address_screens import opened, table, three_addresses
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import column, press


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    three_addresses(desk)
    screen = opened(qtbot, desk, inline, notifier)
    table(screen).selectAll()
    return screen


def set_field(screen: AddressesScreen, name: str, value: str) -> QDialog:
    press(screen.list, "setFieldButton")
    dialog = screen.findChild(QDialog, "setFieldDialog")
    choice = dialog.findChild(QComboBox, "setFieldName")
    choice.setCurrentIndex(choice.findData(name))
    editor = dialog.findChild(QWidget, "setFieldValue")
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(value))
    elif isinstance(editor, QLineEdit):
        editor.setText(value)
    press(dialog, "setFieldButton")
    return dialog


def test_a_field_of_all_chosen_ones_is_set_and_set_back(screen: AddressesScreen) -> None:
    set_field(screen, "city", "Bonn")
    assert column(screen, 2) == ["Bonn", "Bonn", "Bonn"]
    assert screen.banner.text() == "City was set for 3 addresses."

    press(screen.banner, "bannerAction")

    assert column(screen, 2) == ["Köln", "Köln", "Köln"]
    assert screen.banner.text() == "3 addresses are as they were."


def test_a_value_that_does_not_fit_is_told_before_anything_is_changed(
    desk: Desk, screen: AddressesScreen
) -> None:
    save_field(desk, CustomField(FieldOwner.ADDRESS, "", "Budget", FieldType.NUMBER))

    dialog = set_field(screen, "budget", "viel")

    assert dialog.isVisible()
    problem = dialog.findChild(QLabel, "setFieldValueProblem")
    assert problem.text() == "Budget: “viel” is no number."


def test_a_choice_is_chosen(desk: Desk, screen: AddressesScreen) -> None:
    field = CustomField(FieldOwner.ADDRESS, "", "Art", FieldType.CHOICE, ("Käufer", "Mieter"))
    save_field(desk, field)

    set_field(screen, "art", "Mieter")

    anna = address_cases.address_with_email(desk, "anna@example.org")
    assert anna.custom == {"art": "Mieter"}


def test_all_chosen_ones_are_deleted_and_brought_back(desk: Desk, screen: AddressesScreen) -> None:
    press(screen.list, "deleteAddressesButton")
    assert address_cases.count_addresses(desk) == 0

    press(screen.banner, "bannerAction")

    assert address_cases.count_addresses(desk) == 3


def long_work(qtbot: QtBot, background: Background) -> tuple[ProgressLine, LongWork]:
    line = ProgressLine()
    qtbot.addWidget(line)
    return line, LongWork(background, line)


def test_long_work_says_how_far_it_is_and_hides_at_its_end(
    qtbot: QtBot, inline: InlineBackground
) -> None:
    line, work = long_work(qtbot, inline)
    told: list[str] = []

    def do(watch: WorkWatch) -> int:
        watch.tell(500, 2_000)
        told.append(line.findChild(QLabel, "progressWords").text())
        return 7

    results: list[int] = []
    work.run("Writing…", do, results.append)

    assert told == ["Writing… 500 of 2,000"]
    assert results == [7]
    assert line.isHidden()


def test_cancelled_work_ends_and_is_not_answered(qtbot: QtBot, background: Background) -> None:
    line, work = long_work(qtbot, background)

    def go_on_until_cancelled(watch: WorkWatch) -> None:
        while True:
            watch.tell(1, 2)

    work.run("Writing…", go_on_until_cancelled, lambda _result: pytest.fail("it was answered"))
    assert line.isVisibleTo(None)
    press(line, "progressCancel")

    qtbot.waitUntil(line.isHidden)


def test_what_goes_wrong_in_long_work_is_told(
    qtbot: QtBot, inline: InlineBackground, problems: RecordedProblems
) -> None:
    line, work = long_work(qtbot, inline)

    def fail(_watch: WorkWatch) -> None:
        raise UserError("It can't be written.")

    work.run("Writing…", fail, lambda _result: None)

    assert [error.title for error in problems.shown] == ["It can't be written."]
    assert line.isHidden()


def test_an_export_of_the_chosen_ones_is_written(screen: AddressesScreen, tmp_path: Path) -> None:
    written: list[list[int]] = []
    screen.list.export_requested.disconnect()
    screen.list.export_requested.connect(lambda ids: written.append(list(ids)))
    table(screen).choose_row(1)
    press(screen.list, "exportButton")
    table(screen).selectAll()
    press(screen.list, "exportButton")

    assert [len(ids) for ids in written] == [3, 3]
