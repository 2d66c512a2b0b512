"""One sync with one endpoint: it is told what it has to know, and asked for all that is new.

Page by page, data before cursor, harmless to repeat.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from desktop.core.domain.clock import Clock
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.storage.storage import Storage
from desktop.core.tracking.forgetting import forget_erased
from desktop.core.tracking.ingest import Pulled, ingest
from desktop.core.tracking.minting import is_of_a_trial
from desktop.core.tracking.ports import Feed, Secrets
from desktop.core.tracking.reading_ahead import read_ahead
from desktop.core.tracking.server_clock import fetched_on_our_clock, offset_of
from desktop.core.tracking.telling import silence, silence_again, tell_keys, tell_texts
from pixel_endpoint.contract import FeedPage

PAGES_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one sync brought; `trouble` is what kept the endpoint from being told something.

    `offset` is how far its clock is ahead, nothing where it is right.
    """

    pulled: Pulled
    trouble: UserError | None = None
    offset: timedelta = timedelta()


def exchange(
    feed: Feed, endpoint: Endpoint, storage: Storage, secrets: Secrets, clock: Clock
) -> Exchanged:
    """Tells what is to be silenced, then pulls. Raises UserError when nothing can be asked.

    What can't be told keeps nothing from being pulled.
    """
    first = feed.page(endpoint.cursor)
    offset = offset_of(first.server_time, clock.now())

    def tell() -> None:
        again = first.head < endpoint.cursor
        tell_keys(feed, endpoint, secrets, first.epoch, clock.now(), again=again)
        _tell(feed, endpoint, storage, clock, first)

    trouble = _trouble_of(tell)
    pulled = pull(feed, endpoint, storage, clock, first)
    if pulled.withdrawn:
        trouble = _trouble_of(lambda: silence(feed, endpoint, storage, clock)) or trouble
    return Exchanged(pulled, trouble, offset)


def pull(
    feed: Feed, endpoint: Endpoint, storage: Storage, clock: Clock, first: FeedPage | None = None
) -> Pulled:
    """Reads all that is new, some pages and a transaction at a time; acknowledges the last page.

    A new epoch, or a head behind our cursor, means that the endpoint was restored: then its whole
    feed is read again, which changes nothing that is known already. Raises UserError when that
    happens twice in a row, and for a page that contradicts itself; what was read until then is
    kept, and a feed without an end is left for the next sync. `first` is the page behind the
    cursor, for who has it already.
    """
    reading = _Reading(feed, endpoint, clock)
    total = Pulled(cursor=endpoint.cursor)
    page = None
    with _collector_at_rest():
        for page in read_ahead(reading.pages(first)):
            total = total.plus(ingest(storage, endpoint, page, clock.now()))
    if page is not None:
        feed.acknowledge(page.epoch, page.after)
    return replace(total, resynced=reading.has_begun_anew)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Nothing of a feed refers to itself, and looking for that costs a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Reading:
    """One reading of a feed, from the endpoint's cursor to its end."""

    def __init__(self, feed: Feed, endpoint: Endpoint, clock: Clock) -> None:
        self._feed = feed
        self._endpoint = endpoint
        self._clock = clock
        self.has_begun_anew = False

    def pages(self, first: FeedPage | None = None) -> Iterator[FeedPage]:
        """Each checked, with its times as this desk's clock says them."""
        after = self._endpoint.cursor
        page = first or self._feed.page(after)
        for number in range(PAGES_AT_ONCE):
            page = page if number == 0 else self._feed.page(after)
            if after and _has_begun_anew(self._endpoint, page, after):
                if self.has_begun_anew:
                    raise _always_new(self._endpoint)
                self._endpoint = replace(self._endpoint, epoch=page.epoch, cursor=0)
                after, self.has_begun_anew = 0, True
                continue
            _check(self._endpoint, page, after)
            self._endpoint = replace(self._endpoint, epoch=page.epoch)
            offset = offset_of(page.server_time, self._clock.now())
            yield fetched_on_our_clock(_without_trials(page), offset)
            if page.after >= page.head or page.after <= after:
                return
            after = page.after


def _tell(feed: Feed, endpoint: Endpoint, storage: Storage, clock: Clock, page: FeedPage) -> None:
    """What is new, or all of it when the endpoint may have forgotten."""
    forget_erased(feed, endpoint, storage, clock)
    if page.epoch == endpoint.told_epoch and page.head >= endpoint.cursor:
        tell_texts(feed, endpoint, storage, clock.now())
        silence(feed, endpoint, storage, clock)
        return
    tell_texts(feed, endpoint, storage, clock.now(), again=True)
    silence_again(feed, endpoint, storage)
    silence(feed, endpoint, storage, clock)
    with storage.write() as unit:
        unit.endpoints.has_been_told(endpoint.id, page.epoch)


def _trouble_of(tell: Callable[[], object]) -> UserError | None:
    try:
        tell()
    except UserError as trouble:
        return trouble
    return None


def _has_begun_anew(endpoint: Endpoint, page: FeedPage, after: int) -> bool:
    return page.epoch != endpoint.epoch or page.head < after


def _check(endpoint: Endpoint, page: FeedPage, after: int) -> None:
    """A page must answer the question and lead on, or mails between would never be read."""
    if page.asked not in (None, after):
        raise _contradicts(endpoint, "It answered another question than it was asked.")
    if page.after > page.head:
        raise _contradicts(endpoint, "Its page leads beyond its own end.")
    if any(item.seq > page.after for item in page.items):
        raise _contradicts(endpoint, "Its page holds more than it says.")


def _without_trials(page: FeedPage) -> FeedPage:
    """The opens by which pairing proves itself belong to no mail."""
    if not any(is_of_a_trial(item.mail_id) for item in page.items):
        return page
    items = tuple(item for item in page.items if not is_of_a_trial(item.mail_id))
    return replace(page, items=items)


def _contradicts(endpoint: Endpoint, how: str) -> UserError:
    return UserError(
        f"{endpoint.url} contradicts itself.",
        f"{how} What was read until then is kept.",
        "Ask the admin whether something between changes or keeps the endpoint's answers.",
    )


def _always_new(endpoint: Endpoint) -> UserError:
    return UserError(
        f"{endpoint.url} says of itself that it is new, again and again.",
        "What was read until then is kept.",
        "Ask the admin whether two endpoints answer at this address.",
    )
