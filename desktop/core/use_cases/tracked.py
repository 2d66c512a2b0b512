"""Who is tracked: everybody whose consent to the pixel holds now, why and since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.domain.address import Address
from desktop.core.domain.consent import ConsentEvent
from desktop.core.domain.ids import AddressId
from desktop.core.tracking.gates import Gate
from desktop.core.use_cases.desk import Desk

PART = 500


@dataclass(frozen=True, slots=True)
class Tracked:
    """`consent` is why; it counts since `consent.at`."""

    address: Address
    consent: ConsentEvent


@dataclass(frozen=True, slots=True)
class TrackedList:
    """`is_open` False: the office tracks nobody at all now, whatever they agreed to."""

    people: tuple[Tracked, ...]
    is_open: bool


def who_is_tracked(desk: Desk) -> TrackedList:
    """The latest consent first."""
    now = desk.clock.now()
    found: list[Tracked] = []
    with desk.storage.read() as unit:
        gate = Gate(unit)
        ids = unit.consents.with_any_yes()
        for part in _parts(ids):
            ledger = unit.consents.bearing_on(part)
            for address in unit.addresses.by_id(part):
                consent = gate.consent_of(ledger.get(address.id, ()), now)
                if consent is not None:
                    found.append(Tracked(address, consent))
        is_open = gate.is_open
    found.sort(key=lambda each: (each.consent.at, each.consent.id), reverse=True)
    return TrackedList(tuple(found), is_open)


def _parts(ids: list[AddressId]) -> Iterator[list[AddressId]]:
    return (ids[start : start + PART] for start in range(0, len(ids), PART))
