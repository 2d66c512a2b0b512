"""The feed: the latest state of each mail, a page at a time (reference/reliability.md 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from pixel_endpoint.contract.fields import (
    ContractError,
    bytes_of,
    moment_of,
    moment_or_none,
    object_of,
    text_of,
    time_text,
    whole_of,
)
from pixel_endpoint.contract.office import LONGEST_TEXT_ID
from pixel_endpoint.contract.tokens import MAIL_ID_BYTES

FEED_LIMIT: Final = 5000
"""Most records one page of the feed may hold."""

LONGEST_EPOCH: Final = 64


class Feature(StrEnum):
    """All that is kept of a request; address and user agent are forgotten (reliability.md 3.7)."""

    HEAD = "head"
    HTTP_LIBRARY = "http_library"
    SCANNER_WORD = "scanner_word"
    MOZILLA_ONLY = "mozilla_only"
    BARE_WEBKIT = "bare_webkit"
    NO_AGENT = "no_agent"
    GOOGLE_PREFETCH = "google_prefetch"
    GOOGLE_PROXY = "google_proxy"
    YAHOO_PROXY = "yahoo_proxy"
    BROWSER = "browser"

    # an enumeration's own is Python, and each request asks for it several times
    __hash__ = str.__hash__


_FEATURES: Final = {feature.value: feature for feature in Feature}
"""An enumeration's own call takes several times as long."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How often one kind of request asked for a mail's pixel, and the first and last time (UTC)."""

    first_at: datetime
    last_at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class FeedItem:
    """The latest state of one mail: not an event, so reading it twice is harmless.

    `agreed_to` is the id of the office's text that was shown when its recipient agreed.
    """

    seq: int
    mail_id: bytes
    seen: Mapping[Feature, Seen] = field(default_factory=dict)
    unsubscribed_at: datetime | None = None
    stopped_at: datetime | None = None
    agreed_at: datetime | None = None
    agreed_to: str = ""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """`head` is the newest seq, `after` the one to ask for next; equal when all was read.

    `asked` is what was asked for, so that an answer to another question is known as such; None
    where the endpoint doesn't say.
    """

    epoch: str
    head: int
    after: int
    server_time: datetime
    items: tuple[FeedItem, ...]
    asked: int | None = None


def page_to_json(page: FeedPage) -> dict[str, Any]:
    return {
        "after": page.asked,
        "epoch": page.epoch,
        "head": page.head,
        "next": page.after,
        "server_time": time_text(page.server_time),
        "items": [_item_to_json(item) for item in page.items],
    }


def page_from_json(document: object) -> FeedPage:
    """Strict: raises ContractError for whatever is missing, of a wrong type or out of range."""
    page = object_of(document, "page")
    rows = page.get("items")
    if not isinstance(rows, list) or len(rows) > FEED_LIMIT:
        raise ContractError("The feed's items are no list of a bounded length.")
    return FeedPage(
        epoch=text_of(page, "epoch", LONGEST_EPOCH),
        head=whole_of(page, "head"),
        after=whole_of(page, "next"),
        server_time=moment_of(page, "server_time"),
        items=tuple(_item_from_json(row) for row in rows),
        asked=None if page.get("after") is None else whole_of(page, "after"),
    )


def acknowledgement_from_json(document: object) -> tuple[str, int]:
    """The epoch and the number of a POST to ACK_PATH; strict, like `page_from_json`."""
    row = object_of(document, "acknowledgement")
    return text_of(row, "epoch", LONGEST_EPOCH), whole_of(row, "seq")


def _item_to_json(item: FeedItem) -> dict[str, Any]:
    return {
        "seq": item.seq,
        "mail_id": item.mail_id.hex(),
        "seen": {feature.value: _seen_to_json(seen) for feature, seen in item.seen.items()},
        "unsubscribed_at": _time_or_none(item.unsubscribed_at),
        "stopped_at": _time_or_none(item.stopped_at),
        "agreed_at": _time_or_none(item.agreed_at),
        "agreed_to": item.agreed_to or None,
    }


def _seen_to_json(seen: Seen) -> dict[str, Any]:
    first_at = time_text(seen.first_at)
    # spelling moments is most of what a page costs, and most mails are opened once
    last_at = first_at if seen.last_at == seen.first_at else time_text(seen.last_at)
    return {"first_at": first_at, "last_at": last_at, "times": seen.times}


def _time_or_none(moment: datetime | None) -> str | None:
    return time_text(moment) if moment else None


def _item_from_json(document: object) -> FeedItem:
    row = object_of(document, "item")
    seen = object_of(row.get("seen"), "seen")
    agreed_at = moment_or_none(row, "agreed_at")
    return FeedItem(
        seq=whole_of(row, "seq"),
        mail_id=bytes_of(row.get("mail_id"), "mail_id", MAIL_ID_BYTES),
        seen={_feature(name): _seen(value) for name, value in seen.items()},
        unsubscribed_at=moment_or_none(row, "unsubscribed_at"),
        stopped_at=moment_or_none(row, "stopped_at"),
        agreed_at=agreed_at,
        agreed_to=text_of(row, "agreed_to", LONGEST_TEXT_ID) if agreed_at else "",
    )


def _feature(name: str) -> Feature:
    feature = _FEATURES.get(name)
    if feature is None:
        raise ContractError(f"The feed names an unknown feature: {name[:40]!r}.")
    return feature


def _seen(document: object) -> Seen:
    row = object_of(document, "seen entry")
    first_at = moment_of(row, "first_at")
    is_same = row.get("last_at") == row["first_at"]
    last_at = first_at if is_same else moment_of(row, "last_at")
    times = whole_of(row, "times")
    if last_at < first_at or times < 1:
        raise ContractError("An entry of the feed ends before it began.")
    return Seen(first_at, last_at, times)
