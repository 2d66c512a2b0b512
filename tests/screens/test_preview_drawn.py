"""The preview as mail programs draw it: screens, darkness, pictures, links, recipients."""

from __future__ import annotations

from time import process_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.composer.preview import mail_view
from desktop.composer.preview.mail_sheet import MailSheet
from desktop.composer.preview.mail_view import MailView
from desktop.composer.preview.manner import Light, Manner, Screen, has_own_dark, in_manner
from desktop.composer.preview.people_search import PeopleSearch
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.finding_recipients import recipients_holding
from desktop.qt.background import Background
from desktop.qt.web.schemes import forbidding
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_account,
    an_office,
    button,
    everybody,
    found,
    words_of,
)
from tests.screens.offices import many_addresses

RED = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMB"
    "AQDJ/pLvAAAAAElFTkSuQmCC"
)
PAPER = "<!doctype html><html><head>{head}</head><body style='margin:0'>{body}</body></html>"
WIDE_BLUE = "<style>@media (min-width: 600px) { body { background: #0000ff } }</style>"
NARROW_GREEN = "<style>@media (max-width: 400px) { body { background: #008000 } }</style>"
AS_USUAL = Manner()
OWN_DARK = "<style>@media (prefers-color-scheme: dark) { body { background: #0a141e } }</style>"


@pytest.fixture
def mails_are_drawn() -> bool:
    return True


@pytest.fixture
def sheet(qtbot: QtBot) -> MailSheet:
    sheet = MailSheet()
    qtbot.addWidget(sheet)
    sheet.resize(500, 300)
    sheet.show()
    return sheet


def show(qtbot: QtBot, sheet: MailSheet, html: str, manner: Manner = AS_USUAL) -> None:
    with qtbot.waitSignal(sheet.shown):
        sheet.show_mail(in_manner(html, manner), manner, keeps_place=False)


def colour_at(sheet: MailSheet, x: int, y: int) -> QColor:
    return sheet.view.grab().toImage().pixelColor(QPoint(x, y))


def is_seen(qtbot: QtBot, sheet: MailSheet, colour: str, x: int = 100, y: int = 100) -> None:
    qtbot.waitUntil(lambda: colour_at(sheet, x, y).name() == colour)


def test_a_narrow_pane_still_shows_a_desktops_width(qtbot: QtBot, sheet: MailSheet) -> None:
    show(qtbot, sheet, PAPER.format(head=WIDE_BLUE + NARROW_GREEN, body="x"))
    is_seen(qtbot, sheet, "#0000ff")


def test_a_phone_is_360_pixels_wide_and_stands_in_the_middle(
    qtbot: QtBot, sheet: MailSheet
) -> None:
    html = PAPER.format(head=WIDE_BLUE + NARROW_GREEN, body="<p style='height:5000px'>x</p>")
    show(qtbot, sheet, html, Manner(Screen.PHONE))
    is_seen(qtbot, sheet, "#008000")
    assert sheet.view.width() == 360
    assert sheet.view.x() == (500 - 360) // 2


def test_a_forced_dark_mail_is_dark_and_a_light_one_white(qtbot: QtBot, sheet: MailSheet) -> None:
    html = PAPER.format(head="", body="<table bgcolor='#ffffff' width='100%' height='200'>")
    show(qtbot, sheet, html)
    is_seen(qtbot, sheet, "#ffffff")
    show(qtbot, sheet, html, Manner(light=Light.FORCED_DARK))
    qtbot.waitUntil(lambda: colour_at(sheet, 100, 100).lightness() < 60)


@pytest.mark.parametrize(
    ("light", "colour"), [(Light.LIGHT, "#ffffff"), (Light.OWN_DARK, "#0a141e")]
)
def test_the_mails_own_dark_colours_are_decided_here_and_not_by_the_system(
    qtbot: QtBot, sheet: MailSheet, light: Light, colour: str
) -> None:
    show(qtbot, sheet, PAPER.format(head=OWN_DARK, body="x"), Manner(light=light))
    is_seen(qtbot, sheet, colour)


def test_without_pictures_none_is_drawn_not_even_those_in_the_mail(
    qtbot: QtBot, sheet: MailSheet
) -> None:
    html = PAPER.format(head="", body=f"<img src='{RED}' style='width:300px;height:250px'>")
    show(qtbot, sheet, html)
    is_seen(qtbot, sheet, "#ff0000")
    show(qtbot, sheet, html, Manner(has_pictures=False))
    is_seen(qtbot, sheet, "#ffffff")


