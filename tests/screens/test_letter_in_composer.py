"""The letter's editor in the composer: nothing that was written is lost, whatever comes next."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.composer.body import body_pane
from desktop.composer.body.body_pane import BodyPane
from desktop.composer.body.view_choice import View, view_of
from desktop.composer.composer import ComposerWindow
from desktop.composer.editor.rich_editor import RichEditor
from desktop.core.domain.formats import Format
from desktop.core.use_cases import drafts
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.serial_mail import Plan
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_office,
    banner_text,
    button,
    choose_format,
    editor,
    found,
    words_of,
)

BODY = "<p>Guten Tag {{ address.last_name }}</p>"


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, composers: Composers) -> ComposerWindow:
    composers.view = View.LETTER
    window = composers.open(a_serial_mail(an_office(desk), body=BODY))
    ready(qtbot, window)
    return window


def pane(window: ComposerWindow) -> BodyPane:
    [pane] = window.findChildren(BodyPane)
    return pane


def ready(qtbot: QtBot, window: ComposerWindow) -> None:
    qtbot.waitUntil(lambda: letter(window) is not None and letter(window).is_ready)


def letter(window: ComposerWindow) -> RichEditor:
    return pane(window).letter  # type: ignore[return-value]


def write(window: ComposerWindow, words: str) -> None:
    """The page hears of it; the window doesn't wait until it says so."""
    letter(window).view.command("text", words)


def test_what_was_written_last_is_sent(
    qtbot: QtBot, window: ComposerWindow, desk: Desk, asked: list[Plan]
) -> None:
    write(window, "Zuletzt. ")
    with qtbot.waitSignal(window.dispatch_queued) as queued:
        window.send()
    assert len(asked) == 1
    with desk.storage.read() as unit:
        assert "Zuletzt. " in unit.dispatches.content(queued.args[0]).body


def test_what_was_written_last_is_in_the_draft_when_the_window_closes(
    window: ComposerWindow, desk: Desk
) -> None:
    write(window, "Zuletzt. ")
    window.close()
    [kept] = drafts.drafts(desk)
    assert "Zuletzt. " in kept.body


def test_a_letter_becomes_a_text_and_says_what_is_lost_and_can_be_taken_back(
    qtbot: QtBot, window: ComposerWindow
) -> None:
    letter(window).view.command("html", "<p><b>Fett</b></p>")
    choose_format(window, Format.TEXT)
    qtbot.waitUntil(lambda: window.draft.format is Format.TEXT)
    assert "Fett" in editor(window).toPlainText()
    assert "Fonts, colours and emphasis are gone." in banner_text(window)
    assert pane(window).letter is None
    button(window, "bannerAction").click()
    assert "<strong>Fett</strong>" in window.draft.body
    ready(qtbot, window)


def test_the_source_shows_what_the_letter_says_and_the_other_way_round(
    qtbot: QtBot, window: ComposerWindow, desk: Desk
) -> None:
    write(window, "Neu. ")
    button(window, "bodyViewSource").click()
    qtbot.waitUntil(editor(window).isVisible)
    assert editor(window).toPlainText() == BODY.replace("Guten", "Neu. Guten")
    assert view_of(desk.folder) is View.SOURCE
    editor(window).setPlainText("<p>Aus der Quelle</p>")
    button(window, "bodyViewLetter").click()
    ready(qtbot, window)
    write(window, "Und: ")
    qtbot.waitUntil(lambda: window.draft.body == "<p>Und: Aus der Quelle</p>")


def test_where_chromium_cant_start_the_source_is_written(
    qtbot: QtBot, composers: Composers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_pane, "can_show_pages", lambda: False)
    composers.view = View.LETTER
    window = composers.open(a_serial_mail(an_office(composers.desk), body=BODY))
    qtbot.waitUntil(found(window, QLabel, "bodyNote").isVisible)
    assert editor(window).isVisible()
    assert "this is its source" in words_of(window, "bodyNote")


def test_a_page_that_ends_leaves_the_draft_and_its_source(
    qtbot: QtBot, window: ComposerWindow
) -> None:
    letter(window).view.broken.emit()
    assert editor(window).isVisible()
    assert editor(window).toPlainText() == BODY
    assert window.draft.body == BODY


def test_html_that_the_editor_would_change_is_shown_as_source(
    qtbot: QtBot, composers: Composers
) -> None:
    composers.view = View.LETTER
    torn = "<table><tr>verirrt<td>Zelle</td></tr></table>"
    window = composers.open(a_serial_mail(an_office(composers.desk), body=torn))
    qtbot.waitUntil(found(window, QLabel, "bodyNote").isVisible)
    assert editor(window).toPlainText() == torn
    assert window.draft.body == torn


def test_no_window_brings_chromium_before_it_is_needed(
    composers: Composers,
) -> None:
    composers.view = View.LETTER
    window = composers.open(a_serial_mail(an_office(composers.desk), format=Format.TEXT, body="x"))
    assert pane(window).letter is None
    assert window.findChildren(RichEditor) == []
