"""Find, save and delete properties."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
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
    if not record.number.strip():
        raise UserError("A property needs a number.", "", "Fill in the office's own number for it.")
    with desk.storage.write() as unit:
        other = unit.properties.by_number(record.number)
        if other is not None and other.id != record.id:
            raise UserError(
                f"The number “{record.number}” is taken.",
                f"It belongs to {other.display_name}.",
                "Use another number.",
            )
        return Outcome(unit.properties.save(record), _CHANGED)


def delete_properties(desk: Desk, ids: Sequence[PropertyId]) -> Outcome[int]:
    """Takes them out of sight; `restore_properties` brings them back."""
    with desk.storage.write() as unit:
        return Outcome(unit.properties.mark_deleted(ids, desk.clock.now()), _CHANGED)


def restore_properties(desk: Desk, ids: Sequence[PropertyId]) -> Outcome[int]:
    with desk.storage.write() as unit:
        return Outcome(unit.properties.mark_deleted(ids, None), _CHANGED)
