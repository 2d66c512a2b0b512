"""What a template leaves open is counted in sight, and one key leads from place to place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.composer.send_dialog import SendDialog
from desktop.composer.templates.spot_bar import SpotBar
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.serial_mail import Plan
from tests.screens.composers import Composers, an_account, editor, found
from tests.screens.hands import press, words

PARTY = Template("Fest", Format.TEXT, "Fest am [Datum]", "Um [Uhrzeit] Uhr\nin [Ort].\n[1] Quelle")

PLAN = Plan(
    recipients=1,
    tracked=0,
    untracked=1,
    left_out=(),
    sender="Büro Köln <buero@example.org>",
    sent_format=Format.TEXT,
)


@pytest.fixture
def window(desk: Desk, composers: Composers) -> ComposerWindow:
    an_account(desk)
    return composers.open(Draft(to="anna@example.org"))


@pytest.fixture
def bar(window: ComposerWindow) -> SpotBar:
    return found(window, SpotBar, "spotBar")


def test_a_mail_without_open_places_shows_nothing(window: ComposerWindow, bar: SpotBar) -> None:
    window.choose_template(Template("Brief", Format.TEXT, "Gruß", "Guten Tag"))
    assert not bar.isVisible()


def test_what_is_open_is_counted_and_named(window: ComposerWindow, bar: SpotBar) -> None:
    window.choose_template(PARTY)
    assert bar.isVisible()
    assert words(bar, "spotCount") == "3 places to fill in"
    assert words(bar, "spotWords") == "[Datum], [Uhrzeit], [Ort]"


def test_each_place_is_selected_in_turn_and_typing_fills_it(
    qtbot: QtBot, window: ComposerWindow, bar: SpotBar
) -> None:
    window.choose_template(PARTY)
    subject = found(window, QLineEdit, "subjectField")
    press(bar, "nextSpot")
    assert subject.selectedText() == "[Datum]"
    qtbot.keyClicks(subject, "1. Mai")
    press(bar, "nextSpot")
    assert editor(window).textCursor().selectedText() == "[Uhrzeit]"
    qtbot.keyClicks(editor(window), "drei")
    press(bar, "nextSpot")
    qtbot.keyClicks(editor(window), "Bonn")
    assert (window.draft.subject, window.draft.body) == (
        "Fest am 1. Mai", "Um drei Uhr\nin Bonn.\n[1] Quelle",
    )  # fmt: skip
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_the_key_goes_round_where_places_are_left_alone(
    qtbot: QtBot, window: ComposerWindow, bar: SpotBar
) -> None:
    window.choose_template(PARTY)
    seen: list[str] = []
    bar.spot_wanted.connect(seen.append)
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["[Datum]", "[Uhrzeit]", "[Ort]", "[Datum]"]


def test_closed_it_stays_away_until_the_next_template(window: ComposerWindow, bar: SpotBar) -> None:
    window.choose_template(PARTY)
    press(bar, "closeSpots")
    bar.look()
    assert not bar.isVisible()
    window.choose_template(PARTY)
    assert bar.isVisible()


def test_brackets_of_the_writer_s_own_are_no_places_to_fill_in(
    window: ComposerWindow, bar: SpotBar
) -> None:
    found(window, QLineEdit, "subjectField").setText("[Wichtig] Termin")
    bar.look()
    assert not bar.isVisible()


def test_a_draft_that_is_opened_again_still_says_what_is_open(composers: Composers) -> None:
    again = composers.open(Draft(to="anna@example.org", body="Um [Uhrzeit] Uhr"))
    assert found(again, SpotBar, "spotBar").isVisible()


def test_whoever_sends_with_open_places_is_asked_about_them(
    qtbot: QtBot, window: ComposerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(SendDialog, "ask", lambda *given: told.append(given[2]) or False)
    window.choose_template(PARTY)

    press(window, "sendButton")

    qtbot.waitUntil(lambda: told == [("[Datum]", "[Uhrzeit]", "[Ort]")])


def test_the_question_names_the_open_places(qtbot: QtBot) -> None:
    dialog = SendDialog(PLAN, None, ("[Datum]", "[Ort]"))
    qtbot.addWidget(dialog)
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert "2 places of the template are not filled in yet: [Datum], [Ort]." in said


def test_places_that_somebody_has_closed_are_left_as_they_are(
    qtbot: QtBot, window: ComposerWindow, bar: SpotBar, asked: list[Plan]
) -> None:
    window.choose_template(PARTY)
    press(bar, "closeSpots")

    with qtbot.waitSignal(window._sending.queued):
        press(window, "sendButton")

    assert asked == []
