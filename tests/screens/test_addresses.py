"""The addresses: found, opened, changed, deleted and brought back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.addresses.timeline_rows import ActivityRow, DayRow, timeline_rows
from desktop.core.domain.changes import Record
from desktop.core.domain.consent import Method, Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import consents, selections
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table import Table
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.offices import NOW, an_activity, an_open, happened, many_addresses, saved


def opened(qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier) -> AddressesScreen:
    screen = AddressesScreen(desk, background, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    return screen


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    """Three addresses: Groß, Weiß, Zander."""
    saved(desk, last_name="Weiß")
    saved(desk, last_name="Groß", title="", first_name="Jürgen", email="juergen@example.org")
    saved(desk, last_name="Zander", email="", company="Zander GmbH")
    return opened(qtbot, desk, inline, notifier)


def table(screen: QWidget) -> Table:
    return screen.findChild(Table, "addressTable")


def column(screen: QWidget, number: int) -> list[str]:
    model = table(screen).model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def field(screen: QWidget, name: str) -> QLineEdit:
    return screen.findChild(QLineEdit, f"address_{name}")


def press(screen: QWidget, name: str) -> None:
    button = screen.findChild(QPushButton, name) or screen.findChild(QToolButton, name)
    assert button.isEnabled()
    button.click()


def retype(editor: QLineEdit, text: str) -> None:
    """Not by keys: Qt's test keys know no umlauts."""
    editor.setText(text)


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


def agreed(desk: Desk, id_: AddressId, notifier: Notifier) -> None:
    text = consents.consent_texts(desk)[0].id
    outcome = consents.grant_consent(
        desk,
        id_,
        Purpose.TRACK_OPEN,
        text_id=text,
        method=Method.PAPER,
        at=NOW - timedelta(days=325),
    )
    notifier.announce(outcome.changed)


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


def test_enter_opens_the_record(qtbot: QtBot, screen: AddressesScreen) -> None:
    table(screen).choose_row(1)
    qtbot.keyPress(table(screen), Qt.Key.Key_Return)
    assert screen.findChild(QLabel, "recordName").text() == "Dr. Anna Weiß"
    assert field(screen, "email").text() == "anna@example.org"


