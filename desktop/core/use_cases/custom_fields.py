"""Declare fields of the office's own, and find out which there are."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.custom_field import CustomField, FieldOwner, checked_field, undeclared
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import FieldId
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk

_CHANGED = {
    FieldOwner.ADDRESS: frozenset({Record.ADDRESS}),
    FieldOwner.PROPERTY: frozenset({Record.PROPERTY}),
}


def declared_fields(desk: Desk, owner: FieldOwner = FieldOwner.ADDRESS) -> list[CustomField]:
    """Every own field of such records: declared ones in their order, then those of imports."""
    with desk.storage.read() as unit:
        return fields_in(unit, owner)


def fields_in(unit: Unit, owner: FieldOwner) -> list[CustomField]:
    """The same, inside a unit of work."""
    declared = unit.custom_fields.all(owner)
    known = {field.name for field in declared}
    records = unit.addresses if owner is FieldOwner.ADDRESS else unit.properties
    return declared + [undeclared(owner, name) for name in sorted(records.own_fields() - known)]


def save_field(desk: Desk, field: CustomField) -> Outcome[CustomField]:
    """Declares it or changes it; its name stays. Values that don't fit its type stay as they are.

    Raises UserError for a label that is empty or taken, or a choice without anything to choose.
    """
    with desk.storage.write() as unit:
        unit.hold("custom fields")
        others = [each for each in unit.custom_fields.all(field.owner) if each.id != field.id]
        checked = checked_field(field, {each.name for each in others})
        for other in others:
            if other.label.casefold() == checked.label.casefold():
                raise UserError(
                    f"There is a field “{other.label}” already.", "", "Use another label."
                )
        return Outcome(unit.custom_fields.save(checked), _CHANGED[field.owner])


def delete_field(desk: Desk, field: CustomField) -> Outcome[None]:
    """Takes it out of sight everywhere; its values are kept for `restore_field`."""
    with desk.storage.write() as unit:
        unit.custom_fields.mark_deleted(field.id, desk.clock.now())
    return Outcome(None, _CHANGED[field.owner])


def restore_field(desk: Desk, field: CustomField) -> Outcome[None]:
    with desk.storage.write() as unit:
        unit.custom_fields.mark_deleted(field.id, None)
    return Outcome(None, _CHANGED[field.owner])


def arrange_fields(desk: Desk, owner: FieldOwner, ids: Sequence[FieldId]) -> Outcome[None]:
    """Forms show them in this order."""
    with desk.storage.write() as unit:
        unit.custom_fields.arrange(ids)
    return Outcome(None, _CHANGED[owner])
