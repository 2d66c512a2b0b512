"""What happened with a record, narrowed down; and what somebody writes down about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.activity import Activity, Feature, Kind, Type
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import activities as activity_cases
from desktop.core.use_cases.desk import Desk
from desktop.properties.screen import PropertiesScreen
from desktop.qt.notifier import Notifier
from desktop.qt.timeline.rows import ActivityRow, timeline_rows
from tests.screens.address_screens import opened
from tests.screens.doubles import InlineBackground
from tests.screens.hands import press
from tests.screens.offices import NOW, a_property, an_activity, an_open, happened, saved


@pytest.fixture
def id_(desk: Desk) -> AddressId:
    return saved(desk)


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, id_: AddressId
) -> AddressesScreen:
    screen = opened(qtbot, desk, inline, notifier)
    screen.open_address(id_)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def rows(screen: AddressesScreen | PropertiesScreen) -> list[ActivityRow]:
    return [row for row in screen.record.timeline.model.rows if isinstance(row, ActivityRow)]


def a_note(address: AddressId | None, **values: object) -> Activity:
    return an_activity(  # type: ignore[arg-type]
        address, kind=Kind.NOTE, type=Type.MANUAL_ENTRY, features=(), **values
    )


def add(screen: QWidget, subject: str, kind: Kind = Kind.CALL) -> QDialog:
    press(screen, "addActivity")
    dialog = screen.findChild(QDialog, "entryDialog")
    choice = dialog.findChild(QComboBox, "entryKind")
    choice.setCurrentIndex(choice.findData(kind))
    dialog.findChild(QLineEdit, "entrySubject").setText(subject)
    return dialog


def test_a_call_is_written_down(desk: Desk, screen: AddressesScreen, id_: AddressId) -> None:
    dialog = add(screen, "Rückruf")
    dialog.findChild(QPlainTextEdit, "entryNote").setPlainText("Sucht drei Zimmer")
    press(dialog, "entryKeep")

    [call] = activity_cases.activities_of(desk, id_)
    assert (call.kind, call.type, call.subject) == (Kind.CALL, Type.MANUAL_ENTRY, "Rückruf")
    assert call.note == "Sucht drei Zimmer"
    assert [(row.words, row.subject) for row in rows(screen)] == [("Call", "Rückruf")]


def test_what_is_to_be_done_has_a_day_and_is_done(
    desk: Desk, screen: AddressesScreen, id_: AddressId
) -> None:
    dialog = add(screen, "Unterlagen schicken", Kind.TASK)
    assert dialog.findChild(QCheckBox, "entryIsDue").isChecked()
    dialog.findChild(QDateEdit, "entryDue").setDate(QDate(2020, 1, 2))
    press(dialog, "entryKeep")
    [row] = rows(screen)
    assert (row.due, row.is_late) == ("was due 2 Jan 2020", True)

    screen.record.timeline.done_requested.emit(row.activity, True)

    assert [row.due for row in rows(screen)] == ["done"]
    [task] = activity_cases.activities_of(desk, id_)
    assert task.done_at is not None


def test_an_entry_needs_words(screen: AddressesScreen) -> None:
    dialog = add(screen, " ")

    assert not dialog.findChild(QPushButton, "entryKeep").isEnabled()


def test_an_entry_is_edited_by_enter_and_keeps_its_moment(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen, id_: AddressId, notifier: Notifier
) -> None:
    before = activity_cases.save_activity(desk, a_note(id_)).result
    screen.open_address(id_)
    timeline = screen.findChild(QListView, "timeline")
    timeline.setCurrentIndex(timeline.model().index(1, 0))

    qtbot.keyPress(timeline, Qt.Key.Key_Return)
    dialog = screen.findChild(QDialog, "entryDialog")
    dialog.findChild(QLineEdit, "entrySubject").setText("Anders")
    press(dialog, "entryKeep")

    [after] = activity_cases.activities_of(desk, id_)
    assert (after.id, after.at, after.subject) == (before.id, before.at, "Anders")


def test_a_deleted_entry_comes_back(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen, id_: AddressId
) -> None:
    activity_cases.save_activity(desk, a_note(id_))
    screen.open_address(id_)
    timeline = screen.findChild(QListView, "timeline")
    timeline.setCurrentIndex(timeline.model().index(1, 0))

    timeline.setFocus()
    qtbot.keyPress(timeline, Qt.Key.Key_Delete)
    assert rows(screen) == []

    press(screen.banner, "bannerAction")
    assert len(rows(screen)) == 1


def test_what_the_program_wrote_is_not_deleted(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen, id_: AddressId
) -> None:
    happened(desk, an_activity(id_))
    screen.open_address(id_)
    timeline = screen.findChild(QListView, "timeline")
    timeline.setCurrentIndex(timeline.model().index(1, 0))

    timeline.setFocus()
    qtbot.keyPress(timeline, Qt.Key.Key_Delete)

    assert len(rows(screen)) == 1


def test_chips_narrow_by_kind_and_feature_together(
    desk: Desk, screen: AddressesScreen, id_: AddressId
) -> None:
    plain = an_activity(id_, features=(Feature.SERIAL_MAIL,), subject="plain")
    happened(desk, an_activity(id_), an_open(id_), plain, a_note(id_, subject="note"))
    screen.open_address(id_)

    press(screen, "timelineFeatureSerialMail")
    assert {row.subject for row in rows(screen)} == {"Neues im November", "plain"}
    press(screen, "timelineFeatureTracking")
    assert len(rows(screen)) == 2
    press(screen, "timelineChipNote")
    assert rows(screen) == []
    press(screen.record.timeline, "emptyButton")
    assert len(rows(screen)) == 4


def test_a_reminder_is_told_in_words() -> None:
    def told(**values: object) -> tuple[str, bool]:
        [_, row] = timeline_rows([a_note(AddressId(1), **values)], NOW)
        assert isinstance(row, ActivityRow)
        return row.due, row.is_late

    assert told() == ("", False)
    assert told(due_at=NOW) == ("due today", True)
    assert told(due_at=NOW + timedelta(days=2)) == ("due 25 Nov 2026", False)
    assert told(due_at=NOW, done_at=datetime(2026, 11, 23, tzinfo=UTC)) == ("done", False)


def test_a_property_has_its_own_activities_and_its_mails(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, id_: AddressId
) -> None:
    house = a_property(desk)
    happened(desk, an_activity(id_, property=house.id))
    screen = PropertiesScreen(desk, inline, notifier)
    qtbot.addWidget(screen)
    screen.show()
    screen.list.table.opened.emit(0)

    dialog = add(screen, "Schlüssel geholt", Kind.NOTE)
    press(dialog, "entryKeep")

    assert [row.subject for row in rows(screen)] == [
        "Schlüssel geholt",
        "Dr. Anna Weiß · Neues im November",
    ]
    timeline = screen.findChild(QListView, "timeline")
    timeline.setCurrentIndex(timeline.model().index(len(screen.record.timeline.model.rows) - 1, 0))
    with qtbot.waitSignal(screen.address_chosen) as told:
        qtbot.keyPress(timeline, Qt.Key.Key_Return)
    assert told.args == [id_]
