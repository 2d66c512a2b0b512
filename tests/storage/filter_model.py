"""Whom a filter names, decided one address at a time in plain Python."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from desktop.core.domain.address import FIELDS as STANDARD
from desktop.core.domain.consent import Purpose
from desktop.core.domain.custom_field import FieldOwner, FieldType
from desktop.core.domain.email_address import compared
from desktop.core.domain.recipients import Condition, Group, Join, Operator
from tests.storage.filter_office import ADDRESSES, FIELDS, NOW, Office

TODAY = NOW.astimezone().date()
_TYPES = {(each.owner, each.name): each.type for each in FIELDS}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def named(office: Office, root: Group) -> set[int]:
    there = set(range(1, ADDRESSES + 1)) - office.deleted
    return {id_ for id_ in there if _holds(office, id_, root) is not False}


def _holds(office: Office, id_: int, part: Condition | Group) -> bool | None:
    """None: it asks for nothing."""
    if isinstance(part, Condition):
        return _condition(office, id_, part)
    answers = [_holds(office, id_, each) for each in part.parts]
    said = [answer for answer in answers if answer is not None]
    if not said:
        return None
    return {Join.ALL: all(said), Join.ANY: any(said), Join.NONE: not any(said)}[part.join]


def _condition(office: Office, id_: int, asked: Condition) -> bool:
    if asked.field.startswith("@property."):
        name = asked.field.removeprefix("@property.")
        linked = {each.property for each in office.happened if each.address == id_}
        return any(
            _compared(asked, _of_property(office.properties[each - 1], name), _property_type(name))
            for each in linked
            if each is not None
        )
    if asked.field.startswith("@"):
        return _HISTORY[asked.field](office, id_, asked)
    value = office.addresses[id_ - 1].value(asked.field)
    type_ = _TYPES.get((FieldOwner.ADDRESS, asked.field), FieldType.TEXT)
    return _compared(asked, value, FieldType.TEXT if asked.field in STANDARD else type_)


def _of_property(record: Any, name: str) -> str:
    value = record.custom.get(name, "") if name == "baujahr" else getattr(record, name)
    return "" if value is None else str(value)


def _property_type(name: str) -> FieldType:
    return FieldType.NUMBER if name in ("baujahr", "price", "area", "rooms") else FieldType.TEXT


def _compared(asked: Condition, value: str, type_: FieldType) -> bool:
    if asked.operator is Operator.IS_EMPTY:
        return value == ""
    if asked.operator is Operator.IS_NOT_EMPTY:
        return value != ""
    if type_ is FieldType.DATE:
        is_day = re.fullmatch(r"....-..-..", value)
        return _dated(asked, date.fromisoformat(value) if is_day else None)
    if type_ is FieldType.NUMBER:
        number = float(value) if _NUMBER.fullmatch(value) else None
        return _ordered(asked, number, [float(each) for each in asked.values])
    return _worded(asked, value.casefold(), [each.casefold() for each in asked.values])


def _worded(asked: Condition, value: str, wanted: list[str]) -> bool:
    match asked.operator:
        case Operator.CONTAINS:
            return wanted[0] in value
        case Operator.LACKS:
            return wanted[0] not in value
        case Operator.STARTS_WITH:
            return value.startswith(wanted[0])
        case Operator.ENDS_WITH:
            return value.endswith(wanted[0])
        case Operator.ONE_OF:
            return value in wanted
        case _:
            return _ordered(asked, value, wanted)


def _ordered(asked: Condition, value: Any, wanted: list[Any]) -> bool:
    if asked.operator is Operator.DIFFERS:
        return value is None or value != wanted[0]
    if value is None:
        return False
    if asked.operator is Operator.BETWEEN:
        return bool(min(wanted) <= value <= max(wanted))
    return {
        Operator.EQUALS: value == wanted[0],
        Operator.LESS: value < wanted[0],
        Operator.MORE: value > wanted[0],
        Operator.AT_MOST: value <= wanted[0],
        Operator.AT_LEAST: value >= wanted[0],
    }[asked.operator]


def _dated(asked: Condition, value: date | None) -> bool:
    if asked.operator is Operator.RECURS:
        return value is not None and _recurs(value, int(asked.value))
    if asked.operator is Operator.LAST_DAYS:
        earliest = TODAY - timedelta(days=int(asked.value))
        return value is not None and earliest <= value <= TODAY
    if asked.operator is Operator.DAYS_AGO:
        return value is not None and value < TODAY - timedelta(days=int(asked.value))
    return _ordered(asked, value, [date.fromisoformat(each) for each in asked.values])


def _recurs(born: date, within: int) -> bool:
    """Day by day; the 29th of February is on the 28th in a year without it."""
    for number in range(within + 1):
        day = TODAY + timedelta(days=number)
        is_short = day.month == 2 and (day + timedelta(days=1)).month == 3
        leap_day = is_short and (born.month, born.day) == (2, 29)
        if (born.month, born.day) == (day.month, day.day) or leap_day:
            return True
    return False


def _dispatch(office: Office, id_: int, asked: Condition) -> bool:
    mails = [
        each for each in office.mails if (each.address, each.dispatch) == (id_, int(asked.value))
    ]
    got = [each for each in mails if each.state == "accepted"]
    match asked.operator:
        case Operator.GOT:
            return bool(got)
        case Operator.NO_OPEN_SEEN:
            return any(each.pixel and each.verdict is None for each in got)
        case operator:
            verdict = {
                Operator.OPENED: "human",
                Operator.MAYBE_OPENED: "cannot_tell",
                Operator.MACHINES_ALONE: "machine",
            }[operator]
            return any(each.verdict == verdict for each in mails)


def _last_activity(office: Office, id_: int, asked: Condition) -> bool:
    return _latest(office, id_, asked, lambda _each: True)


def _latest(office: Office, id_: int, asked: Condition, fits: Callable[[Any], bool]) -> bool:
    moments = [each.at for each in office.happened if each.address == id_ and fits(each)]
    if not asked.operator.takes_value:
        return bool(moments) == (asked.operator is Operator.IS_NOT_EMPTY)
    return _dated(asked, max(moments).astimezone().date() if moments else None)


def _any(office: Office, id_: int, fits: Callable[[Any], bool]) -> bool:
    return any(fits(each) for each in office.happened if each.address == id_)


def _same(asked: Condition, holds: bool) -> bool:
    return holds is (asked.operator is Operator.EQUALS)


def _mail(office: Office, id_: int, asked: Condition) -> bool:
    if asked.value == "unsubscribed":
        held = office.standing(id_, Purpose.MAIL) in ("refused", "withdrawn")
    else:
        reason = office.suppressed.get(compared(office.addresses[id_ - 1].email), "lifted")
        held = reason in {"stopped": ("hard", "soft", "by_hand")}.get(asked.value, ("hard", "soft"))
    return _same(asked, held)


_HISTORY: dict[str, Callable[[Office, int, Condition], bool]] = {
    "@dispatch": _dispatch,
    "@last_activity": _last_activity,
    "@last_email": lambda office, id_, asked: _latest(
        office, id_, asked, lambda each: each.type == "Output Action"
    ),
    "@last_call": lambda office, id_, asked: _latest(
        office, id_, asked, lambda each: each.kind == "Call"
    ),
    "@last_meeting": lambda office, id_, asked: _latest(
        office, id_, asked, lambda each: each.kind == "Meeting"
    ),
    "@last_note": lambda office, id_, asked: _latest(
        office, id_, asked, lambda each: each.kind == "Note"
    ),
    "@mail": _mail,
    "@work_list": lambda office, id_, asked: _same(
        asked, id_ in office.lists[int(asked.value) - 1]
    ),
    "@written_to": lambda office, id_, asked: (
        _any(office, id_, lambda each: each.type == "Output Action")
        is (asked.operator is Operator.IS_NOT_EMPTY)
    ),
    "@kind": lambda office, id_, asked: _same(
        asked, _any(office, id_, lambda each: each.kind == asked.value)
    ),
    "@type": lambda office, id_, asked: _same(
        asked, _any(office, id_, lambda each: each.type == asked.value)
    ),
    "@feature": lambda office, id_, asked: _same(
        asked, _any(office, id_, lambda each: asked.value in each.features)
    ),
    "@property": lambda office, id_, asked: _same(
        asked, _any(office, id_, lambda each: each.property == int(asked.value))
    ),
    "@tracking": lambda office, id_, asked: _same(
        asked, office.standing(id_, Purpose.TRACK_OPEN) == asked.value
    ),
}