def test_a_change_is_saved_in_place_and_shown_in_the_list(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    id_ = address_cases.address_with_email(desk, "anna@example.org").id
    screen.open_address(id_)
    assert not screen.findChild(QPushButton, "saveButton").isEnabled()
    retype(field(screen, "city"), "Düsseldorf")
    press(screen, "saveButton")
    assert address_cases.read_address(desk, id_).city == "Düsseldorf"
    assert not screen.findChild(QPushButton, "saveButton").isEnabled()
    press(screen, "backButton")
    assert column(screen, 2) == ["Köln", "Düsseldorf", "Köln"]


def test_going_back_keeps_what_was_typed(qtbot: QtBot, desk: Desk, screen: AddressesScreen) -> None:
    id_ = address_cases.address_with_email(desk, "anna@example.org").id
    screen.open_address(id_)
    retype(field(screen, "city"), "Bonn")
    press(screen, "backButton")
    assert address_cases.read_address(desk, id_).city == "Bonn"
    assert table(screen).isVisible()


def test_a_wrong_email_is_told_at_its_field_and_nothing_is_saved(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    id_ = address_cases.address_with_email(desk, "anna@example.org").id
    screen.open_address(id_)
    retype(field(screen, "email"), "anna at example")
    press(screen, "backButton")
    problem = screen.findChild(QLabel, "address_emailProblem")
    assert problem.text() == "“anna at example” is no email address."
    assert not table(screen).isVisible()
    assert address_cases.read_address(desk, id_).email == "anna@example.org"


def test_discarding_gives_back_what_was_saved(qtbot: QtBot, screen: AddressesScreen) -> None:
    table(screen).opened.emit(1)
    retype(field(screen, "city"), "Bonn")
    press(screen, "discardButton")
    assert field(screen, "city").text() == "Köln"


def test_a_new_address_without_a_name_is_refused_in_words(
    qtbot: QtBot,
    desk: Desk,
    notifier: Notifier,
    inline: InlineBackground,
    problems: RecordedProblems,
) -> None:
    screen = opened(qtbot, desk, inline, notifier)
    press(screen, "newAddressButton")
    retype(field(screen, "city"), "Köln")
    press(screen, "saveButton")
    assert [error.title for error in problems.shown] == [
        "An address needs a name, a company or an email address."
    ]
    assert address_cases.count_addresses(desk) == 0


def test_a_new_address_is_added(qtbot: QtBot, desk: Desk, screen: AddressesScreen) -> None:
    press(screen, "newAddressButton")
    retype(field(screen, "last_name"), "Öztürk")
    press(screen, "saveButton")
    assert screen.findChild(QLabel, "recordName").text() == "Öztürk"
    qtbot.keyClicks(field(screen, "city"), "Bonn")
    press(screen, "backButton")
    assert address_cases.count_addresses(desk) == 4


def test_what_is_typed_while_saving_is_kept(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    id_ = saved(desk)
    screen = opened(qtbot, desk, background, notifier)
    screen.open_address(id_)
    qtbot.waitUntil(lambda: field(screen, "city").text() == "Köln")
    retype(field(screen, "city"), "Bonn")
    press(screen, "saveButton")
    qtbot.keyClicks(field(screen, "city"), " am Rhein")
    qtbot.waitUntil(lambda: address_cases.read_address(desk, id_).city == "Bonn")
    screen.save_changes()
    qtbot.waitUntil(lambda: address_cases.read_address(desk, id_).city == "Bonn am Rhein")
    assert field(screen, "city").text() == "Bonn am Rhein"


def test_what_happens_elsewhere_never_overwrites_what_is_being_typed(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    id_ = address_cases.address_with_email(desk, "anna@example.org").id
    screen.open_address(id_)
    retype(field(screen, "city"), "Bonn")
    agreed(desk, id_, notifier)
    assert field(screen, "city").text() == "Bonn"
    assert "agreed" in screen.findChild(QLabel, "trackingConsent").text()


def test_deleting_can_be_undone(qtbot: QtBot, desk: Desk, screen: AddressesScreen) -> None:
    table(screen).selectAll()
    press(screen.list, "deleteAddressesButton")
    assert address_cases.count_addresses(desk) == 0
    assert screen.banner.text() == "3 addresses deleted."
    press(screen, "bannerAction")
    assert len(column(screen, 0)) == 3


def test_a_deleted_record_goes_back_to_the_list_and_is_not_saved_again(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    table(screen).opened.emit(1)
    retype(field(screen, "city"), "Bonn")
    press(screen.record, "deleteButton")
    assert table(screen).isVisible()
    screen.save_changes()
    assert column(screen, 0) == ["Groß, Jürgen", "Zander, Dr. Anna"]
    assert address_cases.count_addresses(desk) == 2


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


def test_the_record_shows_consent_and_its_proof(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    id_ = address_cases.address_with_email(desk, "anna@example.org").id
    screen.open_address(id_)
    assert screen.findChild(QLabel, "trackingConsent").text() == "Tracking: no consent on record"
    agreed(desk, id_, notifier)
    shown = screen.findChild(QLabel, "trackingConsent").text()
    assert shown == "Tracking: agreed 2 Jan 2026, on paper"
    press(screen, "showProofButton")
    assert screen.findChild(QWidget, "consentProof").isVisible()


def test_own_fields_of_the_office_can_be_filled_in_on_every_record(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    other = address_cases.address_with_email(desk, "juergen@example.org")
    address_cases.save_address(desk, other.with_values({"budget": "350.000"}))
    anna = address_cases.address_with_email(desk, "anna@example.org")
    screen.open_address(anna.id)
    qtbot.keyClicks(screen.findChild(QLineEdit, "own_budget"), "200.000")
    press(screen, "saveButton")
    assert address_cases.read_address(desk, anna.id).value("budget") == "200.000"


def test_an_own_field_left_empty_is_not_written(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen
) -> None:
    other = address_cases.address_with_email(desk, "juergen@example.org")
    address_cases.save_address(desk, other.with_values({"budget": "350.000"}))
    anna = address_cases.address_with_email(desk, "anna@example.org")
    screen.open_address(anna.id)
    retype(field(screen, "city"), "Bonn")
    press(screen, "saveButton")
    assert address_cases.read_address(desk, anna.id).custom == {}


def test_the_timeline_shows_days_and_folds_repeated_opens(
    desk: Desk, screen: AddressesScreen
) -> None:
    anna = address_cases.address_with_email(desk, "anna@example.org").id
    happened(desk, an_activity(anna), an_open(anna, times=3))
    screen.open_address(anna)
    timeline = screen.findChild(QListView, "timeline")
    rows = screen.record.timeline.model.rows
    kinds = [type(row) for row in rows]
    assert kinds == [DayRow, ActivityRow, ActivityRow]
    assert rows[1].words == "System · Email Open"
    assert rows[1].times == 3
    assert rows[2].tags == ("Serial Mail", "Tracking")
    assert "3 ×" in timeline.model().index(1, 0).data()
    assert not screen.grab().isNull()


def test_chips_narrow_the_timeline(desk: Desk, screen: AddressesScreen) -> None:
    anna = address_cases.address_with_email(desk, "anna@example.org").id
    happened(desk, an_activity(anna), an_open(anna))
    screen.open_address(anna)
    press(screen, "timelineChipSystem")
    words = [row.words for row in screen.record.timeline.model.rows if isinstance(row, ActivityRow)]
    assert words == ["System · Email Open"]


def test_a_new_open_appears_in_the_timeline_that_is_shown(
    desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    anna = address_cases.address_with_email(desk, "anna@example.org").id
    screen.open_address(anna)
    assert screen.record.timeline.model.rows == []
    happened(desk, an_open(anna))
    notifier.announce(frozenset({Record.ACTIVITY}))
    assert len(screen.record.timeline.model.rows) == 2


def test_each_day_has_one_heading() -> None:
    anna = AddressId(1)
    newest, newer = (an_open(anna, after=timedelta(minutes=each)) for each in (2, 1))
    rows = timeline_rows([newest, newer, an_activity(anna, at=NOW - timedelta(days=9))], NOW)
    assert [type(row) for row in rows] == [DayRow, ActivityRow, ActivityRow, DayRow, ActivityRow]


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
