"""A file for each recipient: chosen with what is found in sight, and kept as a row of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.composer.body.placeholder_menu import PlaceholderButton
from desktop.composer.composer import ComposerWindow
from desktop.composer.own_files.own_file_dialog import OwnFileDialog
from desktop.composer.own_files.own_file_row import OwnFileRow
from desktop.core.use_cases.desk import Desk
from desktop.qt.widgets.tags import Tag
from tests.screens.composers import Composers, a_serial_mail, an_office, found
from tests.screens.hands import press, words

EACH = "{{ address.last_name }}.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "Rechnungen"
    inner.mkdir()
    (inner / "Groß.pdf").write_bytes(b"%PDF")
    return inner


@pytest.fixture
def window(desk: Desk, composers: Composers) -> ComposerWindow:
    return composers.open(a_serial_mail(an_office(desk)))


def opened(window: ComposerWindow) -> OwnFileDialog:
    actions = found(window, QPushButton, "attachButton").menu().actions()
    next(each for each in actions if "recipient" in each.text()).trigger()
    return window.findChildren(OwnFileDialog)[-1]


def test_in_a_serial_mail_the_button_asks_which_files(window: ComposerWindow) -> None:
    attach = found(window, QPushButton, "attachButton")
    assert len(attach.menu().actions()) == 2
    window._open_draft.set_mail_merge(on=False)
    assert attach.menu() is None


def test_the_dialog_shows_what_is_found_before_anything_is_attached(
    qtbot: QtBot, window: ComposerWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    dialog = opened(window)
    assert not found(dialog, QPushButton, "attachOwnFile").isEnabled()
    press(dialog, "chooseFolder")
    offering = found(dialog, PlaceholderButton, "ownFilePlaceholderButton")
    offering.click()
    offering.popup.search.setText("last name")
    with qtbot.waitSignal(dialog._watch.counted):
        offering.popup.insert()
        found(dialog, QLineEdit, "ownFilePath").insert(".pdf")
    assert words(dialog, "ownFileFound") == "Jürgen Groß gets “Groß.pdf”."
    assert words(dialog, "ownFileFoundCount") == "1 of 2 missing"
    assert window.draft.attach_each == ""
    press(dialog, "attachOwnFile")
    assert (window.draft.attach_each, window.draft.attach_folder) == (EACH, str(folder))


def test_one_recipient_s_file_fills_in_folder_and_path(
    window: ComposerWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(folder / "Groß.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    dialog = opened(window)
    press(dialog, "pathFromFile")
    assert found(dialog, QLineEdit, "ownFileFolder").text() == str(folder)
    assert found(dialog, QLineEdit, "ownFilePath").text() == EACH


def test_a_path_that_leads_out_is_refused_in_place(
    qtbot: QtBot, window: ComposerWindow, folder: Path
) -> None:
    window._open_draft.set(attach_folder=str(folder))
    dialog = opened(window)
    with qtbot.waitSignal(dialog._watch.failed):
        found(dialog, QLineEdit, "ownFilePath").setText("../x.pdf")
    assert "out of the folder" in words(dialog, "ownFileFound")
    assert not found(dialog, QPushButton, "attachOwnFile").isEnabled()


def test_the_row_tells_the_path_in_words_and_who_has_none(
    qtbot: QtBot, window: ComposerWindow, folder: Path
) -> None:
    row = found(window, OwnFileRow, "ownFileRow")
    assert not row.isVisible()
    with qtbot.waitSignal(window._own_files._watch.counted):
        window._open_draft.set(attach_each=EACH, attach_folder=str(folder))
    assert row.isVisible()
    assert row._chip._name.text() == "{Last name}.pdf"
    assert found(row, Tag, "ownFileCount").text() == "1 of 2 missing"
    assert words(row, "ownFileExample") == "Jürgen Groß: Groß.pdf"
    with qtbot.waitSignal(window._own_files._watch.seen):
        press(window, "previewForward")
    assert words(row, "ownFileExample") == "Dr. Anna Weiß: “Weiß.pdf” is missing."


def test_taking_it_off_or_leaving_the_mode_hides_the_row(
    window: ComposerWindow, folder: Path
) -> None:
    row = found(window, OwnFileRow, "ownFileRow")
    window._open_draft.set(attach_each=EACH, attach_folder=str(folder))
    window._open_draft.set_mail_merge(on=False)
    assert not row.isVisible()
    window._open_draft.set_mail_merge(on=True)
    press(row, "chipRemove")
    assert not row.isVisible()
    assert (window.draft.attach_each, window.draft.attach_folder) == ("", "")
