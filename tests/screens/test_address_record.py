"""The record of an address: filled in, saved in place, with its consents and its timeline."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.addresses.consent_dialog import ConsentDialog
from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.changes import Record
from desktop.core.domain.consent import Action, Method
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import consents
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.timeline.rows import ActivityRow, DayRow, timeline_rows
from tests.screens.address_screens import (
    agreed,
    field,
    opened,
    retype,
    table,
    three_addresses,
)
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import column, press
from tests.screens.offices import NOW, an_activity, an_open, happened, saved


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> AddressesScreen:
    three_addresses(desk)
    return opened(qtbot, desk, inline, notifier)


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


def test_saving_twice_at_once_goes_on_from_the_first_save(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    """The second begins before the window has heard of the first."""
    screen = opened(qtbot, desk, background, notifier)
    press(screen, "newAddressButton")
    retype(field(screen, "last_name"), "Öztürk")
    screen.save_changes()
    retype(field(screen, "city"), "Bonn")
    screen.save_changes()
    retype(field(screen, "city"), "Bonn am Rhein")
    screen.save_changes()
    background.close()
    assert address_cases.count_addresses(desk) == 1
    assert address_cases.read_address(desk, AddressId(1)).city == "Bonn am Rhein"


def test_what_happens_elsewhere_never_overwrites_what_is_being_typed(
    qtbot: QtBot, desk: Desk, screen: AddressesScreen, notifier: Notifier
) -> None:
    id_ = address_cases.address_with_email(desk, "anna@example.org").id
    screen.open_address(id_)
    retype(field(screen, "city"), "Bonn")
    agreed(desk, id_, notifier)
    assert field(screen, "city").text() == "Bonn"
    assert "agreed" in screen.findChild(QLabel, "trackingConsent").text()


def test_a_deleted_record_goes_back_to_the_list_and_is_not_saved_again(
    desk: Desk, screen: AddressesScreen, problems: RecordedProblems
) -> None:
    table(screen).opened.emit(1)
    retype(field(screen, "city"), "Bonn")
    press(screen.record, "deleteButton")
    assert screen.banner.text() == "1 address deleted."
    assert problems.shown == []
    assert table(screen).isVisible()
    screen.save_changes()
    assert column(screen, 0) == ["Groß, Jürgen", "Zander, Dr. Anna"]
    assert address_cases.count_addresses(desk) == 2


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


def consent_dialog(screen: AddressesScreen) -> ConsentDialog:
    table(screen).opened.emit(1)
    press(screen, "recordConsentButton")
    return screen.findChild(ConsentDialog)


def choose(dialog: ConsentDialog, name: str, data: object) -> None:
    choice = dialog.findChild(QComboBox, name)
    choice.setCurrentIndex(choice.findData(data))


def test_a_consent_is_taken_down_with_its_words(desk: Desk, screen: AddressesScreen) -> None:
    dialog = consent_dialog(screen)
    words = dialog.findChild(QPlainTextEdit, "consentWords").toPlainText()
    assert words == consents.consent_texts(desk)[0].body
    dialog.findChild(QDateEdit, "consentDay").setDate(QDate(2026, 1, 2))
    dialog.findChild(QLineEdit, "consentNote").setText("Ordner 7")
    press(dialog, "consentRecord")
    anna = address_cases.address_with_email(desk, "anna@example.org").id
    (event,) = consents.consent_history(desk, anna)
    assert (event.method, event.text_id, event.note) == (Method.PAPER, "v1", "Ordner 7")
    shown = screen.findChild(QLabel, "trackingConsent").text()
    assert shown == "Tracking: agreed 2 Jan 2026, on paper"


def test_a_withdrawal_needs_no_words(desk: Desk, screen: AddressesScreen) -> None:
    dialog = consent_dialog(screen)
    choose(dialog, "consentAction", Action.WITHDRAWN)
    choose(dialog, "consentMethod", Method.PHONE)
    dialog.findChild(QDateEdit, "consentDay").setDate(QDate(2026, 1, 2))
    assert not dialog.findChild(QComboBox, "consentText").isVisibleTo(dialog)
    press(dialog, "consentRecord")
    shown = screen.findChild(QLabel, "trackingConsent").text()
    assert shown == "Tracking: withdrawn 2 Jan 2026, on the phone"


def test_nobody_agrees_to_words_that_are_not_there(screen: AddressesScreen) -> None:
    dialog = ConsentDialog({}, lambda _entry: None, screen)
    assert not dialog.findChild(QPushButton, "consentRecord").isEnabled()
    choose(dialog, "consentAction", Action.WITHDRAWN)
    assert dialog.findChild(QPushButton, "consentRecord").isEnabled()


def test_a_consent_that_cannot_be_kept_leaves_the_dialog_open(
    screen: AddressesScreen, problems: RecordedProblems
) -> None:
    dialog = consent_dialog(screen)
    dialog.findChild(QDateEdit, "consentDay").setMaximumDate(QDate(2099, 1, 1))
    dialog.findChild(QDateEdit, "consentDay").setDate(QDate(2098, 1, 1))
    press(dialog, "consentRecord")
    assert [error.title for error in problems.shown] == ["A consent can't be given in the future."]
    assert dialog.isVisible()
