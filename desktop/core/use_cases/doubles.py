"""Find addresses that may be one, and make one of two: all that happened follows the survivor."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.doubles import Double, Person, Why, judged, keys_of
from desktop.core.domain.edits import changed_values
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.storage.merges import Merge
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.addresses import checked_address
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.letting_go import let_go
from desktop.core.use_cases.watch import WorkWatch

MOST_IN_A_BLOCK = 200
"""What more share is no sign of a double: the mailbox of a whole office, a placeholder's name."""
MOST_FOUND = 5_000
_STEP = 2_000
_BREATH = 0.001
_SHELVES = 64
"""A dictionary that grows is copied in one go, which the window waits for: many small ones."""
_CHANGED = frozenset({Record.ADDRESS, Record.ACTIVITY, Record.CONSENT, Record.WORK_LIST})
_ORDER = {why: place for place, why in enumerate(Why)}


def find_doubles(desk: Desk, watch: WorkWatch | None = None) -> list[Double]:
    """The surest first, at most `MOST_FOUND`; raises Cancelled when it is not wanted any more."""
    watch = watch or WorkWatch()
    with desk.storage.read() as unit:
        total = unit.addresses.count()
        distinct = unit.merges.distinct()
        people: dict[AddressId, Person] = {}
        shelves = [defaultdict[str, list[AddressId]](list) for _ in range(_SHELVES)]
        for number, person in enumerate(unit.merges.people()):
            if number % _STEP == 0:
                watch.tell(number // 2, total)
                time.sleep(_BREATH)
            people[person.id] = person
            for key in keys_of(person):
                shelves[hash(key) % _SHELVES][key].append(person.id)
    found: dict[tuple[AddressId, AddressId], Double] = {}
    for double in _judged(people, shelves, watch):
        pair = (double.first, double.second)
        if pair not in distinct:
            found.setdefault(pair, double)
    let_go(people, *shelves)
    return sorted(found.values(), key=_rank)[:MOST_FOUND]


def merge_addresses(
    desk: Desk, survivor: AddressId, merged: AddressId, values: Mapping[str, str]
) -> Outcome[Merge]:
    """The survivor gets `values`; activities, mails, consents and work lists follow it.

    Raises UserError when one of them is gone.
    """
    with desk.storage.write() as unit:
        unit.hold("merge")
        for id_ in sorted((survivor, merged)):
            if unit.addresses.for_change(id_) is None or survivor == merged:
                raise UserError("One of the two is gone.", "It was deleted or merged meanwhile.")
        stays, goes = unit.addresses.by_id([survivor, merged])
        after = checked_address(stays.with_values(values))
        changed = {
            name: (stays.value(name), value) for name, value in changed_values(stays, after).items()
        }
        now = desk.clock.now()
        done = unit.merges.add(Merge(survivor, merged, now, changed, name=goes.display_name))
        unit.addresses.save(after)
        unit.addresses.mark_deleted([merged], now)
    return Outcome(done, _CHANGED)


def undo_merge(desk: Desk, merged: AddressId) -> Outcome[Merge]:
    """Both are there again as they were; what happened since stays with the survivor.

    Raises UserError where the survivor itself was merged since.
    """
    with desk.storage.write() as unit:
        unit.hold("merge")
        merge = unit.merges.of(merged)
        if merge is None:
            raise UserError("These are two addresses already.", "It was undone meanwhile.")
        stays = unit.addresses.for_change(merge.survivor)
        if stays is None or any(merged in each.moved.merged for each in _later(unit, merge)):
            raise UserError(
                "This can't be undone any more.",
                "The address was deleted or merged with another one since.",
                "Undo that first.",
            )
        unit.merges.take_back(merge)
        unit.addresses.mark_deleted([merged], None)
        unit.addresses.save(stays.with_values(_values_back(merge, stays)))
    return Outcome(merge, _CHANGED)


def merged_into(desk: Desk, survivor: AddressId) -> list[Merge]:
    """What was merged into it, the latest first."""
    with desk.storage.read() as unit:
        return unit.merges.into(survivor)


def mark_distinct(
    desk: Desk, pairs: Sequence[tuple[AddressId, AddressId]], *, distinct: bool = True
) -> Outcome[None]:
    """These are two people each: `find_doubles` doesn't name them any more, or again."""
    with desk.storage.write() as unit:
        for one, other in pairs:
            unit.merges.mark_distinct(one, other, distinct=distinct)
    return Outcome(None, frozenset())


def _values_back(merge: Merge, stays: Address) -> dict[str, str]:
    """Of the fields that the merge has changed those that nobody has changed since."""
    return {
        name: before
        for name, (before, after) in merge.changed.items()
        if stays.value(name) == after
    }


def _later(unit: Unit, merge: Merge) -> Iterable[Merge]:
    return unit.merges.into(merge.survivor)


def _judged(
    people: Mapping[AddressId, Person],
    shelves: Sequence[Mapping[str, Sequence[AddressId]]],
    watch: WorkWatch,
) -> Iterator[Double]:
    total, count = len(people), sum(map(len, shelves))
    for number, block in enumerate(chain.from_iterable(each.values() for each in shelves)):
        if number % _STEP == 0:
            done = total // 2 + number * total // (2 * count)
            watch.tell(done, total)
            time.sleep(_BREATH)
        if len(block) > MOST_IN_A_BLOCK:
            continue
        for one, other in combinations(block, 2):
            double = judged(people[one], people[other])
            if double is not None:
                yield double


def _rank(double: Double) -> tuple[int, int, AddressId, AddressId]:
    return _ORDER[double.why], -double.likeness, double.first, double.second
