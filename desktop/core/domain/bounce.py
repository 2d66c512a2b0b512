"""Bounced mail, and the email addresses that are not written to any more because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.core.domain.ids import RecipientId

MOST_SOFT = 3
SOFT_SPAN = timedelta(days=30)


class BounceKind(StrEnum):
    """HARD: the mailbox will never take mail. SOFT: it did not take this one, this time."""

    HARD = "hard"
    SOFT = "soft"


class SuppressionReason(StrEnum):
    HARD_BOUNCE = "hard"
    SOFT_BOUNCES = "soft"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Bounce:
    """One notice about one mail. `notice_id` is the notice's own, so that it counts once."""

    recipient: RecipientId
    notice_id: str
    kind: BounceKind
    status: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Suppression:
    """An email address that no serial mail goes to, in the words of the server that refused it.

    Once it was lifted (`lifted_at`, UTC) mail goes there again, until the next bounce.
    """

    email: str
    reason: SuppressionReason
    at: datetime
    words: str = ""
    recipient: RecipientId | None = None
    lifted_at: datetime | None = None


def reason_to_suppress(kind: BounceKind, soft_mails: int) -> SuppressionReason | None:
    """`soft_mails`: mails to the same email within SOFT_SPAN that bounced softly, this one too."""
    if kind is BounceKind.HARD:
        return SuppressionReason.HARD_BOUNCE
    return SuppressionReason.SOFT_BOUNCES if soft_mails >= MOST_SOFT else None
