"""The shipped letters through the editor: a word is changed, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.core.domain.formats import Format
from resources.templates import shipped_templates
from tests.screens.writing_desk import WritingDesk

LETTERS = {
    each.name: each.body
    for each in shipped_templates("en")
    if (each.format, each.language) == (Format.HTML, "de")
}
"""In one language: but for their words those in the other are the same."""


def last_words(source: str) -> str:
    """What the letter ends with: a piece of text that stands there once."""
    pieces = re.findall(r">\s*([^<>{}\[\]&;\n]{4,60}?[^\W\d_])[.,:?!]*\s*<", source)
    return next(each for each in reversed(pieces) if source.count(each) == 1)


@pytest.mark.parametrize("name", LETTERS)
def test_a_changed_word_is_the_only_difference(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    source = LETTERS[name]
    words = last_words(source)
    desk = WritingDesk(qtbot, tmp_path, source)
    assert desk.body() == source
    desk.put_cursor(words)
    desk.type(" indeed")
    assert desk.body() == source.replace(words, f"{words} indeed")
