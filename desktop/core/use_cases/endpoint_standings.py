"""What each endpoint is still needed for, and how the last sync with it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.tracking.minting import KEY_LIFE
from desktop.core.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class EndpointStanding:
    """`mails` have links to it, the last of which work until `until` (UTC).

    `trouble` is what kept the last sync of this program from it.
    """

    endpoint: Endpoint
    mails: int = 0
    until: datetime | None = None
    trouble: UserError | None = None

    @property
    def is_needed(self) -> bool:
        """An earlier one is, until all was fetched that its mails' links can lead to."""
        if self.endpoint.is_current:
            return True
        if self.until is None:
            return False
        synced_at = self.endpoint.synced_at
        return synced_at is None or synced_at < self.until


def standing_of_endpoint(desk: Desk, endpoint: Endpoint) -> EndpointStanding:
    with desk.storage.read() as unit:
        served = unit.silencing.served(endpoint.id)
    return EndpointStanding(
        endpoint,
        served.mails,
        served.latest + KEY_LIFE if served.latest else None,
        desk.patience.trouble(endpoint.id),
    )


def endpoint_standings(desk: Desk) -> list[EndpointStanding]:
    """The current one first, then earlier ones, the latest paired before others."""
    with desk.storage.read() as unit:
        known = unit.endpoints.all()
    ordered = sorted(known, key=lambda each: (each.is_current, each.id), reverse=True)
    return [standing_of_endpoint(desk, each) for each in ordered]
