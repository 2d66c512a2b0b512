"""The property: what an office offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from desktop.core.domain.ids import PropertyId

FIELDS: Mapping[str, str] = {
    "number": "Number",
    "title": "Title",
    "kind": "Kind",
    "street": "Street",
    "zip": "Zip",
    "city": "City",
    "price": "Price",
    "area": "Area",
    "rooms": "Rooms",
    "link": "Link",
}
"""Every field of a property and its label, in the order in which a form shows them."""


@dataclass(frozen=True, slots=True)
class Property:
    """`number` is the office's own and unique; price in euro, area in m², None is not given.

    `custom` holds the office's own fields by their placeholder name.
    """

    id: PropertyId = PropertyId(0)
    number: str = ""
    title: str = ""
    kind: str = ""
    street: str = ""
    zip: str = ""
    city: str = ""
    price: Decimal | None = None
    area: Decimal | None = None
    rooms: Decimal | None = None
    link: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)

    @property
    def display_name(self) -> str:
        return (
            " · ".join(part for part in (self.number, self.title, self.city) if part)
            or "(no title)"
        )

    def values(self) -> dict[str, Any]:
        """Every field by its name, own fields too."""
        own = {name: value for name, value in self.custom.items() if name not in FIELDS}
        return {name: getattr(self, name) for name in FIELDS} | own

    def with_values(self, values: Mapping[str, Any]) -> Property:
        """A copy in which the named fields are changed; other names are own fields."""
        known = {name: value for name, value in values.items() if name in FIELDS}
        own = {name: value for name, value in values.items() if name not in FIELDS}
        return replace(self, **known, custom={**self.custom, **own})

    def merge_values(self) -> dict[str, str]:
        """What `{{ property.… }}` may name: prices and sizes in German notation, without unit."""
        plain = {
            name: str(getattr(self, name))
            for name in ("number", "title", "kind", "street", "zip", "city", "link")
        }
        return {**self.custom, **plain} | {
            "price": written_number(
                self.price, 2 if self.price is not None and self.price % 1 else 0
            ),
            "area": written_number(self.area),
            "rooms": written_number(self.rooms),
        }


def written_number(value: Decimal | None, places: int | None = None) -> str:
    """`350000` → `350.000`, `2.5` → `2,5`, None → empty; `places` None: as many as it has."""
    if value is None:
        return ""
    text = f"{value.normalize():,f}" if places is None else f"{value:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))
