"""Templates: in folders and languages, taken over from elsewhere, never lost by mistake."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.foreign_mail import ForeignMail, Picture
from desktop.core.domain.formats import Format
from desktop.core.domain.property import Property
from desktop.core.domain.template import Template, left_to_fill
from desktop.core.use_cases.properties import save_property
from desktop.core.use_cases.showing_templates import SAMPLES, preview_template
from desktop.core.use_cases.template_keeping import (
    add_shipped_templates,
    delete_templates,
    duplicate_letter,
    duplicate_template,
    move_template,
    rename_template,
    restore_templates,
    set_template_language,
    take_over,
)
from desktop.core.use_cases.templates import (
    save_template,
    template_for_all,
    template_named,
    templates,
)
from resources.templates import shipped_templates
from tests.core.mailmerge.letters import html_of, text_of
from tests.office import Office, open_office

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, paired=False, database=database) as opened:
        yield opened


def saved(office: Office, name: str = "Brief", **changed: str) -> Template:
    plain = {"subject": "Gruß", "body": "<p>Guten Tag</p>"} | changed
    return save_template(office.desk, Template(name, Format.HTML, **plain)).result  # type: ignore[arg-type]


def names(office: Office) -> list[tuple[str, str, str]]:
    return [(each.folder, each.name, each.language) for each in templates(office.desk)]


def from_elsewhere(body: str, **changed: str) -> ForeignMail:
    pictures = {"logo.png": Picture(PNG, "image/png")}
    name = changed.get("name", "Frühling")
    return ForeignMail(name, "Grüße", Format.HTML, body, pictures.get)


def test_one_letter_is_there_in_several_languages(office: Office) -> None:
    saved(office, language="de", body="<p>deutsch</p>")
    saved(office, language="en", body="<p>english</p>")
    saved(office, language="en", body="<p>better English</p>")

    assert names(office) == [("", "Brief", "de"), ("", "Brief", "en")]
    assert template_named(office.desk, "Brief", "en").body == "<p>better English</p>"
    assert template_named(office.desk, "Brief").language == "de"


def test_those_without_a_folder_come_first(office: Office) -> None:
    saved(office, "A", folder="  Neue   Häuser ")
    saved(office, "B")
    assert names(office) == [("", "B", ""), ("Neue Häuser", "A", "")]


@pytest.mark.parametrize("language", ["fr", "DE", "x" * 50])
def test_an_unknown_language_is_refused(office: Office, language: str) -> None:
    with pytest.raises(UserError, match="no templates in"):
        saved(office, language=language)
    assert names(office) == []


def test_all_languages_are_renamed_and_moved_together(office: Office) -> None:
    german = saved(office, language="de")
    saved(office, language="en")

    rename_template(office.desk, german.id, " Osterbrief ")
    move_template(office.desk, german.id, "Feste")

    assert names(office) == [("Feste", "Osterbrief", "de"), ("Feste", "Osterbrief", "en")]


def test_a_name_that_is_taken_is_refused(office: Office) -> None:
    saved(office, "Brief")
    other = saved(office, "Karte")
    with pytest.raises(UserError, match="already"):
        rename_template(office.desk, other.id, "Brief")
    assert len(names(office)) == 2


def test_a_language_that_is_taken_is_refused(office: Office) -> None:
    german = saved(office, language="de")
    saved(office, language="en")
    with pytest.raises(UserError, match="already"):
        set_template_language(office.desk, german.id, "en")
    assert set_template_language(office.desk, german.id, "").result.language == ""


def test_a_letter_is_copied_in_all_its_languages(office: Office) -> None:
    german = saved(office, language="de", folder="Feste")
    saved(office, language="en", folder="Feste")
    duplicate_letter(office.desk, german.id, "Kopie")
    assert [each for each in names(office) if each[1] == "Brief (Kopie)"] == [
        ("Feste", "Brief (Kopie)", "de"),
        ("Feste", "Brief (Kopie)", "en"),
    ]


def test_a_letter_about_a_property_is_shown_though_none_is_linked(office: Office) -> None:
    offer = saved(office, body="<p>{{ property.title }}</p>{{ properties.cards }}", language="en")
    shown = preview_template(office.desk, offer, Draft(), None)
    assert shown.html is not None
    assert SAMPLES[0].title in shown.html
    assert "€389,000" in shown.html


def test_a_letter_is_shown_with_what_is_linked_for_who_gets_it(office: Office) -> None:
    house = save_property(office.desk, Property(number="1", title="Haus am See")).result
    [jane] = office.add("jane@example.org", language="de")
    offer = saved(office, body="<p>{{ address.first_name }} {{ property.title }}</p>")
    shown = preview_template(office.desk, offer, Draft(properties=(house.id,)), jane)
    assert "Jane Haus am See" in (shown.html or "")


def test_each_copy_has_a_name_of_its_own(office: Office) -> None:
    first = saved(office, folder="Feste")
    copies = [duplicate_template(office.desk, first.id, "Kopie").result.name for _ in range(3)]
    assert copies == ["Brief (Kopie)", "Brief (Kopie) (2)", "Brief (Kopie) (3)"]
    assert {folder for folder, _, _ in names(office)} == {"Feste"}


def test_deleted_templates_come_back_even_if_their_name_was_taken(office: Office) -> None:
    first = saved(office, language="de", body="<p>alt</p>")
    second = saved(office, "Karte")
    gone = delete_templates(office.desk, [first.id, second.id]).result
    saved(office, language="de", body="<p>neu</p>")

    restore_templates(office.desk, gone)

    assert [name for _, name, _ in names(office)] == ["Brief", "Brief (2)", "Karte"]
    assert template_named(office.desk, "Brief (2)").body == "<p>alt</p>"


def test_a_template_that_somebody_deleted_meanwhile_is_told(office: Office) -> None:
    gone = saved(office)
    delete_templates(office.desk, [gone.id])
    with pytest.raises(UserError, match="no longer there"):
        rename_template(office.desk, gone.id, "x")
    assert delete_templates(office.desk, [gone.id]).result == ()


def test_what_an_office_made_of_a_shipped_template_stays(office: Office) -> None:
    assert len(add_shipped_templates(office.desk, "de").result) == len(shipped_templates())
    own = template_named(office.desk, "Newsletter", "de")
    save_template(
        office.desk, Template("Newsletter", Format.HTML, "Unser", "<p>x</p>", language="de")
    )
    delete_templates(office.desk, [template_named(office.desk, "Umfrage", "en").id])

    added = add_shipped_templates(office.desk, "de").result

    assert [(each.name, each.language) for each in added] == [("Umfrage", "en")]
    assert template_named(office.desk, "Newsletter", "de").body == "<p>x</p>" != own.body


def test_each_recipient_reads_their_own_language(office: Office) -> None:
    add_shipped_templates(office.desk, "de")
    office.add("anna@example.org", language="de")
    office.add("ben@example.org", language="English (UK)")
    office.add("cem@example.org")
    letter = template_for_all(office.desk, "Umfrage")

    sent = office.send(
        subject=letter.subject, body=letter.body, format=letter.format, track_shipping=False
    )

    assert sent.accepted == 3
    by_name = dict(office.transport.taken)
    for email, words, lang in (
        ("anna@example.org", "Wie zufrieden sind Sie mit uns?", 'lang="de"'),
        ("ben@example.org", "How happy are you with us?", 'lang="en"'),
        ("cem@example.org", "Wie zufrieden sind Sie mit uns?", 'lang="de"'),
    ):
        html, text = html_of(by_name[email]), text_of(by_name[email])
        assert words in text
        assert words in html
        assert lang in html
        assert html.count("<html") == html.count("</html>") == html.count("<body") == 1


def test_a_letter_in_one_language_is_itself_for_all(office: Office) -> None:
    saved(office, language="en", body="<p>hello</p>")
    assert template_for_all(office.desk, "Brief").body == "<p>hello</p>"


def test_a_letter_from_elsewhere_brings_its_pictures(office: Office) -> None:
    body = (
        '<table><tr><td background="https://cdn.example.net/bg.jpg"><img src="logo.png" alt="Logo">'
        '<img src="gone.gif" alt="Haus &amp; Hof"><img src="//cdn.example.net/a.png" alt="Bild">'
        "</td></tr></table>"
    )
    taken = take_over(office.desk, from_elsewhere(body), folder="Alt").result

    data = base64.b64encode(PNG).decode()
    assert taken.template.body == (
        f'<table><tr><td><img src="data:image/png;base64,{data}" alt="Logo">'
        "Haus &amp; HofBild</td></tr></table>"
    )
    assert (taken.pictures, taken.missing) == (1, ("gone.gif",))
    assert taken.remote == ("https://cdn.example.net/bg.jpg", "//cdn.example.net/a.png")
    assert names(office) == [("Alt", "Frühling", "")]


def test_pictures_from_elsewhere_stay_if_that_is_wanted(office: Office) -> None:
    body = '<img alt="" src="https://cdn.example.net/a.png" width=10>'
    taken = take_over(office.desk, from_elsewhere(body), keep_remote=True).result
    assert taken.template.body == body
    assert taken.remote == ("https://cdn.example.net/a.png",)


def test_a_letter_that_is_taken_over_twice_replaces_nothing(office: Office) -> None:
    for _ in range(2):
        take_over(office.desk, from_elsewhere("<p>x</p>"))
    assert [name for _, name, _ in names(office)] == ["Frühling", "Frühling (2)"]


def test_a_placeholder_of_another_program_is_told_with_its_line(office: Office) -> None:
    with pytest.raises(UserError, match="line 2"):
        take_over(office.desk, from_elsewhere("<p>\n{{ subscriber.vorname }}</p>"))
    assert names(office) == []


def test_pictures_that_no_template_can_hold_are_told(office: Office) -> None:
    huge = ForeignMail(
        "x", "", Format.HTML, '<img src="a">', lambda _: Picture(b"\0" * 600_000, "image/png")
    )
    with pytest.raises(UserError, match="too long"):
        take_over(office.desk, huge)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p>am [Datum] um [Uhrzeit]</p><!-- [if] -->", ("[Datum]", "[Uhrzeit]")),
        ("<!--[if mso]><table><![endif]--><style>a[href]{}</style>", ()),
        ("siehe [1] und [12] und [Link](https://example.org)", ()),
        ("[Betreff] [Betreff]", ("[Betreff]",)),
    ],
)
def test_what_is_left_to_fill_in_is_found(body: str, left: tuple[str, ...]) -> None:
    assert left_to_fill("", body) == left
