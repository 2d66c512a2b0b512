"""The values of a filter's conditions: which are right for a field, and in which form they stay."""

from __future__ import annotations

import re

from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_days import MOST_DAYS
from desktop.core.domain.filter_fields import FilterField, Known, ValueKind
from desktop.core.domain.filter_phrases import ANSWERS, YES_NO
from desktop.core.domain.recipients import (
    MAX_CONDITIONS,
    MAX_DEPTH,
    Condition,
    Filter,
    Group,
    Operator,
)

LONGEST_VALUE = 2_000
_NUMBERED = re.compile(r"#(\d{1,18})")


def kept_value(field: FilterField, operator: Operator, text: str, known: Known) -> str:
    """The form in which a value is kept. Raises UserError for what the field can't be compared to.

    A record may be named, or numbered as `#12`.
    """
    if operator.takes_days:
        return _days(text)
    match field.kind:
        case ValueKind.TEXT:
            return _text(field, text)
        case ValueKind.NUMBER:
            return _of_type(field, FieldType.NUMBER, text)
        case ValueKind.DATE | ValueKind.MOMENT:
            return _of_type(field, FieldType.DATE, text)
        case ValueKind.CHOICE | ValueKind.ONE | ValueKind.YES_NO:
            return _choice(field, text)
        case _:
            return str(reference(field, text, known))


def reference(field: FilterField, text: str, known: Known) -> int:
    """The id of the record that a condition names."""
    numbered = _NUMBERED.fullmatch(text.strip())
    if numbered:
        return int(numbered[1])
    wanted = text.strip().casefold()
    names = known.named(field.kind)
    exact = [id_ for id_, name in names.items() if name == text]
    found = exact or [id_ for id_, name in names.items() if name.casefold() == wanted]
    if not found:
        raise UserError(f"There is no {field.label.casefold()} “{text[:80]}”.")
    return found[0]


def reference_text(field: FilterField, id_: int, known: Known) -> str:
    """The name of a record, or `#12` where its name leads to another one or to none."""
    name = known.named(field.kind).get(id_, "")
    try:
        return name if name and reference(field, name, known) == id_ else f"#{id_}"
    except UserError:
        return f"#{id_}"


def checked_filter(wanted: Filter, known: Known) -> Filter:
    """The filter itself, its values in their kept form. Raises UserError for the first mistake."""
    if wanted.root.depth > MAX_DEPTH:
        raise UserError(f"Groups lie more than {MAX_DEPTH} deep.", "", "Take some out.")
    if sum(1 for _ in wanted.root.conditions()) > MAX_CONDITIONS:
        raise UserError(f"The filter has more than {MAX_CONDITIONS} conditions.")
    return Filter(wanted.name, _checked_group(wanted.root, known), wanted.owner, wanted.id)


def checked_condition(condition: Condition, known: Known) -> Condition:
    field = known.fields.get(condition.field)
    if field is None:
        raise UserError(
            "The filter asks about a field that is not there any more.",
            f"It was called “{condition.field}”.",
            "Take the condition out, or bring the field back.",
        )
    if condition.operator not in field.operators:
        raise UserError(f"{field.label} can't be compared like this.", "", "Choose another way.")
    least, most = condition.operator.values
    if not least <= len(condition.values) <= most:
        raise UserError(f"{field.label} is to be compared with nothing.", "", "Fill in a value.")
    return Condition(
        condition.field,
        condition.operator,
        tuple(_kept(field, condition.operator, value, known) for value in condition.values),
    )


def _checked_group(group: Group, known: Known) -> Group:
    parts = (
        _checked_group(part, known) if isinstance(part, Group) else checked_condition(part, known)
        for part in group.parts
    )
    return Group(group.join, tuple(parts))


def _kept(field: FilterField, operator: Operator, value: str, known: Known) -> str:
    """References are kept as ids, which look like a name of their own."""
    if field.kind in (ValueKind.DISPATCH, ValueKind.WORK_LIST, ValueKind.PROPERTY):
        if not value.isdecimal():
            raise UserError(f"{field.label} is to be compared with nothing.", "", "Choose one.")
        return value
    return kept_value(field, operator, value, known)


def _text(field: FilterField, text: str) -> str:
    if len(text) > LONGEST_VALUE:
        raise UserError(f"{field.label}: the value is too long.")
    return text


def _days(text: str) -> str:
    plain = text.strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 9 and int(plain) <= MOST_DAYS):
        raise UserError(
            f"“{text[:80]}” is no number of days.", "", f"Write one from 0 to {MOST_DAYS:,}."
        )
    return str(int(plain))


def _of_type(field: FilterField, type_: FieldType, text: str) -> str:
    """As a value of an own field of that type is kept."""
    kept = CustomField(FieldOwner.ADDRESS, field.name, field.label, type_).kept(text)
    if not kept:
        raise UserError(f"{field.label}: “{text[:80]}” is no {type_.value}.")
    return kept


def _choice(field: FilterField, text: str) -> str:
    wanted = text.strip().casefold()
    words = ANSWERS.get(field.name) or (YES_NO if field.kind is ValueKind.YES_NO else {})
    for choice in field.choices:
        forms = (choice, *words.get(choice, ()))
        if wanted in (form.casefold() for form in forms):
            return choice
    shown = ", ".join(words[each][0] if each in words else each for each in field.choices[:10])
    raise UserError(
        f"{field.label}: “{text[:80]}” is none of the choices.", "", f"Use one of: {shown}."
    )


def value_text(field: FilterField, operator: Operator, value: str, known: Known) -> str:
    """How a kept value is written in the filter's text."""
    if operator.takes_days:
        return value
    if field.kind in (ValueKind.DISPATCH, ValueKind.WORK_LIST, ValueKind.PROPERTY):
        return reference_text(field, int(value), known)
    words = ANSWERS.get(field.name) or (YES_NO if field.kind is ValueKind.YES_NO else {})
    return words[value][0] if value in words else value
