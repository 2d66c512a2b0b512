"""A mail's state as a row of `open_state`, and as an item of the feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from pixel_endpoint.contract import FeedItem
from pixel_endpoint.store.state import MailState, pack, unpack
from pixel_endpoint.store.tables import open_state

COLUMNS: Final = (
    "tenant", "mail_id", "seq", "seen", "unsubscribed_at", "stopped_at", "agreed_at", "agreed_to",
    "changed_at",
)  # fmt: skip
"""In the order in which rows are written and read here."""

SELECTED: Final = tuple(open_state.c[name] for name in COLUMNS)

StoredRow = tuple[Any, ...]


def rest_of_row(state: MailState, changed_at: datetime | None) -> StoredRow:
    """What follows tenant, mail and seq."""
    return (
        pack(state.seen),
        _seconds(state.unsubscribed_at),
        _seconds(state.stopped_at),
        _seconds(state.agreed_at),
        state.agreed_to or None,
        _seconds(changed_at) or 0,
    )


def state_of(row: Sequence[Any]) -> MailState:
    _, _, _, seen, unsubscribed_at, stopped_at, agreed_at, agreed_to, _ = row
    return MailState(
        unpack(seen),
        moment_of(unsubscribed_at),
        moment_of(stopped_at),
        moment_of(agreed_at),
        agreed_to or "",
    )


def item_of(row: Sequence[Any]) -> FeedItem:
    _, mail_id, seq, seen, unsubscribed_at, stopped_at, agreed_at, agreed_to, _ = row
    if unsubscribed_at is stopped_at is agreed_at is None:
        # nearly all of them, so a million are read seconds faster
        return FeedItem(seq, mail_id, unpack(seen))
    return FeedItem(
        seq,
        mail_id,
        unpack(seen),
        moment_of(unsubscribed_at),
        moment_of(stopped_at),
        moment_of(agreed_at),
        agreed_to or "",
    )


def moment_of(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None
