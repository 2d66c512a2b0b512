"""What a filter may ask about: an address's fields, what happened with it, what it agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.activity import Feature, Kind, Type
from desktop.core.domain.custom_field import NO, YES, CustomField, FieldOwner, FieldType
from desktop.core.domain.recipients import Operator

DISPATCH = "@dispatch"
WORK_LIST = "@work_list"
LAST_ACTIVITY = "@last_activity"
LAST_EMAIL = "@last_email"
LAST_CALL = "@last_call"
LAST_MEETING = "@last_meeting"
LAST_NOTE = "@last_note"
LAST_BY_HAND: Mapping[str, Kind] = {
    LAST_CALL: Kind.CALL,
    LAST_MEETING: Kind.MEETING,
    LAST_NOTE: Kind.NOTE,
}
"""The last that somebody wrote down of a kind; the last email is the last one that was sent."""
ACTIVITY_KIND = "@kind"
ACTIVITY_TYPE = "@type"
ACTIVITY_FEATURE = "@feature"
WRITTEN_TO = "@written_to"
PROPERTY = "@property"
OF_PROPERTY = "@property."
TRACKING = "@tracking"
MAIL = "@mail"

UNSUBSCRIBED, STOPPED, BOUNCED = "unsubscribed", "stopped", "bounced"
GRANTED, WITHDRAWN, REFUSED = "granted", "withdrawn", "refused"
ASKED, NEVER_ASKED = "asked", "never_asked"
ANSWERS = (GRANTED, WITHDRAWN, REFUSED, ASKED, NEVER_ASKED)
"""What holds for somebody now; `asked` is without an answer yet."""
_PROPERTY_NUMBERS = frozenset({"price", "area", "rooms"})


class ValueKind(StrEnum):
    """What a field's values are, which decides how they can be compared."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    YES_NO = "yes_no"
    ONE = "one"
    EVER = "ever"
    DISPATCH = "dispatch"
    WORK_LIST = "work_list"
    PROPERTY = "property"


class Area(StrEnum):
    """Where a field stands in a long list of them."""

    ADDRESS = "address"
    OWN = "own"
    HISTORY = "history"
    PROPERTY = "property"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class FilterField:
    """`choices` are the values that there are, where they can be counted."""

    name: str
    label: str
    kind: ValueKind
    area: Area
    choices: tuple[str, ...] = ()

    @property
    def operators(self) -> tuple[Operator, ...]:
        return OPERATORS[self.kind]


_EMPTY = (Operator.IS_EMPTY, Operator.IS_NOT_EMPTY)
_ORDER = (Operator.LESS, Operator.MORE, Operator.AT_MOST, Operator.AT_LEAST, Operator.BETWEEN)
_SAME = (Operator.EQUALS, Operator.DIFFERS)
_DAYS = (Operator.LAST_DAYS, Operator.DAYS_AGO)

OPERATORS: Mapping[ValueKind, tuple[Operator, ...]] = {
    ValueKind.TEXT: (
        *_SAME,
        Operator.CONTAINS,
        Operator.LACKS,
        Operator.STARTS_WITH,
        Operator.ENDS_WITH,
        Operator.ONE_OF,
        *_EMPTY,
        *_ORDER,
    ),
    ValueKind.NUMBER: (*_SAME, *_ORDER, *_EMPTY),
    ValueKind.DATE: (*_SAME, *_ORDER, *_DAYS, Operator.RECURS, *_EMPTY),
    ValueKind.MOMENT: (*_SAME, *_ORDER, *_DAYS, *_EMPTY),
    ValueKind.CHOICE: (*_SAME, Operator.ONE_OF, *_EMPTY),
    ValueKind.YES_NO: (*_SAME, *_EMPTY),
    ValueKind.ONE: _SAME,
    ValueKind.EVER: _EMPTY,
    ValueKind.DISPATCH: (
        Operator.OPENED,
        Operator.MAYBE_OPENED,
        Operator.MACHINES_ALONE,
        Operator.NO_OPEN_SEEN,
        Operator.GOT,
    ),
    ValueKind.WORK_LIST: _SAME,
    ValueKind.PROPERTY: _SAME,
}
"""The ways to compare, by kind of field, in the order in which they are offered."""

