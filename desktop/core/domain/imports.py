"""Importing addresses: who is known already, and what a row may change of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.core.domain.address import Address
from desktop.core.domain.ids import ImportId


class OnDouble(StrEnum):
    """What happens to an address that a row of the file is about."""

    SKIP = "skip"
    FILL = "fill"
    OVERWRITE = "overwrite"


@dataclass(frozen=True, slots=True)
class Import:
    """One that took place; `added` and `changed` count addresses."""

    id: ImportId
    at: datetime
    file: str
    added: int
    changed: int
    undone_at: datetime | None = None


def merged(known: Address, new: Address, on_double: OnDouble) -> Address:
    """The known address as a row leaves it; a row never empties a field."""
    if on_double is OnDouble.SKIP:
        return known
    values = {name: value for name, value in new.merge_values().items() if value}
    if on_double is OnDouble.FILL:
        values = {name: value for name, value in values.items() if not known.value(name)}
    return known.with_values(values)


def namesake(address: Address) -> str:
    """The same for two who can only be told apart by their email; empty without any name."""
    if not (address.person or address.company):
        return ""
    names = (address.title, address.first_name, address.last_name, address.company, address.zip)
    return "\n".join(name.casefold() for name in names)


def changed_fields(before: Address, after: Address) -> tuple[str, ...]:
    """The names of the fields in which they differ."""
    values = after.merge_values()
    return tuple(name for name in values if values[name] != before.value(name))
