"""Work lists: made of a selection or of a filter as it is now, changed, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, FilterId, WorkListId
from desktop.core.domain.recipients import OFFICE, WorkList, WorkListLine
from desktop.core.storage.selections_members import Place
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.names import checked_name

_CHANGED = frozenset({Record.WORK_LIST})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The addresses of two work lists, each in the order of the list that it is from."""

    both: tuple[AddressId, ...]
    only_first: tuple[AddressId, ...]
    only_second: tuple[AddressId, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a list to which addresses were added: `new` were not in it before."""

    line: WorkListLine
    new: tuple[AddressId, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """`added` is what became of the list they are in now, `places` where they stood before."""

    added: Added
    places: tuple[Place, ...]


def work_lists(desk: Desk) -> list[WorkList]:
    """With all their addresses; see `work_list_lines` for names and sizes."""
    with desk.storage.read() as unit:
        return unit.selections.work_lists(desk.user)


def work_list_lines(desk: Desk) -> list[WorkListLine]:
    """The office's and one's own, by name."""
    with desk.storage.read() as unit:
        return unit.selections.work_list_lines(desk.user)


def addresses_in(desk: Desk, id_: WorkListId) -> list[AddressId]:
    """In the order of the list, without those that are deleted."""
    with desk.storage.read() as unit:
        return unit.selections.members.in_sight(_known(unit, desk, id_).id)


def save_work_list(
    desk: Desk, name: str, ids: Sequence[AddressId], *, private: bool = False
) -> Outcome[WorkList]:
    """A work list of that name is replaced."""
    owner = desk.user if private else OFFICE
    record = WorkList(checked_name(name, "work list"), tuple(ids), owner)
    with desk.storage.write() as unit:
        return Outcome(unit.selections.save_work_list(record), _CHANGED)


def freeze_filter(
    desk: Desk, name: str, id_: FilterId, *, private: bool = False
) -> Outcome[WorkListLine]:
    """A new work list of everybody whom a filter names now, in its order by name.

    Raises UserError for a name in use, or when the filter is gone.
    """
    owner = desk.user if private else OFFICE
    with desk.storage.write() as unit:
        wanted = unit.selections.filter(id_)
        if wanted is None or wanted.owner not in (OFFICE, desk.user):
            raise UserError("This filter is gone.", "", "Choose another one.")
        ids = [AddressId(each) for each in unit.matching.ids(wanted.root, desk.clock.now())]
        return Outcome(_new(unit, name, ids, owner), _CHANGED)


def new_work_list(
    desk: Desk, name: str, ids: Sequence[AddressId], *, private: bool = False
) -> Outcome[WorkListLine]:
    """Raises UserError for a name in use."""
    with desk.storage.write() as unit:
        return Outcome(_new(unit, name, ids, desk.user if private else OFFICE), _CHANGED)


def add_to_work_list(desk: Desk, id_: WorkListId, ids: Sequence[AddressId]) -> Outcome[Added]:
    """Those that are in it already stay where they are."""
    with desk.storage.write() as unit:
        unit.hold("work lists")
        line = _known(unit, desk, id_)
        new = unit.selections.members.add(id_, ids)
        return Outcome(Added(_line(unit, line.id), tuple(new)), _CHANGED)


def add_to_list_named(desk: Desk, name: str, ids: Sequence[AddressId]) -> Outcome[Added]:
    """To one's own list of that name, or the office's, or else to a new one of the office."""
    with desk.storage.write() as unit:
        unit.hold("work lists")
        checked = checked_name(name, "work list")
        named = unit.selections.work_list_named
        id_ = named(checked, desk.user) or named(checked, OFFICE)
        if id_ is None:
            line = _new(unit, checked, ids, OFFICE)
            return Outcome(Added(line, tuple(dict.fromkeys(ids))), _CHANGED)
        new = unit.selections.members.add(id_, ids)
        return Outcome(Added(_line(unit, id_), tuple(new)), _CHANGED)


def remove_from_work_list(
    desk: Desk, id_: WorkListId, ids: Sequence[AddressId]
) -> Outcome[list[Place]]:
    """Gives back what `put_back` needs."""
    with desk.storage.write() as unit:
        unit.hold("work lists")
        return Outcome(unit.selections.members.remove(_known(unit, desk, id_).id, ids), _CHANGED)


def put_back(desk: Desk, id_: WorkListId, places: Sequence[Place]) -> Outcome[None]:
    """Undoes a removal: everybody stands where they stood."""
    with desk.storage.write() as unit:
        unit.hold("work lists")
        unit.selections.members.put_back(_known(unit, desk, id_).id, places)
    return Outcome(None, _CHANGED)


def move_to_work_list(
    desk: Desk, source: WorkListId, target: WorkListId, ids: Sequence[AddressId]
) -> Outcome[Moved]:
    """From one list to another, where those that are in it already stay where they are."""
    with desk.storage.write() as unit:
        unit.hold("work lists")
        members = unit.selections.members
        places = members.remove(_known(unit, desk, source).id, ids)
        leaving = {id_ for id_, _ in places}
        new = members.add(_known(unit, desk, target).id, [id_ for id_ in ids if id_ in leaving])
        return Outcome(Moved(Added(_line(unit, target), tuple(new)), tuple(places)), _CHANGED)


def take_move_back(desk: Desk, source: WorkListId, moved: Moved) -> Outcome[None]:
    """Everybody stands where they stood, and is in the other list only if they were before."""
    with desk.storage.write() as unit:
        unit.hold("work lists")
        members = unit.selections.members
        members.remove(_known(unit, desk, moved.added.line.id).id, moved.added.new)
        members.put_back(_known(unit, desk, source).id, moved.places)
    return Outcome(None, _CHANGED)


def change_work_list(
    desk: Desk, id_: WorkListId, name: str, *, private: bool
) -> Outcome[WorkListLine]:
    """Renames it, or gives it to the office or to oneself. Raises UserError for a name in use."""
    owner = desk.user if private else OFFICE
    with desk.storage.write() as unit:
        _known(unit, desk, id_)
        checked = checked_name(name, "work list")
        _check_free(unit, checked, owner, id_)
        unit.selections.rename_work_list(id_, checked, owner)
        return Outcome(_line(unit, id_), _CHANGED)


def duplicate_work_list(desk: Desk, id_: WorkListId, name: str) -> Outcome[WorkListLine]:
    """The same addresses under a free name that begins like `name`."""
    with desk.storage.write() as unit:
        line = _known(unit, desk, id_)
        free, number = name, 2
        while unit.selections.work_list_named(free, line.owner) is not None:
            free, number = f"{name} ({number})", number + 1
        ids = unit.selections.members.in_sight(id_)
        return Outcome(_new(unit, free, ids, line.owner), _CHANGED)


def compare(desk: Desk, first: WorkListId, second: WorkListId) -> Comparison:
    """Without deleted addresses. Raises UserError when one of the lists is gone."""
    with desk.storage.read() as unit:
        members = unit.selections.members
        one = members.in_sight(_known(unit, desk, first).id)
        other = members.in_sight(_known(unit, desk, second).id)
    in_one, in_other = set(one), set(other)
    return Comparison(
        both=tuple(id_ for id_ in one if id_ in in_other),
        only_first=tuple(id_ for id_ in one if id_ not in in_other),
        only_second=tuple(id_ for id_ in other if id_ not in in_one),
    )


def _new(unit: Unit, name: str, ids: Sequence[AddressId], owner: str) -> WorkListLine:
    checked = checked_name(name, "work list")
    _check_free(unit, checked, owner)
    record = unit.selections.save_work_list(WorkList(checked, tuple(ids), owner))
    return _line(unit, record.id)


def _check_free(unit: Unit, name: str, owner: str, id_: WorkListId | None = None) -> None:
    if unit.selections.work_list_named(name, owner) not in (None, id_):
        raise UserError(
            f"There is a work list “{name}” already.", "", "Give this one another name."
        )


def _known(unit: Unit, desk: Desk, id_: WorkListId) -> WorkListLine:
    found = unit.selections.work_list_line(id_)
    if found is None or found.owner not in (OFFICE, desk.user):
        raise UserError("This work list is gone.", "", "Choose another one.")
    return found


def _line(unit: Unit, id_: WorkListId) -> WorkListLine:
    found = unit.selections.work_list_line(id_)
    if found is None:
        message = f"the work list {id_} has just been there"
        raise LookupError(message)
    return found
