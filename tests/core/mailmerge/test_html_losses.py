"""What is said to be lost when a letter becomes a text."""

from __future__ import annotations

import pytest

from desktop.core.mailmerge.formats import text_as_html
from desktop.core.mailmerge.html_losses import Losses, losses_in_text


@pytest.mark.parametrize(
    ("source", "losses"),
    [
        ("", Losses()),
        ("<p>Guten Tag {{ address.last_name }}</p>", Losses()),
        ("<p>ein <b>Wort</b></p>", Losses(looks=True)),
        ("<td bgcolor=#eee>Wort</td>", Losses(looks=True)),
        ('<p title="<img src=x>">Wort</p><!-- <img src="x"> -->', Losses()),
        ("<IMG SRC=a><img src='cid:b' alt='{{ property.title }}'>", Losses(pictures=2)),
    ],
)
def test_pictures_and_looks_are_lost_and_words_are_not(source: str, losses: Losses) -> None:
    assert losses_in_text(source) == losses


def test_a_text_that_became_html_loses_nothing_on_its_way_back() -> None:
    assert losses_in_text(text_as_html("Guten Tag\n\nhttps://example.org")) == Losses()
