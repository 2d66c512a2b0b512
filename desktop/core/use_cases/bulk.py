"""One field of many addresses at once, and the way back."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.custom_field import FieldOwner
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.custom_fields import fields_in
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.watch import WorkWatch

BATCH = 500
_CHANGED = frozenset({Record.ADDRESS})


@dataclass(frozen=True, slots=True)
class FieldSet:
    """What was done: `before` has the earlier values of those that it has changed, by id."""

    field: str
    value: str
    before: Mapping[int, str]


def set_field(
    desk: Desk, ids: Sequence[AddressId], field: str, value: str, watch: WorkWatch | None = None
) -> Outcome[FieldSet]:
    """All or, where it is cancelled, none. Raises UserError for a value that the field can't have.

    Nobody loses the last thing that says who it is: such an address is left as it is.
    """
    before: dict[int, str] = {}
    with desk.storage.write() as unit:
        kept = _kept(unit, field, value)
        for address in _each(unit, ids, watch or WorkWatch()):
            changed = [
                each.with_values({field: kept}) for each in address if each.value(field) != kept
            ]
            named = [each for each in changed if each.person or each.company or each.email]
            known = {each.id: each.value(field) for each in address}
            before |= {each.id: known[each.id] for each in named}
            unit.addresses.change_many(named)
    return Outcome(FieldSet(field, kept, before), _CHANGED)


def unset_field(desk: Desk, done: FieldSet, watch: WorkWatch | None = None) -> Outcome[int]:
    """Puts the earlier values back where nobody has changed them since; returns how many."""
    count = 0
    with desk.storage.write() as unit:
        for address in _each(unit, array("q", done.before), watch or WorkWatch()):
            restored = [
                each.with_values({done.field: done.before[each.id]})
                for each in address
                if each.value(done.field) == done.value
            ]
            unit.addresses.change_many(restored)
            count += len(restored)
    return Outcome(count, _CHANGED)


def _each(unit: Unit, ids: Sequence[int], watch: WorkWatch) -> Iterator[list[Address]]:
    for start in range(0, len(ids), BATCH):
        watch.tell(start, len(ids))
        yield unit.addresses.by_id([AddressId(id_) for id_ in ids[start : start + BATCH]])


def _kept(unit: Unit, field: str, value: str) -> str:
    """In the form in which the field keeps it."""
    plain = value.strip()
    if field == "email":
        return checked_email(plain) if plain else ""
    if field in FIELDS:
        return plain
    own = next((each for each in fields_in(unit, FieldOwner.ADDRESS) if each.name == field), None)
    if own is None:
        raise UserError(f"There is no field “{field}”.")
    return own.kept(plain)
