"""The line that a letter begins with: by language, gender and title, neutral where they lack."""

from __future__ import annotations

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.salutation import salutation_line


def person(
    salutation: str = "", title: str = "", first: str = "", last: str = "", **more: str
) -> Address:
    named = {"salutation": salutation, "title": title, "first_name": first, "last_name": last}
    return Address().with_values(named | more)


@pytest.mark.parametrize(
    ("address", "german", "english"),
    [
        (person("Frau", "", "Anna", "Müller"), "Sehr geehrte Frau Müller", "Dear Ms Müller"),
        (person("Frau", "Dr.", "Anna", "Müller"), "Sehr geehrte Frau Dr. Müller", "Dear Dr Müller"),
        (person("Herr", "", "Bert", "Weiß"), "Sehr geehrter Herr Weiß", "Dear Mr Weiß"),
        (person("Herrn", last="van den Berg"), "Sehr geehrter Herr van den Berg",
         "Dear Mr van den Berg"),
        (person("Mrs", last="Smith"), "Sehr geehrte Frau Smith", "Dear Mrs Smith"),
        (person("Frau Dr.", last="Weiß"), "Sehr geehrte Frau Dr. Weiß", "Dear Dr Weiß"),
        (person("", "Frau Dr.", last="Weiß"), "Sehr geehrte Frau Dr. Weiß", "Dear Dr Weiß"),
        (person("Sehr geehrte Frau", last="Weiß"), "Sehr geehrte Frau Weiß", "Dear Ms Weiß"),
        (person("weiblich", last="Öz"), "Sehr geehrte Frau Öz", "Dear Ms Öz"),
    ],
)  # fmt: skip
def test_gender_and_title_are_said(address: Address, german: str, english: str) -> None:
    assert salutation_line(address, "de") == german
    assert salutation_line(address, "en") == english


@pytest.mark.parametrize(
    ("title", "last", "german", "english"),
    [
        ("Prof. Dr.", "von der Leyen", "Herr Prof. Dr. von der Leyen", "Professor von der Leyen"),
        ("Prof. Dr. von der", "Leyen", "Herr Prof. Dr. von der Leyen", "Professor von der Leyen"),
        ("Prof.Dr.", "Öz", "Herr Prof. Dr. Öz", "Professor Öz"),
        ("Univ.-Prof. Dr. Dr. h. c. mult.", "Öz", "Herr Prof. Dr. Öz", "Professor Öz"),
        ("Dr. med. dent.", "Kurz", "Herr Dr. Kurz", "Dr Kurz"),
        ("Dr.rer.nat.", "Kurz", "Herr Dr. Kurz", "Dr Kurz"),
        ("Dipl.-Ing.", "Kurz", "Herr Kurz", "Mr Kurz"),
        ("Dr.-Ing.", "Kurz", "Herr Dr. Kurz", "Dr Kurz"),
        ("M.A., LL.M.", "Kurz", "Herr Kurz", "Mr Kurz"),
        ("Graf", "von Bismarck", "Graf von Bismarck", "Mr Graf von Bismarck"),
        ("Graf von", "Bismarck", "Graf von Bismarck", "Mr Graf von Bismarck"),
        ("Dr. Graf", "Lambsdorff", "Herr Dr. Graf Lambsdorff", "Dr Graf Lambsdorff"),
        ("", "Freiherr vom Stein", "Freiherr vom Stein", "Mr Freiherr vom Stein"),
        ("von und zu", "Guttenberg", "Herr von und zu Guttenberg", "Mr von und zu Guttenberg"),
        ("von", "von Stein", "Herr von Stein", "Mr von Stein"),
    ],
)
def test_of_several_titles_those_are_said_that_people_say(
    title: str, last: str, german: str, english: str
) -> None:
    address = person("Herr", title, "Karl", last)
    assert salutation_line(address, "de") == f"Sehr geehrter {german}"
    assert salutation_line(address, "en") == f"Dear {english}"