def test_a_mail_that_is_changed_does_not_jump_to_its_top(qtbot: QtBot, sheet: MailSheet) -> None:
    html = PAPER.format(head="", body="<p style='height:5000px'>x</p>")
    show(qtbot, sheet, html)
    page = sheet.view.page()
    page.runJavaScript("window.scrollTo(0, 700)", 1)
    qtbot.waitUntil(lambda: page.scrollPosition().y() > 300)
    place = page.scrollPosition().y()
    with qtbot.waitSignal(sheet.shown):
        sheet.show_mail(html.replace(">x<", ">y<"), Manner(), keeps_place=True)
    qtbot.waitUntil(lambda: abs(page.scrollPosition().y() - place) < 2)


def test_of_mails_asked_for_quickly_the_last_one_is_shown(qtbot: QtBot, sheet: MailSheet) -> None:
    for number in range(20):
        sheet.show_mail(PAPER.format(head="", body=f"mail {number}"), Manner(), keeps_place=False)
    assert text_once_there(qtbot, sheet, "mail 19")


def text_once_there(qtbot: QtBot, sheet: MailSheet, wanted: str) -> bool:
    said: list[str] = []

    def is_there() -> bool:
        sheet.view.page().toPlainText(said.append)
        return bool(said) and said[-1].strip() == wanted

    qtbot.waitUntil(is_there)
    return True


@pytest.mark.parametrize(
    ("target", "shown"), [("#", "A link of the recipient's own"), ("#below", "#below")]
)
def test_a_link_within_the_mail_shows_no_address_of_ours(
    qtbot: QtBot, target: str, shown: str
) -> None:
    view = MailView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    link = f"<a href='{target}' style='display:block;height:250px'>go</a>"
    with qtbot.waitSignal(view.shown):
        view.show_html(PAPER.format(head="", body=link), Manner(), keeps_place=False)
    page = view.findChild(MailSheet).view
    qtbot.mouseMove(page.focusProxy(), QPoint(50, 60))
    qtbot.mouseMove(page.focusProxy(), QPoint(60, 70))
    qtbot.waitUntil(lambda: words_of(view, "previewLink") == shown)


def test_a_link_shows_where_it_leads_and_leads_nowhere(qtbot: QtBot) -> None:
    view = MailView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    link = "<a href='https://example.org/wohnung?id=42' style='display:block;height:250px'>go</a>"
    with qtbot.waitSignal(view.shown):
        view.show_html(PAPER.format(head="", body=link), Manner(), keeps_place=False)
    page = view.findChild(MailSheet).view
    qtbot.mouseMove(page.focusProxy(), QPoint(50, 60))
    qtbot.mouseMove(page.focusProxy(), QPoint(60, 70))
    qtbot.waitUntil(lambda: words_of(view, "previewLink") == "https://example.org/wohnung?id=42")
    assert found(view, QLabel, "previewLink").isVisible()
    qtbot.mouseClick(page.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(60, 70))
    assert text_once_there(qtbot, view.findChild(MailSheet), "go")


def test_chromium_comes_with_the_first_mail_in_html_and_not_before(qtbot: QtBot) -> None:
    view = MailView()
    qtbot.addWidget(view)
    view.show_text("Guten Tag")
    assert view.findChild(MailSheet) is None
    with qtbot.waitSignal(view.shown):
        view.show_html("<p>Guten Tag</p>", Manner(), keeps_place=False)
    assert view.findChild(MailSheet) is not None


@pytest.mark.parametrize(
    ("written", "light", "dark"),
    [
        ("@media (prefers-color-scheme: dark) {a{}}", "(max-width: 0)", "(min-width: 0)"),
        ("@media (PREFERS-COLOR-SCHEME:light) {a{}}", "(min-width: 0)", "(max-width: 0)"),
        (":root { color-scheme: light dark; }", "color-scheme: light;", "color-scheme: dark;"),
    ],
)
def test_styles_that_ask_for_the_system_are_answered(written: str, light: str, dark: str) -> None:
    html = PAPER.format(head=f"<style>{written}</style>", body="prefers-color-scheme: dark")
    for how, wanted in ((Light.LIGHT, light), (Light.OWN_DARK, dark), (Light.FORCED_DARK, light)):
        drawn = in_manner(html, Manner(light=how))
        assert wanted in drawn
        assert "prefers-color-scheme: dark</body>" in drawn


