"""How things stand in the office: what the status line, the title and the first banner say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.draft import Draft
from desktop.core.settings import OFFICE_NAME, SYNC_MINUTES
from desktop.core.use_cases.addresses import count_addresses
from desktop.core.use_cases.dashboard import last_sync, sent_lately
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import Waiting, waiting
from desktop.core.use_cases.drafts import drafts
from desktop.core.use_cases.preferences import settings_of

_LATELY = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """`unfinished` are the dispatches with mails that wait, the oldest first; `draft` is the
    latest one that was kept."""

    addresses: int
    unfinished: tuple[Waiting, ...]
    uncertain: int
    draft: Draft | None
    synced_at: datetime | None
    office_name: str
    sync_minutes: int

    @property
    def waiting(self) -> int:
        return sum(each.mails for each in self.unfinished)


def load_standing(desk: Desk) -> Standing:
    """On a worker."""
    values = settings_of(desk)
    return Standing(
        addresses=count_addresses(desk),
        unfinished=tuple(waiting(desk)),
        uncertain=sum(each.uncertain for each in sent_lately(desk, _LATELY)),
        draft=next(iter(drafts(desk)), None),
        synced_at=last_sync(desk),
        office_name=str(values[OFFICE_NAME.key]),
        sync_minutes=int(values[SYNC_MINUTES.key]),
    )
