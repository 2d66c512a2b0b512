"""Where the pixel and the lines below a mail stand, and that nothing else of the Html changes."""

from __future__ import annotations

import lxml.html
import pytest

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge import check, prepare
from desktop.core.mailmerge.foot import html_foot, pixel
from tests.core.mailmerge.letters import (
    FIELDS,
    PIXEL,
    STOP,
    TOKEN,
    UNSUBSCRIBE,
    addressee,
    html_of,
    letter,
    sent,
    text_letter,
    text_of,
    tracked,
)

IMAGE = pixel(PIXEL)
FOOT = html_foot("de", STOP, UNSUBSCRIBE)

DOCUMENTS = [
    "<html><body>▲<p>Text</p>▼</body></html>",
    "<!DOCTYPE html>\n<html>\n<head></head>\n<body>▲\n<p>x</p>\n▼</body>\n</html>\n",
    "<html><BODY CLASS='a'>▲x▼</BODY></html>",
    "<html><body\n  bgcolor=white\n>▲x▼</body></html>",
    "<html><body data-x='a > b' title=\"</body>\">▲x▼</body></html>",
    "<html><body/>▲x▼</body></html>",
    "<html><head><!-- <body> --></head><body>▲x▼</body></html>",
    "<html><!--[if mso]><body><![endif]--><body>▲x<!--[if mso]></body><![endif]-->▼</html>",
    "<html><!--[if a]><body><![endif]--><!--[if !a]><!--><body>▲<!--<![endif]-->x▼</body></html>",
    "<html><body>▲<p>x</p><!-- </body> -->▼</body></html>",
    "<html><head><style>a:after{content:'<body>'}</style></head><body>▲x▼</body></html>",
    "<html><head><script>var a = '<body>'</script></head><body>▲x▼</body></html>",
    "<html><head><title><body></title></head><body>▲x▼</body></html>",
    "<html><body>▲<textarea></body></textarea>x▼</body></html>",
    "<html><body>▲<img alt='</body>'>x▼</body></html>",
    "<html><body>▲x</body>y▼</body></html>",
    "<html><body>▲x<body class='second'>y▼</body></html>",
    "<html><body>▲▼</body></html>",
    "<html><body>▲x▼</html>",
    "<html><body>▲x▼",
    "<html><head></head>▲<p>x</p>▼</html>",
    "<html><head><title>x</title></head>\n▲Text▼</html>",
    "<html><style>p{}</style>▲<p>x</p>▼",
    "<!DOCTYPE html>▲<p>x</p>▼",
    "<!DOCTYPE html>▲5 < 6▼",
    "<!DOCTYPE html><!-- c --> ▲Text▼",
    "<html>▲▼</html>",
    "<html><body>▲&nbsp;&auml;&#8211;<br><br />▼</body></html>",
    "<html xmlns:v='urn:vml'><body>▲<!--[if gte vml 1]><v:rect/><![endif]-->▼</body></html>",
    "<html><head>{% if address.title %}<style>a{}</style>{% endif %}</head><body>▲x▼</body></html>",
]
CONDITIONAL = [
    "<html>{% if address.items %}<body id='a'>▲{% else %}<body>{% endif %}x▼</body></html>",
    "<html>{% if address.title %}<body id='a'>{% else %}<body>▲{% endif %}x▼</body></html>",
    "<html>▲{% if address.items %}<p>x</p>{% else %}<b>y</b>{% endif %}▼</html>",
    "<html>▲{% if address.title %}<p>x</p>{% endif %}<b>y</b>▼</html>",
    "<html>▲{{ address.items }}▼</html>",
    "<html><body title='{{ address.items }}'>▲x{% if address.items %}</body>{% endif %}▼",
]  # fmt: skip


def expected(document: str) -> str:
    plain = document.replace("▲", "").replace("▼", "")
    marked = document.replace("▲", IMAGE).replace("▼", FOOT)
    assert plain != marked
    return str(check(marked, Format.HTML, FIELDS).render(tracked().values))


@pytest.mark.parametrize("document", DOCUMENTS + CONDITIONAL)
def test_pixel_and_foot_stand_at_the_ends_of_the_real_body_and_all_else_stays_as_it_was(
    document: str,
) -> None:
    message = sent(letter(document.replace("▲", "").replace("▼", "")), tracked())
    assert html_of(message).rstrip("\n") == expected(document).rstrip("\n")


