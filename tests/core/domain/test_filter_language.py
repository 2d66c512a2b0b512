"""Filters as text: every way of writing one, and what a mistake is answered with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.address import FIELDS
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_language import filter_text, parse_filter
from desktop.core.domain.recipients import Condition, Filter, Operator

KNOWN = (*FIELDS, "letzter_kontakt", "interesse", "und", "is", "contains")


def conditions_of(text: str) -> tuple[Condition, ...]:
    return parse_filter("f", text, KNOWN).conditions


def refusal_of(text: str) -> str:
    with pytest.raises(UserError) as caught:
        parse_filter("f", text, KNOWN)
    return str(caught.value)


def filter_or_refusal(text: str) -> Filter | str:
    try:
        return parse_filter("f", text, KNOWN)
    except UserError as refusal:
        return str(refusal)


def test_conditions_are_read_with_their_name() -> None:
    assert parse_filter("M", 'city = "Köln" and last_name starts with "M"', KNOWN) == Filter(
        "M",
        (
            Condition("city", Operator.EQUALS, "Köln"),
            Condition("last_name", Operator.STARTS_WITH, "M"),
        ),
    )


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_an_empty_text_is_everybody(text: str) -> None:
    assert parse_filter("all", text, KNOWN) == Filter("all", ())


def test_or_makes_one_enough() -> None:
    assert parse_filter("f", "city=Köln ODER city=Bonn or city=Ulm", KNOWN).any_of


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("zip = 50667", Operator.EQUALS, "50667"), ("zip=50667", Operator.EQUALS, "50667"),
        ("zip == 50667", Operator.EQUALS, "50667"), ("zip != 1", Operator.DIFFERS, "1"),
        ("zip <> 1", Operator.DIFFERS, "1"), ("zip<>1", Operator.DIFFERS, "1"),
        ("zip < 51000", Operator.LESS, "51000"), ("zip>51000", Operator.MORE, "51000"),
        ("zip contains 6", Operator.CONTAINS, "6"), ("zip enthält 6", Operator.CONTAINS, "6"),
        ("zip ENTHAELT 6", Operator.CONTAINS, "6"),
        ("zip Starts  With 5", Operator.STARTS_WITH, "5"),
        ("zip beginnt mit 5", Operator.STARTS_WITH, "5"),
        ("zip ends with 7", Operator.ENDS_WITH, "7"),
        ("zip endet auf 7", Operator.ENDS_WITH, "7"), ("zip endet mit 7", Operator.ENDS_WITH, "7"),
        ("zip is empty", Operator.IS_EMPTY, ""), ("zip ist leer", Operator.IS_EMPTY, ""),
        ("zip is not empty", Operator.IS_NOT_EMPTY, ""),
        ("zip ist nicht leer", Operator.IS_NOT_EMPTY, ""),
    ],
)  # fmt: skip
def test_every_operator_is_read_in_both_languages(
    text: str, operator: Operator, value: str
) -> None:
    assert conditions_of(text) == (Condition("zip", operator, value),)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"Bad Honnef"', "Bad Honnef"), ("'Bad Honnef'", "Bad Honnef"),
        ("„Bad Honnef“", "Bad Honnef"),
        ("„Bad Honnef”", "Bad Honnef"), ("“Bad Honnef”", "Bad Honnef"), ("‚Ulm‘", "Ulm"),
        ("‘Ulm’", "Ulm"), ("«Ulm»", "Ulm"), ("»Ulm«", "Ulm"), ("Köln", "Köln"),
        ("O'Neil", "O'Neil"),
        ("O’Neil", "O’Neil"), ("anna@example.org", "anna@example.org"), ('"a ""b"" c"', 'a "b" c'),
        ("'O''Neil'", "O'Neil"), ('"and"', "and"), ('""', ""), ('"a = b (c)"', "a = b (c)"),
        ("is", "is"), ("empty", "empty"), ("-", "-"),
    ],
)  # fmt: skip
def test_a_value_may_stand_in_any_quotes_or_none(written: str, value: str) -> None:
    assert conditions_of(f"city = {written} and zip = 1")[0].value == value


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("city", "city"), ("CITY", "city"), ("Ort", "city"), ("Stadt", "city"), ("E-Mail", "email"),
        ("Postleitzahl", "zip"), ("first name", "first_name"), ("First Name", "first_name"),
        ("'Last name'", "last_name"), ("letzter_kontakt", "letzter_kontakt"),
        ("Letzter Kontakt", "letzter_kontakt"), ("und", "und"), ("is", "is"),
        ("contains", "contains"), ("Notiz", "notes"),
    ],
)  # fmt: skip
def test_a_field_goes_by_name_label_or_german_word(written: str, field: str) -> None:
    assert conditions_of(f"{written} is not empty and {written} = x")[1].field == field


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "city = Bad Honnef",
            ["character 12: “Honnef”", "Expected was “and”, “or”", "needs quotes"],
        ),
        ("citi = x", ["unknown field at character 1: “citi”", "Did you mean “city”?"]),
        ("xyzzy = 1", ["“xyzzy”", "Fields are: city, company"]),
        ("city = x and plzz = 1", ["unknown field at character 14", "Expected was the name"]),
        ("city", ["character 5: it ends there", "Expected was an operator: =, !=, contains"]),
        ("city like x", ["character 6: “like”", "Expected was an operator"]),
        ("city is", ["character 6: “is”", "Expected was an operator"]),
        ("city <= 5", ["character 6: “<=”", "Expected was an operator"]),
        ("city =", ["character 7: it ends there", "Expected was a value"]),
        ("city = and zip = 1", ["character 8: “and”", "Expected was a value", "put it in quotes"]),
        ("city = = x", ["character 8: “=”", "Expected was a value"]),
        ("= x", ["character 1: “=”", "Expected was the name of a field"]),
        ("and", ["unknown field at character 1: “and”"]),
        ("city = x and", ["character 13: it ends there", "Expected was the name of a field"]),
        ("city is empty x", ["character 15: “x”", "Expected was “and”, “or” or the end"]),
        ("a" * 10_001, ["longer than 10,000 characters"]),
        ("(city = x)", ["character 1: “(”", "Expected was no bracket"]),
        ("city = O(x)", ["character 9: “(”", "A value with brackets needs quotes."]),
        ('city = "x', ["a quote at character 8 that is not closed", "Expected was its other half"]),
        ("city = „x", ["a quote at character 8 that is not closed"]),
        ("city ! x", ["character 6: “!”", "Expected was"]),
        (
            "city = a and zip = 1 or zip = 2",
            ["character 22: “or”", "Expected was “and”, as before", "or all by “or”"],
        ),
        (" and ".join(["city = a"] * 101), ["more than 100 conditions"]),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_was_expected(
    text: str, parts: list[str]
) -> None:
    refusal = refusal_of(text)
    assert [part for part in parts if part not in refusal] == []


def test_a_filter_is_written_as_people_would() -> None:
    conditions = (
        Condition("city", Operator.EQUALS, 'K"öln'),
        Condition("email", Operator.IS_NOT_EMPTY),
    )
    assert filter_text(Filter("f", conditions)) == 'city = "K""öln" and email is not empty'
    assert filter_text(Filter("f", conditions, any_of=True)).count(" or ") == 1
    assert filter_text(Filter("f", ())) == ""


values = st.text(max_size=30)
written_conditions = st.builds(
    lambda field, operator, value: Condition(
        field, operator, value if operator.takes_value else ""
    ),
    st.sampled_from(KNOWN),
    st.sampled_from(Operator),
    values,
)


@given(st.lists(written_conditions, max_size=6).map(tuple), st.booleans())
def test_a_filter_survives_the_round_trip(conditions: tuple[Condition, ...], any_of: bool) -> None:
    source = Filter("f", conditions, any_of and len(conditions) > 1)
    assert parse_filter("f", filter_text(source), KNOWN) == source


pieces = st.sampled_from(
    ["city", "=", '"', "'", "„", "“", "and", "or", "is", "(", "Köln", "<", "!", " "]
)


@given(st.text(max_size=40) | st.lists(pieces, max_size=12).map(" ".join))
def test_any_text_is_a_filter_or_is_refused(text: str) -> None:
    found = filter_or_refusal(text)
    if isinstance(found, Filter):
        assert parse_filter("f", filter_text(found), KNOWN) == found
    else:
        assert "at character" in found
