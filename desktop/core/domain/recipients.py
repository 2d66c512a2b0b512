"""Where a serial mail's recipients come from: a filter, evaluated anew, or a work list, frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.domain.ids import AddressId, FilterId, WorkListId

OFFICE = ""
"""The owner of what everybody in the office sees."""
MAX_DEPTH = 6
MAX_CONDITIONS = 100
MAX_VALUES = 200


class Operator(StrEnum):
    """How a condition compares; the value is how it is kept."""

    EQUALS = "="
    DIFFERS = "!="
    CONTAINS = "contains"
    LACKS = "does not contain"
    STARTS_WITH = "starts with"
    ENDS_WITH = "ends with"
    LESS = "<"
    MORE = ">"
    AT_MOST = "<="
    AT_LEAST = ">="
    BETWEEN = "between"
    ONE_OF = "is one of"
    IS_EMPTY = "is empty"
    IS_NOT_EMPTY = "is not empty"
    LAST_DAYS = "last days"
    DAYS_AGO = "days ago"
    RECURS = "recurs"
    GOT = "got"
    OPENED = "opened"
    MAYBE_OPENED = "perhaps opened"
    MACHINES_ALONE = "fetched by machines alone"
    NO_OPEN_SEEN = "no open seen"

    @property
    def takes_value(self) -> bool:
        return self not in (Operator.IS_EMPTY, Operator.IS_NOT_EMPTY)

    @property
    def takes_days(self) -> bool:
        """Its value is a number of days, counted from today."""
        return self in (Operator.LAST_DAYS, Operator.DAYS_AGO, Operator.RECURS)

    @property
    def values(self) -> tuple[int, int]:
        """How many values it takes: at least, and at most."""
        if not self.takes_value:
            return 0, 0
        if self is Operator.ONE_OF:
            return 1, MAX_VALUES
        return (2, 2) if self is Operator.BETWEEN else (1, 1)


@dataclass(frozen=True, slots=True)
class Condition:
    """`field` is a placeholder name of the address (own fields too), or a name of `filter_fields`.

    Text compares without case. A dispatch, a work list or a property is named by its id.
    """

    field: str
    operator: Operator
    values: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


class Join(StrEnum):
    """How many of a group's parts must hold."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """A group without parts asks for nothing, and is as good as not there."""

    join: Join = Join.ALL
    parts: tuple[Condition | Group, ...] = ()

    def conditions(self) -> Iterator[Condition]:
        """All of them, however deep."""
        for part in self.parts:
            if isinstance(part, Group):
                yield from part.conditions()
            else:
                yield part

    @property
    def depth(self) -> int:
        inner = [part.depth for part in self.parts if isinstance(part, Group)]
        return 1 + max(inner, default=0)


@dataclass(frozen=True, slots=True)
class Filter:
    """Names everybody whom its conditions fit; none means everybody.

    `owner` is the one desk user who sees it, or OFFICE.
    """

    name: str
    root: Group = Group()
    owner: str = OFFICE
    id: FilterId = FilterId(0)


@dataclass(frozen=True, slots=True)
class WorkList:
    """Addresses picked by hand; stays as it is until somebody changes it."""

    name: str
    addresses: tuple[AddressId, ...]
    owner: str = OFFICE
    id: WorkListId = WorkListId(0)


@dataclass(frozen=True, slots=True)
class WorkListLine:
    """A work list without its addresses: `size` counts those that are still there."""

    id: WorkListId
    name: str
    size: int
    owner: str = OFFICE


@dataclass(frozen=True, slots=True)
class Source:
    """A serial mail's recipients: exactly one of the two."""

    filter: FilterId | None = None
    work_list: WorkListId | None = None


def simplified(root: Group) -> Group:
    """The same filter without groups that ask for nothing or that hold one part alone."""
    kept = _simplified(root)
    if kept is None:
        return Group()
    return kept if isinstance(kept, Group) else Group(Join.ALL, (kept,))


def _simplified(part: Condition | Group) -> Condition | Group | None:
    if isinstance(part, Condition):
        return part
    parts = tuple(kept for each in part.parts if (kept := _simplified(each)) is not None)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 and part.join is not Join.NONE else Group(part.join, parts)
