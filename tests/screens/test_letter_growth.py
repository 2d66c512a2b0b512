"""A letter twice as long is twice the work, whatever somebody pasted into it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.composer.editor import letter_tokens
from desktop.composer.editor.letter_check import same_letter
from desktop.composer.editor.letter_source import letter_source
from desktop.core.domain.template import is_about_property, left_to_fill
from tests.screens.writing_desk import WritingDesk

HOSTILE = {
    "unclosed_tags": "<a ",
    "unclosed_values": '<a title="',
    "unclosed_quotes": "\"'<a \"'",
    "unclosed_ends": "</a ",
    "unclosed_declarations": "<!doctype ",
    "unclosed_comments": "<!--",
    "unclosed_titles": "<title></title ",
    "odd_ends": "<table><tr><td></th>",
    "signs": "< <! <? </",
    "ends_of_what_never_began": "</td></tr></table>",
    "letters": "<p class=a>wort <b>fett</b> &amp; <!-- so --></p>",
}


class _Counted:
    """A pattern that says how much text it read: what it took, or all to the end in vain."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.steps = 0

    def match(self, text: str, at: int) -> re.Match[str] | None:
        found = self._pattern.match(text, at)
        self.steps += (found.end() if found else len(text)) - at
        return found


def calls_of(act: Callable[[], object]) -> int:
    """How many functions it calls, in Python and below."""
    calls = 0

    def count(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_each_character_of_a_letter_is_read_once_for_each_reading(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = piece * 2_000
    counted = _Counted(letter_tokens.TOKEN)
    monkeypatch.setattr(letter_tokens, "TOKEN", counted)
    letter_tokens.tokens(text)
    assert 0 < counted.steps <= len(text)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_letter_takes_twice_the_calls(piece: str) -> None:
    def work(text: str) -> Callable[[], object]:
        return lambda: same_letter(letter_source(text).body, text)

    once, twice = calls_of(work(piece * 500)), calls_of(work(piece * 1_000))
    assert twice < 2.2 * once + 100


def test_a_tag_that_nothing_closes_is_text() -> None:
    found = letter_tokens.tokens('<p>Eins</p><a title="x <b>zwei</b>')
    assert [each[0] for each in found] == ["<p>", "</p>", '<a title="x <b>', "</b>"]
    assert [each[0] for each in letter_tokens.tokens("<p>a</p><b ")] == ["<p>", "</p>"]


def test_attributes_read_as_a_browser_reads_them() -> None:
    [token] = letter_tokens.tokens("<A HREF='a&amp;b' title=\"x>y\" bare data=1/ checked/>")
    assert list(letter_tokens.attributes(token)) == [
        ("href", "a&b"),
        ("title", "x>y"),
        ("bare", ""),
        ("data", "1/"),
        ("checked", ""),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("<P CLASS=a>x&auml;</P>", '<p class="a">xä', True),
        ("<p class=a>x</p>", "<p class=b>x</p>", False),
        ("<p>a b</p>", "<p>a\n  b</p>", True),
        ("<p>a</p><!-- x -->", "<p>a</p>", False),
        ("<p>a &lt; b</p>", "<p>a < b</p>", True),
    ],
)
def test_two_letters_that_say_the_same(one: str, other: str, same: bool) -> None:
    assert same_letter(one, other) is same


def test_spots_and_properties_are_found_behind_what_nobody_closed() -> None:
    assert left_to_fill("", "<p>[Datum]</p><!-- [Rest]") == ("[Datum]",)
    assert left_to_fill("", "[" * 500 + "[Ort der Feier]") == ("[Ort der Feier]",)
    assert is_about_property("", "{{{{ {% if x %} {{ property.city }}")


@pytest.mark.parametrize("piece", ["x<br>", "<b>x</b> ", "{{ address.city }} "])
def test_pasting_much_asks_the_page_no_more_than_pasting_little(
    qtbot: QtBot, tmp_path: Path, piece: str
) -> None:
    """Each range that is made is moved along by each edit after it."""
    desk = WritingDesk(qtbot, tmp_path)

    def ranges_for(pieces: int) -> int:
        html = json.dumps(piece * pieces)
        return int(
            desk.asked(
                "(() => { const make = document.createRange; let made = 0;"
                "document.createRange = function () { made += 1; return make.call(document); };"
                f"writing.command('paste', {html}); document.createRange = make; return made; }})()"
            )
        )

    assert ranges_for(20) > 0
    assert ranges_for(600) <= ranges_for(300) + 20


def test_a_paragraph_of_a_hundred_thousand_parts_comes_in(qtbot: QtBot, tmp_path: Path) -> None:
    desk = WritingDesk(qtbot, tmp_path)
    desk.letter.view.command("paste", "x<br>" * 70_000)
    qtbot.waitUntil(
        lambda: desk.asked("document.querySelectorAll('br').length") >= 70_000, timeout=60_000
    )
