"""Finds single people among the many that a mail goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.domain.address import Address
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk

MOST = 50


@dataclass(frozen=True, slots=True)
class FoundRecipient:
    """`place` counts from 0 in the order in which the mail goes out."""

    place: int
    address: Address


def recipients_holding(desk: Desk, ids: Sequence[int], words: str) -> list[FoundRecipient]:
    """The first of them in whose records every word occurs, in their order."""
    with desk.storage.read() as unit:
        hits = set(unit.addresses.order(words, "last_name", False))
        places = [place for place, id_ in enumerate(ids) if id_ in hits][:MOST]
        found = {
            each.id: each for each in unit.addresses.by_id([AddressId(ids[p]) for p in places])
        }
    return [FoundRecipient(p, found[AddressId(ids[p])]) for p in places if ids[p] in found]
