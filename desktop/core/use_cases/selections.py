"""Filters: what they may ask about, saving them, and whom they name now."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.custom_field import FieldOwner
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import FilterField, Known, filter_fields
from desktop.core.domain.filter_language import filter_text, parse_filter
from desktop.core.domain.filter_values import checked_filter
from desktop.core.domain.ids import AddressId, FilterId, WorkListId
from desktop.core.domain.recipients import OFFICE, Filter, Group, Source, simplified
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.custom_fields import fields_in
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.names import checked_name
from desktop.core.use_cases.work_lists import save_work_list, work_list_lines, work_lists

__all__ = [
    "Glimpse",
    "count_matching",
    "delete_selections",
    "duplicate_filter",
    "filter_words",
    "filters",
    "glimpse",
    "keep_filter",
    "known",
    "matching_order",
    "read_filter",
    "restore_selections",
    "save_filter",
    "save_work_list",
    "source_named",
    "understood",
    "work_lists",
]

_CHANGED = frozenset({Record.FILTER})


@dataclass(frozen=True, slots=True)
class Glimpse:
    """How many a filter names now, and the first of them by name."""

    count: int
    first: tuple[Address, ...]


def known(desk: Desk) -> Known:
    """What this desk's filters may ask about."""
    with desk.storage.read() as unit:
        return known_in(unit, desk.user)


def known_in(unit: Unit, viewer: str) -> Known:
    """The viewer's own work lists come first, where two have one name."""
    lines = unit.selections.work_list_lines(viewer)
    return Known(
        fields=_fields(unit),
        dispatches=unit.matching.dispatches(),
        work_lists={
            each.id: each.name for each in sorted(lines, key=lambda line: line.owner == OFFICE)
        },
        properties={each.id: each.number or each.display_name for each in unit.properties.all()},
    )


def _fields(unit: Unit) -> dict[str, FilterField]:
    return filter_fields(each for owner in FieldOwner for each in fields_in(unit, owner))


def filters(desk: Desk) -> list[Filter]:
    """The office's and one's own, by name."""
    with desk.storage.read() as unit:
        return unit.selections.filters(desk.user)


def read_filter(desk: Desk, id_: FilterId) -> Filter:
    """Raises UserError when it is gone."""
    with desk.storage.read() as unit:
        found = unit.selections.filter(id_)
    if found is None or found.owner not in (OFFICE, desk.user):
        raise UserError("This filter is gone.", "", "Choose another one.")
    return found


def understood(desk: Desk, text: str) -> Filter:
    """A filter without a name. Raises UserError that says where the text goes wrong."""
    return parse_filter("", text, known(desk))


def filter_words(desk: Desk, wanted: Filter) -> str:
    """The filter as text, which `save_filter` reads back."""
    return filter_text(wanted, known(desk))


def save_filter(
    desk: Desk, name: str, expression: str, *, private: bool = False
) -> Outcome[Filter]:
    """`expression` is like `city = "Köln" and not (opened "Neues")`; empty means everybody.

    Raises UserError that says where the expression goes wrong. A filter of that name is replaced.
    """
    owner = desk.user if private else OFFICE
    with desk.storage.write() as unit:
        record = parse_filter(
            checked_name(name, "filter"), expression, known_in(unit, desk.user), owner
        )
        return Outcome(unit.selections.save_filter(record), _CHANGED)


def keep_filter(desk: Desk, wanted: Filter) -> Outcome[Filter]:
    """Adds it when its id is 0, else changes it; its name must be free.

    Raises UserError for a mistake in it.
    """
    named = replace(wanted, name=checked_name(wanted.name, "filter"), root=simplified(wanted.root))
    with desk.storage.write() as unit:
        unit.hold("filters")
        record = checked_filter(named, Known(_fields(unit)))
        if unit.selections.filter_named(record.name, record.owner) not in (None, record.id):
            raise UserError(
                f"There is a filter “{record.name}” already.", "", "Give this one another name."
            )
        return Outcome(unit.selections.save_filter(record), _CHANGED)


