"""Where there is no keyring, a passphrase is asked for: to choose it, and once at each start."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.preferences.accounts_page import AccountsPage
from desktop.preferences.tracking_page import TrackingPage
from desktop.qt.widgets.passphrase_dialog import PassphraseDialog
from tests.fakes import FakeSecrets
from tests.screens.doubles import InlineBackground

WORDS = "vier kleine Wörter hier"


class Lock:
    """Takes one passphrase."""

    def __init__(self) -> None:
        self.is_open = False

    def unlock(self, passphrase: str) -> None:
        if passphrase != WORDS:
            raise UserError("This is not the passphrase.")
        self.is_open = True


def answer(dialog: QWidget, words: str, again: str = "") -> None:
    dialog.findChild(QLineEdit, "passphrase").setText(words)
    if again:
        dialog.findChild(QLineEdit, "passphraseAgain").setText(again)
    dialog.findChild(QPushButton, "passphraseGo").click()


def said(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def shown(qtbot: QtBot, lock: Lock, *, is_new: bool) -> PassphraseDialog:
    dialog = PassphraseDialog(lock.unlock, is_new=is_new)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def without_a_keyring(desk: Desk) -> tuple[Desk, FakeSecrets]:
    secrets = FakeSecrets()
    secrets.keeps_passwords, secrets.needs_passphrase = False, True
    return replace(desk, secrets=secrets), secrets


def test_the_wrong_passphrase_is_told_and_asked_for_again(qtbot: QtBot) -> None:
    lock = Lock()
    dialog = shown(qtbot, lock, is_new=False)

    answer(dialog, "vier andere Wörter dort")
    assert "not the passphrase" in said(dialog)
    answer(dialog, WORDS)

    assert lock.is_open
    assert not dialog.isVisible()


def test_a_new_passphrase_is_typed_twice(qtbot: QtBot) -> None:
    lock = Lock()
    dialog = shown(qtbot, lock, is_new=True)

    answer(dialog, WORDS, "vier kleine Wörter hie")
    assert "not the same" in said(dialog)
    assert not lock.is_open
    answer(dialog, WORDS, WORDS)

    assert lock.is_open


def test_nobody_sees_a_passphrase(qtbot: QtBot) -> None:
    dialog = shown(qtbot, Lock(), is_new=True)

    modes = {field.echoMode() for field in dialog.findChildren(QLineEdit)}
    assert modes == {QLineEdit.EchoMode.Password}


def test_pairing_without_a_keyring_asks_for_a_passphrase_first(
    qtbot: QtBot, desk: Desk, inline: InlineBackground
) -> None:
    bare, secrets = without_a_keyring(desk)
    page = TrackingPage(bare, inline)
    qtbot.addWidget(page)
    page.show()
    page.findChild(QLineEdit, "pairingCode").setText("something")

    page.findChild(QPushButton, "pairEndpoint").click()
    dialog = page.findChild(PassphraseDialog)
    answer(dialog, WORDS, WORDS)

    assert secrets.passphrase == WORDS
    assert "pairing code" in said(page).casefold()


def test_the_accounts_page_offers_a_passphrase_where_there_is_no_keyring(
    qtbot: QtBot, desk: Desk, inline: InlineBackground
) -> None:
    bare, secrets = without_a_keyring(desk)
    page = AccountsPage(bare, inline)
    qtbot.addWidget(page)
    page.show()
    button = page.findChild(QPushButton, "choosePassphrase")
    assert button.isVisible()

    button.click()
    answer(page.findChild(PassphraseDialog), WORDS, WORDS)

    assert secrets.passphrase == WORDS
    assert not button.isVisible()


def test_the_accounts_page_offers_none_where_there_is_a_keyring(
    qtbot: QtBot, desk: Desk, inline: InlineBackground
) -> None:
    page = AccountsPage(desk, inline)
    qtbot.addWidget(page)
    page.show()

    assert not page.findChild(QPushButton, "choosePassphrase").isVisible()
