"""The placeholder menu as data: what a mail may name, as it reads for one recipient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.domain.address import Address
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.draft import Draft
from desktop.core.domain.placeholder_labels import LABELS, Label, label_of
from desktop.core.domain.written_values import WRITTEN_KINDS, written_value
from desktop.core.mailmerge.fields import CARDS, SIGNATURE
from desktop.core.mailmerge.fields import Placeholder as Named
from desktop.core.use_cases.custom_fields import fields_in
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.merging import MergeSource
from desktop.core.use_cases.writing import Placeholder, source_of

_OF_PROPERTIES = {
    ("property", "price"): ("price", "number"),
    ("property", "area"): ("number",),
    ("property", "rooms"): ("number",),
}
_OF_TYPES = {
    FieldType.DATE: ("date",),
    FieldType.NUMBER: ("number", "price"),
    FieldType.CHOICE: (),
    FieldType.YES_NO: (),
}


Own = Mapping[tuple[str, str], CustomField]
"""The office's own fields by record and name."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A field as it is, and in the other `forms` that it can be written in.

    `is_missing`: it belongs to a property, and none is linked. `breaks_lines`: not for a subject.
    """

    plain: Placeholder
    forms: tuple[Placeholder, ...] = ()
    is_missing: bool = False
    breaks_lines: bool = False


def placeholder_menu(desk: Desk, draft: Draft, address: Address | None) -> list[MenuEntry]:
    """In the order of a menu; examples are what `address` would read, empty ones where None."""
    with desk.storage.read() as unit:
        source = source_of(unit, draft)
        own = {
            (owner.value, field.name): field
            for owner in FieldOwner
            for field in fields_in(unit, owner)
        }
    reader = address or Address()
    return [_entry(named, own, source, reader) for named in _in_order(own)]


def _in_order(own: Own) -> list[Named]:
    """Each record's own fields behind those that every office has."""
    order = list(LABELS)
    standard = [Named(record, field) for record, fields in LABELS.items() for field in fields]
    added = [Named(*key) for key in own]
    return sorted([*standard, *added], key=lambda each: order.index(each.record))


def _entry(named: Named, own: Own, source: MergeSource, reader: Address) -> MenuEntry:
    field = own.get((named.record, named.field))
    label = label_of(named.record, named.field)
    if field is not None:
        label = Label(field.label, field.label)
    value = source.value(named, reader)
    kinds = _OF_PROPERTIES.get((named.record, named.field), ())
    if field is not None:
        of_type = _OF_TYPES.get(field.type)
        kinds = _kinds_of(value) if of_type is None else of_type
    return MenuEntry(
        Placeholder(named.record, named.field, *label, value),
        tuple(
            Placeholder(
                named.record,
                named.field,
                *label,
                source.value(named._replace(written=kind), reader),
                kind,
            )
            for kind in kinds
        ),
        is_missing=named.record in ("property", "properties") and not source.linked,
        breaks_lines=named in (CARDS, SIGNATURE),
    )


def _kinds_of(value: str) -> tuple[str, ...]:
    """What an undeclared field could be written as; while it is empty here, as anything."""
    if not value:
        return WRITTEN_KINDS
    return tuple(kind for kind in WRITTEN_KINDS if written_value(kind, value, "de") != value)
