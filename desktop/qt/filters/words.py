"""Fields, ways to compare and choices of filters, in the reader's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.core.domain import filter_fields as about
from desktop.core.domain.filter_fields import Area, FilterField, ValueKind
from desktop.core.domain.placeholder_labels import LABELS
from desktop.core.domain.recipients import Join, Operator
from desktop.qt.activity_words import activity_word

_DATES = (ValueKind.DATE, ValueKind.MOMENT)


def field_word(field: FilterField) -> str:
    """`City`, `Last activity`, `Price of a property`; an own field's own label."""
    special = {
        about.WORK_LIST: _tr("Work list"),
        about.DISPATCH: _tr("Dispatch"),
        about.LAST_ACTIVITY: _tr("Last activity"),
        about.LAST_EMAIL: _tr("Last email"),
        about.LAST_CALL: _tr("Last call"),
        about.LAST_MEETING: _tr("Last meeting"),
        about.LAST_NOTE: _tr("Last note"),
        about.WRITTEN_TO: _tr("Written to"),
        about.ACTIVITY_KIND: _tr("Type of action"),
        about.ACTIVITY_TYPE: _tr("Activity type"),
        about.ACTIVITY_FEATURE: _tr("Feature"),
        about.PROPERTY: _tr("Linked property"),
        about.TRACKING: _tr("Tracking"),
        about.MAIL: _tr("Mail"),
    }.get(field.name)
    if special is not None:
        return special
    of_property = field.name.startswith(about.OF_PROPERTY)
    name = field.name.removeprefix(about.OF_PROPERTY)
    word = _own_or_known("property" if of_property else "address", name, field)
    return _tr("{field} of a property").format(field=word) if of_property else word


def _own_or_known(record: str, name: str, field: FilterField) -> str:
    known = LABELS[record].get(name) if field.area is not Area.OWN else None
    if known is None:
        return field.label
    is_german = QLocale().language() == QLocale.Language.German
    return known.german if is_german else known.english


def area_word(area: Area) -> str:
    return {
        Area.ADDRESS: _tr("Address"),
        Area.OWN: _tr("Own fields"),
        Area.HISTORY: _tr("What happened"),
        Area.PROPERTY: _tr("Properties"),
        Area.CONSENT: _tr("Consent"),
    }[area]


def operator_word(operator: Operator, field: FilterField) -> str:
    """`is`, `contains`, `before`, `no open seen`"""
    return _for_kind(operator, field) or _operators()[operator]


def _for_kind(operator: Operator, field: FilterField) -> str:
    if field.kind is ValueKind.MOMENT and not operator.takes_value:
        return {
            Operator.IS_EMPTY: _tr("there is none"),
            Operator.IS_NOT_EMPTY: _tr("there is one"),
        }.get(operator, "")
    if field.kind in _DATES:
        return {
            Operator.EQUALS: _tr("is on"),
            Operator.DIFFERS: _tr("is not on"),
            Operator.LESS: _tr("is before"),
            Operator.MORE: _tr("is after"),
            Operator.AT_MOST: _tr("is on or before"),
            Operator.AT_LEAST: _tr("is on or after"),
        }.get(operator, "")
    if field.kind is ValueKind.EVER:
        return {
            Operator.IS_EMPTY: _tr("never"),
            Operator.IS_NOT_EMPTY: _tr("at least once"),
        }.get(operator, "")
    if field.kind is ValueKind.WORK_LIST:
        return {Operator.EQUALS: _tr("contains it"), Operator.DIFFERS: _tr("lacks it")}[operator]
    if field.kind is ValueKind.PROPERTY or field.name in _OF_ACTIVITIES:
        return {Operator.EQUALS: _tr("there is one"), Operator.DIFFERS: _tr("there is none")}[
            operator
        ]
    if field.kind is ValueKind.NUMBER:
        return {Operator.LESS: _tr("is less than"), Operator.MORE: _tr("is more than")}.get(
            operator, ""
        )
    return ""


_OF_ACTIVITIES = (about.ACTIVITY_KIND, about.ACTIVITY_TYPE, about.ACTIVITY_FEATURE)


def _operators() -> dict[Operator, str]:
    return {
        Operator.EQUALS: _tr("is"),
        Operator.DIFFERS: _tr("is not"),
        Operator.CONTAINS: _tr("contains"),
        Operator.LACKS: _tr("does not contain"),
        Operator.STARTS_WITH: _tr("starts with"),
        Operator.ENDS_WITH: _tr("ends with"),
        Operator.LESS: _tr("comes before"),
        Operator.MORE: _tr("comes after"),
        Operator.AT_MOST: _tr("is at most"),
        Operator.AT_LEAST: _tr("is at least"),
        Operator.BETWEEN: _tr("is between"),
        Operator.ONE_OF: _tr("is one of"),
        Operator.IS_EMPTY: _tr("is empty"),
        Operator.IS_NOT_EMPTY: _tr("is filled in"),
        Operator.LAST_DAYS: _tr("was in the last"),
        Operator.DAYS_AGO: _tr("was longer ago than"),
        Operator.RECURS: _tr("comes round within"),
        Operator.GOT: _tr("got it"),
        Operator.OPENED: _tr("opened it"),
        Operator.MAYBE_OPENED: _tr("perhaps opened it"),
        Operator.MACHINES_ALONE: _tr("only machines fetched it"),
        Operator.NO_OPEN_SEEN: _tr("no open seen"),
    }


def choice_word(field: FilterField, choice: str) -> str:
    """Of a value that there is a word for; an office's own choices are their own words."""
    if field.name == about.TRACKING:
        return {
            about.GRANTED: _tr("agreed"),
            about.WITHDRAWN: _tr("withdrawn"),
            about.REFUSED: _tr("refused"),
            about.ASKED: _tr("asked, no answer yet"),
            about.NEVER_ASKED: _tr("never asked"),
        }.get(choice, choice)
    if field.name == about.MAIL:
        return {
            about.UNSUBSCRIBED: _tr("unsubscribed"),
            about.STOPPED: _tr("stopped: bounced or by hand"),
            about.BOUNCED: _tr("bounced"),
        }.get(choice, choice)
    if field.kind is ValueKind.YES_NO:
        return {"yes": _tr("yes"), "no": _tr("no")}.get(choice, choice)
    return activity_word(choice) if field.name in _OF_ACTIVITIES else choice


def day_format() -> str:
    """Of days in values: never with a year of two digits."""
    return "dd.MM.yyyy" if QLocale().language() == QLocale.Language.German else "d MMM yyyy"


def join_word(join: Join) -> str:
    return {
        Join.ALL: _tr("All of these hold"),
        Join.ANY: _tr("At least one of these holds"),
        Join.NONE: _tr("None of these holds"),
    }[join]


def _tr(text: str) -> str:
    return QCoreApplication.translate("filters", text)