# lxml ends a body of the form <body/> at once, against the standard
@pytest.mark.parametrize(
    "document", [text for text in DOCUMENTS + CONDITIONAL if "/>▲" not in text]
)
def test_the_pixel_is_the_first_element_of_the_body_for_another_parser(document: str) -> None:
    message = sent(letter(document.replace("▲", "").replace("▼", "")), tracked())
    tree = lxml.html.document_fromstring(html_of(message).encode())
    images = tree.xpath("//img[@src=$url]", url=PIXEL)
    assert len(images) == 1
    before = [node for node in tree.find("body").iter() if isinstance(node.tag, str)]
    assert before[1] is images[0]


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>Hallo</p>",
        "Hallo",
        "{{ address.first_name }}",
        "",
        "<style>p{}</style><p>x</p>",
        "<!-- c -->x",
    ],
)
def test_a_fragment_gets_a_document_of_its_own(fragment: str) -> None:
    html = html_of(sent(letter(fragment), tracked()))
    assert html.startswith('<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">')
    assert f"<body>\n{IMAGE}" in html
    assert html.endswith(f"{FOOT}\n</body>\n</html>\n")


def test_the_pixel_does_not_hide() -> None:
    assert 'width="1" height="1" alt=""' in IMAGE
    assert "display:none" not in IMAGE
    assert "hidden" not in IMAGE


@pytest.mark.parametrize("body", ["<html><body>x</body></html>", "<p>x</p>"])
def test_an_untracked_mail_has_no_pixel_and_no_line_to_stop_it(body: str) -> None:
    message = sent(letter(body), addressee(stop_url=STOP, unsubscribe_url=UNSUBSCRIBE))
    both = html_of(message) + text_of(message)
    assert "<img" not in both
    assert STOP not in both
    assert both.count(UNSUBSCRIBE) == 2


def test_a_mail_without_any_url_has_no_foot() -> None:
    message = sent(letter("<html><body><p>x</p></body></html>"))
    assert html_of(message) == "<html><body><p>x</p></body></html>"
    assert text_of(message) == "x\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("", "Messung beenden"),
        ("de", "Abmelden"),
        ("Deutsch", "Abmelden"),
        ("fr", "Abmelden"),
        ("en", "Unsubscribe"),
        ("EN-gb", "Stop tracking"),
        ("Englisch", "Unsubscribe"),
    ],
)
def test_the_foot_speaks_the_address_s_language(language: str, words: str) -> None:
    message = sent(letter(), tracked(language=language))
    assert words in html_of(message)
    assert words in text_of(message)


def test_two_recipients_get_their_own_pixel_each() -> None:
    skeleton = prepare(letter(), FIELDS)
    other = PIXEL.replace("a", "b")
    first = html_of(skeleton.message(tracked()))
    second = html_of(skeleton.message(tracked(pixel_url=other)))
    assert first.replace(PIXEL, other) == second


@pytest.mark.parametrize("what", [letter(), text_letter("Hallo", sent=Format.HTML)])
def test_a_preview_holds_no_pixel_and_no_token(what: object) -> None:
    preview = prepare(what, FIELDS).preview(tracked())  # type: ignore[arg-type]
    assert preview.html is not None
    assert TOKEN not in preview.html + preview.text + preview.subject
    assert "<img" not in preview.html
    assert "Messung beenden" in preview.html


def test_a_text_preview_has_no_html() -> None:
    assert (
        prepare(text_letter("Hallo {{ address.first_name }}"), FIELDS).preview(tracked()).html
        is None
    )


def test_a_template_that_contains_our_marks_changes_nothing() -> None:
    body = "<html><body><!--0 body begins-->x<!--1 body ends--></body></html>"
    assert html_of(sent(letter(body))).rstrip("\n") == body


def test_a_body_tag_in_one_part_of_a_condition_alone_is_refused() -> None:
    with pytest.raises(UserError, match="<body>"):
        check("<html>{% if address.title %}<body>{% endif %}</html>", Format.HTML, FIELDS)
