"""Which column goes into which field: proposed by the labels, decided by whoever imports."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.address import field_name
from desktop.core.domain.column_names import ADDRESS_VOCABULARY, HOUSE_NUMBER
from desktop.core.domain.columns import (
    IDENTITIES,
    ColumnMap,
    address_fields,
    own_name,
    property_fields,
    with_declared,
)
from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.errors import UserError

LIKENESS = 85
WHOLE_LIKENESS = 75
"""Words that merely begin alike are no slip of the pen: `Ortsteil` is no `Ort`."""
_SHORTEST = 4


def proposed_columns(header: Sequence[str], declared: Sequence[CustomField] = ()) -> ColumnMap:
    """A field for each label that means one or nearly reads like one; own fields for the others.

    Raises UserError for more columns than can be read.
    """
    fields, order = address_fields(header)
    proposed = list(with_declared(header, fields, declared))
    for column, label in enumerate(header):
        if not proposed[column]:
            likely = _likely(label)
            proposed[column] = likely if likely not in proposed else ""
    taken = {*address_record.FIELDS, *(each.name for each in declared)}
    named = tuple(
        field or own_name(label, position, taken)
        for position, (label, field) in enumerate(zip(header, proposed, strict=True), start=1)
    )
    return ColumnMap(tuple(header), named, order)


def proposed_property_columns(
    header: Sequence[str], declared: Sequence[CustomField] = ()
) -> ColumnMap:
    """A field for each label that means one; the others are left out."""
    fields = with_declared(header, property_fields(header), declared)
    return ColumnMap(tuple(header), fields, tuple(range(len(header))))


def chosen_columns(header: Sequence[str], fields: Sequence[str]) -> ColumnMap:
    """As somebody has decided: a field, an own field, or empty for each column.

    Raises UserError where two columns go into one field, or nothing says whom a row is about.
    """
    columns = _each_once(header, fields)
    if not IDENTITIES & set(fields):
        raise UserError(
            "No column says whom a row is about.",
            "",
            "Choose a column for the first name, last name, company or email.",
        )
    return columns


def chosen_property_columns(header: Sequence[str], fields: Sequence[str]) -> ColumnMap:
    """Raises UserError where two columns go into one field, or none has the property's number."""
    columns = _each_once(header, fields)
    if "number" not in fields:
        raise UserError(
            "No column says which property a row is about.", "", "Choose a column for the number."
        )
    return columns


def _each_once(header: Sequence[str], fields: Sequence[str]) -> ColumnMap:
    seen: dict[str, str] = {}
    for label, field in zip(header, fields, strict=True):
        if field in seen:
            raise UserError(
                f"“{seen[field]}” and “{label}” both go into {field_title(field)}.",
                "",
                "Choose another field for one of them.",
            )
        if field:
            seen[field] = label
    return ColumnMap(tuple(header), tuple(fields), tuple(range(len(header))))


def own_field(label: str, column: int) -> str:
    """The name that a column's own field would have."""
    return own_name(label, column + 1, set(address_record.FIELDS))


def field_title(field: str) -> str:
    """`Last name` for a field every address has; an own field by its placeholder name."""
    return _TITLES.get(field, field)


def _likely(label: str) -> str:
    name = field_name(label).replace("_", "")
    if len(name) < _SHORTEST:
        return ""
    names = ADDRESS_VOCABULARY.plain_names
    found = process.extract(name, list(names), scorer=fuzz.WRatio, score_cutoff=LIKENESS, limit=5)
    alike = [names[each] for each, _, _ in found if fuzz.ratio(name, each) >= WHOLE_LIKENESS]
    return alike[0] if alike else ""


_TITLES = {**property_record.FIELDS, **address_record.FIELDS, HOUSE_NUMBER: "House number"}
