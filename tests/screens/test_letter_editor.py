"""A letter written as it looks: words, formats, placeholders, and what is pasted."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.composer.editor.dialogs import as_address, table_html
from tests.screens.writing_desk import WritingDesk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TABLE = "<table><tr><td>links</td><td>rechts</td></tr></table>"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> WritingDesk:
    return WritingDesk(qtbot, tmp_path)


def test_words_become_paragraphs_and_marks_become_html(desk: WritingDesk) -> None:
    desk.type("Guten Tag")
    desk.press(Qt.Key.Key_Return)
    desk.type("das ist ")
    desk.press(Qt.Key.Key_B, CONTROL)
    desk.type("neu")
    desk.press(Qt.Key.Key_B, CONTROL)
    desk.type(".")
    desk.press(Qt.Key.Key_Return, SHIFT)
    desk.type("hier")
    assert desk.body() == "<p>Guten Tag</p><p>das ist <strong>neu</strong>.<br>hier</p>"


def test_the_last_word_is_in_the_draft_when_somebody_sends_right_after_it(
    desk: WritingDesk,
) -> None:
    desk.letter.view.command("text", "letztes Wort")
    assert "letztes Wort" in desk.body()


def test_a_letter_that_nobody_touched_is_no_change(desk: WritingDesk) -> None:
    source = "<P CLASS=a>Gr&uuml;&szlig;e<BR/>\n {{ sender.name }}</P>"
    desk.open(source)
    changes: list[object] = []
    desk.draft.changed.connect(lambda *both: changes.append(both))
    assert desk.body() == source
    assert changes == []


def test_undo_takes_back_and_redo_brings_again(desk: WritingDesk) -> None:
    desk.open("<p>alt</p>")
    desk.put_cursor("alt")
    desk.type(" neu")
    assert desk.body() == "<p>alt neu</p>"
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.body() == "<p>alt</p>"
    desk.press(Qt.Key.Key_Y, CONTROL)
    assert desk.body() == "<p>alt neu</p>"


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("bold", None),
        ("style", "h2"),
        ("bullets", None),
        ("align", "center"),
        ("quote", None),
        ("colour", "#b42318"),
        ("size", "18px"),
        ("link", {"address": "https://example.org", "words": "da"}),
        ("insert", "{{ address.city }}"),
        ("html", TABLE),
        ("respell", {"wrong": "Wort", "right": "Orte"}),
    ],
)
def test_one_undo_takes_back_what_a_tool_did_and_one_redo_does_it_again(
    desk: WritingDesk, command: str, given: object
) -> None:
    desk.open("<p>Wort</p>")
    desk.select("Wort")
    desk.command(command, given)
    done = desk.body()
    assert done != "<p>Wort</p>"

    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.body() == "<p>Wort</p>"

    desk.press(Qt.Key.Key_Y, CONTROL)
    assert desk.body() == done


def test_a_placeholder_is_one_thing_that_one_key_takes_whole(desk: WritingDesk) -> None:
    desk.type("Guten Tag ")
    desk.pane.insert("{{ address.first_name|default('Freunde') }}")
    desk.asked("1")
    desk.type(",")
    assert "{{ address.first_name|default('Freunde') }}," in desk.body()
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Backspace)
    assert "{" not in desk.body()
    assert "Guten Tag" in desk.body()


def test_clearing_formats_leaves_placeholders_whole(desk: WritingDesk) -> None:
    desk.open("<p><b>fett {{ address.last_name }} <i>schräg</i></b></p>")
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.command("plain")
    assert desk.body() == "<p>fett {{ address.last_name }} schräg</p>"


def test_placeholders_in_attributes_and_conditions_stay_as_they_are(desk: WritingDesk) -> None:
    source = (
        '<p><a href="{{ property.link }}?a=1&amp;b=2">{{ property.title }}</a>'
        "{% if property.price < 3 %}<b>günstig</b>{% endif %}</p>"
    )
    desk.open(source)
    desk.put_cursor("günstig")
    desk.type("!")
    assert desk.body() == source.replace("günstig", "günstig!")


@pytest.mark.parametrize(
    ("command", "given", "expected"),
    [
        ("style", "h2", "<h2>Wort</h2>"),
        ("bullets", None, "<ul><li>Wort</li></ul>"),
        ("numbers", None, "<ol><li>Wort</li></ol>"),
        ("align", "center", '<p style="text-align: center;">Wort</p>'),
        ("underline", None, "<p><u>Wort</u></p>"),
        ("colour", "#b42318", '<p><span class="color" style="color:#b42318">Wort</span></p>'),
        ("size", "18px", '<p><span class="size" style="font-size: 18px">Wort</span></p>'),
        (
            "link",
            {"address": "https://example.org", "words": ""},
            '<p><a href="https://example.org">Wort</a></p>',
        ),
    ],
)
def test_each_tool_does_what_it_says(
    desk: WritingDesk, command: str, given: object, expected: str
) -> None:
    desk.open("<p>Wort</p>")
    desk.select("Wort")
    desk.command(command, given)
    assert desk.body() == expected


def test_lists_and_headings_in_a_table_leave_the_table_whole(desk: WritingDesk) -> None:
    desk.open(TABLE)
    desk.select("rechts")
    desk.command("bullets")
    assert desk.body() == TABLE.replace("rechts", "<ul><li>rechts</li></ul>")
    desk.command("bullets")
    desk.command("style", "h2")
    assert desk.body() == TABLE.replace("rechts", "<h2>rechts</h2>")


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_no_key_merges_two_cells(desk: WritingDesk, key: Qt.Key) -> None:
    desk.open(TABLE)
    at_start = key == Qt.Key.Key_Backspace
    desk.put_cursor("rechts" if at_start else "links", after=not at_start)
    desk.press(key)
    assert desk.body() == TABLE


def test_what_is_deleted_across_cells_leaves_the_cells(desk: WritingDesk) -> None:
    desk.open(f"<p>vor</p>{TABLE}<p>nach</p>")
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.select("links")
    desk.asked("getSelection().extend([...document.querySelectorAll('td')][1].firstChild, 6), 1")
    desk.press(Qt.Key.Key_Delete)
    assert desk.body() == "<p>vor</p><table><tr><td></td><td></td></tr></table><p>nach</p>"


def test_paragraphs_pasted_into_a_cell_stay_in_it(desk: WritingDesk) -> None:
    desk.open(TABLE)
    desk.put_cursor("rechts")
    desk.paste(html="<p>eins</p><p>zwei</p>")
    assert desk.body() == TABLE.replace("rechts", "rechts<p>eins</p><p>zwei</p>")


def test_text_is_pasted_with_its_lines(desk: WritingDesk) -> None:
    desk.paste(text="eins\nzwei <b>\n\ndrei")
    assert desk.body() == "<p>eins<br>zwei &lt;b&gt;</p><p>drei</p>"


def test_a_picture_from_a_file_stands_in_the_letter_as_it_is(
    desk: WritingDesk, tmp_path: Path
) -> None:
    file = tmp_path / "Haus_am_See.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(file))
    desk.letter.insert_pictures([file])
    content = base64.b64encode(file.read_bytes()).decode()
    assert f'<img src="data:image/png;base64,{content}" alt="Haus am See" width="40"' in desk.body()


def test_a_file_that_is_no_picture_is_refused_in_words(
    qtbot: QtBot, desk: WritingDesk, tmp_path: Path
) -> None:
    file = tmp_path / "rechnung.png"
    file.write_bytes(b"%PDF-1.7")
    with qtbot.waitSignal(desk.pane.failed) as told:
        desk.letter.insert_pictures([file])
    assert told.args[0].title == "“rechnung.png” can't be shown as a picture."
    assert desk.body() == ""


def test_a_table_comes_between_what_is_written(desk: WritingDesk) -> None:
    desk.open("<p>vornach</p>")
    desk.put_cursor("vor")
    table = table_html(2, 2, has_head=True)
    desk.command("html", table)
    body = desk.body()
    assert body.startswith("<p>vor</p><table ")
    assert body.endswith("</table><p>nach</p>")
    assert (body.count("<th "), body.count("<td ")) == (2, 2)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("example.org/x", "https://example.org/x"),
        ("office@example.org", "mailto:office@example.org"),
        ("{{ property.link }}", "{{ property.link }}"),
        (" http://example.org ", "http://example.org"),
        ("", ""),
    ],
)
def test_an_address_gets_what_it_lacks(written: str, address: str) -> None:
    assert as_address(written) == address


def test_a_link_takes_no_script() -> None:
    assert as_address("javascript:alert(1)") == "https://javascript:alert(1)"
