"""Papers are filled in with what the office has said, and name the source of each statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.adapters.printed_pages import write_pages
from desktop.core.domain.pages import Boxes, Lines, Sentence
from desktop.core.domain.paper_text import pages_of
from desktop.core.use_cases.papers import Paper, paper_pages
from desktop.core.use_cases.preferences import change_setting
from tests.office import ENDPOINT, Office, open_office

LANGUAGES = ("de", "en")
_SOURCE = re.compile(r"Art\. \d+|§ \d+|WP 248")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as office:
        yield office


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", Paper)
def test_a_paper_says_that_it_is_no_legal_advice(
    office: Office, paper: Paper, language: str
) -> None:
    first = paper_pages(office.desk, paper, language).blocks[0]

    assert isinstance(first, Sentence)
    assert ("Keine Rechtsberatung" if language == "de" else "No legal advice") in first.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", Paper)
def test_every_statement_has_its_source(office: Office, paper: Paper, language: str) -> None:
    blocks = list(paper_pages(office.desk, paper, language).blocks)[1:]
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Lines):
            assert all(_SOURCE.search(row[-1]) for row in block.rows)
        elif isinstance(block, Boxes) and paper is Paper.PROCESSOR:
            assert all(_SOURCE.search(text) for text in block.texts)
        elif isinstance(block, Sentence) and not block.is_small:
            assert isinstance(following, Sentence)
            assert following.is_small
            assert _SOURCE.search(following.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_is_filled_in_with_the_offices_data(office: Office, language: str) -> None:
    office.add("anna@example.org", consent=True)
    office.add("bernd@example.org")
    office.draft()
    change_setting(office.desk, "office_name", "Büro Köln")
    change_setting(office.desk, "keep_opens_months", 12)

    shown = str(paper_pages(office.desk, Paper.RECORD, language).blocks)

    for said in ("Büro Köln", "buero@example.org", ENDPOINT, "12 Mon", "2 A", ", 1 "):
        assert said.casefold() in shown.casefold() or (said == ", 1 " and "davon 1" in shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_office_has_not_said_stays_a_gap(tmp_path: Path, language: str) -> None:
    with open_office(tmp_path / "new", paired=False) as new:
        shown = str(paper_pages(new.desk, Paper.NOTICE, language).blocks)

    assert "⟨Name des Büros⟩" in shown or "⟨the office's name⟩" in shown
    assert "$" not in shown


@pytest.mark.parametrize("paper", Paper)
def test_both_languages_have_the_same_parts(office: Office, paper: Paper) -> None:
    kinds = [
        [type(block) for block in paper_pages(office.desk, paper, language).blocks]
        for language in LANGUAGES
    ]

    assert kinds[0] == kinds[1]


def test_a_paper_can_be_printed(office: Office, tmp_path: Path) -> None:
    for paper in Paper:
        write_pages(tmp_path / "paper.pdf", paper_pages(office.desk, paper, "de"))

        assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_a_text_without_a_title_is_no_paper() -> None:
    with pytest.raises(ValueError, match="title"):
        pages_of("# Heading", "de")
