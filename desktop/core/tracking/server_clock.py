"""An endpoint's clock that is wrong: by how much, and its times as this desk's clock says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from pixel_endpoint.contract import Feature, FeedPage, Seen

MOST_OFF = timedelta(minutes=5)
"""Up to here a clock is right; less could not be told from the way that the answer took."""

_RIGHT = timedelta()


def offset_of(server_time: datetime, now: datetime) -> timedelta:
    """How far the endpoint's clock is ahead of this desk's; nothing for one that is right."""
    offset = server_time - now
    return offset if abs(offset) > MOST_OFF else _RIGHT


def on_our_clock(moment: datetime, offset: timedelta) -> datetime:
    """What this desk's clock said then; a time beyond the calendar stays as it is."""
    try:
        return moment - offset
    except OverflowError:
        return moment


def fetched_on_our_clock(page: FeedPage, offset: timedelta) -> FeedPage:
    """The page with the times of its fetches put right.

    Those of withdrawals and agreements stay as told, since by these they are known again.
    """
    if not offset:
        return page
    items = tuple(replace(item, seen=_seen(item.seen, offset)) for item in page.items)
    return replace(page, items=items)


def _seen(seen: Mapping[Feature, Seen], offset: timedelta) -> dict[Feature, Seen]:
    return {
        feature: Seen(
            on_our_clock(each.first_at, offset), on_our_clock(each.last_at, offset), each.times
        )
        for feature, each in seen.items()
    }
