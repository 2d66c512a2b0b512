"""The recipients of a serial mail: what can be chosen, how they are counted, who is left out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTabWidget
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.composer.preflight.preflight_dialog import PreflightDialog
from desktop.core.domain.consent import Purpose
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import FilterId
from desktop.core.domain.recipients import Source
from desktop.core.domain.template import Template
from desktop.core.use_cases import addresses, consents, selections
from desktop.core.use_cases.asking import asking_letter
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.notifier import Notifier
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    agreed,
    an_account,
    an_office,
    button,
    closing,
    everybody,
    found,
    words_of,
)
from tests.screens.doubles import RecordedProblems
from tests.screens.offices import saved


def choice(window: ComposerWindow) -> QComboBox:
    return found(window, QComboBox, "recipientSource")


def summary(window: ComposerWindow) -> str:
    return words_of(window, "recipientSummary")


def test_the_summary_counts_recipients_consents_and_those_left_out(
    desk: Desk, composers: Composers
) -> None:
    window = composers.open(a_serial_mail(an_office(desk)))
    assert summary(window) == (
        "3 recipients · 1 with tracking consent · 1 without an email address"
    )
    assert button(window, "sendButton").text() == "&Send to 2…"


def test_every_reason_for_being_left_out_is_counted(desk: Desk, composers: Composers) -> None:
    source = an_office(desk)
    saved(desk, last_name="Doppel", email="ANNA@example.org")
    gone = saved(desk, last_name="Weg", email="weg@example.org")
    consents.withdraw_consent(desk, gone, Purpose.MAIL)
    window = composers.open(a_serial_mail(source))
    assert "1 unsubscribed" in summary(window)
    assert "1 double address" in summary(window)


def test_a_normal_mail_says_send_and_a_serial_mail_without_recipients_no_number(
    composers: Composers,
) -> None:
    window = composers.open()
    assert button(window, "sendButton").text() == "&Send"
    button(window, "mailMergeButton").click()
    assert button(window, "sendButton").text() == "&Send…"


def test_filters_and_work_lists_stand_in_one_list_under_their_headings(
    desk: Desk, composers: Composers
) -> None:
    source = an_office(desk)
    picked = selections.save_work_list(desk, "Regulars", []).result
    window = composers.open(a_serial_mail(source))
    sources = [choice(window).itemData(at) for at in range(choice(window).count())]
    assert sources == [None, source, None, Source(work_list=picked.id)]
    heading = choice(window).model().index(0, 0)
    assert heading.data() == "Filters"
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable


def test_choosing_a_work_list_counts_its_addresses(desk: Desk, composers: Composers) -> None:
    source = an_office(desk)
    anna = saved(desk, last_name="Adler", email="adler@example.org")
    picked = selections.save_work_list(desk, "Regulars", [anna]).result
    window = composers.open(a_serial_mail(source))
    choice(window).setCurrentText("Regulars")
    assert window.draft.source == Source(work_list=picked.id)
    assert summary(window).startswith("1 recipient · 0 with tracking consent")


def test_the_source_can_be_set_from_outside(desk: Desk, composers: Composers) -> None:
    source = an_office(desk)
    window = composers.open(a_serial_mail(Source()))
    assert summary(window) == "Choose who gets this mail."
    window.set_source(source)
    assert choice(window).currentText() == "Everybody"
    assert summary(window).startswith("3 recipients")


def test_a_consent_given_meanwhile_is_counted(
    desk: Desk, composers: Composers, notifier: Notifier
) -> None:
    source = an_office(desk)
    window = composers.open(a_serial_mail(source))
    juergen = addresses.address_with_email(desk, "juergen@example.org")
    outcome = consents.withdraw_consent(desk, juergen.id, Purpose.MAIL)
    notifier.announce(outcome.changed)
    assert "1 unsubscribed" in summary(window)
    agreed(desk, juergen.id)


def test_a_deleted_filter_is_named_as_gone(desk: Desk, composers: Composers) -> None:
    an_office(desk)
    window = composers.open(a_serial_mail(Source(filter=FilterId(99))))
    assert choice(window).currentIndex() == -1
    assert "No recipients are chosen." in summary(window)


def test_without_filters_the_window_offers_to_make_one(composers: Composers) -> None:
    window = composers.open(a_serial_mail(Source()))
    assert "no filter and no work list yet" in summary(window)
    button(window, "newFilterButton").click()
    dialog = window.findChild(FilterDialog)
    found(dialog, QLineEdit, "filterName").setText("Köln")
    found(dialog, QLineEdit, "conditionValue").setText("Köln")
    button(dialog, "saveFilterButton").click()
    assert choice(window).currentText() == "Köln"
    assert window.draft.source.filter is not None


def test_a_wrong_filter_is_explained_at_its_field(composers: Composers) -> None:
    window = composers.open(a_serial_mail(Source()))
    button(window, "newFilterButton").click()
    dialog = window.findChild(FilterDialog)
    found(dialog, QLineEdit, "filterName").setText("Köln")
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    found(dialog, QPlainTextEdit, "filterExpression").setPlainText("stadt ==")
    button(dialog, "saveFilterButton").click()
    assert dialog.isVisible()
    assert "character" in words_of(dialog, "filterExpressionProblem")


def test_the_recipients_can_be_reviewed_once_they_are_counted(
    desk: Desk, composers: Composers
) -> None:
    window = composers.open(a_serial_mail(Source()))
    assert not button(window, "reviewButton").isVisible()
    window.set_source(an_office(desk))
    button(window, "reviewButton").click()
    assert window.findChild(PreflightDialog).isVisible()


def test_who_is_taken_out_by_hand_is_counted(desk: Desk, composers: Composers) -> None:
    source = an_office(desk)
    anna = addresses.address_with_email(desk, "anna@example.org")
    window = composers.open(a_serial_mail(source, taken_out=(anna.id,)))
    assert "1 taken out by hand" in summary(window)
    assert button(window, "sendButton").text() == "&Send to 1…"


def test_a_mail_that_asks_counts_those_who_are_asked(desk: Desk, composers: Composers) -> None:
    window = composers.open(a_serial_mail(an_office(desk)))
    letter = asking_letter("en")
    window.choose_template(
        Template(letter.name, Format(letter.format), letter.subject, letter.body)
    )
    assert summary(window) == (
        "3 recipients · 1 is asked · 1 without an email address · 1 has agreed already"
    )
    assert button(window, "sendButton").text() == "&Send to 1…"


def test_counting_many_keeps_the_last_choice_only(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    notifier: Notifier,
    problems: RecordedProblems,
) -> None:
    an_account(desk)
    anna = saved(desk)
    one = selections.save_work_list(desk, "One", [anna]).result
    nobody = selections.save_work_list(desk, "Nobody", []).result
    source = everybody(desk)
    for composers in closing(Composers(desk, background, notifier, problems)):
        window = composers.open(a_serial_mail(source))
        window.set_source(Source(work_list=one.id))
        with qtbot.waitSignal(window.summary_changed):
            window.set_source(Source(work_list=nobody.id))
        assert summary(window) == "0 recipients: no address belongs to it."
