"""Which records a template may name, and which fields each of them has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

Values = Mapping[str, Mapping[str, str]]
"""The values of one mail: record name, then field name, then plain text."""

RECORDS = ("address", "property", "sender")


class Placeholder(NamedTuple):
    """One field that a template uses, as in `{{ address.first_name }}`."""

    record: str
    field: str

    def __str__(self) -> str:
        return f"{self.record}.{self.field}"

    @property
    def variable(self) -> str:
        """The flat name it is compiled under, so that no attribute is ever reached at rendering."""
        return f"{self.record}__{self.field}"


@dataclass(frozen=True, slots=True)
class Fields:
    """The known field names by record name; a record that is missing can't be named at all."""

    records: Mapping[str, frozenset[str]]

    @classmethod
    def of(
        cls,
        address: Iterable[str] = (),
        sender: Iterable[str] = (),
        property: Iterable[str] | None = None,
    ) -> Fields:
        """`property` None: no property is linked to the mail."""
        records = {"address": frozenset(address), "sender": frozenset(sender)}
        if property is not None:
            records["property"] = frozenset(property)
        return cls(records)

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
