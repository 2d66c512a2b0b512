"""What happened with an address, and with all."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from desktop.core.domain.activity import Activity
from desktop.core.domain.ids import ActivityId, AddressId
from desktop.core.use_cases.desk import Desk


def activities_of(desk: Desk, address_id: AddressId, limit: int = 500) -> list[Activity]:
    """The newest first."""
    with desk.storage.read() as unit:
        return unit.activities.of_address(address_id, limit)


def activity_order(desk: Desk, search: str = "", kind: str = "") -> array[int]:
    """The ids of all activities whose subject or address holds every word, the newest first."""
    with desk.storage.read() as unit:
        return unit.activities.order(search, kind)


def activities_by_id(desk: Desk, ids: Sequence[ActivityId]) -> list[tuple[Activity, str]]:
    """In the order of `ids`, each with its address's display name."""
    with desk.storage.read() as unit:
        return unit.activities.by_id(ids)
