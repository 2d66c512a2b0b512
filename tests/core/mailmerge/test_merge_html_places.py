"""A merge value can never become structure of the Html it is put into (reliability.md 2.4 I5)."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import check
from tests.core.mailmerge.letters import FIELDS, values

REFUSED = [
    "<p title={{ address.title }}>",
    "<p title= {{ address.title }}>",
    "<p title=x{{ address.title }}>",
    "<{{ address.title }}>",
    "<p{{ address.title }}>",
    "<p {{ address.title }}>",
    "<p {{ address.title }}='x'>",
    "<p title{{ address.title }}='x'>",
    "</{{ address.title }}>",
    "<p style='color:{{ address.title }}'>x</p>",
    "<p onclick='{{ address.title }}'>x</p>",
    "<img srcset='{{ property.link }} 2x'>",
    "<iframe srcdoc='{{ address.title }}'></iframe>",
    "<meta http-equiv='refresh' content='0;url={{ property.link }}'>",
    "<style>p { color: {{ address.title }} }</style>",
    "<style>p {}</style ><style>{{ address.title }}</style>",
    "<STYLE>{{ address.title }}</STYLE>",
    "<script>{{ address.title }}</script>",
    "<script src='{{ property.link }}'></script>",
    "<base href='{{ property.link }}'>",
    "<form action='{{ property.link }}'></form>",
    "<xmp>{{ address.title }}</xmp>",
    "<title>a</titl{{ address.title }}e>",
    "<!-- {{ address.title }} -->",
    "<!--{{ address.title }}-->",
    "<!-- > {{ address.title }} -->",
    "<!--[if mso]>{{ address.title }}<![endif]-->",
    "<!DOCTYPE {{ address.title }}>",
    "<! {{ address.title }}>",
    "<?php {{ address.title }} ?>",
    "<![CDATA[{{ address.title }}]]>",
    "<a href='javascript:{{ address.title }}'>x</a>",
    "<a href='JavaScript:{{ address.title }}'>x</a>",
    "<a href='java\nscript:{{ address.title }}'>x</a>",
    "<a href=' &#106;avascript:{{ address.title }}'>x</a>",
    "<a href='java&Tab;script&colon;{{ address.title }}'>x</a>",
    "<a href='data:text/html,{{ address.title }}'>x</a>",
    "<a href='vbscript:{{ address.title }}'>x</a>",
    "<a href='java{{ address.title }}'>x</a>",
    "<a href='&#{{ address.title }}'>x</a>",
    "<p>R&{{ address.title }}</p>",
    "<p>&am{{ address.title }}</p>",
    "<p>Text <b",
    "<p>Text <!-- offen",
    "<style>p {}",
    "<title>offen",
    "{% if address.title %}<!--{% endif %}{{ address.title }}",
    "{% if address.title %}<p title='{% else %}<p title=\"{% endif %}{{ address.title }}",
    "<p {% if address.title %}title='{% endif %}'>x</p>",
    "<a href='{% if address.title %}java{% endif %}{{ address.title }}'>x</a>",
    "{% if address.title %}<body>{% endif %}x",
]

ALLOWED = [
    ("<p>{{ address.last_name }}</p>", "<p>Weiß</p>"),
    ("<p title='{{ address.last_name }}'>x</p>", "<p title='Weiß'>x</p>"),
    ('<p title = "a {{ address.last_name }} b">x</p>', '<p title = "a Weiß b">x</p>'),
    ("<title>{{ address.last_name }}</title>", "<title>Weiß</title>"),
    ("<textarea>{{ address.last_name }}</textarea>", "<textarea>Weiß</textarea>"),
    (
        "<a href='{{ property.link }}'>x</a>",
        "<a href='https://example.org/haus?nr=1&amp;lang=de'>x</a>",
    ),
    ("<a href='mailto:{{ sender.email }}'>x</a>", "<a href='mailto:buero@example.org'>x</a>"),
    ("<a href='https://x.de/{{ address.items }}'>x</a>", "<a href='https://x.de/drei'>x</a>"),
    ("<a href='?n={{ address.items }}'>x</a>", "<a href='?n=drei'>x</a>"),
    ("<a href='{{ address.title }}'>x</a>", "<a href=''>x</a>"),
    ("<!--[if !mso]><!--><p>{{ address.items }}</p><!--<![endif]-->", None),
    ("<!-- a --><p>{{ address.items }}</p>", "<!-- a --><p>drei</p>"),
    ("<!--><p>{{ address.items }}</p>", "<!--><p>drei</p>"),
    ("<!--->{{ address.items }}", "<!--->drei"),
    ("<!-- a --!>{{ address.items }}", "<!-- a --!>drei"),
    ("<style>a > b {}</style>{{ address.items }}", "<style>a > b {}</style>drei"),
    ("<style></styled></style>{{ address.items }}", "<style></styled></style>drei"),
    ("5 < 6 {{ address.items }}", "5 < 6 drei"),
    ("R&amp;D {{ address.items }}", "R&amp;D drei"),
    ("<td{% if address.items %} width='1'{% endif %}>x</td>", "<td width='1'>x</td>"),
    ("<b {% if address.items %}title='{{ address.items }}'{% endif %}>x", "<b title='drei'>x"),
    ("<p>{% if address.title %}a{% else %}<b>{{ address.items }}</b>{% endif %}", "<p><b>drei</b>"),
]  # fmt: skip


def render(source: str, **changed: str) -> str:
    return check(source, Format.HTML, FIELDS).render(values(**changed))


@pytest.mark.parametrize("source", REFUSED)
def test_a_placeholder_where_a_value_could_become_structure_is_refused(source: str) -> None:
    with pytest.raises(UserError, match="line"):
        check(source, Format.HTML, FIELDS)


@pytest.mark.parametrize(("source", "expected"), ALLOWED)
def test_a_placeholder_in_text_or_a_quoted_attribute_is_merged(
    source: str, expected: str | None
) -> None:
    assert render(source) == expected or expected is None


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "www.example.org",
        "x",
    ],
)
def test_a_link_whose_value_has_no_allowed_scheme_is_refused_by_its_value(link: str) -> None:
    with pytest.raises(UserError, match="can't be used as a link"):
        render("<a href='{{ property.link }}'>x</a>", property_link=link)


@pytest.mark.parametrize(
    "link", ["https://a.de", "HTTP://a.de", "mailto:a@b.de", "tel:+49221", "", " https://a.de "]
)
def test_a_link_with_an_allowed_scheme_is_taken(link: str) -> None:
    assert render("<a href='{{ property.link }}'>x</a>", property_link=link).count("href='") == 1


def test_two_placeholders_can_t_make_a_scheme_together() -> None:
    with pytest.raises(UserError, match="can't be used as a link"):
        render(
            "<a href='{{ address.title }}{{ address.notes }}'>x</a>",
            title="",
            notes="javascript:x",
        )


TEMPLATES = [
    "<html><body><p>{}</p></body></html>",
    "<html><body><p title='{}'>x</p></body></html>",
    '<html><body><p title="{}">x</p></body></html>',
    "<html><body><a href='https://example.org/?a={}&amp;b=1'>x</a></body></html>",
    "<html><head><title>{}</title></head><body>x</body></html>",
    "<html><body><table><tr><td>{}</td></tr></table><b>{}</b></body></html>",
]
ANY_TEXT = st.text(
    st.one_of(st.sampled_from("<>&\"'=/`{}%#;:-!x a"), st.characters(codec="utf-8")), max_size=60
).map(lambda text: "".join(c for c in text if c.isprintable()).strip())


def skeleton_of(html: str) -> list[tuple[object, ...]]:
    """Elements, attributes and texts of a document, in order."""
    tree = lxml.html.document_fromstring(
        html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    return [(node.tag, sorted(node.attrib.items()), node.text, node.tail) for node in tree.iter()]


def with_value(skeleton: list[tuple[object, ...]], value: str) -> list[tuple[object, ...]]:
    def put(text: object) -> object:
        return text.replace("VALUE", value) if isinstance(text, str) else text

    return [
        (tag, [(name, put(text)) for name, text in attributes], put(text), put(tail))  # type: ignore[attr-defined]
        for tag, attributes, text, tail in skeleton
    ]


@pytest.mark.parametrize("template", TEMPLATES)
@given(value=ANY_TEXT)
def test_the_document_is_that_of_the_template_with_the_text_replaced(
    template: str, value: str
) -> None:
    source = template.replace("{}", "{{ address.notes }}")
    expected = with_value(skeleton_of(template.replace("{}", "VALUE")), value)
    found = skeleton_of(render(source, notes=value))
    assert [row[:2] for row in found] == [row[:2] for row in expected]
    assert [[text or "" for text in row[2:]] for row in found] == [
        [text or "" for text in row[2:]] for row in expected
    ]
