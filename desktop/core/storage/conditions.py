"""A filter's conditions as SQL; values are always bound, never written into the text.

No clause is ever NULL, so that what a group denies holds for everybody whom it doesn't fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, true

from desktop.core.domain.address import FIELDS
from desktop.core.domain.filter_days import days_meant, recurring, today_of
from desktop.core.domain.filter_fields import OF_PROPERTY, FilterField, ValueKind
from desktop.core.domain.property import FIELDS as PROPERTY_FIELDS
from desktop.core.domain.recipients import Condition, Group, Join, Operator
from desktop.core.storage.addresses import folded
from desktop.core.storage.casefolding import casefolded
from desktop.core.storage.columns import Hundredths
from desktop.core.storage.conditions_history import HISTORY, linked_to
from desktop.core.storage.looks_at_text import holds, is_number, number_in
from desktop.core.storage.tables import address, property_

Clause = ColumnElement[bool]
_DAY = "____-__-__"
"""How a date looks; what does not is no date, and compares with none."""

_COMPARISONS: Mapping[Operator, Callable[[Any, Any], Clause]] = {
    Operator.EQUALS: lambda column, value: column == value,
    Operator.LESS: lambda column, value: column < value,
    Operator.MORE: lambda column, value: column > value,
    Operator.AT_MOST: lambda column, value: column <= value,
    Operator.AT_LEAST: lambda column, value: column >= value,
}


_OPPOSITES = {Operator.DIFFERS: Operator.EQUALS, Operator.LACKS: Operator.CONTAINS}
_HOLD_THE_VALUE = frozenset(
    {
        Operator.EQUALS,
        Operator.CONTAINS,
        Operator.STARTS_WITH,
        Operator.ENDS_WITH,
        Operator.ONE_OF,
    }
)
_MOST_SEARCHED = 8


class Conditions:
    """`fields` are those that are known now; a name that isn't is an own field that nobody has."""

    def __init__(self, fields: Mapping[str, FilterField], now: datetime) -> None:
        self._fields = fields
        self._now = now

    def clause(self, root: Group) -> Clause:
        """Whom a filter's conditions fit, among all addresses."""
        found = self._group(root)
        return true() if found is None else found

    def _group(self, group: Group) -> Clause | None:
        parts = [self._part(part) for part in group.parts]
        clauses = [clause for clause in parts if clause is not None]
        if not clauses:
            return None
        if group.join is Join.ALL:
            return and_(*clauses)
        return or_(*clauses) if group.join is Join.ANY else not_(or_(*clauses))

    def _part(self, part: Condition | Group) -> Clause | None:
        return self._group(part) if isinstance(part, Group) else self._condition(part)

    def _condition(self, condition: Condition) -> Clause:
        if condition.field in HISTORY:
            return HISTORY[condition.field](condition, self._now)
        known = self._fields.get(condition.field)
        kind = known.kind if known else ValueKind.TEXT
        if condition.field.startswith(OF_PROPERTY):
            return self._of_property(condition, kind)
        return self._compared(condition, kind, _column(condition.field))

    def _of_property(self, condition: Condition, kind: ValueKind) -> Clause:
        """Whether one of the properties that something happened about is like this."""
        name = condition.field.removeprefix(OF_PROPERTY)
        return linked_to(self._compared(condition, kind, _property_column(name)))

    def _compared(self, condition: Condition, kind: ValueKind, column: Any) -> Clause:
        operator = condition.operator
        if operator is Operator.IS_EMPTY:
            return _is_empty(column)
        if operator is Operator.IS_NOT_EMPTY:
            return not_(_is_empty(column))
        if kind is ValueKind.NUMBER:
            return _number(column, condition)
        if kind is ValueKind.DATE:
            return self._date(column, condition)
        is_searched = condition.field != "notes" and not condition.field.startswith(OF_PROPERTY)
        if is_searched and condition.operator in _HOLD_THE_VALUE:
            return and_(_searched(condition), _words(column, condition))
        if is_searched and condition.operator in _OPPOSITES:
            opposite = replace(condition, operator=_OPPOSITES[condition.operator])
            return not_(and_(_searched(opposite), _words(column, opposite)))
        return _words(column, condition)

    def _date(self, column: ColumnElement[str], condition: Condition) -> Clause:
        text = func.coalesce(column, "")
        today = today_of(self._now)
        if condition.operator is Operator.RECURS:
            spans = recurring(int(condition.value), today)
            day = func.substr(text, 6, 5)
            return and_(or_(*(day.between(*span) for span in spans)), text.like(_DAY))
        days = days_meant(condition.operator, condition.values, today)
        bounds: list[Clause] = []
        if days.first is not None:
            bounds.append(text >= days.first.isoformat())
        if days.last is not None:
            bounds.append(text <= days.last.isoformat())
        found = and_(*bounds, text.like(_DAY))
        return not_(found) if condition.operator is Operator.DIFFERS else found


def _column(field: str) -> ColumnElement[str]:
    return address.c[field] if field in FIELDS else address.c.custom[field].as_string()


def _property_column(field: str) -> ColumnElement[Any]:
    return property_.c[field] if field in PROPERTY_FIELDS else property_.c.custom[field].as_string()


def _is_empty(column: Any) -> Clause:
    return column.is_(None) if _is_stored_number(column) else func.coalesce(column, "") == ""


def _is_stored_number(column: Any) -> bool:
    return isinstance(column.type, Hundredths)


def _number(column: Any, condition: Condition) -> Clause:
    """What is no number, or not given, compares with none."""
    values = sorted(map(Decimal, condition.values))
    told: Clause
    if _is_stored_number(column):
        found = and_(_compared_number(column, condition.operator, values), column.is_not(None))
        told = func.coalesce(found, false())
    else:
        text = func.coalesce(column, "")
        found = _compared_number(number_in(text), condition.operator, [*map(float, values)])
        # whether it is a number is asked of those alone that compare
        told = case((found, is_number(text)), else_=false())
    return not_(told) if condition.operator is Operator.DIFFERS else told


def _compared_number(
    number: ColumnElement[Any], operator: Operator, values: Sequence[Any]
) -> Clause:
    if operator is Operator.BETWEEN:
        return number.between(values[0], values[1])
    same = operator is Operator.DIFFERS
    return _COMPARISONS[Operator.EQUALS if same else operator](number, values[0])


def _searched(condition: Condition) -> Clause:
    """Whether the value stands anywhere in the address: asked first, since that is fast."""
    if len(condition.values) > _MOST_SEARCHED:
        return true()
    text = address.c.search_text
    return or_(*(holds(text, folded(value)) for value in condition.values))


def _words(column: Any, condition: Condition) -> Clause:
    text = casefolded(func.coalesce(column, ""))
    values = [value.casefold() for value in condition.values]
    match condition.operator:
        case Operator.DIFFERS:
            return text != values[0]
        case Operator.CONTAINS:
            return holds(text, values[0])
        case Operator.LACKS:
            return not_(holds(text, values[0]))
        case Operator.STARTS_WITH:
            return text.startswith(values[0], autoescape=True)
        case Operator.ENDS_WITH:
            return text.endswith(values[0], autoescape=True)
        case Operator.ONE_OF:
            return text.in_(values)
        case Operator.BETWEEN:
            return text.between(min(values), max(values))
        case operator:
            return _COMPARISONS[operator](text, values[0])
