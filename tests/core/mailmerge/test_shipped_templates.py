"""The templates that come with the program: what Gmail, Outlook and a phone ask of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import lxml.html
import pytest
from css_inline import CSSInliner

from desktop.core.domain.formats import Format
from desktop.core.domain.template import left_to_fill
from desktop.core.mailmerge import check
from desktop.core.use_cases.merging import known_fields
from resources.templates import shipped_templates
from tests.core.mailmerge.letters import PIXEL, html_of, read, text_of
from tests.core.mailmerge.shipped_letters import HOUSES, TEMPLATES, Whom, made, mail_of

HTML = [name for name, each in TEMPLATES.items() if each.format == Format.HTML]
WIDEST = 600
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{((?:[^{}]*\{[^{}]*\})*)\s*\}")
OTHER_MEDIA = re.compile(r"@media \(max-width[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}")
INLINER = CSSInliner(load_remote_stylesheets=False)
both_readers = pytest.mark.parametrize("which", ["full", "bare"])
each_template = pytest.mark.parametrize("name", TEMPLATES)
each_html = pytest.mark.parametrize("name", HTML)


def test_every_letter_is_there_in_german_and_english_under_one_name() -> None:
    german, english = shipped_templates("de"), shipped_templates("en")
    assert set(Counter(each.name for each in german).values()) == {2}
    assert set(Counter(each.name for each in english).values()) == {2}
    assert {each.name for each in english if each.format == Format.HTML} == {
        "Newsletter", "Property offer", "Viewing invitation", "Season’s greetings", "Event",
        "Price change", "Survey", "Plain letter", "Ask for consent",
    }  # fmt: skip
    assert {each.language for each in english} == {"de", "en"}
    assert {(each.format, each.language) for each in english} >= {("text", "de"), ("text", "en")}


@each_template
def test_a_template_passes_the_check_that_every_template_has_to_pass(name: str) -> None:
    template = TEMPLATES[name]
    fields = known_fields(frozenset(), linked=1 if template.needs_property else 0)
    check(template.subject, Format.TEXT, fields.for_a_subject())
    check(template.body, Format(template.format), fields)


@both_readers
@each_template
def test_a_template_makes_a_small_mail_that_is_complete_for_everybody(
    name: str, which: str
) -> None:
    message = mail_of(name, which)
    html, text = html_of(message), text_of(message)
    assert len(message) < 20_000
    assert read(message)["Subject"]
    for part in (html, text, str(read(message)["Subject"])):
        assert not re.search(r"\{\{|\{%|None", part)
    greeting = {
        ("de", "full"): "Sehr geehrte Frau Dr. Müller-Lüdenscheidt,",
        ("de", "bare"): "Sehr geehrte Damen und Herren,",
        ("en", "full"): "Dear Dr Müller-Lüdenscheidt,",
        ("en", "bare"): "Dear Sir or Madam,",
    }[TEMPLATES[name].language, which]
    assert greeting in html
    assert greeting in text
    assert ("Anna Weiß" if which == "full" else "Büro Köln") in text


@both_readers
@each_template
def test_the_text_part_reads_like_a_letter(name: str, which: str) -> None:
    lines = text_of(mail_of(name, which)).split("\n")
    assert "" not in (lines[0], lines[1] + lines[2])
    assert not any(line.startswith("   ") for line in lines)
    assert not any("mailto:" in line or "?subject=" in line for line in lines)
    assert "\n\n\n" not in "\n".join(lines)


@both_readers
@each_html
def test_nothing_is_fetched_but_the_pixel(name: str, which: str) -> None:
    html = html_of(mail_of(name, which))
    assert re.findall(r"""\b(?:src|background|srcset|poster)\s*=\s*["']?([^"'\s>]+)""", html) == [
        PIXEL
    ]
    assert not re.search(r"url\(|@import|@font-face", html)


@both_readers
@each_html
def test_what_is_written_for_outlook_comes_through_untouched(name: str, which: str) -> None:
    comments = re.findall(r"<!--.*?-->", TEMPLATES[name].body, re.DOTALL)
    assert len(comments) == 3
    assert "PixelsPerInch" in comments[0]
    assert 'width="600"' in comments[1]
    html = html_of(mail_of(name, which))
    assert re.findall(r"<!--.*?-->", html, re.DOTALL) == comments
    if which == "full":
        alone = re.compile(r"(?<=[ ;])mso-[a-z]+-[a-z]+:[^;]*;|mso-hide:all")
        assert alone.findall(html) == alone.findall(TEMPLATES[name].body)


def test_of_several_properties_each_gets_a_block_in_an_offer() -> None:
    for language in ("de", "en"):
        template = TEMPLATES[f"Property offer {language}"]
        whom = replace(Whom.full(template), houses=HOUSES)
        html = html_of(made(template.subject, template.body, Format.HTML, whom))
        assert "Rathenauplatz" in html
        assert "Reihenhaus" in html
        assert html.count('class="button"') == 0


