"""The account's form: filled in from what is known of a provider, tried step by step, signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.core.domain.account import Account, BounceMailbox, Limits, Security, SignIn, Way
from desktop.core.domain.account_steps import Step, StepFailed
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.accounts import accounts, save_account
from desktop.preferences.accounts_page import AccountsPage
from desktop.qt.background import Background
from desktop.qt.widgets.banner import Banner
from tests.office import Office, an_account, open_office
from tests.screens.doubles import InlineBackground
from tests.screens.hands import press, words


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office", paired=False) as office:
        yield office


@pytest.fixture
def page(qtbot: QtBot, office: Office, inline: InlineBackground) -> AccountsPage:
    return page_of(qtbot, office, inline)


def page_of(qtbot: QtBot, office: Office, background: Background) -> AccountsPage:
    page = AccountsPage(office.desk, background)
    qtbot.addWidget(page)
    return page


def type_in(page: QWidget, **values: str) -> None:
    for name, text in values.items():
        page.findChild(QLineEdit, name).setText(text)


def text(page: QWidget, name: str) -> str:
    found: str = page.findChild(QLineEdit, name).text()
    return found


def number(page: QWidget, name: str) -> QSpinBox:
    found: QSpinBox = page.findChild(QSpinBox, name)
    return found


def pick(page: QWidget, name: str, value: str) -> None:
    choice = page.findChild(QComboBox, name)
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def shows(page: QWidget, name: str, kind: type[QWidget] = QLineEdit) -> bool:
    return bool(page.findChild(kind, name).isVisibleTo(page))


def said(page: AccountsPage) -> str:
    return page.findChild(Banner).text()


def test_a_known_providers_email_fills_in_what_it_decides(page: AccountsPage) -> None:
    type_in(page, senderEmail="büro@web.de")
    account = page.form.account()
    assert (account.host, account.port, account.security) == (
        "smtp.web.de",
        587,
        Security.STARTTLS,
    )
    assert account.user == "büro@web.de"
    assert account.bounces.host == "imap.web.de"
    assert account.limits.per_minute == number(page, "perMinute").value() == 20
    assert "WEB.DE" in words(page, "providerAdvice")


def test_a_further_letter_of_the_email_is_followed(page: AccountsPage) -> None:
    type_in(page, senderEmail="b@gmx.de")
    type_in(page, senderEmail="buero@gmx.de")
    assert page.form.account().user == "buero@gmx.de"
    type_in(page, senderEmail="buero@firma.de")
    assert page.form.account().host == ""
    assert page.form.account().limits == Limits()


def test_what_the_user_has_set_is_not_overwritten(page: AccountsPage) -> None:
    type_in(page, smtpHost="smtp.firma.de")
    type_in(page, senderEmail="buero@gmx.de")
    assert page.form.account().host == "smtp.firma.de"


def test_a_kept_account_is_left_as_it_is(
    qtbot: QtBot, office: Office, inline: InlineBackground
) -> None:
    save_account(office.desk, an_account())
    page = page_of(qtbot, office, inline)
    type_in(page, senderEmail="buero@gmx.de")
    assert page.form.account().host == "mail.example.org"


def test_gmail_needs_neither_server_nor_password(page: AccountsPage) -> None:
    type_in(page, senderEmail="buero@gmail.com")
    assert page.form.account().way is Way.GMAIL_API
    assert page.form.account().sign_in is SignIn.GOOGLE
    assert [shows(page, name) for name in ("smtpHost", "smtpUser", "smtpPassword")] == [False] * 3
    assert shows(page, "providerSignIn", QPushButton)
    assert page.form.account().limits.per_day == 500


def test_an_offices_own_domain_gets_the_limits_of_the_chosen_provider(page: AccountsPage) -> None:
    type_in(page, senderEmail="buero@firma.de")
    pick(page, "accountWay", Way.GRAPH)
    account = page.form.account()
    assert (account.connections, account.limits) == (3, Limits(30, 0, 10_000))
    assert account.sign_in is SignIn.MICROSOFT
    pick(page, "accountWay", Way.SMTP)
    assert page.form.account().limits == Limits()


def test_pace_and_bounces_are_kept(page: AccountsPage, office: Office) -> None:
    type_in(page, accountName="Büro", senderEmail="buero@firma.de", smtpHost="smtp.firma.de")
    type_in(page, imapHost="imap.firma.de", imapFolder="Rückläufer")
    number(page, "connections").setValue(4)
    number(page, "perHour").setValue(1_200)
    press(page, "saveAccount")
    [kept] = accounts(office.desk)
    assert (kept.connections, kept.limits) == (4, Limits(0, 1_200, 0))
    assert kept.bounces == BounceMailbox("imap.firma.de", 993, Security.TLS, "Rückläufer")


def test_no_limit_is_said_in_words(page: AccountsPage) -> None:
    assert number(page, "perMinute").text() == "no limit"


def test_a_test_shows_every_step_as_done(page: AccountsPage) -> None:
    type_in(page, accountName="Büro", senderEmail="buero@firma.de", smtpHost="smtp.firma.de")
    press(page, "tryAccount")
    assert page.trial.lines() == [
        "✓ find the server: done",
        "✓ connect: done",
        "✓ encrypt: done",
        "✓ be allowed to send as the sender: done",
    ]
    assert "is ready to send" in words(page.trial, "trialSentence")
    assert page.trial.isVisibleTo(page)


def failing_at(step: Step) -> Callable[..., object]:
    class Way:
        @contextmanager
        def connect(self, connections: int = 1) -> Iterator[None]:
            raise StepFailed(step, "It is for another name.", "While trying.", "Check the name.")
            yield

    return lambda _account, _password: Way()


def test_a_test_shows_which_step_failed_and_the_way_out(
    qtbot: QtBot, office: Office, inline: InlineBackground
) -> None:
    save_account(office.desk, replace(an_account(), user="buero"))
    broken = replace(office.desk, transport=failing_at(Step.ENCRYPT))
    page = AccountsPage(broken, inline)
    qtbot.addWidget(page)
    press(page, "tryAccount")
    assert [line.rpartition(": ")[2] for line in page.trial.lines()] == [
        "done",
        "done",
        "failed",
        "not reached",
        "not reached",
    ]
    assert page.trial.lines()[2].startswith("✗ encrypt")
    assert words(page.trial, "trialSentence") == "It is for another name."
    assert words(page.trial, "trialDetail").endswith("Check the name.")


def test_a_change_after_the_test_takes_its_answer_away(page: AccountsPage) -> None:
    type_in(page, accountName="Büro", senderEmail="buero@firma.de", smtpHost="smtp.firma.de")
    press(page, "tryAccount")
    type_in(page, smtpHost="smtp.andere.de")
    assert not page.trial.isVisibleTo(page)
    assert page.trial.lines() == []


def test_signing_in_saves_the_account_and_says_so(page: AccountsPage, office: Office) -> None:
    type_in(page, accountName="Büro", senderEmail="buero@gmail.com")
    assert "Not signed in yet" in words(page, "signInState")
    press(page, "providerSignIn")
    assert said(page).startswith("Signed in with Google.")
    assert words(page, "signInState").startswith("Signed in.")
    [kept] = accounts(office.desk)
    assert kept.way is Way.GMAIL_API
    assert office.sign_ins.asked == [replace(kept, id=office.sign_ins.asked[0].id)]


def test_a_refused_sign_in_is_a_sentence_and_the_button_stays(
    page: AccountsPage, office: Office
) -> None:
    office.sign_ins.refusal = UserError("Google was told not to let Rundbrief send.")
    type_in(page, accountName="Büro", senderEmail="buero@gmail.com")
    press(page, "providerSignIn")
    assert said(page).startswith("Google was told not to")
    assert page.findChild(QPushButton, "providerSignIn").text() == "Sign in with Google…"


def test_without_a_registration_the_button_says_where_to_enter_it(
    page: AccountsPage, office: Office
) -> None:
    office.sign_ins.registered = False
    type_in(page, accountName="Büro", senderEmail="buero@gmail.com")
    assert "not registered Rundbrief with Google" in words(page, "signInState")
    assert not page.findChild(QPushButton, "providerSignIn").isEnabled()


def test_an_smtp_account_can_sign_in_at_a_provider_too(page: AccountsPage) -> None:
    pick(page, "signIn", SignIn.MICROSOFT)
    assert page.form.account().sign_in is SignIn.MICROSOFT
    assert page.form.account().way is Way.SMTP
    assert not shows(page, "smtpPassword")
    assert shows(page, "smtpUser")
    assert page.findChild(QPushButton, "providerSignIn").text() == "Sign in with Microsoft…"


class Waiting:
    """A browser that nobody answers in, until the wait is cancelled."""

    def is_registered(self, sign_in: SignIn) -> bool:
        return True

    def refresh_token(self, account: Account, cancelled: Callable[[], bool]) -> str:
        while not cancelled():
            pass
        raise UserError("The sign-in was cancelled.")


@pytest.mark.parametrize("by", ["button", "end of the program"])
def test_the_wait_for_the_browser_can_be_ended(
    qtbot: QtBot, office: Office, background: Background, by: str
) -> None:
    page = AccountsPage(replace(office.desk, sign_ins=Waiting()), background)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.loaded):
        pass
    with qtbot.waitSignal(page.provider.looked):
        type_in(page, accountName="Büro", senderEmail="buero@gmail.com")
    press(page, "providerSignIn")
    button = page.findChild(QPushButton, "providerSignIn")
    assert button.text() == "Cancel"
    assert "browser" in page.findChild(QLabel, "signInState").text()
    with qtbot.waitSignal(page.provider.looked):
        if by == "button":
            press(page, "providerSignIn")
        else:
            QCoreApplication.instance().aboutToQuit.emit()
    assert button.text() == "Sign in with Google…"
    assert said(page) == ""


def test_an_account_keeps_a_signature_of_its_own(page: AccountsPage, office: Office) -> None:
    signature = page.findChild(QPlainTextEdit, "accountSignature")
    type_in(page, accountName="Büro", senderEmail="a@example.org", smtpHost="mail.example.org")
    signature.setPlainText("Anna Weiß\nVertrieb")
    press(page, "saveAccount")
    assert [each.signature for each in accounts(office.desk)] == ["Anna Weiß\nVertrieb"]
    signature.setPlainText("")
    press(page, "saveAccount")
    assert [each.signature for each in accounts(office.desk)] == [""]
