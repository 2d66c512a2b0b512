"""Text only and Html into each other: same words, same line breaks, links clickable (S4)."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import check, html_as_text, text_as_html
from tests.core.mailmerge.letters import FIELDS, html_of, sent, text_letter, text_of, values

LETTER = (
    "Hallo {{ address.first_name }},\n\n  eingerückt  und weit\n\tTabulator\n- eins\n- zwei\n\n"
    "Das Haus: {{ property.link }}\n{% if address.title %}Titel{% endif %}\nMfG <Büro> & Co.\n"
)


def body_text(html: str) -> str:
    """What a reader sees: `<br>` is a line break, every other white space one blank."""
    tree = lxml.html.document_fromstring(
        html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    body = tree.find("body")
    for line_break in body.iter("br"):
        line_break.tail = "␤" + (line_break.tail or "").removeprefix("\n")
    seen = "".join(body.itertext()).replace("\n", " ").removeprefix(" ").removesuffix(" ")
    return seen.replace("␤", "\n").replace("\xa0", " ")


def links(html: str) -> list[tuple[str, str]]:
    tree = lxml.html.document_fromstring(
        html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    return [(link.get("href"), link.text) for link in tree.iter("a")]


def test_a_text_only_template_sent_as_html_has_the_same_words_and_line_breaks_in_both_parts() -> (
    None
):
    message = sent(text_letter(LETTER, sent=Format.HTML))
    written = check(LETTER, Format.TEXT, FIELDS).render(values())
    assert text_of(message) == written
    assert body_text(html_of(message)) == written.expandtabs(4)


def test_a_link_that_comes_from_a_value_is_clickable() -> None:
    message = sent(text_letter(LETTER, sent=Format.HTML))
    link = "https://example.org/haus?nr=1&lang=de"
    assert links(html_of(message)) == [(link, link)]


@given(st.text(st.sampled_from("ab <>&\"'\n.:/@w-\tÜ()"), max_size=80))
def test_any_text_keeps_its_words_and_line_breaks(text: str) -> None:
    assert body_text(text_as_html(text)).rstrip(" ") == text.expandtabs(4).rstrip(" ")


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("http://a.de", "http://a.de", "http://a.de"),
        ("Siehe https://a.de/b?c=1&d=2.", "https://a.de/b?c=1&d=2", "https://a.de/b?c=1&d=2"),
        ("(www.a.de)", "https://www.a.de", "www.a.de"),
        ("(https://a.de/x_(y))", "https://a.de/x_(y)", "https://a.de/x_(y)"),
        ("<https://a.de>", "https://a.de", "https://a.de"),
        ('"https://a.de"', "https://a.de", "https://a.de"),
        ("„https://a.de“, oder", "https://a.de", "https://a.de"),
        ("an a.b+c@d-e.de!", "mailto:a.b+c@d-e.de", "a.b+c@d-e.de"),
        ("HTTPS://A.DE/ö", "HTTPS://A.DE/ö", "HTTPS://A.DE/ö"),
    ],
)
def test_web_and_mail_addresses_are_clickable_without_the_sentence_around(
    text: str, href: str, shown: str
) -> None:
    assert links(text_as_html(text)) == [(href, shown)]


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "a@b", "www.", "http://", "@a.de", "data:text/html,x", "a.b.c"]
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert links(text_as_html(text)) == []


def test_a_text_template_stays_a_template_as_html() -> None:
    source = text_as_html(LETTER + "https://example.org/{{ property.title }}/x\n")
    html = check(source, Format.HTML, FIELDS).render(values(title="<b>", first_name="A&B"))
    seen = check(LETTER, Format.TEXT, FIELDS).render(values(title="<b>", first_name="A&B"))
    assert body_text(html).startswith(seen.expandtabs(4))
    assert links(html) == [("https://example.org/Altbau/x", "https://example.org/Altbau/x")]


def test_a_half_written_template_is_converted_as_text() -> None:
    assert "{{ address." in text_as_html("Hallo {{ address.")
    assert html_as_text("<p>Hallo {{ address.") == "Hallo {{ address.\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Grüße aus Köln</p>", "Grüße aus Köln\n"),
        ("<p>eins</p><p>zwei</p>", "eins\n\nzwei\n"),
        ("eins<br>zwei<br/>drei", "eins\nzwei\ndrei\n"),
        ("<ul><li>eins</li><li>zwei</li></ul>", "  * eins\n  * zwei\n"),
        ("<a href='https://a.de/x'>Exposé</a>", "Exposé (https://a.de/x)\n"),
        ("<a href='https://a.de/x'><b>Exposé</b> hier</a>.", "Exposé hier (https://a.de/x).\n"),
        ("<a href='https://a.de'>https://a.de</a>", "https://a.de\n"),
        ("<a href='https://a.de/'>a.de</a>", "a.de\n"),
        ("<a href='mailto:a@b.de'>a@b.de</a>", "a@b.de\n"),
        ("<a href='mailto:a@b.de'>Schreiben</a>", "Schreiben (a@b.de)\n"),
        ("<a href='#oben'>nach oben</a>", "nach oben\n"),
        ("<img src='x' alt='Unser Haus'>", "[Unser Haus]\n"),
        ("<style>p{}</style><title>x</title><p>a</p><script>b</script>", "a\n"),
        ("<!-- Kommentar --><p>a &amp; b &lt;c&gt; &nbsp;d</p>", "a & b <c> d\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a  b\nc\n"),
        ("<meta charset='iso-8859-1'><p>Köln</p>", "Köln\n"),
        ("", "\n"),
        ("<p></p>", "\n"),
        (
            "<p>{{ address.first_name }} <a href='{{ property.link }}'>hier</a></p>",
            "{{ address.first_name }} hier ({{ property.link }})\n",
        ),
        (
            "<p>a{% if address.title %}<b>b</b>{% else %}c{% endif %}</p>",
            "a{% if address.title %}b{% else %}c{% endif %}\n",
        ),
        ("<p title='{{ address.title }}'>x</p>", "x\n"),
        ("<td {% if address.title %}title='x'{% endif %}>x", "x\n"),
    ],
)  # fmt: skip
def test_html_as_text_has_the_words_a_reader_sees(html: str, text: str) -> None:
    assert html_as_text(html) == text


def test_a_condition_around_a_row_stays_around_it() -> None:
    source = html_as_text(
        "<table><tr><td>eins</td></tr>{% if address.title %}<tr><td>zwei</td></tr>{% endif %}"
        "<tr><td><a href='{{ property.link }}'>drei</a></td></tr></table>"
    )
    template = check(source, Format.TEXT, FIELDS)
    assert template.render(values(title="")).split() == ["eins", "drei", f"({LINK})"]
    assert template.render(values(title="x")).split() == ["eins", "zwei", "drei", f"({LINK})"]


LINK = "https://example.org/haus?nr=1&lang=de"


@pytest.mark.parametrize(
    "html", ["&#123;&#123; x }}", "{<b>{</b> x }}", "{<i>% if %}</i>", "&#123;# x #}"]
)
def test_braces_of_the_text_never_become_a_placeholder(html: str) -> None:
    shown = lxml.html.document_fromstring(html).text_content()
    assert check(html_as_text(html), Format.TEXT, FIELDS).render(values()).strip() == shown.strip()


WORDS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "wort ", "Ü", "&lt;", "{",
     "{{ address.items }}", "{% if address.items %}ja {% endif %}", "<ul><li>", "<br>"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=20).map("".join))
def test_the_text_of_any_html_template_is_a_template_again(source: str) -> None:
    try:
        check(source, Format.HTML, FIELDS)
    except UserError:
        return
    assert "\x00" not in check(html_as_text(source), Format.TEXT, FIELDS).render(values())
