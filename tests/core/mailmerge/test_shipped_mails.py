"""The shipped letters as they arrive: only what Gmail's and Outlook's own engines draw."""

from __future__ import annotations

import re

import lxml.html
import pytest

from desktop.core.domain.formats import Format
from tests.core.mailmerge.letters import html_of
from tests.core.mailmerge.shipped_letters import TEMPLATES, mail_of

HTML = [name for name, each in TEMPLATES.items() if each.format == Format.HTML]
TAGS = frozenset(
    "html head meta title style body table tr td div p span strong em a br img h1 h2".split()
)
DRAWN_BY_WORD = frozenset(
    """background-color border border-bottom border-collapse border-left border-right border-top
    color display font-family font-size font-style font-weight height letter-spacing line-height
    margin margin-bottom margin-left margin-right margin-top padding padding-bottom padding-left
    padding-right padding-top text-align text-decoration vertical-align width""".split()
)
"""Outlook on Windows lays mails out with Word, which knows these."""
GOES_WITHOUT = frozenset(
    """border-radius max-height max-width mso-hide mso-padding-alt opacity overflow
    -ms-text-size-adjust -webkit-text-size-adjust""".split()
)
"""What is left out somewhere without harm: square corners, a table that has its width anyway."""
each_html = pytest.mark.parametrize("name", HTML)
both_readers = pytest.mark.parametrize("which", ["full", "bare"])


def delivered(name: str, which: str = "full") -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html_of(mail_of(name, which)))


def declarations(document: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    styles = ";".join(str(each) for each in document.xpath("//@style"))
    parts = (each.partition(":") for each in styles.split(";") if ":" in each)
    return [(name.strip().lower(), value.strip()) for name, _, value in parts]


@both_readers
@each_html
def test_nothing_is_used_that_a_mail_program_leaves_out(name: str, which: str) -> None:
    document = delivered(name, which)
    assert {str(each.tag) for each in document.iter("*") if isinstance(each.tag, str)} <= TAGS
    assert {each for each, _ in declarations(document)} <= DRAWN_BY_WORD | GOES_WITHOUT


@each_html
def test_lengths_are_in_pixels_or_percent_and_never_negative(name: str) -> None:
    values = " ".join(value for each, value in declarations(delivered(name)) if "color" not in each)
    values = re.sub(r"#\w+|'[^']*'", "", values)
    assert set(re.findall(r"\d(?:\.\d+)?([a-z]+|%)", values)) <= {"px", "%"}
    assert not re.search(r"(?<!\w)-\d", values)


@each_html
def test_every_word_has_its_font_in_line(name: str) -> None:
    """Gmail drops the style sheet of a mail that is forwarded or fetched by another account."""
    bare = []
    for element in delivered(name).find("body").iter("p", "td", "a", "h1", "h2", "strong", "span"):
        words = "".join([element.text or "", *(each.tail or "" for each in element)]).strip()
        around = [element, *element.iterancestors()]
        styles = " ".join(str(each.get("style", "")) for each in around)
        if words and not re.search(r"font-family:.*font-size:|font-size:.*font-family:", styles):
            bare.append(words)
    assert bare == []
