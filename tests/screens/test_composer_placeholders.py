"""The placeholder menu: found by typing, chosen by keyboard, with words for who has no value."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.composer.body.placeholder_menu import PlaceholderButton
from desktop.composer.composer import ComposerWindow
from desktop.composer.placeholders.popup import PlaceholderPopup
from desktop.composer.placeholders.source import source_with_fallback
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import Fields, check
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.writing import Placeholder
from tests.screens.composers import Composers, a_serial_mail, an_office, editor, found
from tests.screens.offices import a_property

TITLE = Placeholder("address", "title", "Title", "Titel")


@pytest.fixture
def window(desk: Desk, composers: Composers) -> ComposerWindow:
    return composers.open(a_serial_mail(an_office(desk), subject="", body=""))


def popup_of(window: ComposerWindow, name: str = "bodyPlaceholderButton") -> PlaceholderPopup:
    offering = found(window, PlaceholderButton, name)
    offering.click()
    return offering.popup


def rows(popup: PlaceholderPopup) -> list[str]:
    model = popup.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def spoken(popup: PlaceholderPopup) -> list[str]:
    model = popup.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_it_opens_with_the_salutation_line_and_what_the_recipient_reads(
    window: ComposerWindow,
) -> None:
    popup = popup_of(window)
    assert rows(popup)[:3] == ["Recipient", "Salutation line", "Full name"]
    assert spoken(popup)[1] == "Salutation line: Guten Tag Jürgen Groß"
    assert "Title: empty" in spoken(popup)
    assert "Price: Link a property first" in spoken(popup)


def test_typing_narrows_the_list_and_return_inserts(qtbot: QtBot, window: ComposerWindow) -> None:
    popup = popup_of(window)
    qtbot.keyClicks(popup.search, "first na")
    assert rows(popup) == ["Recipient", "First name"]
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert popup.isHidden()
    assert window.draft.body == "{{ address.first_name }}"


def test_the_arrow_keys_walk_past_headings_while_one_types(
    qtbot: QtBot, desk: Desk, window: ComposerWindow
) -> None:
    popup = popup_of(window)
    qtbot.keyClicks(popup.search, "title")
    assert rows(popup) == ["Recipient", "Title", "Property", "Title"]
    qtbot.keyClick(popup.search, Qt.Key.Key_Down)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert window.draft.body == "{{ property.title }}"


def test_german_names_are_found_in_an_english_window(window: ComposerWindow) -> None:
    popup = popup_of(window)
    popup.search.setText("vorname")
    assert rows(popup) == ["Recipient", "First name"]


def test_what_is_not_there_is_said_and_nothing_is_inserted(
    qtbot: QtBot, window: ComposerWindow
) -> None:
    popup = popup_of(window)
    popup.search.setText("Schuhgröße")
    assert rows(popup) == []
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert window.draft.body == ""


def test_words_for_who_has_no_value_come_along(qtbot: QtBot, window: ComposerWindow) -> None:
    popup = popup_of(window)
    popup.search.setText("company")
    fallback = found(popup, QLineEdit, "placeholderFallback")
    qtbot.keyClicks(fallback, "Ihr{{ Haus}")
    qtbot.keyClick(fallback, Qt.Key.Key_Return)
    assert window.draft.body == "{{ address.company|default('Ihr Haus') }}"
    assert found(popup_of(window), QLineEdit, "placeholderFallback").text() == ""


@pytest.mark.parametrize("words", ["Ihr Haus", "Haus d'Or", "'\"x\"'", "{% if %}", "a\\", "}}", ""])
def test_whatever_stands_there_instead_the_template_can_be_used(words: str) -> None:
    fields = Fields.of(address=["title"])
    checked = check(source_with_fallback(TITLE, words), Format.HTML, fields)
    letters = [each for each in words if each not in '{}<>"\\%']
    shown = checked.render({"address": {"title": ""}})
    assert all(each in shown for each in "".join(letters).replace("'", ""))


def test_a_price_is_offered_with_and_without_its_currency(
    desk: Desk, window: ComposerWindow
) -> None:
    house = a_property(desk)
    window._open_draft.set(properties=(house.id,))
    popup = popup_of(window)
    popup.search.setText("price")
    forms = found(popup, QComboBox, "placeholderForm")
    assert [forms.itemText(at) for at in range(forms.count())] == [
        "As it is: 350.000", "Price: 350.000,00\u00a0€", "Number: 350.000",
    ]  # fmt: skip
    forms.setCurrentIndex(1)
    popup.insert()
    assert window.draft.body == "{{ property.price|price }}"


def test_nothing_that_breaks_lines_is_offered_for_a_subject(window: ComposerWindow) -> None:
    popup = popup_of(window, "subjectPlaceholderButton")
    assert "Signature" not in rows(popup)
    assert "Signature" in rows(popup_of(window))


def test_one_key_opens_it_where_the_cursor_is(qtbot: QtBot, window: ComposerWindow) -> None:
    subject = found(window, QLineEdit, "subjectField")
    control = Qt.KeyboardModifier.ControlModifier
    subject.setFocus()
    qtbot.keyClick(subject, Qt.Key.Key_Space, control)
    popup = found(window, PlaceholderButton, "subjectPlaceholderButton").popup
    assert popup.isVisible()
    popup.hide()
    editor(window).setFocus()
    qtbot.keyClick(editor(window), Qt.Key.Key_Space, control)
    assert found(window, PlaceholderButton, "bodyPlaceholderButton").popup.isVisible()
