"""Where a serial mail's recipients come from: a filter, evaluated anew, or a work list, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.core.domain.ids import AddressId, FilterId, WorkListId


class Operator(StrEnum):
    EQUALS = "="
    DIFFERS = "!="
    CONTAINS = "contains"
    STARTS_WITH = "starts with"
    ENDS_WITH = "ends with"
    LESS = "<"
    MORE = ">"
    IS_EMPTY = "is empty"
    IS_NOT_EMPTY = "is not empty"

    @property
    def takes_value(self) -> bool:
        return self not in (Operator.IS_EMPTY, Operator.IS_NOT_EMPTY)


@dataclass(frozen=True, slots=True)
class Condition:
    """`field` is a placeholder name of the address (own fields too); text compares without case."""

    field: str
    operator: Operator
    value: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """All conditions must hold, or with `any_of` one of them; no condition means everybody."""

    name: str
    conditions: tuple[Condition, ...]
    any_of: bool = False
    id: FilterId = FilterId(0)


@dataclass(frozen=True, slots=True)
class WorkList:
    """Addresses picked by hand; stays as it is until somebody changes it."""

    name: str
    addresses: tuple[AddressId, ...]
    id: WorkListId = WorkListId(0)


@dataclass(frozen=True, slots=True)
class Source:
    """A serial mail's recipients: exactly one of the two."""

    filter: FilterId | None = None
    work_list: WorkListId | None = None
