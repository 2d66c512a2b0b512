"""What makes two addresses look like one person, and what doesn't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.domain.doubles import Person, Why, bare_company, judged, keys_of, sound_of
from desktop.core.domain.ids import AddressId

ANNA = Person(AddressId(1), "anna", "weiss", "", "a@example.org", "50667", "koln", "am dom 1")
OTHER = replace(ANNA, id=AddressId(2), email="")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("meier", "mayer"),
        ("schmidt", "schmitt"),
        ("muller", "mueller"),
        ("fischer", "vischer"),
        ("stefan", "stephan"),
        ("grosz", "gross"),
    ],
)
def test_names_that_sound_alike_have_one_sound(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(("one", "other"), [("weiss", "schwarz"), ("meier", "muller")])
def test_names_that_sound_different_have_two(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (OTHER, Why.SAME_NAME),
        (replace(OTHER, given="otto", family="gross", email="a@example.org"), Why.SAME_EMAIL),
        (replace(OTHER, family="weis"), Why.ALIKE),
        (replace(OTHER, given="a."), Why.ALIKE),
        (replace(OTHER, given="weiss", family="anna"), Why.SAME_NAME),
        (replace(OTHER, street=""), Why.SAME_NAME),
        (replace(OTHER, street="rathausplatz 9"), Why.SAME_NAME),
        (replace(OTHER, family="weis", street="rathausplatz 9"), None),
        (replace(OTHER, given="otto"), None),
        (replace(OTHER, zip="10115", city="berlin"), None),
        (replace(OTHER, family="schwarz"), None),
    ],
)
def test_two_addresses_are_judged_by_what_they_share(other: Person, why: Why | None) -> None:
    double = judged(ANNA, other)

    assert (double.why if double else None) == why
    assert why is None or set(keys_of(ANNA)) & set(keys_of(other))


def test_one_name_in_two_streets_of_a_town_is_less_sure() -> None:
    at_home, moved = judged(ANNA, OTHER), judged(ANNA, replace(OTHER, street="rathausplatz 9"))

    assert at_home is not None
    assert moved is not None
    assert moved.likeness < at_home.likeness


def test_a_company_is_known_without_its_legal_form() -> None:
    one = Person(AddressId(2), "", "", "weiss & sohne gmbh & co. kg", "", "50667", "koln", "")
    other = replace(one, id=AddressId(1), company="weiss und sohne")

    double = judged(one, other)

    assert bare_company(one.company) == "weiss sohne"
    assert double is not None
    assert (double.first, double.second, double.why) == (1, 2, Why.SAME_NAME)


def test_nobody_without_name_and_email_is_compared() -> None:
    assert list(keys_of(Person(AddressId(1), "", "", "", "", "50667", "koln", ""))) == []
