"""Pre-flight: all recipients before sending, problems first, set right on the spot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.composer.preflight.correction_panel import CorrectionPanel
from desktop.composer.preflight.preflight_dialog import PreflightDialog
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses, bounces, consents
from desktop.core.use_cases import preflight as looking
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preflight_findings import Problem
from desktop.core.use_cases.preflight_rows import PreflightRow
from desktop.core.use_cases.serial_mail import Plan
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from desktop.qt.widgets.table import Table
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_account,
    an_office,
    button,
    everybody,
    found,
    words_of,
)
from tests.screens.offices import many_addresses, saved

BODY = "<p>Guten Tag {{ address.first_name or 'liebe Freunde' }}</p>"


@pytest.fixture
def composing(background: Background) -> Background:
    return background


def put(desk: Desk, **values: str) -> AddressId:
    """An address that no form would have let through."""
    with desk.storage.write() as unit:
        return unit.addresses.save(Address().with_values(values)).id


def reviewed(qtbot: QtBot, window: ComposerWindow) -> PreflightDialog:
    """The dialog, once its rows are there."""
    qtbot.waitUntil(lambda: button(window, "reviewButton").isVisible())
    button(window, "reviewButton").click()
    dialog = window.findChild(PreflightDialog)
    qtbot.waitUntil(lambda: bool(rows(dialog)) and "…" not in {row[0] for row in rows(dialog)})
    return dialog


def opened(qtbot: QtBot, composers: Composers, draft: Any) -> PreflightDialog:
    window = composers.open(draft)
    qtbot.waitUntil(lambda: window.is_ready)
    return reviewed(qtbot, window)


def rows(dialog: PreflightDialog) -> list[tuple[str, ...]]:
    model = found(dialog, Table, "preflightTable").model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def names(dialog: PreflightDialog) -> list[str]:
    return [row[0] for row in rows(dialog)]


def chips(dialog: PreflightDialog) -> dict[str, QPushButton]:
    return {
        each.objectName().removeprefix("problem"): each
        for each in dialog.findChildren(QPushButton)
        if each.objectName().startswith("problem") and each.isVisible()
    }


def choose(dialog: PreflightDialog, name: str) -> None:
    found(dialog, Table, "preflightTable").choose_row(names(dialog).index(name))


def fill(qtbot: QtBot, dialog: PreflightDialog, field: str, text: str) -> None:
    """Types it and presses Enter."""
    qtbot.waitUntil(lambda: dialog.findChild(QLineEdit, field) is not None)
    editor = found(dialog, QLineEdit, field)
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_problems_stand_first_with_what_is_amiss(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    source = an_office(desk)
    gone = saved(desk, last_name="Weg", title="", first_name="Willi", email="weg@example.org")
    consents.withdraw_consent(desk, gone, Purpose.MAIL)
    saved(desk, last_name="Back", title="", first_name="Berta", email="back@example.org")
    bounces.suppress_by_hand(desk, "back@example.org")
    put(desk, last_name="Leer", email="leer@example.org")
    put(desk, first_name="Ingo", last_name="Zwei", email="anna@EXAMPLE.org")
    dialog = opened(qtbot, composers, a_serial_mail(source, body=BODY, subject="Neues"))
    assert rows(dialog) == [
        ("Käthe Zander", "–", "left out", "no email address"),
        ("Ingo Zwei", "anna@EXAMPLE.org", "left out", "same email as Dr. Anna Weiß"),
        ("Berta Back", "back@example.org", "left out", "stopped by hand"),
        ("Willi Weg", "weg@example.org", "left out", "unsubscribed"),
        ("Leer", "leer@example.org", "goes out", "empty: First name → “liebe Freunde”"),
        ("Jürgen Groß", "juergen@example.org", "goes out", ""),
        ("Dr. Anna Weiß", "anna@example.org", "goes out", ""),
    ]
    assert words_of(dialog, "preflightHeadline") == "3 get the mail · 4 left out"


def test_of_a_mail_that_asks_it_says_who_is_not_asked_and_why(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    asking = '<p><a href="{{ consent.link }}">Zur Einwilligung</a></p>'
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk), body=asking))
    assert [(row[0], row[-1]) for row in rows(dialog)] == [
        ("Käthe Zander", "no email address"),
        ("Dr. Anna Weiß", "has agreed to tracking already"),
        ("Jürgen Groß", ""),
    ]
    chips(dialog)["HasAgreed"].click()
    qtbot.waitUntil(lambda: names(dialog) == ["Dr. Anna Weiß"])
    assert words_of(dialog, "correctionWhat") == (
        "Has agreed to tracking already: there is nothing to ask."
    )


def test_chips_count_each_problem_and_narrow_the_list_down(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    assert {key: chip.text() for key, chip in chips(dialog).items()} == {
        "All": "All 3",
        "NoEmail": "No email address 1",
    }
    chips(dialog)["NoEmail"].click()
    qtbot.waitUntil(lambda: names(dialog) == ["Käthe Zander"])


def test_the_search_finds_recipients(qtbot: QtBot, desk: Desk, composers: Composers) -> None:
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    found(dialog, QLineEdit, "preflightSearch").setText("gross")
    qtbot.waitUntil(lambda: names(dialog) == ["Jürgen Groß"])
    assert words_of(dialog, "preflightCount") == "1 found"
    found(dialog, QLineEdit, "preflightSearch").setText("niemand")
    qtbot.waitUntil(lambda: "niemand" in words_of(dialog, "emptySentence"))


def test_a_missing_email_is_filled_in_on_the_spot_and_counts_follow(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    fill(qtbot, dialog, "correct_email", "kaethe@example.org")
    qtbot.waitUntil(lambda: words_of(dialog, "preflightHeadline") == "3 get the mail")
    assert [address.last_name for address in addresses_with(desk, "kaethe@example.org")] == [
        "Zander"
    ]
    qtbot.waitUntil(lambda: "NoEmail" not in chips(dialog))
    assert "Käthe Zander: Email changed." in dialog.findChild(Banner).text()


def test_a_correction_can_be_undone_even_to_what_was_wrong(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    source = an_office(desk)
    wrong = put(desk, first_name="Ingo", last_name="Irr", email="kein Mensch")
    dialog = opened(qtbot, composers, a_serial_mail(source))
    choose(dialog, "Ingo Irr")
    qtbot.waitUntil(lambda: "kein Mensch" in words_of(dialog, "correctionWhat"))
    fill(qtbot, dialog, "correct_email", "ingo@example.org")
    qtbot.waitUntil(lambda: words_of(dialog, "preflightHeadline").startswith("3 get the mail"))
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: words_of(dialog, "preflightHeadline").startswith("2 get the mail"))
    assert addresses.read_address(desk, wrong).email == "kein Mensch"


def test_a_correction_that_is_none_is_refused_at_its_field(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    fill(qtbot, dialog, "correct_email", "käthe@")
    qtbot.waitUntil(lambda: "käthe@" in words_of(dialog, "correct_emailProblem"))
    assert words_of(dialog, "preflightHeadline").endswith("1 left out")


def test_an_empty_placeholder_is_filled_in_in_its_own_field(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    an_account(desk)
    put(desk, last_name="Leer", email="leer@example.org")
    dialog = opened(qtbot, composers, a_serial_mail(everybody(desk), body=BODY, subject="Neues"))
    said = "“First name” is empty; “liebe Freunde” is written instead."
    qtbot.waitUntil(lambda: words_of(dialog, "correctionWhat") == said)
    fill(qtbot, dialog, "correct_first_name", "Lea")
    qtbot.waitUntil(lambda: rows(dialog) == [("Lea Leer", "leer@example.org", "goes out", "")])


def test_after_a_correction_the_next_problem_is_at_hand(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    an_account(desk)
    put(desk, last_name="Aaa"), put(desk, last_name="Bbb")
    dialog = opened(qtbot, composers, a_serial_mail(everybody(desk)))
    fill(qtbot, dialog, "correct_email", "aaa@example.org")
    qtbot.waitUntil(lambda: words_of(dialog, "correctionName") == "Bbb")
    qtbot.waitUntil(lambda: getattr(dialog.focusWidget(), "objectName", str)() == "correct_email")
    assert found(dialog, QLineEdit, "correct_email").text() == ""


def test_somebody_is_taken_out_of_this_mail_and_back(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    window = composers.open(a_serial_mail(an_office(desk)))
    dialog = reviewed(qtbot, window)
    choose(dialog, "Jürgen Groß")
    qtbot.waitUntil(lambda: words_of(dialog, "correctionName") == "Jürgen Groß")
    button(dialog, "takeOutButton").click()
    qtbot.waitUntil(lambda: words_of(dialog, "preflightHeadline").startswith("1 gets the mail"))
    assert len(window.draft.taken_out) == 1
    qtbot.waitUntil(lambda: button(window, "sendButton").text() == "&Send to 1…")
    qtbot.waitUntil(lambda: button(dialog, "takeOutButton").text() == "&Take back into this mail")
    button(dialog, "takeOutButton").click()
    qtbot.waitUntil(lambda: words_of(dialog, "preflightHeadline").startswith("2 get the mail"))
    assert window.draft.taken_out == ()


def test_the_record_is_asked_for(qtbot: QtBot, desk: Desk, composers: Composers) -> None:
    window = composers.open(a_serial_mail(an_office(desk)))
    dialog = reviewed(qtbot, window)
    qtbot.waitUntil(lambda: words_of(dialog, "correctionName") == "Käthe Zander")
    with qtbot.waitSignal(window.address_requested) as asked:
        button(dialog, "openRecordButton").click()
    assert addresses.read_address(desk, asked.args[0]).last_name == "Zander"


def test_what_keeps_the_mail_from_everybody_is_said_on_top(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk), body=""))
    assert "The mail is empty." in dialog.findChild(Banner).text()
    assert len(rows(dialog)) == 3


def test_a_change_elsewhere_is_followed(
    qtbot: QtBot, desk: Desk, composers: Composers, notifier: Notifier
) -> None:
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    anna = addresses.address_with_email(desk, "anna@example.org")
    outcome = consents.withdraw_consent(desk, anna.id, Purpose.MAIL)
    notifier.announce(outcome.changed)
    qtbot.waitUntil(lambda: "Unsubscribed" in chips(dialog))


def test_a_long_look_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, desk: Desk, composers: Composers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "AT_ONCE", 1)
    an_account(desk)
    many_addresses(desk, 40)
    window = composers.open(a_serial_mail(everybody(desk)))
    qtbot.waitUntil(lambda: button(window, "reviewButton").isVisible())
    button(window, "reviewButton").click()
    dialog = window.findChild(PreflightDialog)
    said: list[str] = []

    def stop_after_three(_done: int, _total: int) -> None:
        said.append(words_of(dialog, "preflightProgress"))
        if len(said) == 3:
            button(dialog, "preflightCancel").click()

    dialog._looking.progressed.connect(stop_after_three)
    qtbot.waitUntil(lambda: "not been looked at" in words_of(dialog, "emptySentence"))
    assert said[2] == "3 of 40 looked at"
    assert not button(dialog, "preflightCancel").isVisible()
    button(dialog, "emptyButton").click()
    qtbot.waitUntil(lambda: len(rows(dialog)) == 40)


def test_the_whole_way_goes_by_keyboard(qtbot: QtBot, desk: Desk, composers: Composers) -> None:
    window = composers.open(a_serial_mail(an_office(desk)))
    qtbot.waitUntil(lambda: window.is_ready)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_P, keys)
    dialog = window.findChild(PreflightDialog)
    table = found(dialog, Table, "preflightTable")
    qtbot.waitUntil(lambda: words_of(dialog, "correctionName") == "Käthe Zander")
    assert dialog.focusWidget() is table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    email = found(dialog, QLineEdit, "correct_email")
    assert dialog.focusWidget() is email
    qtbot.keyClick(email, Qt.Key.Key_Escape)
    assert dialog.focusWidget() is table
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget().objectName() == "preflightSearch"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.focusWidget() is table
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_everything_that_takes_the_focus_has_a_name(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    dialog = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    qtbot.waitUntil(lambda: dialog.findChild(QLineEdit, "correct_email") is not None)
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_who_came_after_the_review_is_told_before_sending(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan]
) -> None:
    window = composers.open(a_serial_mail(an_office(desk)))
    dialog = reviewed(qtbot, window)
    saved(desk, last_name="Neu", title="", first_name="Nele", email="nele@example.org")
    dialog.reject()
    with qtbot.waitSignal(window.dispatch_queued):
        window.send()
    assert asked[0].changes.came.names == ("Nele Neu",)


def test_who_came_since_writing_began_is_told_before_sending(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan], notifier: Notifier
) -> None:
    window = composers.open(a_serial_mail(an_office(desk)))
    qtbot.waitUntil(lambda: button(window, "reviewButton").isVisible())
    anna = addresses.address_with_email(desk, "anna@example.org")
    outcome = addresses.save_address(desk, replace(anna, id=AddressId(0), email="neu@example.org"))
    with qtbot.waitSignal(window.summary_changed):
        notifier.announce(outcome.changed)
    with qtbot.waitSignal(window.dispatch_queued):
        window.send()
    assert asked[0].changes.came.count == 1


def addresses_with(desk: Desk, email: str) -> list[Address]:
    with desk.storage.read() as unit:
        return unit.addresses.by_email(email)


def test_who_presses_return_before_the_row_is_there_gets_to_its_field_all_the_same(
    qtbot: QtBot,
) -> None:
    panel = CorrectionPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.take_keyboard()
    panel.show_row(PreflightRow(Address(AddressId(1), last_name="Zander"), (Problem.NO_EMAIL,)))
    assert panel.focusWidget().objectName() == "correct_email"
