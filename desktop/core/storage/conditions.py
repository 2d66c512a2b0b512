"""A filter's conditions as SQL; values are always bound, never written into the text."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, true

from desktop.core.domain.address import FIELDS
from desktop.core.domain.recipients import Condition, Filter, Operator
from desktop.core.storage.casefolding import casefolded
from desktop.core.storage.tables import address


def filter_clause(wanted: Filter) -> ColumnElement[bool]:
    clauses = [_condition(condition) for condition in wanted.conditions]
    if not clauses:
        return true()
    return or_(*clauses) if wanted.any_of else and_(*clauses)


def _condition(condition: Condition) -> ColumnElement[bool]:
    column = casefolded(func.coalesce(_column(condition.field), ""))
    value = condition.value.casefold()
    match condition.operator:
        case Operator.EQUALS:
            return column == value
        case Operator.DIFFERS:
            return column != value
        case Operator.CONTAINS:
            return column.contains(value, autoescape=True)
        case Operator.STARTS_WITH:
            return column.startswith(value, autoescape=True)
        case Operator.ENDS_WITH:
            return column.endswith(value, autoescape=True)
        case Operator.LESS:
            return column < value
        case Operator.MORE:
            return column > value
        case Operator.IS_EMPTY:
            return column == ""
        case Operator.IS_NOT_EMPTY:
            return column != ""


def _column(field: str) -> ColumnElement[str]:
    return address.c[field] if field in FIELDS else address.c.custom[field].as_string()
