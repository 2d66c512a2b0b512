"""An office's own fields keep one form of each value, and names that are in nobody's way."""

from __future__ import annotations

import pytest

from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType, checked_field
from desktop.core.domain.errors import UserError


def a_field(kind: FieldType = FieldType.TEXT, *choices: str, label: str = "Budget") -> CustomField:
    return CustomField(FieldOwner.ADDRESS, "", label, kind, choices)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FieldType.TEXT, "  Büro  ", "Büro"),
        (FieldType.NUMBER, "350.000,50 €", "350000.5"),
        (FieldType.NUMBER, "1,250,000", "1250000"),
        (FieldType.NUMBER, "-2", "-2"),
        (FieldType.NUMBER, "0,1250", "0.1250"),
        (FieldType.NUMBER, "-0", "0"),
        (FieldType.NUMBER, "k.A.", ""),
        (FieldType.NUMBER, "-", ""),
        (FieldType.DATE, "24.12.2026", "2026-12-24"),
        (FieldType.DATE, "2026-12-24T08:00:00", "2026-12-24"),
        (FieldType.YES_NO, "Ja", "yes"),
        (FieldType.YES_NO, "falsch", "no"),
        (FieldType.YES_NO, "", ""),
    ],
)
def test_a_value_has_one_form_however_it_was_written(
    kind: FieldType, typed: str, kept: str
) -> None:
    assert a_field(kind).kept(typed) == kept
    assert a_field(kind).kept(kept) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldType.NUMBER, "viel"),
        (FieldType.NUMBER, "--2"),
        (FieldType.DATE, "31.02.2026"),
        (FieldType.DATE, "bald"),
        (FieldType.YES_NO, "vielleicht"),
    ],
)
def test_what_is_no_value_of_the_type_is_refused_with_the_label(
    kind: FieldType, typed: str
) -> None:
    with pytest.raises(UserError, match="Budget"):
        a_field(kind).kept(typed)


def test_a_choice_is_one_of_its_words_case_aside() -> None:
    field = a_field(FieldType.CHOICE, "Käufer", "Mieter")

    assert field.kept("käufer") == "Käufer"
    with pytest.raises(UserError, match="Käufer, Mieter"):
        field.kept("Makler")


def test_a_name_comes_from_the_label_and_is_in_nobodys_way() -> None:
    assert checked_field(a_field(label=" Letzter  Kontakt "), ()).name == "letzter_kontakt"
    assert checked_field(a_field(label="Budget"), ["budget"]).name == "budget_2"
    assert checked_field(a_field(label="City"), ()).name == "city_2"
    assert checked_field(a_field(label="Salutation line"), ()).name == "salutation_line_2"
    assert checked_field(a_field(label="預算"), ()).name == "field"


def test_a_name_stays_when_the_label_changes() -> None:
    known = CustomField(FieldOwner.ADDRESS, "budget", "Höchstpreis")

    assert checked_field(known, ()).name == "budget"


@pytest.mark.parametrize(
    "field",
    [
        a_field(label="  "),
        a_field(label="x" * 61),
        a_field(FieldType.CHOICE),
        a_field(FieldType.CHOICE, "ja", "Ja"),
        a_field(FieldType.CHOICE, *(str(number) for number in range(201))),
    ],
)
def test_what_can_be_no_field_is_refused(field: CustomField) -> None:
    with pytest.raises(UserError):
        checked_field(field, ())
