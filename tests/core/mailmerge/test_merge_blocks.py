"""Cards of linked properties, the signature, values by language, and what is empty."""

from __future__ import annotations

import html as entities
import time
from collections.abc import Mapping

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import Checked, Fields, Gap, Placeholder, check, prepare
from desktop.core.mailmerge.checked_template import LONGEST_MERGED, LONGEST_VALUE
from desktop.core.mailmerge.property_cards import CARD_FIELDS, MOST_CARDS
from tests.core.mailmerge.hostile_values import VALUES
from tests.core.mailmerge.letters import addressee, letter, read, text_letter
from tests.core.mailmerge.test_merge_allow_list import SpyEnvironment

Merge = dict[str, dict[str, str]]
CARDS = "{{ properties.cards }}"
STRUCTURES = [
    *("<script>alert(1)</script>", "</td></tr></table><table>", "<img src=x onerror=y>", "-->"),
    *('" onmouseover="x', "' style='x", "&lt;b&gt;", "{{ address.title }}", "{% if x %}", "<!--"),
    *("</title><b>", "\n\n.\n", "<a href='https://evil.example'>x</a>", "<style>*{}</style>"),
]


def fields(linked: int) -> Fields:
    return Fields.of(
        address=["title", "first_name", "nickname"],
        sender=["name", "signature"],
        property=["title", "price", *CARD_FIELDS] if linked else None,
        linked=linked,
    )


def merge(linked: int, **of_each: str) -> Merge:
    """`of_each` are fields of all properties; `signature` is the sender's."""
    signature = of_each.pop("signature", "Büro Köln")
    found: Merge = {
        "address": {"title": "", "first_name": "Anna", "nickname": ""},
        "sender": {"name": "Büro Köln", "signature": signature},
        "properties": {"count": str(linked or "")},
    }
    for number in range(1, linked + 1):
        plain = dict.fromkeys(("title", "price", *CARD_FIELDS), "")
        card = plain | {
            "heading": f"Haus {number}",
            "place": "50674 Köln",
            "facts": "3 Zimmer · 86 m²",
            "amount": "485.000 €",
            "link": f"https://example.org/{number}?a=1&b=2",
            "link_words": "Zum Exposé",
            "price|price": "485.000,00 €",
        }
        found["property" if number == 1 else f"property_{number}"] = card | of_each
    return found


def rendered(source: str, format: Format, linked: int, **of_each: str) -> str:
    return check(source, format, fields(linked)).render(merge(linked, **of_each))


def shape(html: str) -> list[tuple[str, Mapping[str, str]]]:
    """Elements and their attributes, in order: all of the structure."""
    tree = lxml.html.document_fromstring(html)
    return [(str(each.tag), {str(k): str(v) for k, v in each.items()}) for each in tree.iter()]


def test_each_linked_property_becomes_a_card_in_its_order() -> None:
    html = rendered(f"<p>Neu:</p>{CARDS}<p>Gruß</p>", Format.HTML, 3)
    words = " ".join(lxml.html.fromstring(f"<div>{html}</div>").itertext()).split()
    assert [words[at + 1] for at, word in enumerate(words) if word == "Haus"] == ["1", "2", "3"]
    assert html.count("<table") == html.count("</table>") == 3
    assert 'href="https://example.org/2?a=1&amp;b=2">Zum Exposé</a>' in html


def test_in_a_text_the_cards_are_lines() -> None:
    text = rendered(f"Neu:\n\n{CARDS}\nGruß", Format.TEXT, 2)
    assert text == (
        "Neu:\n\n"
        "Haus 1\n50674 Köln\n3 Zimmer · 86 m²\n485.000 €\nhttps://example.org/1?a=1&b=2\n\n"
        "Haus 2\n50674 Köln\n3 Zimmer · 86 m²\n485.000 €\nhttps://example.org/2?a=1&b=2\n\nGruß"
    )


@pytest.mark.parametrize("format", list(Format))
def test_without_a_property_nothing_stands_there(format: Format) -> None:
    assert rendered(f"a{CARDS}b", format, 0) == "ab"
    source = "a{% if properties.count %}{{ properties.cards }}{% endif %}b"
    assert rendered(source, format, 0) == "ab"


def test_an_empty_field_leaves_no_gap_in_its_card() -> None:
    bare = {name: "" for name in CARD_FIELDS if name != "heading"}
    assert rendered(CARDS, Format.TEXT, 1, **bare) == "Haus 1\n"
    assert "<a" not in rendered(CARDS, Format.HTML, 1, **bare)


def test_both_parts_of_a_mail_carry_the_cards_and_the_bytes_are_always_the_same() -> None:
    what = letter(f"<p>Neu:</p>{CARDS}<p>{{{{ sender.signature }}}}</p>", subject="Neu")
    whom = addressee(values=merge(2, signature="Anna\nBüro Köln"))
    message = prepare(what, fields(2)).message(whom)
    assert message == prepare(what, fields(2)).message(whom)
    for kind in ("plain", "html"):
        part = read(message).get_body((kind,))
        assert part is not None
        content = str(part.get_content())
        assert content.count("50674 Köln") == 2
        assert "Zum Exposé" in content or kind == "plain"


