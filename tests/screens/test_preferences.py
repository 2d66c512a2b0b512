"""The preferences keep what is chosen, and say which step failed when something doesn't work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.core.domain.account import Account, Security, Way
from desktop.core.use_cases.accounts import accounts, save_account
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.preferences import settings_of
from desktop.preferences.screen import PreferencesScreen
from desktop.preferences.sections import ACCOUNTS, GENERAL, TRACKING
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from tests.office import ENDPOINT, PAIRING, Office, open_office
from tests.screens.doubles import InlineBackground, RecordedProblems


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office", paired=False) as office:
        yield office


def preferences(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> PreferencesScreen:
    screen = PreferencesScreen(office.desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.show_section(ACCOUNTS)
    return screen


def fill(screen: QWidget, **values: str) -> None:
    for name, text in values.items():
        field = screen.findChild(QLineEdit, name)
        assert field is not None, name
        field.setText(text)


def pick(screen: QWidget, name: str, value: str) -> None:
    choice = screen.findChild(QComboBox, name)
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def press(qtbot: QtBot, screen: QWidget, name: str) -> None:
    qtbot.mouseClick(screen.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def said(page: QWidget) -> str:
    return page.findChild(Banner).text()


def test_a_new_account_is_kept_and_its_password_goes_to_the_secret_store(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    fill(
        screen,
        accountName="Büro",
        senderName="Büro Köln",
        senderEmail="buero@example.org",
        smtpHost="smtp.example.org",
        smtpUser="buero",
        smtpPassword="geheim",
    )
    press(qtbot, screen, "saveAccount")
    [kept] = accounts(office.desk)
    assert (kept.name, kept.host, kept.port) == ("Büro", "smtp.example.org", 587)
    assert kept.security is Security.STARTTLS
    assert "geheim" in office.secrets.kept.values()
    assert screen.findChild(QLineEdit, "smtpPassword").text() == ""
    assert said(screen.accounts) == "Account saved."


def test_a_password_is_typed_unseen_and_one_that_is_kept_is_never_shown(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    save_account(office.desk, Account("a", "a@example.org", host="h", user="u"), "geheim")
    screen = preferences(qtbot, office, inline, notifier)
    field = screen.findChild(QLineEdit, "smtpPassword")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert (field.text(), field.placeholderText()) == ("", "unchanged")


def test_saving_without_a_password_leaves_the_kept_one(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    save_account(office.desk, Account("a", "a@example.org", host="h", user="u"), "geheim")
    screen = preferences(qtbot, office, inline, notifier)
    fill(screen, senderName="Andere")
    press(qtbot, screen, "saveAccount")
    assert accounts(office.desk)[0].sender_name == "Andere"
    kept = {name: each for name, each in office.secrets.kept.items() if name != "ledger-key"}
    assert list(kept.values()) == ["geheim"]


def test_the_port_follows_the_encryption(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    pick(screen, "smtpSecurity", Security.TLS)
    assert screen.findChild(QSpinBox, "smtpPort").value() == 465


def test_a_folder_of_eml_files_needs_no_server(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier, tmp_path: Path
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    pick(screen, "accountWay", Way.EML_FOLDER)
    assert not screen.findChild(QLineEdit, "smtpHost").isVisibleTo(screen)
    fill(screen, accountName="Probe", senderEmail="a@example.org", emlFolder=str(tmp_path))
    press(qtbot, screen, "saveAccount")
    [kept] = accounts(office.desk)
    assert (kept.way, kept.folder) == (Way.EML_FOLDER, str(tmp_path))


def test_what_keeps_an_account_from_being_saved_is_said_in_place(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    fill(screen, accountName="Büro", senderEmail="nonsense", smtpHost="smtp.example.org")
    press(qtbot, screen, "saveAccount")
    assert "nonsense" in said(screen.accounts)
    assert accounts(office.desk) == []


def test_a_pairing_code_pairs_and_the_self_test_is_told(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    screen.show_section(TRACKING)
    assert "No endpoint is paired yet" in screen.findChild(QLabel, "pairingState").text()
    fill(screen, pairingCode=f"  {PAIRING.code()} ")
    press(qtbot, screen, "pairEndpoint")
    assert said(screen.tracking).endswith("A test open went there and came back.")
    assert ENDPOINT in screen.findChild(QLabel, "pairingState").text()
    assert screen.findChild(QTableView, "endpointsTable").model().rowCount() == 1
    assert screen.findChild(QLineEdit, "pairingCode").text() == ""


def test_a_damaged_code_changes_nothing_and_says_what_to_do(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    screen.show_section(TRACKING)
    fill(screen, pairingCode="rubbish")
    press(qtbot, screen, "pairEndpoint")
    assert "The pairing code can't be used." in said(screen.tracking)
    assert endpoints(office.desk) == []
    assert screen.findChild(QLineEdit, "pairingCode").text() == "rubbish"


def test_a_setting_is_kept_as_soon_as_it_is_made(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    screen.show_section(GENERAL)
    number = screen.findChild(QSpinBox, "sync_minutes")
    number.setValue(15)
    number.editingFinished.emit()
    name = screen.findChild(QLineEdit, "office_name")
    name.setText("Büro Köln")
    name.editingFinished.emit()
    pick(screen, "language", "en")
    values = settings_of(office.desk)
    assert (values["sync_minutes"], values["office_name"]) == (15, "Büro Köln")
    assert values["language"] == "en"


def test_a_signature_keeps_its_lines_and_is_kept_when_it_is_left(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = preferences(qtbot, office, inline, notifier)
    screen.show_section(GENERAL)
    signature = screen.findChild(QPlainTextEdit, "signature")
    signature.setPlainText("Anna Weiß\nKöln")
    assert settings_of(office.desk)["signature"] == ""
    QApplication.sendEvent(signature, QFocusEvent(QEvent.Type.FocusOut))
    assert settings_of(office.desk)["signature"] == "Anna Weiß\nKöln"
    again = preferences(qtbot, office, inline, notifier)
    again.show_section(GENERAL)
    shown = again.findChild(QPlainTextEdit, "signature").toPlainText()
    assert shown == "Anna Weiß\nKöln"


def test_the_keyboard_stays_at_the_test_while_an_account_is_tried(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    row.addWidget(QPushButton("Navigation"))
    row.addWidget(preferences(qtbot, office, inline, notifier))
    with qtbot.waitExposed(window):
        window.show()
    test = window.findChild(QPushButton, "tryAccount")
    test.setFocus()
    qtbot.keyClick(test, Qt.Key.Key_Space)
    assert window.focusWidget() is test


def test_the_answer_to_a_test_comes_into_sight(
    qtbot: QtBot, office: Office, inline: InlineBackground, notifier: Notifier
) -> None:
    save_account(office.desk, Account("a", "a@example.org", host="h"))
    screen = preferences(qtbot, office, inline, notifier)
    screen.resize(800, 400)
    with qtbot.waitExposed(screen):
        screen.show()
    press(qtbot, screen, "tryAccount")
    trial = screen.accounts.trial
    qtbot.waitUntil(lambda: trial.visibleRegion().boundingRect().height() > 100)
