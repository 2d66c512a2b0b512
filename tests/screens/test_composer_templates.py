"""Templates in the composer: the quick menu, and the dialog that keeps all of them in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.composer.templates import picture
from desktop.composer.templates.folder_list import FolderList
from desktop.composer.templates.letter_table import LetterTable
from desktop.composer.templates.save_dialog import SaveDialog
from desktop.composer.templates.template_dialog import TemplateDialog
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.template import Template
from desktop.core.use_cases import templates
from desktop.core.use_cases.desk import Desk
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from desktop.qt.widgets.chips import Chips
from resources.templates import shipped_templates
from tests.screens.composers import Composers, a_serial_mail, an_office, banner_text, found
from tests.screens.doubles import InlineBackground
from tests.screens.hands import column, press, words

LETTERS = (
    Template("Newsletter", Format.HTML, "Neues", "<p>Neues</p>", folder="Post", language="de"),
    Template("Newsletter", Format.HTML, "News", "<p>News</p>", folder="Post", language="en"),
    Template(
        "Angebot", Format.HTML, "Für Sie: {{ property.title }}", "<p>{{ property.title }}</p>",
        folder="Häuser", language="de",
    ),
    Template(
        "Angebot", Format.HTML, "For you: {{ property.title }}", "<p>{{ property.title }}</p>",
        folder="Häuser", language="en",
    ),
    Template("Einladung", Format.TEXT, "Am [Datum]", "Um [Uhrzeit] Uhr", folder="Häuser"),
    Template("Brief", Format.TEXT, "", "Guten Tag"),
)  # fmt: skip
SHIPPED = len(shipped_templates())
"""Every letter is there in two languages."""
REMOTE = '<p>Guten Tag<img src="https://cdn.example.net/a.png" alt="Haus"></p>'


@pytest.fixture(autouse=True)
def without_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its time; what is seen there is the preview's to test."""
    monkeypatch.setattr(picture, "can_show_pages", lambda: False)


@pytest.fixture
def window(desk: Desk, composers: Composers) -> ComposerWindow:
    return composers.open(a_serial_mail(an_office(desk)))