def test_the_properties_behind_the_first_have_fields_of_their_own() -> None:
    assert rendered("{{ property_2.heading }}", Format.TEXT, 2) == "Haus 2"
    with pytest.raises(UserError, match="needs 3 linked properties"):
        rendered("{{ property_3.heading }}", Format.TEXT, 2)


@pytest.mark.parametrize("name", [name for name in CARD_FIELDS if name != "link"])
def test_a_hostile_value_of_a_property_never_becomes_structure(name: str) -> None:
    plain = shape(rendered(f"<p>x</p>{CARDS}", Format.HTML, 2, **{name: "x"}))
    template = check(f"<p>x</p>{CARDS}", Format.HTML, fields(2))
    for value in [*STRUCTURES, *VALUES[::7]]:
        if len(value) < LONGEST_VALUE:
            assert shape(template.render(merge(2, **{name: f"x{value}"}))) == plain, value[:60]


def test_a_hostile_link_of_a_property_is_refused_by_its_value() -> None:
    for link in ("javascript:alert(1)", "data:text/html,x", " java\nscript:x", "//evil.example"):
        with pytest.raises(UserError, match="can't be used as a link"):
            rendered(CARDS, Format.HTML, 1, link=link)
    html = rendered(CARDS, Format.HTML, 1, link='https://x.org/"><script>')
    assert "<script" not in html


def test_a_signature_keeps_its_lines_in_html_and_its_links_are_live() -> None:
    signature = "Anna Weiß\nBüro <Köln>\nwww.example.org"
    html = rendered("<p>{{ sender.signature }}</p>", Format.HTML, 0, signature=signature)
    assert html == (
        "<p>Anna Weiß<br>\nBüro &lt;Köln&gt;<br>\n"
        '<a href="https://www.example.org">www.example.org</a></p>'
    )
    assert rendered("{{ sender.signature }}", Format.TEXT, 0, signature=signature) == signature


def test_a_signature_is_plain_where_no_line_can_break() -> None:
    source = '<p title="{{ sender.signature }}">x</p><p>{{ sender.name }}</p>'
    html = rendered(source, Format.HTML, 0, signature='a "b"\n<c>')
    assert html.startswith('<p title="a &#34;b&#34;\n&lt;c&gt;">')
    assert "<br>" not in rendered("<title>{{ sender.signature }}</title>x", Format.HTML, 0)


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*STRUCTURES, *VALUES[::50], "\n", "www.a.de", "b@c.de"])))
def test_a_signature_brings_nothing_but_words_lines_and_links(pieces: list[str]) -> None:
    signature = "".join(pieces)[:LONGEST_VALUE]
    html = rendered("<p>{{ sender.signature }}</p>", Format.HTML, 0, signature=signature)
    for tag, attributes in shape(html):
        assert tag in ("html", "body", "p", "br", "a")
        assert set(attributes) <= {"href"}
        assert attributes.get("href", "https:").startswith(("http:", "https:", "mailto:"))


@pytest.mark.parametrize("source", [
    "{{ properties.cards|upper }}", "{{ properties.cards|default('x') }}",
    "{{ properties.cards or 'x' }}", "{% if properties.cards %}x{% endif %}",
    "{{ properties.cards == 'x' }}", "{{ properties.cards|price }}", "{{ properties }}",
    "{{ properties[0] }}", "{{ properties.cards.x }}", "{{ properties.cards() }}",
    "{% for each in properties %}{{ each }}{% endfor %}", "{{ properties.each }}",
    "{{ property_0.title }}", "{{ property_1.title }}", "{{ property_99.title }}",
    "{{ property_2 }}", "{{ sender.signature|safe }}", "{{ sender.signature|as_lines }}",
    "{{ 'x'|date }}", "{{ address.title|date('long') }}", "{{ address.title|price('EUR') }}",
    "{{ address.title|number(9) }}", "{{ address.title|upper|date }}",
    "{{ address.title|default('1')|number }}", "{{ ('1' or address.title)|price }}",
    "{{ address.title|date(format='x') }}", "{{ address.title|date(*['x']) }}",
    "{% filter price %}1{% endfilter %}", "{{ address['title']|price }}",
    "{{ address.__class__|date }}", "{{ file.name }}", "{{ file.sha256 }}",
])  # fmt: skip
@pytest.mark.parametrize("format", list(Format))
def test_what_the_new_placeholders_can_t_do_is_refused_before_it_is_compiled(
    source: str, format: Format
) -> None:
    environment = SpyEnvironment(autoescape=format is Format.HTML)
    with pytest.raises(UserError, match="line 2") as refusal:
        check(f"Guten Tag\n{source}", format, fields(2), environment)
    assert refusal.value.message


