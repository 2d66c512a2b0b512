"""The windows speak the reader's language, and what the core says is said in it, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.pages import pages
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.preferences.settings_page import SettingsPage
from desktop.qt.core_words import said
from desktop.qt.language import chosen_language, speak
from desktop.qt.numbers import number
from desktop.qt.problems import sentences_of
from desktop.qt.times import short_date
from desktop.qt.widgets.banner import Banner
from desktop.shell.main_window import MainWindow
from tests.screens.doubles import InlineBackground


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "de")
    yield
    speak(qapp, "en")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.mark.parametrize(
    ("english", "spoken"),
    [
        ("The mail is empty.", "Die E-Mail ist leer."),
        ("“K.csv” has more than 50,000 rows.", "„K.csv“ hat mehr als 50.000 Zeilen."),
        ("3 emails wait, 1 is uncertain.", "3 E-Mails warten, 1 ist ungeklärt."),
        (
            "“a.html” can't be read: Permission denied.",
            "„a.html“ lässt sich nicht lesen: Keine Berechtigung.",
        ),
        (
            "Nothing was sent. The server said: 550 5.1.1 Kein Postfach.",
            "Nichts wurde gesendet. Der Server sagte: 550 5.1.1 Kein Postfach.",
        ),
        ("550 5.1.1 no such user", "550 5.1.1 no such user"),
        ("", ""),
    ],
)
@pytest.mark.usefixtures("german")
def test_sentences_of_the_core_are_said_in_german(english: str, spoken: str) -> None:
    assert said(english) == spoken


@pytest.mark.usefixtures("german")
def test_what_a_placeholder_holds_is_never_taken_for_a_pattern() -> None:
    assert said("There is no field “{0}”.") == "Es gibt kein Feld „{0}“."


@pytest.mark.usefixtures("german")
def test_an_error_is_told_in_german() -> None:
    error = UserError("There is no filter “Köln”.", "", "Save it first, or check its name.")
    told = "Es gibt keinen Filter „Köln“. Speichern Sie zuerst, oder prüfen Sie den Namen."
    assert sentences_of(error) == told


def test_without_german_nothing_changes(qapp: QApplication) -> None:
    speak(qapp, "en")
    assert said("The mail is empty.") == "The mail is empty."


@pytest.mark.usefixtures("german")
def test_windows_qts_own_buttons_numbers_and_dates_are_german(qtbot: QtBot) -> None:
    window = MainWindow(pages(lambda _key, place: QWidget(place)))
    qtbot.addWidget(window)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert window.findChild(QPushButton, "addressesNavigation").text() == "Adressen"
    assert box.buttons()[0].text() == "Abbrechen"
    assert number(1_234_567) == "1.234.567"
    assert short_date(datetime(2026, 12, 2, 12, tzinfo=UTC)) == "2. Dez. 2026"


def test_the_language_is_chosen_in_the_preferences_and_kept_for_the_next_start(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, tmp_path: Path
) -> None:
    page = SettingsPage(desk, inline, tmp_path)
    qtbot.addWidget(page)
    choice = page.findChild(QComboBox, "window_language")
    choice.setCurrentIndex(choice.findData("de"))
    with qtbot.waitSignal(page.kept):
        choice.activated.emit(choice.currentIndex())
    assert chosen_language(tmp_path) == "de"
    assert "next start" in page.findChild(Banner).text()


def test_a_language_that_there_is_not_is_the_systems(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[window]\nwindow_language=xx\n", "utf-8")
    assert chosen_language(tmp_path) == "system"
