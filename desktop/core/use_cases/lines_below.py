"""Which lines stand below a recipient's mail, before there is a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.address import Address
from desktop.core.domain.draft import Draft
from desktop.core.storage.storage import Unit
from desktop.core.tracking.gates import Gate


@dataclass(frozen=True, slots=True)
class LinesBelow:
    """Whether the mail lets its recipient unsubscribe, and stop being tracked."""

    unsubscribe: bool = False
    stop_tracking: bool = False


def lines_below(unit: Unit, draft: Draft, address: Address | None, now: datetime) -> LinesBelow:
    """As queueing decides: a serial mail of a paired office, and for whom the consent holds."""
    if not draft.mail_merge or unit.endpoints.current() is None:
        return LinesBelow()
    is_tracked = False
    if draft.track_shipping and address is not None and address.id:
        events = unit.consents.bearing_on([address.id]).get(address.id, [])
        is_tracked = Gate(unit).tracking_consent(events, now) is not None
    return LinesBelow(unsubscribe=True, stop_tracking=is_tracked)
