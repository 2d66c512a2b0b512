"""The composer without a mouse and for screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.composer.composer import ComposerWindow
from desktop.core.domain.draft import Attachment, Draft
from desktop.core.use_cases.desk import Desk
from tests.screens.composers import Composers, a_serial_mail, an_office, editor, found


@pytest.fixture
def window(desk: Desk, composers: Composers) -> ComposerWindow:
    files = (Attachment("Exposé.pdf", "a" * 64, 1000), Attachment("Plan.png", "b" * 64, 1000))
    return composers.open(a_serial_mail(an_office(desk), attachments=files))


def reached_by_tab(window: QWidget) -> list[QWidget]:
    found_: list[QWidget] = []
    here = window.nextInFocusChain()
    while here is not window:
        if here.isVisible() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found_.append(here)
        here = here.nextInFocusChain()
    return found_


def test_tab_goes_from_the_subject_into_the_text(window: ComposerWindow) -> None:
    order = reached_by_tab(window)
    subject = found(window, QLineEdit, "subjectField")
    assert order[order.index(subject) + 1] is editor(window)


def test_the_rows_are_reached_from_top_to_bottom(window: ComposerWindow) -> None:
    names = [widget.objectName() for widget in reached_by_tab(window)]
    wanted = [
        "sendButton",
        "mailMergeButton",
        "fromChoice",
        "recipientSource",
        "subjectField",
        "formatChoice",
        "trackShippingOption",
        "chipRemove",
        "previewBack",
        "previewPane",
    ]
    assert sorted(wanted, key=names.index) == wanted


def test_everything_that_takes_the_focus_has_a_name(window: ComposerWindow) -> None:
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in reached_by_tab(window)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_no_two_access_keys_are_the_same(window: ComposerWindow) -> None:
    texts = [
        widget.text()
        for kind in (QAbstractButton, QLabel)
        for widget in window.findChildren(kind)
        if widget.isVisible()
    ]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert sorted(set(keys)) == sorted(keys)


def test_writing_begins_where_something_is_missing(composers: Composers) -> None:
    assert composers.open().focusWidget().objectName() == "toField"
    assert composers.open(Draft(to="anna@example.org")).focusWidget().objectName() == "subjectField"


def test_ctrl_w_closes(qtbot: QtBot, window: ComposerWindow) -> None:
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
