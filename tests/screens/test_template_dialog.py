"""The dialog of all templates: found, seen, and kept in order with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

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
from tests.screens.composers import banner_text, found
from tests.screens.doubles import InlineBackground
from tests.screens.hands import column, press, words
from tests.screens.template_dialogs import (
    REMOTE,
    choose,
    dropped,
    folders_of,
    keep,
    select,
    variants,
)


@pytest.fixture(autouse=True)
def without_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes its time; what is seen there is the preview's to test."""
    monkeypatch.setattr(picture, "can_show_pages", lambda: False)


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
    assert column(dialog, 0) == ["Brief"]
    search.setText("Känguru")
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