def duplicate_filter(desk: Desk, id_: FilterId, name: str) -> Outcome[Filter]:
    """The same conditions under a free name that begins like `name`."""
    before = read_filter(desk, id_)
    with desk.storage.write() as unit:
        unit.hold("filters")
        free, number = checked_name(name, "filter"), 2
        while unit.selections.filter_named(free, before.owner) is not None:
            free, number = f"{name} ({number})", number + 1
        copy = Filter(free, before.root, before.owner)
        return Outcome(unit.selections.save_filter(copy), _CHANGED)


def delete_selections(desk: Desk, sources: Sequence[Source]) -> Outcome[None]:
    """Takes filters and work lists out of sight, all or none; see `restore_selections`."""
    return _mark(desk, sources, desk.clock.now())


def restore_selections(desk: Desk, sources: Sequence[Source]) -> Outcome[None]:
    """Under a name with a number, if another one took its name meanwhile."""
    return _mark(desk, sources, None)


def _mark(desk: Desk, sources: Sequence[Source], at: datetime | None) -> Outcome[None]:
    with desk.storage.write() as unit:
        for source in sources:
            if source.filter is not None:
                unit.selections.mark_filter_deleted(source.filter, at)
            if source.work_list is not None:
                unit.selections.mark_work_list_deleted(source.work_list, at)
    return Outcome(None, frozenset({Record.FILTER, Record.WORK_LIST}))


def count_matching(desk: Desk, wanted: Filter) -> int:
    """How many addresses the filter names now."""
    with desk.storage.read() as unit:
        return unit.matching.count(wanted.root, desk.clock.now())


def glimpse(desk: Desk, root: Group, first: int = 20) -> Glimpse:
    """Whom a filter would name that is not saved yet. Raises UserError for a mistake in it."""
    with desk.storage.read() as unit:
        checked = checked_filter(Filter("", simplified(root)), Known(_fields(unit)))
        count, ids = unit.matching.count_and_first(checked.root, desk.clock.now(), first)
        return Glimpse(count, tuple(unit.addresses.by_id([AddressId(each) for each in ids])))


def matching_order(desk: Desk, wanted: Source | Group, order: Sequence[int]) -> array[int]:
    """Those of `order` whom a filter or a work list names now, in the same order."""
    with desk.storage.read() as unit:
        named = set(_named(unit, desk, wanted))
    return array("q", (id_ for id_ in order if id_ in named))


def _named(unit: Unit, desk: Desk, source: Source | Group) -> Sequence[int]:
    if isinstance(source, Group):
        return unit.matching.ids(source, desk.clock.now())
    if source.filter is not None:
        wanted = unit.selections.filter(source.filter)
        if wanted is not None:
            return unit.matching.ids(wanted.root, desk.clock.now())
    return unit.selections.members.of(source.work_list or WorkListId(0))


def source_named(desk: Desk, *, filter_name: str = "", work_list_name: str = "") -> Source:
    """The recipients' source by its name, one's own before the office's.

    Raises UserError when there is none of that name.
    """
    if bool(filter_name) == bool(work_list_name):
        raise UserError("A serial mail needs one filter or one work list.", "", "Name exactly one.")
    if filter_name:
        named = [each for each in filters(desk) if each.name == filter_name]
        if named:
            return Source(filter=max(named, key=lambda each: each.owner != OFFICE).id)
        raise UserError(
            f"There is no filter “{filter_name}”.", "", "Save it first, or check its name."
        )
    lines = [each for each in work_list_lines(desk) if each.name == work_list_name]
    if lines:
        return Source(work_list=max(lines, key=lambda each: each.owner != OFFICE).id)
    raise UserError(
        f"There is no work list “{work_list_name}”.", "", "Save it first, or check its name."
    )
