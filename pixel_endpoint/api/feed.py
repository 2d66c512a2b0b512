"""Reading the feed, and saying how far it was read (reference/reliability.md 3.3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pixel_endpoint.api.answers import Answer
from pixel_endpoint.api.reading import GREATEST_SEQ, body_of_request, whole_of_query
from pixel_endpoint.api.refused import Refused
from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import FEED_LIMIT, acknowledgement_from_json, page_to_json
from pixel_endpoint.store import Store

DEFAULT_LIMIT: Final = 500


class FeedCalls:
    """What an office asks of its feed; the tenant is always that of its key."""

    def __init__(self, store: Store, opens: GroupCommit, clock: Clock) -> None:
        self._store = store
        self._opens = opens
        self._clock = clock

    def read(self, tenant: bytes) -> Answer:
        after = whole_of_query("after", 0, 0, GREATEST_SEQ)
        limit = whole_of_query("limit", DEFAULT_LIMIT, 1, FEED_LIMIT)
        self._opens.flush(tenant)
        page = self._store.opens.page(tenant, after, limit, self._clock.now())
        return page_to_json(replace(page, asked=after))

    def acknowledge(self, tenant: bytes) -> Answer:
        epoch, seq = acknowledgement_from_json(body_of_request())
        if not self._store.opens.acknowledge(tenant, epoch, seq, self._clock.now()):
            raise Refused(409, "This feed began anew or is not that long; read it from 0.")
        return {"acknowledged": seq}
