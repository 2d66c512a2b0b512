"""Filters as text: every way of writing one, and what a mistake is answered with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain import filter_fields as about
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType, undeclared
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import (
    OPERATORS,
    FilterField,
    Known,
    ValueKind,
    filter_fields,
)
from desktop.core.domain.filter_language import filter_text, parse_filter
from desktop.core.domain.recipients import (
    MAX_DEPTH,
    Condition,
    Filter,
    Group,
    Join,
    Operator,
    simplified,
)

OWN = (
    *(
        undeclared(FieldOwner.ADDRESS, name)
        for name in (
            *("letzter_kontakt", "letzter_kontakt_am", "interesse", "und", "is", "contains"),
            *("opened", "not", "tracking", "property", "last_activity", "in"),
        )
    ),
    CustomField(FieldOwner.ADDRESS, "geburtstag", "Geburtstag", FieldType.DATE),
    CustomField(FieldOwner.ADDRESS, "budget", "Budget in Euro", FieldType.NUMBER),
    CustomField(FieldOwner.ADDRESS, "art", "Art", FieldType.CHOICE, ("Käufer", "Mieter")),
    CustomField(FieldOwner.ADDRESS, "vip", "VIP", FieldType.YES_NO),
    CustomField(FieldOwner.PROPERTY, "baujahr", "Baujahr", FieldType.NUMBER),
)
KNOWN = Known(
    fields=filter_fields(OWN),
    dispatches={1: "Neues · 23 Nov 2026", 2: 'Mit "Anführung"', 3: "#1"},
    work_lists={4: "Käufer", 5: "Käufer", 6: ""},
    properties={7: "K-101"},
)


def conditions_of(text: str) -> tuple[Condition, ...]:
    return tuple(parse_filter("f", text, KNOWN).root.conditions())


def root_of(text: str) -> Group:
    return parse_filter("f", text, KNOWN).root


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
        Group(
            Join.ALL,
            (
                Condition("city", Operator.EQUALS, ("Köln",)),
                Condition("last_name", Operator.STARTS_WITH, ("M",)),
            ),
        ),
    )


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_an_empty_text_is_everybody(text: str) -> None:
    assert parse_filter("all", text, KNOWN) == Filter("all")


def test_or_makes_one_enough() -> None:
    assert root_of("city=Köln ODER city=Bonn or city=Ulm").join is Join.ANY


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
        ("zip >= 5", Operator.AT_LEAST, "5"), ("zip ≤ 5", Operator.AT_MOST, "5"),
        ("zip does not contain 7", Operator.LACKS, "7"),
        ("zip enthält nicht 7", Operator.LACKS, "7"),
        ("zip is empty", Operator.IS_EMPTY, ""), ("zip ist leer", Operator.IS_EMPTY, ""),
        ("zip is not empty", Operator.IS_NOT_EMPTY, ""),
        ("zip ist nicht leer", Operator.IS_NOT_EMPTY, ""),
    ],
)  # fmt: skip
def test_every_operator_is_read_in_both_languages(
    text: str, operator: Operator, value: str
) -> None:
    values = (value,) if operator.takes_value else ()
    assert conditions_of(text) == (Condition("zip", operator, values),)


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
        ("xyzzy = 1", ["“xyzzy”", "Fields are: art, budget, city, company"]),
        ("city = x and plzz = 1", ["unknown field at character 14", "Expected was the name"]),
        ("city", ["character 5: it ends there", "Expected was an operator: =, !=, contains"]),
        ("city like x", ["character 6: “like”", "Expected was an operator"]),
        ("city is", ["character 6: “is”", "Expected was an operator"]),
        ("budget contains 5", ["character 8: “contains”", "Budget in Euro can be compared by: ="]),
        ("budget = viel", ["character 10: “viel”", "“viel” is no number"]),
        ("geburtstag = 31.2.2020", ["character 14: “31.2.2020”", "is no date"]),
        ("geburtstag in the last x days", ["character 24: “x”", "no number of days"]),
        ("vip = vielleicht", ["character 7: “vielleicht”", "none of the choices", "yes, no"]),
        ("art = Bote", ["character 7: “Bote”", "none of the choices", "Käufer, Mieter"]),
        ('opened "Altes"', ["character 8: “Altes”", "There is no dispatch “Altes”."]),
        ("in work list Mieter", ["character 14", "There is no work list “Mieter”."]),
        ("mail is lost", ["character 6: “is”", "Expected was an operator"]),
        ("zip between 1", ["character 14: it ends there", "“and” and the second value"]),
        ("zip is one of 1", ["character 15: “1”", "values in brackets"]),
        ("zip is one of (1", ["character 17: it ends there", "Expected was a value, or “)”"]),
        ("zip is one of ()", ["character 16: “)”", "Expected was a value"]),
        ("property citi = x", ["unknown field at character 10", "Did you mean “@property.city”?"]),
        ("city =", ["character 7: it ends there", "Expected was a value"]),
        ("city = and zip = 1", ["character 8: “and”", "Expected was a value", "put it in quotes"]),
        ("city = = x", ["character 8: “=”", "Expected was a value"]),
        ("= x", ["character 1: “=”", "Expected was the name of a field"]),
        ("and", ["unknown field at character 1: “and”"]),
        ("city = x and", ["character 13: it ends there", "Expected was the name of a field"]),
        ("city is empty x", ["character 15: “x”", "Expected was “and”, “or” or the end"]),
        ("a" * 20_001, ["longer than 20,000 characters"]),
        ("(city = x", ["character 10: it ends there", "bracket at character 1 is not closed"]),
        ("city = x)", ["character 9: “)”", "Expected was “and”, “or” or the end"]),
        ("()", ["character 2: “)”", "Expected was the name of a field"]),
        ("(" * 30 + "city = x" + ")" * 30, ["character 19: “(”", "fewer brackets"]),
        ("not " * 10 + "city = x", ["groups more than 6 deep"]),
        ("city = O(x)", ["character 9: “(”", "A value with brackets needs quotes."]),
        ('city = "x', ["a quote at character 8 that is not closed", "Expected was its other half"]),
        ("city = „x", ["a quote at character 8 that is not closed"]),
        ("city ! x", ["character 6: “!”", "Expected was"]),
        (
            "city = a and zip = 1 or zip = 2",
            ["character 22: “or”", "Expected was “and”, as before", "brackets around what belongs"],
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
    parts = (
        Condition("city", Operator.EQUALS, ('K"öln',)),
        Condition("email", Operator.IS_NOT_EMPTY),
    )
    all_, any_ = (Filter("f", Group(join, parts)) for join in (Join.ALL, Join.ANY))
    assert filter_text(all_, KNOWN) == 'city = "K""öln" and email is not empty'
    assert filter_text(any_, KNOWN).count(" or ") == 1
    assert filter_text(Filter("f"), KNOWN) == ""


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("opened “Neues · 23 Nov 2026”", (about.DISPATCH, Operator.OPENED, "1")),
        ('geöffnet "neues · 23 nov 2026"', (about.DISPATCH, Operator.OPENED, "1")),
        ("perhaps opened #2", (about.DISPATCH, Operator.MAYBE_OPENED, "2")),
        ('no open seen of "#3"', (about.DISPATCH, Operator.NO_OPEN_SEEN, "3")),
        ("keine Öffnung gesehen von #1", (about.DISPATCH, Operator.NO_OPEN_SEEN, "1")),
        ("machines alone fetched #1", (about.DISPATCH, Operator.MACHINES_ALONE, "1")),
        ("erhielt #1", (about.DISPATCH, Operator.GOT, "1")),
        ("in work list Käufer", (about.WORK_LIST, Operator.EQUALS, "4")),
        ("nicht in Arbeitsliste #5", (about.WORK_LIST, Operator.DIFFERS, "5")),
        ("last activity before 2.1.2026", (about.LAST_ACTIVITY, Operator.LESS, "2026-01-02")),
        ("letzte Aktivität seit 1.1.2026", (about.LAST_ACTIVITY, Operator.AT_LEAST, "2026-01-01")),
        ("last activity more than 90 days ago", (about.LAST_ACTIVITY, Operator.DAYS_AGO, "90")),
        ("letzte Aktivität vor mehr als 90 Tagen", (about.LAST_ACTIVITY, Operator.DAYS_AGO, "90")),
        ("last activity in the last 1 day", (about.LAST_ACTIVITY, Operator.LAST_DAYS, "1")),
        ("last call before 2.1.2026", (about.LAST_CALL, Operator.LESS, "2026-01-02")),
        ("letzter Anruf vor 2.1.2026", (about.LAST_CALL, Operator.LESS, "2026-01-02")),
        ("last call is empty", (about.LAST_CALL, Operator.IS_EMPTY)),
        ("last meeting more than 90 days ago", (about.LAST_MEETING, Operator.DAYS_AGO, "90")),
        ("letzte Notiz seit 1.1.2026", (about.LAST_NOTE, Operator.AT_LEAST, "2026-01-01")),
        ("letzte E-Mail in den letzten 7 Tagen", (about.LAST_EMAIL, Operator.LAST_DAYS, "7")),
        ("nie angeschrieben", (about.WRITTEN_TO, Operator.IS_EMPTY)),
        ("has activity of kind email", (about.ACTIVITY_KIND, Operator.EQUALS, "Email")),
        (
            "has no activity with feature tracking",
            (about.ACTIVITY_FEATURE, Operator.DIFFERS, "Tracking"),
        ),
        ("verknüpft mit Immobilie K-101", (about.PROPERTY, Operator.EQUALS, "7")),
        ("property Ort = Köln", ("@property.city", Operator.EQUALS, "Köln")),
        ("Immobilie Baujahr < 1.990", ("@property.baujahr", Operator.LESS, "1990")),
        ("tracking is agreed", (about.TRACKING, Operator.EQUALS, about.GRANTED)),
        ("tracking ist nicht nie gefragt", (about.TRACKING, Operator.DIFFERS, about.NEVER_ASKED)),
        ("mail is unsubscribed", (about.MAIL, Operator.EQUALS, about.UNSUBSCRIBED)),
        ("mail is not empty", ("email", Operator.IS_NOT_EMPTY)),
        ("tracking is empty", ("tracking", Operator.IS_EMPTY)),
        ("opened = 5", ("opened", Operator.EQUALS, "5")),
        ("property = 5", ("property", Operator.EQUALS, "5")),
        ("not = 5", ("not", Operator.EQUALS, "5")),
        ("last_activity = 5", ("last_activity", Operator.EQUALS, "5")),
        ("Letzter Kontakt am contains x", ("letzter_kontakt_am", Operator.CONTAINS, "x")),
        ("Budget in Euro between 1.000 and 2,5", ("budget", Operator.BETWEEN, "1000", "2.5")),
        ("geburtstag birthday in the next 7 days", ("geburtstag", Operator.RECURS, "7")),
        ("vip = ja", ("vip", Operator.EQUALS, "yes")),
        ('art is one of ("käufer", Mieter)', ("art", Operator.ONE_OF, "Käufer", "Mieter")),
        ("city is one of (Köln,Bonn, Ulm)", ("city", Operator.ONE_OF, "Köln", "Bonn", "Ulm")),
    ],
)  # fmt: skip
def test_history_consent_and_types_have_words_in_both_languages(
    text: str, condition: tuple[str, ...]
) -> None:
    field, operator, *values = condition
    assert conditions_of(text) == (Condition(field, Operator(operator), tuple(values)),)


def city(name: str) -> Condition:
    return Condition("city", Operator.EQUALS, (name,))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        (
            "city=a and (city=b or city=c)",
            Group(Join.ALL, (city("a"), Group(Join.ANY, (city("b"), city("c"))))),
        ),
        ("((city=a))", Group(Join.ALL, (city("a"),))),
        ("not city=a", Group(Join.NONE, (city("a"),))),
        ("nicht (city=a oder city=b)", Group(Join.NONE, (city("a"), city("b")))),
        ("not (city=a and city=b)", Group(Join.NONE, (Group(Join.ALL, (city("a"), city("b"))),))),
        ("not not city=a", Group(Join.NONE, (Group(Join.NONE, (city("a"),)),))),
    ],
)  # fmt: skip
def test_brackets_and_not_make_groups(text: str, root: Group) -> None:
    assert root_of(text) == root


def values_of(field: FilterField, operator: Operator) -> st.SearchStrategy[str]:
    """In the form in which they are kept."""
    if operator.takes_days:
        return st.integers(0, 36_500).map(str)
    if field.choices:
        return st.sampled_from(field.choices)
    return {
        ValueKind.NUMBER: st.integers(-(10**9), 10**9).map(str),
        ValueKind.DATE: st.dates().map(str),
        ValueKind.MOMENT: st.dates().map(str),
        ValueKind.DISPATCH: st.sampled_from("1234"),
        ValueKind.WORK_LIST: st.sampled_from("4567"),
        ValueKind.PROPERTY: st.sampled_from("78"),
    }.get(field.kind, st.text(max_size=30))


@st.composite
def written_conditions(draw: st.DrawFn) -> Condition:
    field = draw(st.sampled_from(list(KNOWN.fields.values())))
    operator = draw(st.sampled_from(OPERATORS[field.kind]))
    least, most = operator.values
    values = values_of(field, operator)
    drawn = draw(st.lists(values, min_size=least, max_size=min(most, 3), unique=most > 2))
    return Condition(field.name, operator, tuple(drawn))


groups = st.recursive(
    st.builds(Group, st.sampled_from(Join), st.lists(written_conditions(), max_size=3).map(tuple)),
    lambda inner: st.builds(
        Group,
        st.sampled_from(Join),
        st.lists(written_conditions() | inner, max_size=3).map(tuple),
    ),
    max_leaves=4,
).filter(lambda group: group.depth <= MAX_DEPTH)


@given(groups)
def test_a_filter_survives_the_round_trip(root: Group) -> None:
    source = Filter("f", simplified(root))
    assert parse_filter("f", filter_text(source, KNOWN), KNOWN) == source


pieces = st.sampled_from(
    "city = \" ' „ “ and or is ( ) Köln < ! not opened #1 last activity in the 5 days"
    " tracking one of property".split()
)


@given(st.text(max_size=40) | st.lists(pieces, max_size=12).map(" ".join))
def test_any_text_is_a_filter_or_is_refused(text: str) -> None:
    found = filter_or_refusal(text)
    if isinstance(found, Filter):
        assert parse_filter("f", filter_text(found, KNOWN), KNOWN) == found
    else:
        assert "at character" in found or "groups more than" in found
