"""How many mails an account may send now: sliding windows over what it has sent, never a counter.

Pure; what was sent is kept by second in the database, so that it survives a restart and is shared
by all who send through the account.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.domain.account import Limits

MINUTE, HOUR, DAY = 60, 3600, 86_400

Sent = tuple[int, int]
"""A second since the epoch, and how many mails went out within it."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """`mails` may go now; when none may, `next_at` (seconds since the epoch) is when one may."""

    mails: int
    next_at: float = 0.0


def allowance(limits: Limits, sent: Sequence[Sent], now: float, wanted: int) -> Allowance:
    """What may go at `now` of `wanted` mails; `sent` in order of time.

    A mail of second s may have gone at its very end, so it counts until s + 1 + the window: no
    sliding window is ever above its limit.
    """
    mails, next_at = wanted, now
    for limit, window in windows(limits):
        room, frees_at = _room(limit, window, sent, now)
        mails = min(mails, room)
        if room <= 0:
            next_at = max(next_at, frees_at)
    return Allowance(max(mails, 0), next_at)


def windows(limits: Limits) -> list[tuple[int, int]]:
    """Each limit there is, with its window in seconds."""
    each = ((limits.per_minute, MINUTE), (limits.per_hour, HOUR), (limits.per_day, DAY))
    return [(limit, window) for limit, window in each if limit > 0]


def looks_back(limits: Limits) -> int:
    """How many seconds of the past decide."""
    return max((window for _, window in windows(limits)), default=0) + 1


def duration(limits: Limits, mails: int) -> float:
    """About how many seconds so many mails take, when nothing was sent before."""
    spans = ((mails - 1) // limit * float(window) for limit, window in windows(limits))
    return max(spans, default=0.0)


def decisive(limits: Limits, mails: int) -> tuple[int, int]:
    """The limit that so many mails wait for, and its window in seconds; (0, 0) without any."""
    spans = (((mails - 1) // limit * window, limit, window) for limit, window in windows(limits))
    _, limit, window = max(spans, default=(0, 0, 0))
    return limit, window


def _room(limit: int, window: int, sent: Sequence[Sent], now: float) -> tuple[int, float]:
    """How many fit into the window, and when one will."""
    counted = [(second, mails) for second, mails in sent if second > now - window - 1]
    used = sum(mails for _, mails in counted)
    frees_at = now
    left = used
    for second, mails in counted:
        if left < limit:
            break
        left -= mails
        frees_at = second + window + 1.0
    return limit - used, frees_at