@pytest.fixture
def dialog(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> TemplateDialog:
    """For a serial mail that goes to nobody yet."""
    keep(desk)
    dialog = TemplateDialog(desk, inline)
    qtbot.addWidget(dialog)
    dialog.prepare(Draft(mail_merge=True, body="<p>Hallo</p>"), None, "de")
    dialog.show_templates(templates.templates(desk))
    notifier.changed.connect(lambda _: dialog.show_templates(templates.templates(desk)))
    dialog.show()
    return dialog


def keep(desk: Desk) -> None:
    for each in LETTERS:
        templates.save_template(desk, each)


def opened(window: ComposerWindow) -> TemplateDialog:
    choose(menu_of(window), "All templates…")
    dialogs = window.findChildren(TemplateDialog)
    assert dialogs
    return dialogs[-1]


def menu_of(window: ComposerWindow) -> QMenu:
    menu: QMenu = found(window, QPushButton, "templateButton").menu()
    return menu


def words_of(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.text() and each.isVisible()]


def inside(menu: QMenu, text: str) -> QMenu:
    submenu = next(each.menu() for each in menu.actions() if each.text() == text)
    assert isinstance(submenu, QMenu)
    return submenu


def choose(menu: QMenu, text: str) -> None:
    next(each for each in menu.actions() if each.text().replace("&", "") == text).trigger()


def select(dialog: TemplateDialog, *names: str) -> None:
    table = found(dialog, LetterTable, "letterTable")
    table.clearSelection()
    flags = table.selectionModel().SelectionFlag
    for row, name in enumerate(column(dialog, 0)):
        if name in names:
            index = table.model().index(row, 0)
            table.selectionModel().select(index, flags.Select | flags.Rows)


def folders_of(dialog: TemplateDialog) -> list[str]:
    folders = found(dialog, FolderList, "folderList")
    return [folders.item(row).text() for row in range(folders.count())]


def variants(dialog: TemplateDialog) -> dict[str, QPushButton]:
    buttons = dialog.preview.findChild(Chips)._group.buttons()
    return {each.text(): each for each in buttons}


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


def test_one_row_a_letter_whatever_its_languages(dialog: TemplateDialog) -> None:
    rows = dict(zip(column(dialog, 0), column(dialog, 1), strict=True))
    assert rows == {
        "Angebot": "German · English", "Brief": "", "Einladung": "",
        "Newsletter": "German · English",
    }  # fmt: skip


def test_a_folder_shows_its_letters_and_searching_looks_into_texts(
    dialog: TemplateDialog,
) -> None:
    assert folders_of(dialog) == [
        "All templates (4)", "Häuser (2)", "Post (1)", "In no folder (1)",
    ]  # fmt: skip
    folders = found(dialog, FolderList, "folderList")
    folders.choose("Häuser")
    assert column(dialog, 0) == ["Angebot", "Einladung"]
    folders.choose(None)
    search = found(dialog, QLineEdit, "letterSearch")
    search.setText("guten tag")
    search.returnPressed.emit()
    assert column(dialog, 0) == ["Brief"]
    search.setText("Känguru")
    search.returnPressed.emit()
    assert "Känguru" in words(dialog, "emptySentence")
    press(dialog, "emptyButton")
    assert len(column(dialog, 0)) == 4


def test_a_letter_is_seen_as_it_would_arrive_though_no_property_is_linked(
    dialog: TemplateDialog,
) -> None:
    select(dialog, "Angebot")
    assert words(dialog, "letterSubject") == "Für Sie: Altbauwohnung am Park"
    assert list(variants(dialog)) == ["In each recipient's language", "German", "English"]
    variants(dialog)["English"].click()
    assert words(dialog, "letterSubject") == "For you: Altbauwohnung am Park"


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


def test_a_serial_mail_takes_all_languages_unless_told_otherwise(
    qtbot: QtBot, dialog: TemplateDialog
) -> None:
    select(dialog, "Newsletter")
    with qtbot.waitSignal(dialog.template_chosen) as chosen:
        press(dialog, "useTemplate")
    assert 'address.mail_language == "en"' in chosen.args[0].body


def test_a_letter_about_a_property_asks_for_one(dialog: TemplateDialog) -> None:
    select(dialog, "Angebot")
    assert found(dialog, QLabel, "letterHouse").isVisible()
    select(dialog, "Newsletter")
    assert found(dialog, QLabel, "letterHouse").isHidden()
    dialog.prepare(Draft(properties=(PropertyId(1),)), None, "de")
    select(dialog, "Angebot")
    assert found(dialog, QLabel, "letterHouse").isHidden()


def test_what_the_writer_fills_in_is_told_before(dialog: TemplateDialog) -> None:
    select(dialog, "Einladung")
    assert "[Datum], [Uhrzeit]" in words(dialog, "letterLeft")
    select(dialog, "Newsletter")
    assert found(dialog, QLabel, "letterLeft").isHidden()


def test_a_name_is_written_over_in_place_and_taken_back(
    qtbot: QtBot, desk: Desk, dialog: TemplateDialog
) -> None:
    select(dialog, "Newsletter")
    press(dialog, "renameLetter")
    name = dialog.table.findChild(QLineEdit)
    name.setText("Rundbrief")
    with qtbot.waitSignal(dialog.keeping.done):
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert "Rundbrief" in column(dialog, 0)
    assert {each.language for each in templates.in_languages(desk, "Rundbrief")} == {"de", "en"}
    press(dialog, "bannerAction")
    assert "Newsletter" in column(dialog, 0)


def test_a_taken_name_is_refused_in_place(qtbot: QtBot, dialog: TemplateDialog) -> None:
    model = dialog.table.model()
    with qtbot.waitSignal(dialog.keeping.failed):
        model.setData(model.index(column(dialog, 0).index("Brief"), 0), "Newsletter")
    assert "already" in banner_text(dialog)
    assert "Brief" in column(dialog, 0)


def test_a_copy_has_all_languages(desk: Desk, dialog: TemplateDialog) -> None:
    select(dialog, "Newsletter")
    press(dialog, "duplicateLetter")
    assert {each.language for each in templates.in_languages(desk, "Newsletter (copy)")} == {
        "de", "en",
    }  # fmt: skip
    assert [each.name for each in dialog.table.chosen_letters()] == ["Newsletter (copy)"]


def test_several_letters_are_moved_at_once_and_back(
    dialog: TemplateDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folders_of(dialog)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (" Mein  Ordner ", True))
    select(dialog, "Newsletter", "Brief")
    choose(found(dialog, QPushButton, "moveLetter").menu(), "New folder…")
    assert folders_of(dialog) == ["All templates (4)", "Häuser (2)", "Mein Ordner (2)"]
    press(dialog, "bannerAction")
    assert folders_of(dialog) == before


def test_letters_dropped_onto_a_folder_lie_in_it(dialog: TemplateDialog) -> None:
    select(dialog, "Brief")
    found(dialog, FolderList, "folderList").letters_dropped.emit("Häuser")
    assert [each.folder for each in dialog.table.chosen_letters()] == ["Häuser"]


def test_deleting_asks_nothing_and_can_be_undone(desk: Desk, dialog: TemplateDialog) -> None:
    before = {(each.name, each.language, each.body) for each in templates.templates(desk)}
    select(dialog, "Newsletter", "Brief")
    press(dialog, "deleteLetter")
    assert banner_text(dialog) == "2 templates deleted."
    assert column(dialog, 0) == ["Angebot", "Einladung"]
    press(dialog, "bannerAction")
    after = {(each.name, each.language, each.body) for each in templates.templates(desk)}
    assert after == before


def test_the_language_of_a_letter_can_be_set(desk: Desk, dialog: TemplateDialog) -> None:
    select(dialog, "Brief")
    choose(found(dialog, QPushButton, "letterLanguage").menu(), "German")
    assert templates.template_named(desk, "Brief").language == "de"


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


def test_pictures_that_were_left_out_can_be_had(
    desk: Desk, dialog: TemplateDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "Frühling & Haus.html"
    file.write_text(REMOTE, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(file)], ""))

    press(dialog, "importLetter")

    assert "Left out" in banner_text(dialog)
    assert [each.name for each in dialog.table.chosen_letters()] == ["Frühling & Haus"]
    assert templates.template_named(desk, "Frühling & Haus").body == "<p>Guten TagHaus</p>"
    press(dialog, "bannerAction")
    assert templates.template_named(desk, "Frühling & Haus").body == REMOTE