@pytest.mark.parametrize("source", [
    '<p title="{{ properties.cards }}">x</p>', "<title>{{ properties.cards }}</title>",
    "<!-- {{ properties.cards }} -->", "<style>{{ properties.cards }}</style>",
    "<p {{ properties.cards }}>x</p>", "<a href='{{ properties.cards }}'>x</a>",
    "<p title={{ properties.cards }}>x</p>", "<script>{{ properties.cards }}</script>",
])  # fmt: skip
@pytest.mark.parametrize("linked", [0, 2])
def test_cards_stand_in_the_text_alone(source: str, linked: int) -> None:
    with pytest.raises(UserError, match="line 1"):
        check(source, Format.HTML, fields(linked))


@pytest.mark.parametrize("source", [CARDS, "{{ sender.signature }}"])
def test_a_subject_takes_nothing_of_several_lines(source: str) -> None:
    with pytest.raises(UserError, match="several lines"):
        prepare(text_letter("x", subject=source), fields(1))


def test_only_so_many_cards_fit_into_a_mail() -> None:
    check(CARDS, Format.HTML, fields(MOST_CARDS))
    with pytest.raises(UserError, match="properties are linked"):
        check(CARDS, Format.HTML, fields(MOST_CARDS + 1))
    with pytest.raises(UserError, match="more than"):
        check(CARDS * 20, Format.HTML, fields(MOST_CARDS))


def test_the_longest_values_in_the_most_cards_render_in_time() -> None:
    template = check(CARDS, Format.HTML, fields(MOST_CARDS))
    # what an import takes at most
    longest = dict.fromkeys(("place", "kind", "facts", "amount"), "<" * 2000)
    values = merge(MOST_CARDS, **longest)
    assert min(_seconds(template, values) for _ in range(5)) < 0.1
    with pytest.raises(UserError, match="would be too long"):
        template.render(merge(MOST_CARDS, **dict.fromkeys(longest, "<" * LONGEST_VALUE)))


@pytest.mark.parametrize("value", ["<" * LONGEST_VALUE, "www.a.de b@c.de\n" * 600, "  &" * 3_000])
@pytest.mark.parametrize("name", ["sender.signature", "address.title"])
def test_the_most_that_values_may_add_to_a_mail_is_made_in_time(value: str, name: str) -> None:
    times = LONGEST_MERGED // len(value)
    template = check(f"{{{{ {name} }}}}" * times, Format.HTML, fields(0))
    values = merge(0, signature=value)
    values["address"]["title"] = value
    assert min(_seconds(template, values) for _ in range(5)) < 0.1
    once_more = check(f"{{{{ {name} }}}}" * (times + 1), Format.HTML, fields(0))
    with pytest.raises(UserError, match="would be too long"):
        once_more.render(values)


def _seconds(template: Checked, values: Merge) -> float:
    begin = time.process_time()
    template.render(values)
    return time.process_time() - begin


def test_a_value_by_language_is_the_one_that_was_frozen() -> None:
    source = "{{ property.price|price|default('auf Anfrage') }}"
    template = check(source, Format.TEXT, fields(1))
    assert template.placeholders == {Placeholder("property", "price", "price")}
    assert rendered(source, Format.TEXT, 1) == "485.000,00 €"
    assert rendered(source, Format.TEXT, 1, **{"price|price": ""}) == "auf Anfrage"
    html = rendered(source, Format.HTML, 1, **{"price|price": "<b>"})
    assert entities.unescape(html) == "<b>" != html


TITLE, NICKNAME = Placeholder("address", "title"), Placeholder("address", "nickname")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Hallo {{ address.first_name }}", []),
        ("{{ address.title }}", [Gap(TITLE, "")]),
        ("{{ address.title|default('Frau')|upper }}", [Gap(TITLE, "FRAU")]),
        ("{{ address.nickname or address.first_name }}", [Gap(NICKNAME, "Anna")]),
        ("{{ address.first_name or address.nickname }}", []),
        ("{% if address.title %}{{ address.title }}{% endif %}", []),
        ("{% if address.title %}a{% else %}{{ address.nickname }}{% endif %}", [Gap(NICKNAME, "")]),
        ("{% if not address.title %}{{ address.title }}{% endif %}", [Gap(TITLE, "")]),
        (("{% if address.first_name == 'Anna' and 'nn' in address.first_name %}"
         "{{ address.title }}{% endif %}"), [Gap(TITLE, "")]),
        ("{% if address.first_name < 'B' %}{% elif 'x' %}{{ address.title }}{% endif %}", []),
        ("{{ address.title }}{{ address.title }}", [Gap(TITLE, "")]),
        ("{{ property.price|price }}", []),
        (CARDS, []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("written", list(Format))
def test_a_gap_is_a_field_that_is_empty_where_it_is_read(
    source: str, found: list[Gap], written: Format
) -> None:
    what = letter(source, subject="x", written=written, sent=written)
    assert list(prepare(what, fields(1)).gaps(merge(1))) == found


def test_a_gap_in_the_subject_or_in_a_link_is_one_too() -> None:
    what = letter('<a href="{{ property.title }}">x</a>', subject="An {{ address.title }}")
    found = prepare(what, fields(1)).gaps(merge(1))
    assert found == (Gap(TITLE, ""), Gap(Placeholder("property", "title"), ""))
