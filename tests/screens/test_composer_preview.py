"""The preview: for each recipient, a moment after each change, from nowhere but this machine."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from desktop.composer.body.placeholder_menu import PlaceholderButton
from desktop.composer.composer import ComposerWindow
from desktop.composer.preview.preview_browser import PreviewBrowser
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_office,
    button,
    editor,
    found,
    words_of,
)

IMAGE = QTextDocument.ResourceType.ImageResource.value
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def composing(background: Background) -> Background:
    return background


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, composers: Composers) -> ComposerWindow:
    """A serial mail to Jürgen and Anna whose preview is there."""
    window = composers.open(a_serial_mail(an_office(desk)))
    qtbot.waitUntil(lambda: "Guten Tag Groß" in shown(window))
    return window


def shown(window: ComposerWindow) -> str:
    return found(window, QTextBrowser, "previewPane").toPlainText().strip()


def who(window: ComposerWindow) -> str:
    return words_of(window, "previewWho")


def test_back_and_forward_go_through_the_recipients(qtbot: QtBot, window: ComposerWindow) -> None:
    assert who(window) == "Jürgen Groß, 1 of 2"
    found(window, QToolButton, "previewForward").click()
    qtbot.waitUntil(lambda: "Guten Tag Weiß" in shown(window))
    assert who(window) == "Dr. Anna Weiß, 2 of 2"
    assert words_of(window, "previewSubject") == "Neues für Anna"
    found(window, QToolButton, "previewBack").click()
    qtbot.waitUntil(lambda: "Guten Tag Groß" in shown(window))


def test_what_is_written_is_shown_a_moment_later(qtbot: QtBot, window: ComposerWindow) -> None:
    with qtbot.waitSignal(window.preview_shown):
        editor(window).setPlainText("<p>Neu: {{ address.email }}</p>")
    assert shown(window) == "Neu: juergen@example.org"


def test_the_text_part_can_be_looked_at(qtbot: QtBot, window: ComposerWindow) -> None:
    editor(window).setPlainText('<a href="https://example.org/x">here</a>')
    qtbot.waitUntil(lambda: shown(window) == "here")
    button(window, "previewPartText").click()
    assert "https://example.org/x" in shown(window)


def test_a_placeholder_being_typed_is_explained_and_the_last_mail_stays(
    qtbot: QtBot, window: ComposerWindow
) -> None:
    with qtbot.waitSignal(window.preview_shown):
        editor(window).setPlainText("<p>Hallo\n{{ address.citty }}</p>")
    assert "line 2" in words_of(window, "previewRefusal")
    assert "Guten Tag Groß" in shown(window)


def test_the_preview_never_tracks(qtbot: QtBot, desk: Desk, composers: Composers) -> None:
    window = composers.open(a_serial_mail(an_office(desk), track_shipping=True))
    qtbot.waitUntil(lambda: "Guten Tag Groß" in shown(window))
    assert "<img" not in found(window, QTextBrowser, "previewPane").toHtml()


def test_the_preview_asks_for_nothing_on_the_net(
    qtbot: QtBot, composers: Composers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *args: asked.append(args))
    loaded: list[str] = []
    original = PreviewBrowser.loadResource

    def recorded(self: PreviewBrowser, kind: int, name: QUrl) -> object:
        loaded.append(QUrl(name).toString())
        return original(self, kind, name)

    monkeypatch.setattr(PreviewBrowser, "loadResource", recorded)
    picture = "https://example.org/bild.png"
    window = composers.open(Draft(body=f'<img src="{picture}"><p>Hallo</p>'))
    qtbot.waitUntil(lambda: "Hallo" in shown(window))
    qtbot.waitUntil(lambda: picture in loaded)
    assert asked == []
    assert "not fetched" in words_of(window, "previewBlanks")


def test_pictures_from_elsewhere_stay_blank_and_those_in_the_mail_are_drawn(
    qtbot: QtBot, tmp_path: Path
) -> None:
    browser = PreviewBrowser()
    qtbot.addWidget(browser)
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG")
    for elsewhere in ("https://example.org/a.png", secret.as_uri(), "//example.org/b.png"):
        answer = browser.document().resource(IMAGE, QUrl(elsewhere))
        assert (answer.width(), answer.height()) == (1, 1)
    assert browser.document().resource(IMAGE, QUrl(DOT)) is not None
    assert browser.loadResource(IMAGE, QUrl(DOT)) is None


def test_links_in_the_preview_lead_nowhere(window: ComposerWindow) -> None:
    preview = found(window, QTextBrowser, "previewPane")
    assert not preview.openLinks()
    assert not preview.openExternalLinks()


def test_hard_spaces_survive_the_editor(composers: Composers) -> None:
    window = composers.open(Draft(body="10\u00a0€", format=Format.TEXT))
    assert window.draft.body == "10\u00a0€"
    editor(window).appendPlainText("mehr")
    assert window.draft.body == "10\u00a0€\nmehr"


def test_a_placeholder_comes_from_the_menu_into_the_field(
    qtbot: QtBot, window: ComposerWindow
) -> None:
    del qtbot
    editor(window).selectAll()
    choose_placeholder(found(window, PlaceholderButton, "bodyPlaceholderButton"), "City")
    assert window.draft.body == "{{ address.city }}"
    choose_placeholder(found(window, PlaceholderButton, "subjectPlaceholderButton"), "Last name")
    assert "{{ address.last_name }}" in window.draft.subject


def choose_placeholder(offering: PlaceholderButton, label: str) -> None:
    offering.click()
    offering.popup.search.setText(label)
    offering.popup.insert()


def test_keys_lead_through_the_recipients(qtbot: QtBot, window: ComposerWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_PageDown, control)
    qtbot.waitUntil(lambda: who(window) == "Dr. Anna Weiß, 2 of 2")
    qtbot.keyClick(window, Qt.Key.Key_PageUp, control)
    qtbot.waitUntil(lambda: who(window) == "Jürgen Groß, 1 of 2")