def test_files_dropped_onto_the_dialog_become_templates_of_the_open_folder(
    desk: Desk, dialog: TemplateDialog, tmp_path: Path
) -> None:
    file = tmp_path / "Ostern.html"
    file.write_text("<p>Frohe Ostern</p>", encoding="utf-8")
    found(dialog, FolderList, "folderList").choose("Post")
    dialog.dropEvent(dropped(QUrl.fromLocalFile(str(file))))
    assert templates.template_named(desk, "Ostern").folder == "Post"
    assert [each.name for each in dialog.table.chosen_letters()] == ["Ostern"]


def dropped(*urls: QUrl) -> QDropEvent:
    data = QMimeData()
    data.setUrls(urls)
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    event.data = data  # type: ignore[attr-defined]  # the event alone doesn't keep it alive
    return event


def test_a_file_that_is_no_letter_is_refused_in_place(dialog: TemplateDialog) -> None:
    dialog.take_files([Path("brief.docx")])
    assert "brief.docx" in banner_text(dialog)


def test_saving_says_what_is_replaced_and_what_is_added(qtbot: QtBot) -> None:
    present = [Template("Brief", Format.TEXT, "", "x", folder="Post", language="de")]
    asking = SaveDialog(Draft(subject="Brief", body="y"), present, "Post")
    qtbot.addWidget(asking)
    language = found(asking, QComboBox, "templateLanguage")
    assert words(asking, "templateNote").startswith("It becomes another language")
    language.setCurrentIndex(language.findData("de"))
    assert "replaced" in words(asking, "templateNote")
    assert (asking.template().folder, asking.template().language) == ("Post", "de")


def test_everything_in_the_dialog_has_a_name(dialog: TemplateDialog) -> None:
    select(dialog, "Brief")
    nameless = [
        each.objectName() or type(each).__name__
        for kind in (QAbstractButton, QLineEdit, FolderList, LetterTable)
        for each in dialog.findChildren(kind)
        if each.isVisible()
        and not isinstance(each.parent(), QLineEdit | LetterTable | Banner)
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_no_two_access_keys_of_the_dialog_are_the_same(dialog: TemplateDialog) -> None:
    select(dialog, "Newsletter")
    texts = [each.text() for each in dialog.findChildren(QAbstractButton) if each.isVisible()]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(keys) == 9
    assert sorted(set(keys)) == sorted(keys)
