"""All of an endpoint's feed that is new, page by page: data before cursor, harmless to repeat."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.domain.clock import Clock
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.storage.storage import Storage
from desktop.core.tracking.ingest import Pulled, ingest
from desktop.core.tracking.ports import Feed

PAGES_AT_ONCE = 1000


def pull(feed: Feed, endpoint: Endpoint, storage: Storage, clock: Clock) -> Pulled:
    """Reads all that is new, a page and a transaction at a time, and acknowledges each page.

    A new epoch, or a head behind our cursor, means that the endpoint was restored: then its whole
    feed is read again, which changes nothing that is known already. Raises UserError when that
    happens twice in a row; a feed without an end is left for the next sync.
    """
    after = endpoint.cursor
    total = Pulled(cursor=after)
    for _ in range(PAGES_AT_ONCE):
        page = feed.page(after)
        if after and (page.epoch != endpoint.epoch or page.head < after):
            if total.resynced:
                raise _always_new(endpoint)
            endpoint = replace(endpoint, epoch=page.epoch, cursor=0)
            after, total = 0, replace(total, resynced=True)
            continue
        endpoint = replace(endpoint, epoch=page.epoch)
        total = total.plus(ingest(storage, endpoint, page, clock.now()))
        feed.acknowledge(page.epoch, page.after)
        if page.after >= page.head or page.after <= after:
            break
        after = page.after
    return total


def _always_new(endpoint: Endpoint) -> UserError:
    return UserError(
        f"{endpoint.url} says of itself that it is new, again and again.",
        "What was read until then is kept.",
        "Ask the admin whether two endpoints answer at this address.",
    )