def test_a_rank_tells_the_gender_and_stands_in_its_place() -> None:
    countess = person("", "Gräfin", "Marion", "Dönhoff")
    assert salutation_line(countess, "de") == "Sehr geehrte Gräfin Dönhoff"
    assert (
        salutation_line(person(first="Otto Graf", last="Spee"), "de") == "Sehr geehrter Graf Spee"
    )
    # alone it is a name like any other
    assert salutation_line(person("Frau", last="Graf"), "de") == "Sehr geehrte Frau Graf"


def test_austria_says_its_degrees() -> None:
    engineer = person("Herr", "Dipl.-Ing.", last="Huber", country="Österreich")
    assert salutation_line(engineer, "de") == "Sehr geehrter Herr Dipl.-Ing. Huber"


@pytest.mark.parametrize(
    ("address", "german", "english"),
    [
        (person(first="Kim", last="Müller"), "Guten Tag Kim Müller", "Dear Kim Müller"),
        (person("Divers", "Dr.", "Kim", "Ott"), "Guten Tag Dr. Kim Ott", "Dear Dr Ott"),
        (person(title="Dr.", last="Ott"), "Guten Tag Dr. Ott", "Dear Dr Ott"),
        (person(first="Kim"), "Guten Tag Kim", "Dear Kim"),
        (person("Frau", first="Anna"), "Guten Tag Anna", "Dear Anna"),
        (person(company="Weiß GmbH"), "Sehr geehrte Damen und Herren", "Dear Sir or Madam"),
        (person("Firma", company="X"), "Sehr geehrte Damen und Herren", "Dear Sir or Madam"),
        (person(last="Müller"), "Sehr geehrte Damen und Herren", "Dear Sir or Madam"),
        (person(), "Sehr geehrte Damen und Herren", "Dear Sir or Madam"),
    ],
)
def test_what_is_not_known_is_not_guessed(address: Address, german: str, english: str) -> None:
    assert salutation_line(address, "de") == german
    assert salutation_line(address, "en") == english


@pytest.mark.parametrize(
    ("salutation", "title", "german", "english"),
    [
        ("Familie", "", "Sehr geehrte Familie Weiß", "Dear Weiß family"),
        ("Herr und Frau", "", "Sehr geehrte Frau Weiß, sehr geehrter Herr Weiß",
         "Dear Mr and Mrs Weiß"),
        ("Frau & Herr", "", "Sehr geehrte Frau Weiß, sehr geehrter Herr Weiß",
         "Dear Mr and Mrs Weiß"),
        ("Eheleute", "Dr.", "Sehr geehrte Eheleute Dr. Weiß", "Dear Mr and Mrs Weiß"),
    ],
)  # fmt: skip
def test_couples_and_families_are_greeted_together(
    salutation: str, title: str, german: str, english: str
) -> None:
    address = person(salutation, title, last="Weiß")
    assert salutation_line(address, "de") == german
    assert salutation_line(address, "en") == english


def test_a_line_that_the_office_wrote_itself_is_kept_without_its_comma() -> None:
    own = Address(salutation="Herr", last_name="Weiß", custom={"briefanrede": "Lieber Hans, "})
    assert salutation_line(own, "de") == "Lieber Hans"
    empty = Address(salutation="Herr", last_name="Weiß", custom={"briefanrede": " "})
    assert salutation_line(empty, "de") == "Sehr geehrter Herr Weiß"


@pytest.mark.parametrize(
    ("salutation", "line"),
    [
        ("Liebe", "Liebe Anna"),
        ("Liebe Frau", "Liebe Frau Weiß"),
        ("Hallo Anna,", "Hallo Anna"),
        ("Guten Tag", "Guten Tag Anna Weiß"),
        ("Sehr geehrte Damen und Herren", "Sehr geehrte Damen und Herren"),
    ],
)
def test_an_opening_written_by_hand_is_kept(salutation: str, line: str) -> None:
    assert salutation_line(person(salutation, "", "Anna", "Weiß"), "de") == line
