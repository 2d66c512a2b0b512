"""Html of other programs: its structure stays to the letter, what no mail may have goes."""

from __future__ import annotations

import pytest

from desktop.core.domain.foreign_mail import Picture
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import Fields, check
from desktop.core.mailmerge.foreign_html import foreign_html

NEWSLETTER = """<!DOCTYPE html>
<html xmlns:v="urn:schemas-microsoft-com:vml"><head><META charset="utf-8">
<!--[if mso]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]-->
<style type="text/css">@media only screen{.a > b{color:red !important}}</style></head>
<body bgcolor=#ffffff style='margin: 0'>
<!--[if mso]><table width="600"><tr><td><![endif]-->
<TABLE border=0 cellPadding="0"><tr><td style="font-family: 'Segoe UI', Arial">A &amp; B<br/>
<a href="https://example.org/?a=1&amp;b=2">mehr</a> <a href='mailto:a@example.org'>an uns</a>
</td></tr></TABLE>
<!--[if mso]></td></tr></table><![endif]--></body></html>
"""


def taken(source: str, *, keep_remote: bool = False) -> str:
    return foreign_html(source, lambda _: None, keep_remote=keep_remote).html


def test_a_clean_letter_stays_as_it_is_to_the_letter() -> None:
    assert taken(NEWSLETTER) == NEWSLETTER


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<p>a<script>alert('</p>')</script>b</p>", "<p>ab</p>"),
        ("<p onclick='x()' class=a ONLOAD=y>a</p>", "<p class=a>a</p>"),
        ('<a href=" java\tscript:x">a</a>', "<a>a</a>"),
        ("<form action='https://x'>Name <input name=n> ok</form>", "Name  ok"),
        ("<iframe src=https://x>no</iframe>a", "a"),
        ('<meta http-equiv="Refresh" content="0;url=https://x"><p>a</p>', "<p>a</p>"),
        ('<base href="https://x/"><link rel=icon href="https://x/a.css"><p>a</p>', "<p>a</p>"),
        ("<svg><image href='https://x'/></svg>a", "a"),
        ('<video src="https://x" poster="https://y">v</video>a', "a"),
        ('<img srcset="https://x 2x" src="https://x" alt="Haus">', "Haus"),
        ("<script>never closed", ""),
    ],
)  # fmt: skip
def test_what_no_mail_may_have_is_taken_out(source: str, kept: str) -> None:
    assert taken(source) == kept


def test_styles_fetch_nothing_either() -> None:
    found = foreign_html(
        "<style>@import 'https://a/x.css'; p{background:url( 'https://b/x.png' )}</style>"
        '<p style="background:url(https://c/x.png) red">x</p>'
        '<!--[if mso]><v:fill src="https://d/x.png" color="#fff"/><![endif]-->',
        lambda _: None,
        keep_remote=False,
    )
    assert found.html == (
        '<style> p{background:none}</style><p style="background:none red">x</p>'
        '<!--[if mso]><v:fill color="#fff"/><![endif]-->'
    )
    assert [each for each in "abcd" if f"https://{each}/x" in " ".join(found.remote)] == [
        "a", "b", "c", "d",
    ]  # fmt: skip


def test_one_picture_used_twice_is_one() -> None:
    found = foreign_html(
        '<img src="a.png"><img src="a.png">',
        lambda _: Picture(b"x", "image/png"),
        keep_remote=False,
    )
    assert found.html == '<img src="data:image/png;base64,eA==">' * 2
    assert found.pictures == 1


def test_braces_of_a_style_are_no_placeholders() -> None:
    html = taken("<style>@media print{#outlook a{%}}</style><p>{{ address.city }}</p>")
    checked = check(html, Format.HTML, Fields.of(address=["city"]))
    assert "<p>Köln</p>" in checked.render({"address": {"city": "Köln"}})