@each_html
def test_pixel_and_foot_stand_outside_of_the_letter(name: str) -> None:
    html = html_of(mail_of(name, "full"))
    assert re.search(r"<body[^>]*>\s*<img [^>]*>", html)
    foot = html.index('<div class="foot"')
    assert html.rindex("</table>") < foot < html.index("</body>")
    assert re.search(r"\.foot \{[^}]*max-width", html)


@each_html
def test_a_template_keeps_to_what_gmail_and_outlook_understand(name: str) -> None:
    body = TEMPLATES[name].body
    document = lxml.html.document_fromstring(body)
    styles = re.findall(r"<style>(.*?)</style>", re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL),
                        re.DOTALL)  # fmt: skip
    assert len(styles) == 1
    assert len(styles[0]) < 8_192
    assert not document.xpath("//script|//form|//iframe|//link|//img|//video|//svg|//button")
    assert not re.search(r"\bdisplay:\s*(?:flex|grid)|\bposition:|\bfloat:|\bcalc\(|\bvar\(", body)
    assert not re.search(r"\s(?:rgb|hsl)a?\(|:\s*-?\d+(?:\.\d+)?r?em\b", body)
    inline = document.xpath("//@style")
    assert all(";" in each for each in inline)
    assert max(len(each) for each in inline) < 500


@each_html
def test_tables_are_for_layout_alone_and_never_wider_than_600(name: str) -> None:
    document = lxml.html.document_fromstring(TEMPLATES[name].body)
    for table in document.iter("table"):
        assert table.get("role") == "presentation"
        assert (table.get("cellpadding"), table.get("cellspacing"), table.get("border")) == (
            "0", "0", "0",
        )  # fmt: skip
    widths = [int(each) for each in document.xpath("//@width") if each.isdigit()]
    assert all(width <= WIDEST for width in widths)
    sheet = document.xpath("//table[contains(@class, 'sheet')]")
    assert [f"max-width:{WIDEST}px" in each.get("style") for each in sheet] == [True]


@each_html
def test_each_background_is_there_as_attribute_and_as_style(name: str) -> None:
    document = lxml.html.document_fromstring(TEMPLATES[name].body)
    for element in document.iter("*"):
        styled = re.findall(r"background-color:(#\w+)", str(element.get("style", "")))
        assert [element.get("bgcolor")] == (styled or [None])


@each_html
def test_a_reader_program_and_a_list_of_mails_get_what_they_need(name: str) -> None:
    template = TEMPLATES[name]
    document = lxml.html.document_fromstring(template.body)
    assert document.get("lang") == template.language
    assert document.findtext(".//title")
    assert len(document.xpath("//h1")) == (0 if template.name == "Plain letter" else 1)
    preheader = document.find("body")[0]
    assert "display:none" in preheader.get("style")
    assert "mso-hide:all" in preheader.get("style")
    assert 20 <= len(preheader.text) <= 120 or "{{" in preheader.text
    assert document.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]
    sizes = {int(each) for each in re.findall(r"font-size:(\d+)px", template.body)} - {0, 1}
    assert min(sizes) >= 14


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@each_html
def test_every_word_can_be_read_on_its_background(name: str, dark: bool) -> None:
    html = html_of(mail_of(name, "full"))
    assert DARK.search(html)
    html = DARK.sub(lambda match: match[1] if dark else "", OTHER_MEDIA.sub("", html))
    document = lxml.html.document_fromstring(INLINER.inline(html))
    pale = []
    for element in document.find("body").iter("*"):
        words = "".join([element.text or "", *(each.tail or "" for each in element)]).strip()
        if not isinstance(element.tag, str) or not words or "display:none" in shown(element):
            continue
        ink = colour(element, "color", "#0000ee" if element.tag == "a" else "#000000")
        paper = colour(element, "background-color", "#ffffff")
        if contrast(ink, paper) < 4.5:
            pale.append((words, ink, paper))
    assert pale == []


def test_the_reader_of_contrast_can_tell() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")


def test_what_the_writer_has_to_fill_in_is_told() -> None:
    left = {
        name: left_to_fill(each.subject, each.body)
        for name, each in TEMPLATES.items()
        if left_to_fill(each.subject, each.body)
    }
    assert left["Viewing invitation de"] == ("[Wochentag, Datum]", "[Uhrzeit]")
    assert left["Plain letter en"] == ("[Subject]", "[Your text]")
    assert {name.rpartition(" ")[0] for name in left} == {
        "Viewing invitation", "Event", "Plain letter",
    }  # fmt: skip


def shown(element: lxml.html.HtmlElement) -> str:
    return " ".join(str(each.get("style", "")) for each in [element, *element.iterancestors()])


def colour(element: lxml.html.HtmlElement, name: str, default: str) -> str:
    """The nearest one above; links don't take the colour of what they stand in."""
    for each in [element, *element.iterancestors()]:
        found = re.findall(rf"(?<![\w-]){name}:\s*(#\w+)", str(each.get("style", "")))
        if found:
            return str(found[-1])
        if each.tag == "a" and name == "color":
            break
    return default


def contrast(one: str, other: str) -> float:
    """As WCAG 2 computes it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(written: str) -> float:
    parts = [int(written[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
