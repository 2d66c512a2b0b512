"""Filters and work lists."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.domain.address import FIELDS
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_language import parse_filter
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import Filter, Source, WorkList
from desktop.core.use_cases.desk import Desk

LONGEST_NAME = 200


def filters(desk: Desk) -> list[Filter]:
    with desk.storage.read() as unit:
        return unit.selections.filters()


def save_filter(desk: Desk, name: str, expression: str) -> Outcome[Filter]:
    """`expression` is like `city = "Köln" and last_name starts with "M"`; empty means everybody.

    Raises UserError that says where the expression goes wrong. A filter of that name is replaced.
    """
    with desk.storage.write() as unit:
        known = {*FIELDS, *unit.addresses.own_fields()}
        record = parse_filter(_named(name, "filter"), expression, known)
        return Outcome(unit.selections.save_filter(record), frozenset({Record.FILTER}))


def count_matching(desk: Desk, wanted: Filter) -> int:
    """How many addresses the filter names now."""
    with desk.storage.read() as unit:
        return unit.addresses.count(wanted)


def work_lists(desk: Desk) -> list[WorkList]:
    with desk.storage.read() as unit:
        return unit.selections.work_lists()


def save_work_list(desk: Desk, name: str, ids: Sequence[AddressId]) -> Outcome[WorkList]:
    """A work list of that name is replaced."""
    record = WorkList(_named(name, "work list"), tuple(ids))
    with desk.storage.write() as unit:
        return Outcome(unit.selections.save_work_list(record), frozenset({Record.WORK_LIST}))


def source_named(desk: Desk, *, filter_name: str = "", work_list_name: str = "") -> Source:
    """The recipients' source by its name. Raises UserError when there is none of that name."""
    if bool(filter_name) == bool(work_list_name):
        raise UserError("A serial mail needs one filter or one work list.", "", "Name exactly one.")
    if filter_name:
        for filter_ in filters(desk):
            if filter_.name == filter_name:
                return Source(filter=filter_.id)
        raise UserError(
            f"There is no filter “{filter_name}”.", "", "Save it first, or check its name."
        )
    for work_list in work_lists(desk):
        if work_list.name == work_list_name:
            return Source(work_list=work_list.id)
    raise UserError(
        f"There is no work list “{work_list_name}”.", "", "Save it first, or check its name."
    )


def _named(name: str, what: str) -> str:
    stripped = " ".join(name.split())
    if not stripped or len(stripped) > LONGEST_NAME:
        raise UserError(
            f"The {what} needs a name.", "", f"Give it one of up to {LONGEST_NAME} characters."
        )
    return stripped
