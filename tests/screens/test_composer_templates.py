"""Templates in the composer: the quick menu, taking one, and keeping the mail as one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QWidget,
)

from desktop.composer.composer import ComposerWindow
from desktop.composer.templates import picture
from desktop.composer.templates.folder_list import FolderList
from desktop.composer.templates.save_dialog import SaveDialog
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.use_cases import templates
from desktop.core.use_cases.desk import Desk
from tests.screens.composers import Composers, a_serial_mail, an_office, banner_text, found
from tests.screens.hands import column, press, words
from tests.screens.template_dialogs import (
    SHIPPED,
    choose,
    inside,
    keep,
    menu_of,
    opened,
    select,
    variants,
    words_of,
)


@pytest.fixture(autouse=True)
def without_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its time; what is seen there is the preview's to test."""
    monkeypatch.setattr(picture, "can_show_pages", lambda: False)


@pytest.fixture
def window(desk: Desk, composers: Composers) -> ComposerWindow:
    return composers.open(a_serial_mail(an_office(desk)))


def test_the_quick_menu_fills_from_those_that_come_along(
    desk: Desk, window: ComposerWindow
) -> None:
    assert words_of(menu_of(window))[0] == "No template yet"

    choose(menu_of(window), "Add those that come with Rundbrief")

    assert f"Templates added: {SHIPPED}." in banner_text(window)
    offered = words_of(menu_of(window))
    assert {"Einfacher Brief", "Einladungen", "Immobilien", "Rundschreiben"} < set(offered)
    assert offered[-2:] == ["All &templates…", "&Save as template…"]
    survey = inside(inside(menu_of(window), "Rundschreiben"), "Umfrage")
    choose(survey, "English")
    assert window.draft.subject == "How happy are you with us?"


def test_only_a_serial_mail_can_be_in_each_recipients_language(
    desk: Desk, window: ComposerWindow
) -> None:
    keep(desk)
    window._fetch_choices()
    letter = inside(inside(menu_of(window), "Post"), "Newsletter")
    assert words_of(letter) == ["In each recipient's language", "German", "English"]
    choose(letter, "In each recipient's language")
    assert 'address.mail_language == "en"' in window.draft.body

    window._open_draft.set_mail_merge(on=False)
    assert words_of(letter) == ["German", "English"]


def test_without_a_template_the_dialog_teaches_and_fills_itself(window: ComposerWindow) -> None:
    dialog = opened(window)
    assert "letter to start from" in words(dialog, "emptySentence")
    press(dialog, "emptyButton")
    assert len(column(dialog, 0)) == SHIPPED // 2
    assert banner_text(dialog) == f"Templates added: {SHIPPED}."


def test_what_is_seen_is_what_is_taken_and_it_can_be_undone(
    desk: Desk, window: ComposerWindow
) -> None:
    keep(desk)
    window._fetch_choices()
    dialog, before = opened(window), window.draft
    select(dialog, "Newsletter")
    variants(dialog)["English"].click()
    press(dialog, "useTemplate")
    assert (window.draft.subject, window.draft.body) == ("News", "<p>News</p>")
    assert not dialog.isVisible()
    press(window, "bannerAction")
    assert (window.draft.subject, window.draft.body) == (before.subject, before.body)


def test_the_mail_itself_becomes_a_template_in_the_open_folder(
    desk: Desk, window: ComposerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(desk)
    window._fetch_choices()
    dialog = opened(window)
    found(dialog, FolderList, "folderList").choose("Häuser")

    def named(_over: QWidget, draft: Draft, _present: object, folder: str) -> Template:
        return Template("Meiner", draft.format, draft.subject, draft.body, folder=folder)

    monkeypatch.setattr(SaveDialog, "ask", named)
    press(dialog, "saveLetter")
    assert templates.template_named(desk, "Meiner").folder == "Häuser"
    assert [each.name for each in dialog.table.chosen_letters()] == ["Meiner"]


def test_a_template_that_is_replaced_can_be_had_back(
    desk: Desk, window: ComposerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(desk)
    window._fetch_choices()
    other = Template("Brief", Format.HTML, "Neu", "<p>Neu</p>")
    monkeypatch.setattr(SaveDialog, "ask", lambda *_: other)
    choose(menu_of(window), "Save as template…")
    assert banner_text(window) == "“Brief” was replaced."
    assert templates.template_named(desk, "Brief").body == "<p>Neu</p>"
    press(window, "bannerAction")
    assert templates.template_named(desk, "Brief").body == "Guten Tag"
    assert banner_text(window) == "Template “Brief” saved."
