"""The draft keeps itself; files, properties and templates go with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.composer.envelope.linked_chip import LinkedChip
from desktop.composer.envelope.property_picker import PropertyPicker
from desktop.composer.templates.save_dialog import SaveDialog
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.use_cases import drafts, templates
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from tests.screens.composers import (
    Composers,
    a_serial_mail,
    an_account,
    an_office,
    banner_text,
    button,
    editor,
    found,
    words_of,
)
from tests.screens.doubles import RecordedProblems
from tests.screens.offices import a_property


@pytest.fixture
def composers(desk: Desk, composers: Composers) -> Composers:
    an_account(desk)
    return composers


@pytest.fixture
def window(composers: Composers) -> ComposerWindow:
    return composers.open()


def subject(window: ComposerWindow) -> QLineEdit:
    return found(window, QLineEdit, "subjectField")


def chips(window: ComposerWindow) -> list[LinkedChip]:
    return [chip for chip in window.findChildren(LinkedChip) if chip.isVisible()]


def test_closing_asks_nothing_and_keeps_everything(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    notifier: Notifier,
    problems: RecordedProblems,
) -> None:
    source = an_office(desk)
    composers = Composers(desk, background, notifier, problems)
    window = composers.open()
    qtbot.waitSignal(window.ready).wait()
    button(window, "mailMergeButton").click()
    window.set_source(source)
    subject(window).setText("Neues")
    editor(window).setPlainText("<p>Guten Tag</p>")
    expected = window.draft
    window.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    qtbot.waitUntil(lambda: len(drafts.drafts(desk)) == 1)
    kept = drafts.drafts(desk)[0]
    assert replace(kept, id=expected.id, saved_at=None) == expected
    again = composers.open(kept)
    qtbot.waitSignal(again.ready).wait()
    assert (subject(again).text(), editor(again).toPlainText()) == ("Neues", "<p>Guten Tag</p>")
    assert found(again, QComboBox, "recipientSource").currentText() == "Everybody"
    composers.close()


def test_two_savings_in_a_row_keep_one_draft(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    notifier: Notifier,
    problems: RecordedProblems,
) -> None:
    composers = Composers(desk, background, notifier, problems)
    window = composers.open()
    subject(window).setText("Erst")
    window._keeper.keep()
    subject(window).setText("Dann")
    with qtbot.waitSignals([window.draft_kept, window.draft_kept]):
        window._keeper.keep()
    assert [each.subject for each in drafts.drafts(desk)] == ["Dann"]
    composers.close()


def test_a_draft_keeps_itself_when_writing_rests(
    qtbot: QtBot, desk: Desk, window: ComposerWindow
) -> None:
    with qtbot.waitSignal(window.draft_kept):
        subject(window).setText("Neues")
    assert drafts.drafts(desk)[0].subject == "Neues"
    assert words_of(window, "draftSaved").startswith("Draft saved ")


def test_ctrl_s_keeps_the_draft_at_once(qtbot: QtBot, desk: Desk, window: ComposerWindow) -> None:
    subject(window).setText("Neues")
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [each.subject for each in drafts.drafts(desk)] == ["Neues"]


def test_nothing_written_is_no_draft(desk: Desk, window: ComposerWindow) -> None:
    button(window, "mailMergeButton").click()
    window.close()
    assert drafts.drafts(desk) == []


def test_an_emptied_draft_goes(desk: Desk, composers: Composers) -> None:
    kept = drafts.save_draft(desk, Draft(subject="Neues")).result
    window = composers.open(kept)
    subject(window).clear()
    window.close()
    assert drafts.drafts(desk) == []


def test_looking_at_a_draft_does_not_save_it_anew(desk: Desk, composers: Composers) -> None:
    source = an_office(desk)
    kept = drafts.save_draft(desk, a_serial_mail(source, body="<p>a</p>\n\n<p>b</p>")).result
    window = composers.open(kept)
    assert not window._keeper.is_behind


def test_a_failed_saving_is_told_and_tried_again(
    desk: Desk, window: ComposerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "save_draft", refuse)
        subject(window).setText("Neues")
        window._keeper.keep()
        assert "The disk is full." in banner_text(window)
    window.close()
    assert [each.subject for each in drafts.drafts(desk)] == ["Neues"]


def test_a_saving_that_fails_after_closing_is_told_by_the_program(
    window: ComposerWindow, problems: RecordedProblems, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(drafts, "save_draft", refuse)
    subject(window).setText("Neues")
    window.close()
    assert [error.title for error in problems.shown] == ["The disk is full."]


def test_a_file_is_attached_shown_and_taken_off(
    window: ComposerWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expose = tmp_path / "Exposé.pdf"
    expose.write_bytes(b"x" * 2000)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(expose)], ""))
    button(window, "attachButton").click()
    button(window, "attachButton").click()
    assert [file.name for file in window.draft.attachments] == ["Exposé.pdf"]
    assert len(chips(window)) == 1
    found(window, QToolButton, "chipRemove").click()
    assert window.draft.attachments == ()
    assert chips(window) == []


def test_a_file_that_is_gone_is_named(window: ComposerWindow, tmp_path: Path) -> None:
    window.attach(tmp_path / "gone.pdf")
    assert "“gone.pdf” can't be attached." in banner_text(window)


def test_dropped_files_are_attached_and_folders_are_not(
    window: ComposerWindow, tmp_path: Path
) -> None:
    plan = tmp_path / "Plan.png"
    plan.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan)), QUrl.fromLocalFile(str(tmp_path))])
    assert not editor(window).canInsertFromMimeData(data)
    window.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert [file.name for file in window.draft.attachments] == ["Plan.png"]


def test_properties_are_picked_and_taken_off(
    desk: Desk, composers: Composers, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = a_property(desk)
    window = composers.open()
    monkeypatch.setattr(PropertyPicker, "ask", lambda _parent, offered, _linked: (offered[0].id,))
    button(window, "propertyButton").click()
    assert window.draft.properties == (one.id,)
    assert [chip.isVisible() for chip in chips(window)] == [True]
    found(window, QToolButton, "chipRemove").click()
    assert window.draft.properties == ()


def test_linked_properties_say_their_place_and_can_change_it(
    desk: Desk, composers: Composers
) -> None:
    ids = [a_property(desk, number=f"K-{each}", title=f"Haus {each}").id for each in (1, 2, 3)]
    window = composers.open(Draft(properties=tuple(ids)))
    assert [chip._detail.text() for chip in chips(window)] == ["1 of 3", "2 of 3", "3 of 3"]
    assert chips(window)[0].earlier.isHidden()

    chips(window)[2].earlier.click()

    assert window.draft.properties == (ids[0], ids[2], ids[1])
    assert window.focusWidget() is chips(window)[1].earlier
    chips(window)[1].earlier.click()
    assert window.draft.properties == (ids[2], ids[0], ids[1])


def test_searching_properties_hides_rows_and_keeps_ticks(qtbot: QtBot, desk: Desk) -> None:
    one, other = a_property(desk, "K-1"), a_property(desk, "B-2", city="Bonn")
    picker = PropertyPicker([one, other], [one.id])
    qtbot.addWidget(picker)
    picker._on_searched("bonn")
    assert [picker._list.item(at).isHidden() for at in range(2)] == [True, False]
    assert picker.ticked() == (one.id,)


def test_the_mail_can_be_kept_as_a_template_and_taken_from_the_menu(
    desk: Desk, window: ComposerWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Template("Brief", Format.HTML, "Neues", "<p>Guten Tag</p>")
    monkeypatch.setattr(SaveDialog, "ask", lambda *_: kept)
    subject(window).setText("Neues")
    editor(window).setPlainText("<p>Guten Tag</p>")
    menu_of(window).actions()[-1].trigger()
    assert "“Brief” saved" in banner_text(window)
    saved = templates.template_named(desk, "Brief")
    assert (saved.format, saved.subject) == (Format.HTML, "Neues")
    editor(window).clear()
    menu_of(window).actions()[0].trigger()
    assert window.draft.body == "<p>Guten Tag</p>"


def test_a_template_without_a_subject_leaves_the_one_that_is_there(
    window: ComposerWindow,
) -> None:
    subject(window).setText("Meiner")
    window.choose_template(Template("Leer", Format.HTML, "", "<p>Hallo</p>"))
    assert window.draft.subject == "Meiner"


def menu_of(window: ComposerWindow) -> QMenu:
    return found(window, QPushButton, "templateButton").menu()