_OF_TYPE = {
    FieldType.TEXT: ValueKind.TEXT,
    FieldType.NUMBER: ValueKind.NUMBER,
    FieldType.DATE: ValueKind.DATE,
    FieldType.CHOICE: ValueKind.CHOICE,
    FieldType.YES_NO: ValueKind.YES_NO,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What filters may name in this office, each reference by its id."""

    fields: Mapping[str, FilterField]
    dispatches: Mapping[int, str] = field(default_factory=dict)
    work_lists: Mapping[int, str] = field(default_factory=dict)
    properties: Mapping[int, str] = field(default_factory=dict)

    def named(self, kind: ValueKind) -> Mapping[int, str]:
        """The records that a field of this kind refers to."""
        return {
            ValueKind.DISPATCH: self.dispatches,
            ValueKind.WORK_LIST: self.work_lists,
            ValueKind.PROPERTY: self.properties,
        }.get(kind, {})


def filter_fields(own: Iterable[CustomField]) -> dict[str, FilterField]:
    """Every field by its name; `own` are those that the office has added or that came with imports.

    An address's own field never hides one that every address has.
    """
    fields = list(own)
    found = [
        *(
            FilterField(name, label, ValueKind.TEXT, Area.ADDRESS)
            for name, label in address_record.FIELDS.items()
        ),
        *(_own_field(each) for each in fields if each.owner is FieldOwner.ADDRESS),
        *_HISTORY,
        *_property_fields(fields),
        *_CONSENT,
    ]
    by_name: dict[str, FilterField] = {}
    for each in found:
        by_name.setdefault(each.name, each)
    return by_name


def _own_field(own: CustomField, prefix: str = "", area: Area = Area.OWN) -> FilterField:
    choices = (YES, NO) if own.type is FieldType.YES_NO else own.choices
    return FilterField(f"{prefix}{own.name}", own.label, _OF_TYPE[own.type], area, choices)


def _property_fields(own: Iterable[CustomField]) -> list[FilterField]:
    return [
        FilterField(PROPERTY, "Property", ValueKind.PROPERTY, Area.PROPERTY),
        *(
            FilterField(
                f"{OF_PROPERTY}{name}",
                label,
                ValueKind.NUMBER if name in _PROPERTY_NUMBERS else ValueKind.TEXT,
                Area.PROPERTY,
            )
            for name, label in property_record.FIELDS.items()
        ),
        *(
            _own_field(each, OF_PROPERTY, Area.PROPERTY)
            for each in own
            if each.owner is FieldOwner.PROPERTY
        ),
    ]


_HISTORY = (
    FilterField(WORK_LIST, "Work list", ValueKind.WORK_LIST, Area.HISTORY),
    FilterField(DISPATCH, "Dispatch", ValueKind.DISPATCH, Area.HISTORY),
    FilterField(LAST_ACTIVITY, "Last activity", ValueKind.MOMENT, Area.HISTORY),
    FilterField(LAST_EMAIL, "Last email", ValueKind.MOMENT, Area.HISTORY),
    FilterField(LAST_CALL, "Last call", ValueKind.MOMENT, Area.HISTORY),
    FilterField(LAST_MEETING, "Last meeting", ValueKind.MOMENT, Area.HISTORY),
    FilterField(LAST_NOTE, "Last note", ValueKind.MOMENT, Area.HISTORY),
    FilterField(WRITTEN_TO, "Written to", ValueKind.EVER, Area.HISTORY),
    FilterField(
        ACTIVITY_KIND,
        "Type of action",
        ValueKind.ONE,
        Area.HISTORY,
        tuple(each.value for each in Kind),
    ),
    FilterField(
        ACTIVITY_TYPE,
        "Activity type",
        ValueKind.ONE,
        Area.HISTORY,
        tuple(each.value for each in Type),
    ),
    FilterField(
        ACTIVITY_FEATURE,
        "Feature",
        ValueKind.ONE,
        Area.HISTORY,
        tuple(each.value for each in Feature),
    ),
)
_CONSENT = (
    FilterField(TRACKING, "Tracking", ValueKind.ONE, Area.CONSENT, ANSWERS),
    FilterField(MAIL, "Mail", ValueKind.ONE, Area.CONSENT, (UNSUBSCRIBED, STOPPED, BOUNCED)),
)
