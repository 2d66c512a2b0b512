"""The address data record: a person or a company that can be written to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.core.domain.ids import AddressId

FIELDS: Mapping[str, str] = {
    "salutation": "Salutation",
    "title": "Title",
    "first_name": "First name",
    "last_name": "Last name",
    "company": "Company",
    "street": "Street",
    "zip": "Zip",
    "city": "City",
    "country": "Country",
    "phone": "Phone",
    "email": "Email",
    "language": "Language",
    "notes": "Notes",
}
"""Every field of an address and its label, in the order in which a form shows them."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Address:
    """`custom` holds the office's own fields by their placeholder name; `email` may be empty."""

    id: AddressId = AddressId(0)
    salutation: str = ""
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    street: str = ""
    zip: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    language: str = ""
    notes: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)

    @property
    def person(self) -> str:
        """`Dr. Anna Weiß`, or empty for a bare company."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    @property
    def display_name(self) -> str:
        return self.person or self.company or self.email or "(no name)"

    def value(self, name: str) -> str:
        """A field's value by its placeholder name, own fields included; unknown names are empty."""
        if name in FIELDS:
            text: str = getattr(self, name)
            return text
        return self.custom.get(name, "")

    def with_values(self, values: Mapping[str, str]) -> Address:
        """A copy in which the named fields are changed; other names become own fields."""
        known: dict[str, Any] = {name: value for name, value in values.items() if name in FIELDS}
        own = {name: value for name, value in values.items() if name not in FIELDS}
        return replace(self, **known, custom={**self.custom, **own})

    def values(self) -> dict[str, str]:
        """Every field by its name, own fields too."""
        return self.merge_values()

    def merge_values(self) -> dict[str, str]:
        """What `{{ address.… }}` may name."""
        return {**self.custom, **{name: self.value(name) for name in FIELDS}}


def field_name(label: str) -> str:
    """The placeholder name of a label: `Letzter Kontakt am` → `letzter_kontakt_am`."""
    folded = label.casefold().translate(_UMLAUTS)
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")
    return f"field_{name}" if name[:1].isdigit() else name
