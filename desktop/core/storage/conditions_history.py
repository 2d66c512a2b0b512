"""Conditions on what happened with an address, and on what it agreed to, as SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select, text

from desktop.core.domain.activity import Kind, Type
from desktop.core.domain.consent import Purpose
from desktop.core.domain.dispatch import State
from desktop.core.domain.filter_days import days_meant, moments, today_of
from desktop.core.domain.filter_fields import (
    ACTIVITY_FEATURE,
    ACTIVITY_KIND,
    ACTIVITY_TYPE,
    BOUNCED,
    DISPATCH,
    LAST_ACTIVITY,
    LAST_BY_HAND,
    LAST_EMAIL,
    MAIL,
    OF_PROPERTY,
    PROPERTY,
    STOPPED,
    TRACKING,
    WORK_LIST,
    WRITTEN_TO,
)
from desktop.core.domain.open import OpenClass
from desktop.core.domain.recipients import Condition, Group, Operator
from desktop.core.storage.activity_index import BY_HAND_ALONE, CODES, code_of, latest_second
from desktop.core.storage.conditions_consent import answered, suppressed, wants_no_mail
from desktop.core.storage.tables import (
    activity,
    address,
    open_,
    property_,
    recipient,
    work_list_address,
)

Clause = ColumnElement[bool]
_NEVER, _LONG_AGO, _FAR_AWAY = -(2**62), -(2**61), 2**61
_KINDS = {
    Type.OUTPUT_ACTION.value: Kind.EMAIL.value,
    Type.EMAIL_OPEN.value: Kind.SYSTEM.value,
}
_VERDICTS = {
    Operator.OPENED: OpenClass.HUMAN,
    Operator.MAYBE_OPENED: OpenClass.CANNOT_TELL,
    Operator.MACHINES_ALONE: OpenClass.MACHINE,
}


def linked_to(which: Clause) -> Clause:
    """Whether something happened with the address about such a property."""
    ids = (
        select(activity.c.address_id)
        .join(property_, property_.c.id == activity.c.property_id)
        .where(activity.c.property_id.is_not(None), activity.c.address_id.is_not(None), which)
    )
    return address.c.id.in_(ids)


def _dispatch(condition: Condition, _now: datetime) -> Clause:
    """Opened, or no open seen, of those alone who got the mail with a pixel (S11)."""
    id_ = int(condition.value)
    written = select(recipient.c.address_id).where(
        recipient.c.dispatch_id == id_, recipient.c.address_id.is_not(None)
    )
    accepted = written.where(recipient.c.state == State.ACCEPTED.value)
    if condition.operator is Operator.GOT:
        return address.c.id.in_(accepted)
    if condition.operator is Operator.NO_OPEN_SEEN:
        any_open = exists().where(open_.c.recipient_id == recipient.c.id)
        return address.c.id.in_(accepted.where(recipient.c.pixel, not_(any_open)))
    verdict = _VERDICTS[condition.operator].value
    opened = written.join(open_, open_.c.recipient_id == recipient.c.id)
    return address.c.id.in_(opened.where(open_.c.dispatch_id == id_, open_.c.verdict == verdict))


def _work_list(condition: Condition, _now: datetime) -> Clause:
    members = select(work_list_address.c.address_id).where(
        work_list_address.c.work_list_id == int(condition.value)
    )
    return _or_not(condition, address.c.id.in_(members))


def _last_activity(condition: Condition, now: datetime) -> Clause:
    """The latest lies on these days; who has none is without one, whatever is asked."""
    return _latest(condition, now)


def _last_email(condition: Condition, now: datetime) -> Clause:
    """That was sent, as far as is known."""
    sent = code_of(activity.c.type) == CODES[Type.OUTPUT_ACTION.value]
    return _latest(condition, now, sent)


def _last_by_hand(condition: Condition, now: datetime) -> Clause:
    kind = LAST_BY_HAND[condition.field].value
    return _latest(condition, now, activity.c.kind == kind, text(BY_HAND_ALONE))


def _latest(condition: Condition, now: datetime, *which: Any) -> Clause:
    of_address = activity.c.address_id == address.c.id
    latest = select(latest_second(activity.c.at)).where(of_address, *which).scalar_subquery()
    if condition.operator is Operator.IS_EMPTY:
        return latest.is_(None)
    if condition.operator is Operator.IS_NOT_EMPTY:
        return latest.is_not(None)
    first, end = moments(days_meant(condition.operator, condition.values, today_of(now)))
    low = _LONG_AGO if first is None else int(first.timestamp())
    high = _FAR_AWAY if end is None else int(end.timestamp()) - 1
    within = func.coalesce(latest, _NEVER).between(low, high)
    return not_(within) if condition.operator is Operator.DIFFERS else within


def _kind(condition: Condition, _now: datetime) -> Clause:
    """The index knows which activities can be of this kind."""
    kind = condition.value
    codes = {0} | {code for type_, code in CODES.items() if _KINDS.get(type_) == kind}
    code, column = code_of(activity.c.type), activity.c.kind
    return _or_not(condition, _any_activity(and_(code.in_(sorted(codes)), column == kind)))


def _type(condition: Condition, _now: datetime) -> Clause:
    return _or_not(condition, _any_of_type(condition.value))


def _any_of_type(type_: str) -> Clause:
    code = code_of(activity.c.type)
    if type_ in CODES:
        return _any_activity(code == CODES[type_])
    return _any_activity(and_(code == 0, activity.c.type == type_))


def _feature(condition: Condition, _now: datetime) -> Clause:
    """Features stand side by side in one text, with a bar between."""
    one, features = condition.value, activity.c.features
    forms = (
        features == one,
        features.startswith(f"{one}|", autoescape=True),
        features.endswith(f"|{one}", autoescape=True),
        features.contains(f"|{one}|", autoescape=True),
    )
    return _or_not(condition, _any_activity(or_(*forms)))


def _any_activity(which: Clause) -> Clause:
    return exists().where(activity.c.address_id == address.c.id, which)


def _written_to(condition: Condition, _now: datetime) -> Clause:
    """By a mail that was sent, as far as is known; what happened is kept in the timeline."""
    ever = _any_of_type(Type.OUTPUT_ACTION.value)
    return ever if condition.operator is Operator.IS_NOT_EMPTY else not_(ever)


def _property(condition: Condition, _now: datetime) -> Clause:
    return _or_not(condition, linked_to(property_.c.id == int(condition.value)))


def _tracking(condition: Condition, now: datetime) -> Clause:
    return _or_not(condition, answered(Purpose.TRACK_OPEN, condition.value, now))


def _mail(condition: Condition, now: datetime) -> Clause:
    if condition.value in (BOUNCED, STOPPED):
        return _or_not(condition, suppressed(bounced=condition.value == BOUNCED))
    return _or_not(condition, wants_no_mail(now))


def _or_not(condition: Condition, clause: Clause) -> Clause:
    return not_(clause) if condition.operator is Operator.DIFFERS else clause


HISTORY: Mapping[str, Callable[[Condition, datetime], Clause]] = {
    DISPATCH: _dispatch,
    WORK_LIST: _work_list,
    LAST_ACTIVITY: _last_activity,
    LAST_EMAIL: _last_email,
    **dict.fromkeys(LAST_BY_HAND, _last_by_hand),
    ACTIVITY_KIND: _kind,
    ACTIVITY_TYPE: _type,
    ACTIVITY_FEATURE: _feature,
    WRITTEN_TO: _written_to,
    PROPERTY: _property,
    TRACKING: _tracking,
    MAIL: _mail,
}
"""By the field's name in `filter_fields`."""

_BY_LISTS = frozenset({DISPATCH, WORK_LIST, PROPERTY, TRACKING, MAIL})


def makes_lists(root: Group) -> bool:
    """Whether a condition is answered by a list of addresses, made anew each time it is asked."""
    fields = {each.field for each in root.conditions()}
    return bool(fields & _BY_LISTS) or any(name.startswith(OF_PROPERTY) for name in fields)
