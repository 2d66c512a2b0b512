"""The one place that decides whether somebody may be tracked, or written to (S10).

Every gate asks here: queueing, claiming, the endpoint, ingesting, showing. What can't be decided is
a no.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from desktop.core.domain.consent import (
    NOES,
    ConsentEvent,
    Deciding,
    Purpose,
    Standing,
    standing,
)
from desktop.core.domain.ledger import is_sound
from desktop.core.storage.storage import Unit

LEDGER_TROUBLE = "ledger-trouble"
"""The fact that says what is wrong with the ledger, or nothing."""
TRACKING_SWITCH = "setting-tracking"

_FEED_STEP = timedelta(seconds=1)
_Event = TypeVar("_Event", bound=Deciding)


class Gate:
    """Good inside the unit alone; what concerns the whole office is read once."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @cached_property
    def is_open(self) -> bool:
        """Whether this office tracks at all: it may have switched it off, or lost its proof."""
        unit = self._unit
        return unit.fact(TRACKING_SWITCH) != "no" and not unit.fact(LEDGER_TROUBLE)

    def tracking_consent(self, events: Iterable[ConsentEvent], at: datetime) -> ConsentEvent | None:
        """The grant that lets a mail of this moment carry a pixel, or None: then it has none."""
        return self.consent_of(events, at) if self.is_open else None

    def consent_of(self, events: Iterable[ConsentEvent], at: datetime) -> ConsentEvent | None:
        """The grant to the pixel that held at this moment, whether the office tracks or not."""
        found = self._decided(events, at)
        return found if found is not None and is_sound(found) else None

    def may_count(self, events: Iterable[Deciding], fetched_at: datetime) -> bool:
        """Whether a fetch of that second may be taken in."""
        return self.is_open and self.may_show(events, fetched_at)

    def may_show(self, events: Iterable[Deciding], fetched_at: datetime) -> bool:
        """Whether a fetch of that second may be kept; the feed cuts times to whole seconds."""
        known = events if isinstance(events, list | tuple) else list(events)
        for event in known:
            if _forgets(event, fetched_at):
                return False
        return self._decided(known, fetched_at + _FEED_STEP) is not None

    def _decided(self, events: Iterable[_Event], at: datetime) -> _Event | None:
        try:
            held, event = standing(events, Purpose.TRACK_OPEN, at)
            is_granted = held is Standing.GRANTED and event is not None
            return event if is_granted and self._knows_words(event) else None
        except Exception:
            logging.getLogger(__name__).exception("a consent could not be decided about")
            return None

    def _knows_words(self, event: Deciding | None) -> bool:
        """Consents of a time before digests were kept name their text alone."""
        if event is None:
            return False
        digest = event.text_sha256
        return (event.text_id, digest) in self._words if digest else event.text_id in self._ids

    @cached_property
    def _words(self) -> frozenset[tuple[str, str]]:
        texts = self._unit.consents.texts(Purpose.TRACK_OPEN)
        return frozenset((text.id, text.sha256) for text in texts)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(id_ for id_, _ in self._words)


def wants_no_mail(events: Iterable[ConsentEvent], at: datetime) -> bool:
    """Whether this address has unsubscribed. Not having been asked is no refusal."""
    held, _ = standing(events, Purpose.MAIL, at)
    return held in (Standing.WITHDRAWN, Standing.REFUSED)


def _forgets(event: Deciding, fetched_at: datetime) -> bool:
    """A withdrawal that takes with it what was counted before; most events don't forget."""
    is_no = event.forgets and event.purpose is Purpose.TRACK_OPEN and event.action in NOES
    return is_no and fetched_at < event.at + _FEED_STEP
