"""Styles at the elements: once a template gives what once a mail would, and nothing is damaged."""

from __future__ import annotations

import random
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import lxml.html
import pytest
from css_inline import CSSInliner

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import Checked, Fields, check, prepare
from desktop.core.mailmerge.inlined_css import inlined_css
from tests.core.mailmerge.letters import FIELDS, html_of, letter, sent, text_of

SHIPPED = {
    name: files("resources.templates").joinpath(name).read_text("utf-8")
    for name in ("viewing_invitation_de.html", "price_change_en.html", "survey_de.html")
}
OWN = """<!DOCTYPE html>
<html><head><style>
  /* p { color: green } */
  p { color: #222; margin: 0 0 1em }
  .big > b { font-weight: 400; font-family: "Segoe UI", sans-serif }
  td { padding: 4px } #end { border: 0 }
  a { color: red } a:hover { color: blue }
  @media (max-width: 600px) { p { color: black !important } }
</style></head>
<body class="desk"><!--[if mso]><table><tr><td><![endif]-->
<p style="Margin: 2px" title="style='no'">Hallo {{ address.first_name }} &amp;
{&nbsp;{{ address.title }}</p>
<p class=big><b>{{ address.last_name|upper }}</b><a href="{{ property.link }}">Exposé &lt;</a></p>
<table><tr><td>1</td></tr>{% if address.company %}<tr><td class="firm">{{ address.company }}</td>
</tr>
{% else %}<tr><td><p>privat</p></td></tr>{% endif %}</table>
{# for nobody #}<img src="https://example.org/{{ address.items }}.png" alt="{{ property.city }}">
<br>
<div id="end">{%- if address.notes == "x" -%}<p>{{ address.notes }}</p>{%- endif -%}</div>
<!--[if mso]></td></tr></table><![endif]--></body></html>
"""
WORDS = [
    "",
    "Anna",
    "Weiß & Söhne",
    "<b>fett</b>",
    "\"'>",
    "{{ x }}",
    "Ω👩‍👩‍👧‍👦",
    "a  b",
    "x",
    "&amp;",
]
REGULAR = CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)

UNCHANGING = CSSInliner(
    inline_style_tags=False, load_remote_stylesheets=False, keep_style_tags=True
)


def everything() -> Fields:
    """The fields that any of these templates names."""
    found: dict[str, set[str]] = {"address": set(), "property": set(), "sender": set()}
    for source in [*SHIPPED.values(), OWN]:
        for record, name in re.findall(r"\b(address|property|sender)\.(\w+)", source):
            found[record].add(name)
    return Fields.of(**found)


def rendered(source: str, seed: int) -> str:
    chance = random.Random(seed)
    made_up = {
        record: {name: chance.choice(WORDS) for name in sorted(names)}
        for record, names in everything().records.items()
    }
    made_up["property"]["link"] = f"https://example.org/{seed}?a=1&b=2"
    return compiled(source).render(made_up)


@cache
def compiled(source: str) -> Checked:
    return check(source, Format.HTML, everything())


def styles(document: str) -> list[tuple[str, str]]:
    """Every element and its style, as another parser reads them, elements left out put in."""
    document = UNCHANGING.inline(document)
    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = lxml.html.document_fromstring(document.encode(), parser=parser)
    return [
        (str(each.tag), re.sub(r"\s*([;:])\s*", r"\1", str(each.get("style", ""))).strip("; "))
        for each in tree.iter("*")
    ]


@pytest.mark.parametrize("name", [*SHIPPED, "own"])
def test_styles_inlined_once_are_those_inlined_in_each_mail(name: str) -> None:
    source = SHIPPED.get(name, OWN)
    once = inlined_css(source)
    assert once != source
    for seed in range(120):
        mail, plain = rendered(once, seed), rendered(source, seed)
        assert mail == inlined_css(plain)
        assert styles(mail) == styles(REGULAR.inline(plain))


@pytest.mark.parametrize("name", [*SHIPPED, "own"])
def test_nothing_but_style_attributes_changes(name: str) -> None:
    source = SHIPPED.get(name, OWN)

    def bare(text: str) -> str:
        return re.sub(r""" style=("[^"]*"|'[^']*')""", "", text)

    assert bare(inlined_css(source)) == bare(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<p>ohne</p>",
        "<p style='color:red'>ohne {{ address.title }}</p>\r\n",
        "<html><body><P>\t{% if address.title %}x{% endif %}</body></html>",
    ],
)
def test_a_template_without_a_style_is_untouched(source: str) -> None:
    assert inlined_css(source) == source


P_RED = "<style>p{color:red}</style>"


@pytest.mark.parametrize(
    "source",
    [
        P_RED + '<p class="{{ address.title }}">x</p>',
        P_RED + '<p {% if address.title %}class="a"{% endif %}>x</p>',
        '<style>p[title="x"]{color:red}</style><p title="{{ address.title }}">x</p>',
        "<style>p:first-child{color:red}</style>{% if address.title %}<p>a</p>{% endif %}<p>b</p>",
        "<style>p + p{color:red}</style>{% if address.title %}<p>a</p>{% endif %}<p>b</p>",
        "<style>p:empty{color:red}</style><p>{{ address.title }}</p>",
        "<style>.a{color:red}</style>{% if address.title %}<i class=a>{% else %}<i>{% endif %}x",
        "<style>@media print{p{color:red}} p{color:blue}</style><p>x</p>",
        "<style>{% if address.title %}p{color:red}{% endif %}</style><p>x</p>",
        "<style> /* p{color:red} */ </style><p>x</p>",
    ],
)
def test_where_values_decide_whom_a_style_fits_the_template_stays(source: str) -> None:
    assert inlined_css(source) == source


def test_no_style_sheet_is_fetched_or_read(tmp_path: Path) -> None:
    sheet = tmp_path / "secret.css"
    sheet.write_text("p { color: purple }")
    for place in (sheet.as_uri(), str(sheet), "http://127.0.0.1:9/x.css"):
        link = f'<link rel="stylesheet" href="{place}">'
        imported = f'@import url("{place}");'
        source = f"<style>{imported} p{{color:red}}</style>{link}<p>x</p>"
        assert "purple" not in inlined_css(source)


def test_a_mail_has_its_styles_at_the_elements() -> None:
    html = html_of(sent(letter(P_RED + "<p>Hallo {{ address.first_name }}</p>")))
    assert '<p style="color: red;">Hallo Anna</p>' in html
    assert P_RED in html


def test_a_refusal_speaks_of_the_lines_that_were_written() -> None:
    body = f"{P_RED}\n<p>x</p>\n<p>{{{{ address.nonsense }}}}</p>"
    with pytest.raises(UserError, match="line 3"):
        prepare(letter(body), FIELDS)


def test_the_text_part_is_not_changed_by_styles() -> None:
    plain = "<p>Hallo <b>{{ address.first_name }}</b></p>"
    assert text_of(sent(letter(P_RED + plain))) == text_of(sent(letter(plain))) == "Hallo Anna\n"
