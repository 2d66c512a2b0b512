"""Find, save and delete properties."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.edits import ChangedElsewhere, Gone, changed_values, clashing
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.PROPERTY})


def all_properties(desk: Desk, search: str = "") -> list[Property]:
    """All that hold every word of `search`, by number."""
    with desk.storage.read() as unit:
        return unit.properties.all(search)


def property_with_number(desk: Desk, number: str) -> Property:
    """Raises UserError when there is none."""
    with desk.storage.read() as unit:
        found = unit.properties.by_number(number)
    if found is None:
        raise UserError(
            f"There is no property with the number “{number}”.", "", "Check the number."
        )
    return found


def save_property(desk: Desk, record: Property) -> Outcome[Property]:
    """Raises UserError when the number is missing or another property has it."""
    with desk.storage.write() as unit:
        _check(unit, record)
        return Outcome(unit.properties.save(record), _CHANGED)


def change_property(
    desk: Desk, before: Property, after: Property, *, over: bool = False
) -> Outcome[Property]:
    """Keeps the fields in which the two differ; others stay as another desk has left them.

    Raises ChangedElsewhere where both have changed a field, unless ours is to stand `over` theirs.
    """
    wanted = changed_values(before, after)
    with desk.storage.write() as unit:
        _check(unit, after)
        current = unit.properties.for_change(before.id)
        if current is None:
            raise Gone(before.display_name)
        clash = clashing(before, wanted, current)
        if clash and not over:
            raise ChangedElsewhere(before.display_name, clash, current)
        return Outcome(unit.properties.save(current.with_values(wanted)), _CHANGED)


def delete_properties(desk: Desk, ids: Sequence[PropertyId]) -> Outcome[int]:
    """Takes them out of sight; `restore_properties` brings them back."""
    with desk.storage.write() as unit:
        return Outcome(unit.properties.mark_deleted(ids, desk.clock.now()), _CHANGED)


def restore_properties(desk: Desk, ids: Sequence[PropertyId]) -> Outcome[int]:
    with desk.storage.write() as unit:
        return Outcome(unit.properties.mark_deleted(ids, None), _CHANGED)


def read_property(desk: Desk, id_: PropertyId) -> Property:
    """Raises UserError when it is gone."""
    with desk.storage.read() as unit:
        found = unit.properties.by_id([id_])
    if not found:
        raise UserError("This property is gone.", "It was deleted.", "Undo the deletion.")
    return found[0]


def dispatches_about(desk: Desk, id_: PropertyId) -> list[Dispatch]:
    """The mails that the property is linked to, the newest first."""
    with desk.storage.read() as unit:
        return unit.dispatches.about(id_)


def _check(unit: Unit, record: Property) -> None:
    if not record.number.strip():
        raise UserError("A property needs a number.", "", "Fill in the office's own number for it.")
    other = unit.properties.by_number(record.number)
    if other is not None and other.id != record.id:
        raise UserError(
            f"The number “{record.number}” is taken.",
            f"It belongs to {other.display_name}.",
            "Use another number.",
        )
