"""Sending: what is asked, what is queued, and what keeps a mail from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.composer.left_out_list import LeftOutList
from desktop.composer.send_dialog import SendDialog
from desktop.core.domain.account import Limits
from desktop.core.domain.dispatch import Dispatch, LeftOut, LeftOutReason
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import drafts, serial_mail
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.plan_changes import Changes, Some
from desktop.core.use_cases.serial_mail import Plan
from desktop.qt.background import Background
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_account,
    an_office,
    banner_text,
    button,
    editor,
    everybody,
    found,
    words_of,
)

PLAN = Plan(
    recipients=211,
    tracked=180,
    untracked=31,
    left_out=(LeftOut(AddressId(1), "Käthe Zander", "", LeftOutReason.NO_EMAIL),),
    sender="Büro Köln <buero@example.org>",
    sent_format=Format.HTML,
    minutes=10.5,
)


@pytest.fixture
def composing(background: Background) -> Background:
    return background


def opened(qtbot: QtBot, composers: Composers, draft: Draft) -> ComposerWindow:
    window = composers.open(draft)
    qtbot.waitSignal(window.ready).wait()
    return window


def refused(qtbot: QtBot, composers: Composers, draft: Draft) -> ComposerWindow:
    """Tries to send, and waits for what is said about it."""
    window = opened(qtbot, composers, draft)
    banner = window._messages
    banner.hide()
    button(window, "sendButton").click()
    qtbot.waitUntil(banner.isVisible)
    return window


def queued(desk: Desk) -> list[Dispatch]:
    with desk.storage.read() as unit:
        return unit.dispatches.all()


def test_a_serial_mail_is_asked_about_and_queued(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan]
) -> None:
    window = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    with qtbot.waitSignal(window.dispatch_queued) as told:
        button(window, "sendButton").click()
    assert [(plan.recipients, len(plan.left_out)) for plan in asked] == [(2, 1)]
    assert [dispatch.id for dispatch in queued(desk)] == told.args
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))


def test_what_was_queued_is_no_draft_any_more(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan]
) -> None:
    window = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    found(window, QLineEdit, "subjectField").setText("Neues")
    with qtbot.waitSignal(window.dispatch_queued):
        window.send()
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    composers.background.close()
    assert drafts.drafts(desk) == []
    assert len(asked) == 1


def test_keep_writing_queues_nothing_and_frees_the_window(
    qtbot: QtBot, desk: Desk, composers: Composers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SendDialog, "ask", lambda *_: False)
    window = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    button(window, "sendButton").click()
    assert not editor(window).isEnabled()
    qtbot.waitUntil(editor(window).isEnabled)
    assert queued(desk) == []
    assert button(window, "sendButton").isEnabled()


def test_a_normal_mail_goes_without_a_question(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan]
) -> None:
    an_account(desk)
    mail = Draft(to="anna@example.org", subject="Hallo", body="Hallo", format=Format.TEXT)
    window = opened(qtbot, composers, mail)
    with qtbot.waitSignal(window.dispatch_queued):
        qtbot.keyClick(editor(window), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    assert [dispatch.recipients for dispatch in queued(desk)] == [1]


def test_a_bad_placeholder_is_named_with_its_line_and_nothing_is_queued(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan]
) -> None:
    body = "<p>Guten Tag</p>\n<p>{{ address.citty }}</p>"
    window = refused(qtbot, composers, a_serial_mail(an_office(desk), body=body))
    assert "line 2" in banner_text(window)
    assert "address.city" in banner_text(window)
    assert editor(window).textCursor().blockNumber() == 1
    assert window.focusWidget() is editor(window)
    assert (queued(desk), asked) == ([], [])


def test_a_bad_placeholder_in_the_subject_leads_there(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    window = refused(qtbot, composers, a_serial_mail(an_office(desk), subject="{{ adress.city }}"))
    assert banner_text(window).startswith("Subject: ")
    assert window.focusWidget() is found(window, QLineEdit, "subjectField")


def test_a_refusal_is_not_shown_any_longer_than_the_mail_stays_as_it_was(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    window = refused(qtbot, composers, a_serial_mail(an_office(desk), body=""))
    assert "empty" in banner_text(window)
    editor(window).setPlainText("<p>Guten Tag</p>")
    assert banner_text(window) == ""


def test_without_an_account_the_way_to_the_preferences_is_shown(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    window = refused(qtbot, composers, a_serial_mail(everybody(desk)))
    assert "No account is chosen." in banner_text(window)
    with qtbot.waitSignal(window.preferences_requested):
        button(window, "bannerAction").click()


def test_that_there_is_no_account_is_said_before_anything_is_written(
    qtbot: QtBot, composers: Composers
) -> None:
    window = opened(qtbot, composers, Draft())
    assert "no account" in banner_text(window)


def test_nobody_to_send_to_leads_to_the_recipients(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    an_account(desk)
    window = refused(qtbot, composers, a_serial_mail(everybody(desk)))
    assert "nobody to send to" in banner_text(window)
    assert window.focusWidget() is found(window, QComboBox, "recipientSource")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to": ""}, "toField"),
        ({"to": "anna@"}, "toField"),
        ({"cc": "kein Mensch"}, "ccField"),
        ({"subject": " "}, "subjectField"),
        ({"body": ""}, "bodyEditor"),
    ],
)
def test_what_is_missing_or_wrong_leads_to_its_field(
    qtbot: QtBot, desk: Desk, composers: Composers, change: dict[str, str], field: str
) -> None:
    an_account(desk)
    mail = Draft(to="anna@example.org", subject="Hallo", body="Hallo")
    window = refused(qtbot, composers, replace(mail, **change))  # type: ignore[arg-type]
    assert window.focusWidget().objectName() == field
    assert queued(desk) == []


def test_tracking_without_an_endpoint_is_refused_with_a_way_out(
    qtbot: QtBot, desk: Desk, composers: Composers
) -> None:
    window = refused(qtbot, composers, a_serial_mail(an_office(desk), track_shipping=True))
    assert "no endpoint is paired" in banner_text(window)
    assert button(window, "bannerAction").text() == "Preferences"


def test_closing_while_mails_are_frozen_only_hides_the_window(
    qtbot: QtBot, desk: Desk, composers: Composers, asked: list[Plan]
) -> None:
    window = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    window._sending.queueing.connect(lambda _count: window.close())
    with qtbot.waitSignal(window.dispatch_queued):
        button(window, "sendButton").click()
    assert len(queued(desk)) == len(asked) == 1
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))


def test_a_closed_window_comes_back_when_its_mails_could_not_be_frozen(
    qtbot: QtBot,
    desk: Desk,
    composers: Composers,
    asked: list[Plan],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The endpoint can't be reached.")

    monkeypatch.setattr(serial_mail, "queue", refuse)
    window = opened(qtbot, composers, a_serial_mail(an_office(desk)))
    window._sending.queueing.connect(lambda _count: window.close())
    button(window, "sendButton").click()
    qtbot.waitUntil(lambda: "can't be reached" in banner_text(window))
    assert window.isVisible()
    assert editor(window).isEnabled()
    assert len(asked) == 1


def dialog_of(qtbot: QtBot, plan: Plan) -> SendDialog:
    dialog = SendDialog(plan)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_question_says_how_many_from_whom_and_how_many_tracked(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, PLAN)
    said = all_words(dialog)
    assert words_of(dialog, "sendQuestion") == "Send 211 emails now?"
    assert "Büro Köln <buero@example.org>" in said
    assert "180 with tracking (they agreed), 31 without." in said
    assert "1 left out: 1 without an email address." in said
    assert "about 11 minutes" in said


def test_the_question_names_those_left_out_on_demand(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, PLAN)
    listed = dialog.findChild(LeftOutList)
    assert not listed.isVisible()
    button(dialog, "showLeftOut").click()
    assert listed.isVisible()
    assert listed.model().index(0, 0).data() == "Käthe Zander"


def test_who_has_a_value_that_can_not_stand_in_a_mail_is_told_which(qtbot: QtBot) -> None:
    why = "“To” can't be “Evil␣Bcc: x”. It holds the character U+000A."
    refused = LeftOut(AddressId(2), "Evil", "e@example.org", LeftOutReason.CANT_BE_MADE, why)
    dialog = dialog_of(qtbot, replace(PLAN, left_out=(*PLAN.left_out, refused)))
    assert "1 with a value that can't stand in a mail" in all_words(dialog)
    model = dialog.findChild(LeftOutList).model()
    assert [model.index(row, 2).data() for row in range(2)] == ["no email address", why]


def test_enter_keeps_writing_since_sending_cannot_be_undone(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, PLAN)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert button(dialog, "confirmSend").text() == "&Send 211 emails"


def test_one_email_is_one_email(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, replace(PLAN, recipients=1, tracked=0, untracked=1, left_out=()))
    assert words_of(dialog, "sendQuestion") == "Send 1 email now?"
    assert "None of them is tracked." in all_words(dialog)


def all_words(dialog: SendDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_question_says_the_pace(qtbot: QtBot) -> None:
    plan = replace(PLAN, minutes=10.5, limits=Limits(per_minute=20, per_day=2000))
    assert "about 11 minutes at 20 a minute" in all_words(dialog_of(qtbot, plan))


@pytest.mark.parametrize(
    ("minutes", "recipients", "limits", "said"),
    [
        (0.0, 15, Limits(per_minute=20), "less than a minute"),
        (1.0, 21, Limits(per_minute=20), "about 1 minute at 20 a minute"),
        (120.0, 211, Limits(per_hour=100), "about 2 hours at 100 an hour"),
        (4320.0, 2000, Limits(per_hour=100, per_day=500), "about 3 days at 500 a day"),
    ],
)
def test_long_dispatches_are_told_in_hours_and_days(
    qtbot: QtBot, minutes: float, recipients: int, limits: Limits, said: str
) -> None:
    plan = replace(PLAN, minutes=minutes, recipients=recipients, limits=limits)
    assert f"It takes {said}." in all_words(dialog_of(qtbot, plan))


def test_without_limits_no_time_is_promised(qtbot: QtBot) -> None:
    assert "It takes" not in all_words(dialog_of(qtbot, replace(PLAN, minutes=None)))


def test_what_changed_meanwhile_is_pointed_out(qtbot: QtBot) -> None:
    changes = Changes(
        came=Some(3, ("Anna Weiß", "Jürgen Groß", "Nele Neu")),
        went=Some(1),
        withdrew=Some(5, ("A", "B", "C")),
    )
    said = all_words(dialog_of(qtbot, replace(PLAN, changes=changes, track_shipping=True)))
    assert "3 more people than when you began: Anna Weiß, Jürgen Groß, Nele Neu" in said
    assert "1 person fewer than when you began: the records are gone" in said
    assert "5 people have withdrawn from tracking meanwhile: A, B, C and 2 more" in said
    assert "tracking meanwhile" not in all_words(dialog_of(qtbot, replace(PLAN, changes=changes)))
