"""Which records a template may name, and which fields each of them has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

Values = Mapping[str, Mapping[str, str]]
"""The values of one mail: record name, then field name, then plain text."""

RECORDS = ("address", "property", "properties", "sender", "consent")
OF_ALL_PROPERTIES = "properties"
"""The record of what all linked properties have together; it is there without any, too."""


class Placeholder(NamedTuple):
    """One field that a template uses, as in `{{ address.first_name }}`.

    `written` is `date`, `number` or `price` where its value is to be written as one.
    """

    record: str
    field: str
    written: str = ""

    def __str__(self) -> str:
        return f"{self.record}.{self.field}"

    @property
    def key(self) -> str:
        """Under which its value stands in its record of the `Values`."""
        return f"{self.field}|{self.written}" if self.written else self.field

    @property
    def variable(self) -> str:
        """The flat name it is compiled under, so that no attribute is ever reached at rendering."""
        return f"{self.record}__{self.field}" + (f"__as_{self.written}" if self.written else "")


CARDS = Placeholder(OF_ALL_PROPERTIES, "cards")
"""Becomes a block for each linked property, from a template of our own."""

AGREE_LINK = Placeholder("consent", "link")
"""Leads each recipient to a page of their own where they may agree to tracking."""

SIGNATURE = Placeholder("sender", "signature")
"""Has several lines: in Html they are lines there, too."""


def property_record(number: int) -> str:
    """The record of the first, second … linked property: `property`, `property_2` …"""
    return "property" if number == 1 else f"property_{number}"


@dataclass(frozen=True, slots=True)
class Fields:
    """The known field names by record name; a record that is missing can't be named at all.

    `linked` is how many properties the mail is about; `one_line`: nothing may break the line.
    """

    records: Mapping[str, frozenset[str]]
    linked: int = 0
    one_line: bool = False

    @classmethod
    def of(
        cls,
        address: Iterable[str] = (),
        sender: Iterable[str] = (),
        property: Iterable[str] | None = None,
        linked: int = 1,
    ) -> Fields:
        """`property` None: no property is linked to the mail; else `linked` of them."""
        records = {
            "address": frozenset(address),
            "sender": frozenset(sender),
            OF_ALL_PROPERTIES: frozenset({"cards", "count"}),
            AGREE_LINK.record: frozenset({AGREE_LINK.field}),
        }
        if property is None:
            return cls(records)
        each = frozenset(property)
        records.update({property_record(number): each for number in range(1, linked + 1)})
        return cls(records, linked)

    def for_a_subject(self) -> Fields:
        return replace(self, one_line=True)

    def knows(self, placeholder: Placeholder) -> bool:
        return placeholder.field in self.records.get(placeholder.record, frozenset())

    def nearest(self, name: str) -> str:
        """The known `record.field` that looks most like `name`, or an empty text."""
        known = sorted(
            f"{record}.{field}" for record, fields in self.records.items() for field in fields
        )
        bare = {full.partition(".")[2]: full for full in reversed(known)}
        if name in bare:
            return bare[name]
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        if close:
            return close[0]
        close = difflib.get_close_matches(name.rpartition(".")[2], list(bare), n=1, cutoff=0.6)
        return bare[close[0]] if close else ""
