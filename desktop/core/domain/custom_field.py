"""Fields that an office adds to its addresses and properties, and how their values are kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.address import field_name
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import FieldId
from desktop.core.domain.placeholder_labels import LABELS
from desktop.core.domain.written_numbers import read_number
from desktop.core.domain.written_values import read_day

MOST_CHOICES = 200
LONGEST_LABEL = 60
YES, NO = "yes", "no"

_LIKE_THOUSANDS = 3
_YES_WORDS = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "wahr"})
_NO_WORDS = frozenset({"no", "n", "false", "0", "nein", "falsch"})
_RESERVED = frozenset({"id", "custom", "address", "property", "properties", "sender"})


class FieldOwner(StrEnum):
    """The kind of record that has the field."""

    ADDRESS = "address"
    PROPERTY = "property"


class FieldType(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class CustomField:
    """`name` is its placeholder name and never changes; id 0: it came with values, undeclared.

    A value is kept as text, in one form for each type: a number as `1234.5`, a date as
    `2026-11-23`, a choice in its own words, yes and no as `yes` and `no`; empty is not given.
    """

    owner: FieldOwner
    name: str
    label: str
    type: FieldType = FieldType.TEXT
    choices: tuple[str, ...] = ()
    id: FieldId = FieldId(0)

    def kept(self, text: str) -> str:
        """The form in which a typed or imported value is kept. Raises UserError for what is none.

        Numbers and dates are read as people write them, German and English.
        """
        plain = text.strip()
        if not plain:
            return ""
        if self.type is FieldType.NUMBER:
            return self._number(plain)
        if self.type is FieldType.DATE:
            return self._date(plain)
        if self.type is FieldType.CHOICE:
            return self._choice(plain)
        if self.type is FieldType.YES_NO:
            return self._yes_or_no(plain)
        return plain

    def accepts(self, text: str) -> bool:
        try:
            self.kept(text)
        except UserError:
            return False
        return True

    def _number(self, text: str) -> str:
        sign = "-" if text[0] in "-−" and len(text) > 1 else ""
        try:
            number = read_number(text[len(sign) :])
        except ValueError as error:
            raise self._refusal(text, "is no number") from error
        if number is None:
            return ""
        plain = f"{'' if not number else sign}{number.normalize():f}"
        # three places would be read as thousands
        return f"{plain}0" if len(plain.partition(".")[2]) == _LIKE_THOUSANDS else plain

    def _date(self, text: str) -> str:
        day = read_day(text)
        if day is None:
            raise self._refusal(text, "is no date", "Write it as 24.12.2026 or 2026-12-24.")
        return day.isoformat()

    def _choice(self, text: str) -> str:
        for choice in self.choices:
            if choice.casefold() == text.casefold():
                return choice
        raise self._refusal(text, "is none of the choices", f"Use one of: {_some(self.choices)}.")

    def _yes_or_no(self, text: str) -> str:
        if text.casefold() in _YES_WORDS:
            return YES
        if text.casefold() in _NO_WORDS:
            return NO
        raise self._refusal(text, "is neither yes nor no")

    def _refusal(self, text: str, what: str, way_out: str = "") -> UserError:
        return UserError(f"{self.label}: “{text[:80]}” {what}.", "", way_out)


def undeclared(owner: FieldOwner, name: str) -> CustomField:
    """A field that came with an import: its label is made of its name."""
    words = name.replace("_", " ").strip()
    return CustomField(owner, name, words[:1].upper() + words[1:])


def checked_field(field: CustomField, taken: Iterable[str]) -> CustomField:
    """With a clean label, its choices without repetition, and a new one's name from its label.

    `taken` are the names of the owner's other fields. Raises UserError for what can't be one.
    """
    label = " ".join(field.label.split())
    if not label:
        raise UserError("A field needs a label.", "", "Write what it is called.")
    if len(label) > LONGEST_LABEL:
        raise UserError(
            "The label is too long.", f"It has {len(label)} characters.", f"Up to {LONGEST_LABEL}."
        )
    return replace(
        field,
        label=label,
        name=field.name or _free_name(label, _names_in_use(field.owner) | set(taken)),
        choices=_checked_choices(field),
    )


def standard_fields(owner: FieldOwner) -> Collection[str]:
    """The names of the fields that every office has."""
    return address_record.FIELDS if owner is FieldOwner.ADDRESS else property_record.FIELDS


def _names_in_use(owner: FieldOwner) -> set[str]:
    """What a mail may name of such a record anyway."""
    return {*standard_fields(owner), *LABELS[owner.value], *_RESERVED}


def _free_name(label: str, taken: set[str]) -> str:
    base = re.sub(r"_{2,}", "_", field_name(label))[:40].strip("_") or "field"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    return name


def _checked_choices(field: CustomField) -> tuple[str, ...]:
    if field.type is not FieldType.CHOICE:
        return ()
    clean = dict.fromkeys(" ".join(choice.split()) for choice in field.choices)
    choices = tuple(choice for choice in clean if choice)
    if not choices:
        raise UserError("A choice needs something to choose from.", "", "Write one a line.")
    if len(choices) > MOST_CHOICES:
        raise UserError(f"There are {len(choices)} choices.", "", f"Up to {MOST_CHOICES} work.")
    if len({choice.casefold() for choice in choices}) < len(choices):
        raise UserError("Two choices differ in nothing but their case.", "", "Leave one of them.")
    return choices


def _some(words: Collection[str]) -> str:
    shown = ", ".join(list(words)[:10])
    return f"{shown} …" if len(words) > 10 else shown
