"""What endpoints are told of people who were erased."""

from __future__ import annotations

from desktop.core.domain.clock import Clock
from desktop.core.domain.endpoint import Endpoint
from desktop.core.storage.erasing import TO_COMPACT
from desktop.core.storage.storage import Storage
from desktop.core.tracking.ports import Feed
from pixel_endpoint.contract import MOST_MAIL_IDS


def forget_erased(feed: Feed, endpoint: Endpoint, storage: Storage, clock: Clock) -> int:
    """Has the endpoint forget their mails, then forgets which those were; says how many.

    Afterwards nothing here leads to their tokens. Raises UserError when it can't be reached.
    """
    with storage.read() as unit:
        mails = unit.erasing.to_forget(endpoint.id)
    for start in range(0, len(mails), MOST_MAIL_IDS):
        part = mails[start : start + MOST_MAIL_IDS]
        feed.erase([mail.mail_id for mail in part])
        with storage.write() as unit:
            unit.erasing.forgotten([mail.recipient for mail in part], clock.now())
            unit.set_fact(TO_COMPACT, "yes")
    return len(mails)
