"""S1 to S5, by driving the window's widgets."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.use_cases.desk import Desk
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_office,
    banner_text,
    button,
    choose_format,
    editor,
    found,
    shown_format,
    words_of,
)

TEXT = Template("Gruß", Format.TEXT, "Ein Gruß", "Guten Tag,\n\nhttps://example.org\nIhr Büro")
HTML = Template("Brief", Format.HTML, "Ein Brief", "<p>Guten Tag</p>")


@pytest.fixture
def composers(desk: Desk, composers: Composers) -> Composers:
    an_office(desk)
    return composers


@pytest.fixture
def window(composers: Composers) -> ComposerWindow:
    return composers.open()


def merge(window: ComposerWindow) -> None:
    button(window, "mailMergeButton").click()


def track(window: ComposerWindow) -> None:
    option(window).click()


def option(window: ComposerWindow) -> QCheckBox:
    return found(window, QCheckBox, "trackShippingOption")


def format_choice(window: ComposerWindow) -> QComboBox:
    return found(window, QComboBox, "formatChoice")


def test_the_mail_merge_button_stands_at_the_upper_right(window: ComposerWindow) -> None:
    place = button(window, "mailMergeButton")
    corner = place.mapTo(window, place.rect().topRight())
    assert window.width() - corner.x() < 40
    assert corner.y() < 40


def test_mail_merge_puts_a_source_of_recipients_in_the_place_of_to(
    window: ComposerWindow,
) -> None:
    to = found(window, QLineEdit, "toField")
    source = found(window, QComboBox, "recipientSource")
    assert (to.isVisible(), source.isVisible()) == (True, False)
    merge(window)
    assert (to.isVisible(), source.isVisible()) == (False, True)
    assert window.draft.mail_merge


def test_track_shipping_is_offered_in_mail_merge_mode_alone(window: ComposerWindow) -> None:
    assert not option(window).isVisible()
    merge(window)
    assert option(window).isVisible()
    merge(window)
    assert not option(window).isVisible()


def test_tracking_shows_html_and_locks_the_format_with_a_reason(window: ComposerWindow) -> None:
    choose_format(window, Format.TEXT)
    merge(window)
    track(window)
    assert shown_format(window) is Format.HTML
    assert not format_choice(window).isEnabled()
    assert "tracking image" in words_of(window, "formatLockReason")
    assert window.draft.sent_format is Format.HTML


@pytest.mark.parametrize("own", list(Format))
def test_no_more_tracking_gives_the_users_own_format_back(
    window: ComposerWindow, own: Format
) -> None:
    choose_format(window, own)
    merge(window)
    track(window)
    track(window)
    assert shown_format(window) is own
    assert format_choice(window).isEnabled()
    assert window.draft.sent_format is own


def test_leaving_mail_merge_drops_tracking_and_its_lock(window: ComposerWindow) -> None:
    choose_format(window, Format.TEXT)
    merge(window)
    track(window)
    merge(window)
    assert not window.draft.track_shipping
    assert shown_format(window) is Format.TEXT
    assert format_choice(window).isEnabled()


def test_coming_back_to_mail_merge_does_not_bring_tracking_back(window: ComposerWindow) -> None:
    merge(window)
    track(window)
    merge(window)
    merge(window)
    assert not option(window).isChecked()
    assert not window.draft.track_shipping


def test_a_text_stays_a_text_in_the_editor_while_it_is_tracked(window: ComposerWindow) -> None:
    choose_format(window, Format.TEXT)
    editor(window).setPlainText("Guten Tag,\n\nIhr Büro")
    merge(window)
    track(window)
    assert editor(window).toPlainText() == "Guten Tag,\n\nIhr Büro"
    assert window.draft.format is Format.TEXT


def test_a_text_template_taken_while_tracked_stays_a_text(window: ComposerWindow) -> None:
    merge(window)
    track(window)
    window.choose_template(TEXT)
    assert editor(window).toPlainText() == TEXT.body
    assert shown_format(window) is Format.HTML
    track(window)
    assert shown_format(window) is Format.TEXT
    assert editor(window).toPlainText() == TEXT.body


def test_a_tracked_text_is_previewed_as_the_html_it_will_be(
    qtbot: QtBot, composers: Composers
) -> None:
    draft = Draft(mail_merge=True, track_shipping=True, format=Format.TEXT, body=TEXT.body)
    window = composers.open(draft)
    preview = found(window, QTextBrowser, "previewPane")
    qtbot.waitUntil(lambda: "Ihr Büro" in preview.toPlainText())
    assert 'href="https://example.org"' in preview.toHtml()


def test_an_untracked_template_brings_its_own_format(window: ComposerWindow) -> None:
    window.choose_template(TEXT)
    assert (window.draft.format, window.draft.body) == (Format.TEXT, TEXT.body)
    assert window.draft.subject == TEXT.subject
    window.choose_template(HTML)
    assert shown_format(window) is Format.HTML


def test_switching_the_format_by_hand_converts_both_ways(window: ComposerWindow) -> None:
    window.choose_template(HTML)
    choose_format(window, Format.TEXT)
    assert editor(window).toPlainText().strip() == "Guten Tag"
    choose_format(window, Format.HTML)
    assert "<" in editor(window).toPlainText()
    assert "Guten Tag" in editor(window).toPlainText()


def test_switching_to_text_can_be_undone_with_every_mark(window: ComposerWindow) -> None:
    window.choose_template(HTML)
    choose_format(window, Format.TEXT)
    button(window, "bannerAction").click()
    assert (window.draft.format, editor(window).toPlainText()) == (Format.HTML, HTML.body)


def test_a_template_can_be_undone(window: ComposerWindow) -> None:
    editor(window).setPlainText("<p>Mine</p>")
    window.choose_template(TEXT)
    assert "loaded" in banner_text(window)
    button(window, "bannerAction").click()
    assert (window.draft.body, window.draft.subject) == ("<p>Mine</p>", "")
    assert window.draft.format is Format.HTML


def test_a_restored_tracked_draft_shows_its_switches(desk: Desk, composers: Composers) -> None:
    source = an_office(desk)
    window = composers.open(a_serial_mail(source, track_shipping=True, format=Format.TEXT))
    assert button(window, "mailMergeButton").isChecked()
    assert option(window).isChecked()
    assert shown_format(window) is Format.HTML
    assert not format_choice(window).isEnabled()


def lines_hint(window: ComposerWindow) -> QWidget:
    return found(window, QWidget, "linesHint")


def test_typed_lines_are_kept_in_html_when_asked(window: ComposerWindow) -> None:
    editor(window).setPlainText("Guten Tag,\n\nbis morgen.\nIhr Büro")
    assert lines_hint(window).isVisible()
    button(window, "keepLines").click()
    assert "Guten Tag,<br>\n<br>\nbis morgen.<br>\nIhr Büro" in window.draft.body
    assert lines_hint(window).isHidden()
    button(window, "bannerAction").click()
    assert window.draft.body == "Guten Tag,\n\nbis morgen.\nIhr Büro"


def test_nothing_is_said_of_lines_where_marks_or_a_text_keep_them(window: ComposerWindow) -> None:
    editor(window).setPlainText("<p>Guten Tag</p>\n<p>Ihr Büro</p>")
    assert lines_hint(window).isHidden()
    choose_format(window, Format.TEXT)
    editor(window).setPlainText("Guten Tag\nIhr Büro")
    assert lines_hint(window).isHidden()
