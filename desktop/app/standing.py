"""How things stand in the office: what the status line, the title and the first banner say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.draft import Draft
from desktop.core.settings import OFFICE_NAME, SYNC_MINUTES
from desktop.core.use_cases.addresses import count_addresses
from desktop.core.use_cases.dashboard import evaluation, last_sync, sent_lately
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.drafts import drafts
from desktop.core.use_cases.preferences import settings_of
from desktop.core.use_cases.sending import unfinished

_LATELY = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """`unfinished` are the dispatches with `waiting` mails, the oldest first; `draft` is
    the latest one that was kept."""

    addresses: int
    unfinished: tuple[Dispatch, ...]
    waiting: int
    uncertain: int
    draft: Draft | None
    synced_at: datetime | None
    office_name: str
    sync_minutes: int


def load_standing(desk: Desk) -> Standing:
    """On a worker."""
    values = settings_of(desk)
    still_open = unfinished(desk)
    return Standing(
        addresses=count_addresses(desk),
        unfinished=tuple(still_open),
        waiting=sum(evaluation(desk, dispatch.id).waiting for dispatch in still_open),
        uncertain=sum(each.uncertain for each in sent_lately(desk, _LATELY)),
        draft=next(iter(drafts(desk)), None),
        synced_at=last_sync(desk),
        office_name=str(values[OFFICE_NAME.key]),
        sync_minutes=int(values[SYNC_MINUTES.key]),
    )