@pytest.mark.parametrize(
    "piece",
    [
        "<style>",
        "<meta color-scheme",
        "media = '",
        "<style>(prefers-color-scheme: ",
        "<style>color-scheme ",
        "<!-- a -->",
        "( ",
    ],
)
def test_a_hostile_mail_takes_no_longer_than_its_length(piece: str) -> None:
    """Whoever looks for pairs in such a mail again and again looks for hours."""
    begun = process_time()
    for manner in (Manner(), Manner(light=Light.OWN_DARK, has_pictures=False)):
        has_own_dark(forbidding(in_manner(piece * 20_000, manner)))
    assert process_time() - begun < 2


def test_own_dark_colours_are_known_by_the_style_and_not_by_the_words() -> None:
    assert has_own_dark(PAPER.format(head=OWN_DARK, body=""))
    assert not has_own_dark(PAPER.format(head="", body="(prefers-color-scheme: dark)"))


class TestInTheComposer:
    @pytest.fixture
    def composing(self, background: Background) -> Background:
        return background

    @pytest.fixture
    def window(self, qtbot: QtBot, desk: Desk, composers: Composers) -> ComposerWindow:
        an_account(desk)
        many_addresses(desk, 30)
        body = "<p>Guten Tag {{ address.last_name }}</p><img src='https://example.org/x.png'>"
        window = composers.open(a_serial_mail(everybody(desk), body=body))
        qtbot.waitUntil(lambda: window.findChild(MailSheet) is not None)
        qtbot.waitUntil(lambda: words_of(window, "previewWho").endswith("1 of 30"))
        return window

    def test_it_is_seen_in_each_manner_and_told_what_is_simulated(
        self, qtbot: QtBot, window: ComposerWindow
    ) -> None:
        qtbot.waitUntil(lambda: found(window, QLabel, "previewBlanks").isVisible())
        sheet = window.findChild(MailSheet)
        with qtbot.waitSignal(window.preview_shown):
            button(window, "previewPartPhone").click()
        # a preview that was under way may be the one that was waited for
        qtbot.waitUntil(lambda: sheet.view.width() == 360)
        with qtbot.waitSignal(window.preview_shown):
            button(window, "previewDark").click()
        assert "Simulated" in words_of(window, "previewNote")
        button(window, "previewPartText").click()
        assert not sheet.isVisible()
        assert not button(window, "previewDark").isVisible()
        assert not found(window, QLabel, "previewNote").isVisible()

    def test_arrowing_through_people_quickly_ends_at_the_last_one(
        self, qtbot: QtBot, window: ComposerWindow
    ) -> None:
        for _ in range(25):
            found(window, QToolButton, "previewForward").click()
        sheet = window.findChild(MailSheet)
        assert text_once_there(qtbot, sheet, "Guten Tag Name 025")
        assert words_of(window, "previewWho") == "Dr. Anna Name 025, 26 of 30"

    def test_somebody_is_found_by_name_or_email_and_shown(
        self, qtbot: QtBot, window: ComposerWindow
    ) -> None:
        found(window, QToolButton, "previewSearch").click()
        search = window.findChild(PeopleSearch)
        found(search, QLineEdit, "peopleSearchField").setText("mail17@example")
        hits = found(search, QListWidget, "peopleSearchList")
        qtbot.waitUntil(lambda: hits.count() == 1)
        assert "Name 017" in hits.item(0).text()
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: words_of(window, "previewWho") == "Dr. Anna Name 017, 18 of 30")
        assert not search.isVisible()


def test_without_chromium_the_mail_is_shown_simplified_and_that_is_said(
    qtbot: QtBot, desk: Desk, composers: Composers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_view, "can_show_pages", lambda: False)
    window = composers.open(a_serial_mail(an_office(desk)))
    qtbot.waitUntil(lambda: "Simplified" in words_of(window, "previewNote"))
    assert window.findChild(MailSheet) is None
    assert not button(window, "previewDark").isVisible()
    chips = [each.text() for each in window.findChildren(QPushButton) if is_part(each)]
    assert chips == ["Html", "Text part"]


def is_part(chip: QPushButton) -> bool:
    return chip.objectName().startswith("previewPart")


def test_whether_chromium_is_there_is_asked_of_the_machine() -> None:
    assert mail_view.can_show_pages()


def test_recipients_are_found_in_their_order(desk: Desk) -> None:
    ids = many_addresses(desk, 20)
    backwards = ids[::-1]
    hits = recipients_holding(desk, backwards, "name 01")
    assert [each.place for each in hits] == [*range(10), 18]
    assert recipients_holding(desk, ids[:5], "name 019") == []
