"""The template menu: folders, languages, those that come along and those from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from desktop.composer.composer import ComposerWindow
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.use_cases import templates
from desktop.core.use_cases.desk import Desk
from tests.screens.composers import Composers, an_account, banner_text, found

REMOTE = '<p>Guten Tag<img src="https://cdn.example.net/a.png" alt="Haus"></p>'


@pytest.fixture
def window(desk: Desk, composers: Composers) -> ComposerWindow:
    an_account(desk)
    return composers.open()


def menu_of(window: ComposerWindow) -> QMenu:
    menu: QMenu = found(window, QPushButton, "templateButton").menu()
    return menu


def words_of(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.text() and each.isVisible()]


def inside(menu: QMenu, words: str) -> QMenu:
    submenu = next(each.menu() for each in menu.actions() if each.text() == words)
    assert isinstance(submenu, QMenu)
    return submenu


def choose(menu: QMenu, words: str) -> None:
    next(each for each in menu.actions() if each.text().replace("&", "") == words).trigger()


def test_those_that_come_along_are_one_choice_away(desk: Desk, window: ComposerWindow) -> None:
    assert words_of(menu_of(window))[0] == "No template yet"

    choose(menu_of(window), "Add those that come with Rundbrief")

    assert "Templates added: 18." in banner_text(window)
    assert words_of(menu_of(window))[:4] == [
        "Einfacher Brief", "Einladungen", "Immobilien", "Rundschreiben",
    ]  # fmt: skip
    survey = inside(inside(menu_of(window), "Rundschreiben"), "Umfrage")
    choose(survey, "English")
    assert window.draft.subject == "How happy are you with us?"


def test_what_is_left_to_fill_in_is_told_when_a_template_is_taken(window: ComposerWindow) -> None:
    window.choose_template(Template("Fest", Format.TEXT, "Am [Datum]", "Um [Uhrzeit] Uhr"))
    assert "[Datum], [Uhrzeit]" in banner_text(window)


def test_only_a_serial_mail_can_be_in_each_recipients_language(
    desk: Desk, window: ComposerWindow
) -> None:
    choose(menu_of(window), "Add those that come with Rundbrief")
    letter = inside(menu_of(window), "Einfacher Brief")
    window._open_draft.set_mail_merge(on=True)
    assert words_of(letter) == ["In each recipient's language", "German", "English"]
    choose(letter, "In each recipient's language")
    assert 'address.mail_language == "en"' in window.draft.body

    window._open_draft.set_mail_merge(on=False)
    assert words_of(letter) == ["German", "English"]


def test_pictures_that_were_left_out_can_be_had(
    desk: Desk, window: ComposerWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "Frühling & Haus.html"
    file.write_text(REMOTE, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(file), ""))

    choose(menu_of(window), "Import a template…")

    assert "Left out" in banner_text(window)
    assert words_of(menu_of(window))[0] == "Frühling && Haus"
    assert templates.template_named(desk, "Frühling & Haus").body == "<p>Guten TagHaus</p>"
    found(window, QPushButton, "bannerAction").click()
    assert [(each.name, each.body) for each in templates.templates(desk)] == [
        ("Frühling & Haus", REMOTE)
    ]


def test_a_file_that_is_no_letter_is_refused_in_place(
    window: ComposerWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("brief.docx", ""))
    choose(menu_of(window), "Import a template…")
    assert "brief.docx" in banner_text(window)
