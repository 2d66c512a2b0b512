"""Letters of other programs go through the editor: one word changes, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.house_rules.source import ROOT
from tests.screens.writing_desk import WritingDesk

FOREIGN = sorted((Path(__file__).parent / "letters").glob("*.html"))
OURS = sorted((ROOT / "resources" / "templates").glob("*.html"))
OLD, NEW = "ALTWORT", "NEUESWORT"
WITH_ENDS = {"left_out_ends"}
"""What browsers add without being asked: ends of paragraphs and cells."""


@pytest.fixture(scope="module")
def desk(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WritingDesk]:
    """One for all: opening a letter makes everything anew but the window."""
    desk = WritingDesk(QtBot(request), tmp_path_factory.mktemp("desk"))
    yield desk
    desk.pane.deleteLater()
    QCoreApplication.sendPostedEvents(desk.pane, QEvent.Type.DeferredDelete)


def normal(source: str) -> str:
    """The tree that an independent parser reads, blanks folded."""
    tree = html.document_fromstring(source)
    return re.sub(r"\s+", " ", etree.tostring(tree, encoding="unicode"))


def test_there_are_twenty_letters() -> None:
    assert len(FOREIGN) == 20
    assert all(each.read_text("utf-8").count(OLD) == 1 for each in FOREIGN)


@pytest.mark.parametrize("file", FOREIGN, ids=lambda file: file.stem)
def test_a_changed_word_is_the_only_difference_and_undo_takes_it_back(
    desk: WritingDesk, file: Path
) -> None:
    source = file.read_text("utf-8")
    desk.open(source)
    desk.select(OLD)
    desk.type(NEW)
    changed = desk.body()
    assert normal(changed) == normal(source.replace(OLD, NEW))
    if file.stem not in WITH_ENDS:
        assert changed.count("<") == source.count("<")
    for _ in range(len(NEW)):
        desk.command("undo")
    assert normal(desk.body()) == normal(source)


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_our_own_templates_stay_letter_by_letter(desk: WritingDesk, file: Path) -> None:
    source = file.read_text("utf-8")
    desk.open(source)
    words = max(re.findall(r">([^<>{}&\n]{12,})</p>", source), key=len)
    desk.put_cursor(words)
    desk.type(" Mehr")
    assert desk.body() == source.replace(words, f"{words} Mehr", 1)
