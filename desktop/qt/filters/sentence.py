"""A filter said in words: `Everyone whose city is “Köln” and who agreed to tracking.`"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop.core.domain import filter_fields as about
from desktop.core.domain.filter_fields import FilterField, Known, ValueKind
from desktop.core.domain.recipients import Condition, Group, Join, Operator, simplified
from desktop.qt.filters.words import choice_word, day_format, field_word, operator_word

_LONGEST = 60


def sentence(root: Group, known: Known) -> str:
    """What a filter says; conditions that are not filled in yet say nothing."""
    said = _group(simplified(root), known, is_whole=True)
    return _tr("Everyone {who}.").format(who=said) if said else _tr("Everyone.")


def _group(group: Group, known: Known, *, is_whole: bool = False) -> str:
    parts = [
        said
        for part in group.parts
        if (said := _group(part, known) if isinstance(part, Group) else _condition(part, known))
    ]
    if not parts:
        return ""
    if group.join is Join.NONE:
        return _tr("of whom none of this is true: {parts}").format(parts=_tr("; ").join(parts))
    joined = (_tr(" or ") if group.join is Join.ANY else _tr(" and ")).join(parts)
    return joined if is_whole or len(parts) == 1 else _tr("({parts})").format(parts=joined)


def _condition(condition: Condition, known: Known) -> str:
    field = known.fields.get(condition.field)
    if field is None or len(condition.values) < condition.operator.values[0]:
        return ""
    value = _values(field, condition, known)
    special = _special(field, condition, value)
    if special:
        return special
    compared = operator_word(condition.operator, field)
    if not condition.operator.takes_value:
        return _tr("whose {field} {compared}").format(field=field_word(field), compared=compared)
    if condition.operator.takes_days:
        return _days(condition.operator).format(field=field_word(field), days=value)
    return _tr("whose {field} {compared} {value}").format(
        field=field_word(field), compared=compared, value=value
    )


def _special(field: FilterField, condition: Condition, value: str) -> str:
    words = {
        (about.DISPATCH, Operator.OPENED): _tr("who opened {value}"),
        (about.DISPATCH, Operator.MAYBE_OPENED): _tr("who perhaps opened {value}"),
        (about.DISPATCH, Operator.MACHINES_ALONE): _tr("whose {value} only machines fetched"),
        (about.DISPATCH, Operator.NO_OPEN_SEEN): _tr("who got {value} with a pixel, no open seen"),
        (about.DISPATCH, Operator.GOT): _tr("who got {value}"),
        (about.WORK_LIST, Operator.EQUALS): _tr("who is in {value}"),
        (about.WORK_LIST, Operator.DIFFERS): _tr("who is not in {value}"),
        (about.WRITTEN_TO, Operator.IS_EMPTY): _tr("who was never written to"),
        (about.WRITTEN_TO, Operator.IS_NOT_EMPTY): _tr("who was written to before"),
        (about.LAST_ACTIVITY, Operator.IS_EMPTY): _tr("with whom nothing ever happened"),
        (about.LAST_ACTIVITY, Operator.IS_NOT_EMPTY): _tr("with whom something happened"),
        (about.LAST_EMAIL, Operator.IS_EMPTY): _tr("to whom no email was sent"),
        (about.LAST_EMAIL, Operator.IS_NOT_EMPTY): _tr("to whom an email was sent"),
        (about.LAST_CALL, Operator.IS_EMPTY): _tr("with whom nobody has spoken on the phone"),
        (about.LAST_CALL, Operator.IS_NOT_EMPTY): _tr("with whom somebody spoke on the phone"),
        (about.LAST_MEETING, Operator.IS_EMPTY): _tr("whom nobody has met"),
        (about.LAST_MEETING, Operator.IS_NOT_EMPTY): _tr("whom somebody has met"),
        (about.LAST_NOTE, Operator.IS_EMPTY): _tr("about whom there is no note"),
        (about.LAST_NOTE, Operator.IS_NOT_EMPTY): _tr("about whom there is a note"),
        (about.ACTIVITY_KIND, Operator.EQUALS): _tr("who has an activity {value}"),
        (about.ACTIVITY_KIND, Operator.DIFFERS): _tr("who has no activity {value}"),
        (about.ACTIVITY_TYPE, Operator.EQUALS): _tr("who has an activity {value}"),
        (about.ACTIVITY_TYPE, Operator.DIFFERS): _tr("who has no activity {value}"),
        (about.ACTIVITY_FEATURE, Operator.EQUALS): _tr("who has an activity with {value}"),
        (about.ACTIVITY_FEATURE, Operator.DIFFERS): _tr("who has no activity with {value}"),
        (about.PROPERTY, Operator.EQUALS): _tr("who is linked to {value}"),
        (about.PROPERTY, Operator.DIFFERS): _tr("who is not linked to {value}"),
        (about.TRACKING, Operator.EQUALS): _answer(condition.value),
        (about.TRACKING, Operator.DIFFERS): _tr("whose consent to tracking is not {value}"),
        (about.MAIL, Operator.EQUALS): _mail(condition.value),
        (about.MAIL, Operator.DIFFERS): _not_mail(condition.value),
    }.get((field.name, condition.operator), "")
    return words.format(value=value)


def _answer(answer: str) -> str:
    return {
        about.GRANTED: _tr("who agreed to tracking"),
        about.WITHDRAWN: _tr("who withdrew from tracking"),
        about.REFUSED: _tr("who refused tracking"),
        about.ASKED: _tr("who was asked about tracking and hasn't answered"),
        about.NEVER_ASKED: _tr("who was never asked about tracking"),
    }.get(answer, "")


def _mail(standing: str) -> str:
    return {
        about.UNSUBSCRIBED: _tr("who unsubscribed from mail"),
        about.STOPPED: _tr("to whom mail is stopped"),
        about.BOUNCED: _tr("whose mail bounced"),
    }.get(standing, "")


def _not_mail(standing: str) -> str:
    return {
        about.UNSUBSCRIBED: _tr("who has not unsubscribed from mail"),
        about.STOPPED: _tr("to whom mail is not stopped"),
        about.BOUNCED: _tr("whose mail has not bounced"),
    }.get(standing, "")


def _days(operator: Operator) -> str:
    return {
        Operator.LAST_DAYS: _tr("whose {field} was in the last {days} days"),
        Operator.DAYS_AGO: _tr("whose {field} was more than {days} days ago"),
        Operator.RECURS: _tr("whose {field} comes round within {days} days"),
    }[operator]


def _values(field: FilterField, condition: Condition, known: Known) -> str:
    words = [_value(field, condition.operator, value, known) for value in condition.values]
    if condition.operator is Operator.BETWEEN:
        return _tr("{first} and {second}").format(first=words[0], second=words[-1])
    shown = _tr(", ").join(words[:6])
    return _tr("{values} …").format(values=shown) if len(words) > 6 else shown


def _value(field: FilterField, operator: Operator, value: str, known: Known) -> str:
    if operator.takes_days:
        return QLocale().toString(int(value))
    if field.kind in (ValueKind.DISPATCH, ValueKind.WORK_LIST, ValueKind.PROPERTY):
        name = known.named(field.kind).get(int(value), "")
        return _tr("“{name}”").format(name=name) if name else _tr("something that is gone")
    if field.kind in (ValueKind.DATE, ValueKind.MOMENT):
        day = date.fromisoformat(value)
        return QLocale().toString(QDate(day.year, day.month, day.day), day_format())
    if field.choices:
        return choice_word(field, value)
    if field.kind is ValueKind.NUMBER:
        places = len(value.partition(".")[2])
        return QLocale().toString(float(value), "f", places)
    short = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    return _tr("“{name}”").format(name=short)


def _tr(text: str) -> str:
    return QCoreApplication.translate("filters", text)
