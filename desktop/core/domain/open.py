"""Opens, honestly: which fetches of a pixel are likely a person's (reference/reliability.md 3.7).

An open is a signal. Nothing here ever says that a mail was not read; it says *no open seen* (S11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pixel_endpoint.contract import Feature, Seen

AUTOMATIC_WINDOW = timedelta(seconds=120)
GOOGLE_PREFETCH_WINDOW = timedelta(seconds=60)


class OpenClass(StrEnum):
    """What one kind of fetch is taken for."""

    HUMAN = "human"
    CANNOT_TELL = "cannot_tell"
    MACHINE = "machine"

    # an enumeration's own is Python, and each open asks for it several times
    __hash__ = str.__hash__


_ALWAYS = {
    Feature.HEAD: OpenClass.MACHINE,
    Feature.HTTP_LIBRARY: OpenClass.MACHINE,
    Feature.SCANNER_WORD: OpenClass.MACHINE,
    Feature.MOZILLA_ONLY: OpenClass.CANNOT_TELL,
}
_AUTOMATIC_WITHIN = {
    Feature.BARE_WEBKIT: AUTOMATIC_WINDOW,
    Feature.NO_AGENT: AUTOMATIC_WINDOW,
    Feature.GOOGLE_PREFETCH: GOOGLE_PREFETCH_WINDOW,
}


@dataclass(frozen=True, slots=True)
class Open:
    """What is known of one mail's opens, in UTC; None and 0 where none of that class was seen."""

    first_at: datetime | None = None
    last_at: datetime | None = None
    times: int = 0
    cannot_tell_at: datetime | None = None
    machine_at: datetime | None = None

    @property
    def verdict(self) -> OpenClass | None:
        """The likeliest reading of all that was seen; None means no open seen."""
        if self.first_at is not None:
            return OpenClass.HUMAN
        if self.cannot_tell_at is not None:
            return OpenClass.CANNOT_TELL
        return OpenClass.MACHINE if self.machine_at is not None else None

    def merged(self, other: Open) -> Open:
        """Both together: order and repetition don't matter, so the feed may be read twice."""
        return Open(
            first_at=_earliest(self.first_at, other.first_at),
            last_at=_latest(self.last_at, other.last_at),
            times=max(self.times, other.times),
            cannot_tell_at=_earliest(self.cannot_tell_at, other.cannot_tell_at),
            machine_at=_earliest(self.machine_at, other.machine_at),
        )


def read_fetches(seen: Mapping[Feature, Seen], accepted_at: datetime) -> Open:
    """The opens in what an endpoint saw of one mail that its server took at `accepted_at`."""
    first_at = last_at = cannot_tell_at = machine_at = None
    times = 0
    for feature, fetch in seen.items():
        began = fetch.first_at
        verdict = classify(feature, began - accepted_at)
        if verdict is not OpenClass.HUMAN:
            at_last = classify(feature, fetch.last_at - accepted_at)
            if at_last is OpenClass.HUMAN:
                verdict, began = at_last, fetch.last_at
        if verdict is OpenClass.HUMAN:
            first_at, last_at = _earliest(first_at, began), _latest(last_at, fetch.last_at)
            times += fetch.times
        elif verdict is OpenClass.CANNOT_TELL:
            cannot_tell_at = _earliest(cannot_tell_at, fetch.first_at)
        else:
            machine_at = _earliest(machine_at, fetch.first_at)
    return Open(first_at, last_at, times, cannot_tell_at, machine_at)


def classify(feature: Feature, after_sending: timedelta) -> OpenClass:
    """The class of one fetch: its coarse feature, and how long after the server took the mail."""
    always = _ALWAYS.get(feature)
    if always is not None:
        return always
    automatic = _AUTOMATIC_WITHIN.get(feature)
    is_automatic = automatic is not None and after_sending < automatic
    return OpenClass.MACHINE if is_automatic else OpenClass.HUMAN


def _earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def _latest(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return max(one, other)
