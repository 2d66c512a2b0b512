"""The one place that decides whether somebody may be tracked, or written to (S10).

Every gate asks here: queueing, claiming, ingesting. What can't be decided is a no.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from desktop.core.domain.consent import ConsentEvent, Deciding, Purpose, Standing, standing

_FEED_STEP = timedelta(seconds=1)


def tracking_consent(events: Iterable[ConsentEvent], at: datetime) -> ConsentEvent | None:
    """The grant to the pixel that held at this moment, or None: then the mail carries no pixel."""
    held, event = standing(events, Purpose.TRACK_OPEN, at)
    return event if held is Standing.GRANTED else None


def wants_no_mail(events: Iterable[ConsentEvent], at: datetime) -> bool:
    """Whether this address has unsubscribed. Not having been asked is no refusal."""
    held, _ = standing(events, Purpose.MAIL, at)
    return held in (Standing.WITHDRAWN, Standing.REFUSED)


def may_count(events: Iterable[Deciding], fetched_at: datetime) -> bool:
    """Whether a fetch of that second may be kept; the feed cuts times to whole seconds."""
    return standing(events, Purpose.TRACK_OPEN, fetched_at + _FEED_STEP)[0] is Standing.GRANTED
