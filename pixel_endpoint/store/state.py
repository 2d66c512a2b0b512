"""What is known of one mail, and how two pieces of knowledge become one."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final, NamedTuple

from pixel_endpoint.contract import Feature, Seen

MOST_TIMES: Final = 1000
"""Requests of one feature are counted up to here; what comes later changes nothing any more."""

# Stored in databases: a number is never given to another feature.
FEATURE_CODES: Final[Mapping[Feature, int]] = {
    Feature.HEAD: 1,
    Feature.HTTP_LIBRARY: 2,
    Feature.SCANNER_WORD: 3,
    Feature.MOZILLA_ONLY: 4,
    Feature.BARE_WEBKIT: 5,
    Feature.NO_AGENT: 6,
    Feature.GOOGLE_PREFETCH: 7,
    Feature.GOOGLE_PROXY: 8,
    Feature.YAHOO_PROXY: 9,
    Feature.BROWSER: 10,
}
_FEATURE_OF_CODE: Final = {code: feature for feature, code in FEATURE_CODES.items()}
# code, first and last second since 1970 (good until 2106), times
_ENTRY: Final = struct.Struct(">BIIH")


class MailRef(NamedTuple):
    """A mail as the endpoint knows it: two random numbers, of an office and of a mail."""

    tenant: bytes
    mail_id: bytes


@dataclass(frozen=True, slots=True)
class MailState:
    """Both the state of a mail and a change to it, since a change is a state seen from nothing."""

    seen: Mapping[Feature, Seen] = field(default_factory=dict)
    unsubscribed_at: datetime | None = None
    stopped_at: datetime | None = None
    agreed_at: datetime | None = None
    agreed_to: str = ""

    def after(self, change: MailState) -> MailState:
        """The state once `change` has happened too; a stopped mail takes no further opens."""
        seen = self.seen if self.stopped_at else _together(self.seen, change.seen)
        first_to_agree = self if self.agreed_at else change
        return MailState(
            seen,
            _earlier(self.unsubscribed_at, change.unsubscribed_at),
            _earlier(self.stopped_at, change.stopped_at),
            first_to_agree.agreed_at,
            first_to_agree.agreed_to,
        )

    def without_opens(self) -> MailState:
        """What is left of a change to a mail that its office has silenced."""
        return replace(self, seen={})

    def newest(self) -> datetime | None:
        """The last moment that it knows of; None for nothing."""
        moments = [entry.last_at for entry in self.seen.values()]
        moments += filter(None, (self.unsubscribed_at, self.stopped_at, self.agreed_at))
        return max(moments, default=None)


def pack(seen: Mapping[Feature, Seen]) -> bytes:
    """Eleven bytes a feature, in the order of the codes, so that equal states are equal bytes."""
    if len(seen) == 1:
        # nearly all of them, and each open passes here
        ((feature, entry),) = seen.items()
        return _packed(feature, entry)
    ordered = sorted(seen.items(), key=lambda item: FEATURE_CODES[item[0]])
    return b"".join(_packed(feature, entry) for feature, entry in ordered)


def _packed(feature: Feature, entry: Seen) -> bytes:
    first = int(entry.first_at.timestamp())
    last = first if entry.last_at is entry.first_at else int(entry.last_at.timestamp())
    return _ENTRY.pack(FEATURE_CODES[feature], first, last, entry.times)


def unpack(packed: bytes) -> dict[Feature, Seen]:
    seen = {}
    for code, first, last, times in _ENTRY.iter_unpack(packed):
        first_at = datetime.fromtimestamp(first, UTC)
        # most mails are opened once, and making moments is what reading a million takes longest
        last_at = first_at if last == first else datetime.fromtimestamp(last, UTC)
        seen[_FEATURE_OF_CODE[code]] = Seen(first_at, last_at, times)
    return seen


def _together(known: Mapping[Feature, Seen], new: Mapping[Feature, Seen]) -> Mapping[Feature, Seen]:
    together = dict(known)
    for feature, entry in new.items():
        before = together.get(feature)
        together[feature] = entry if before is None else _both(before, entry)
    return together


def _both(known: Seen, new: Seen) -> Seen:
    if known.times >= MOST_TIMES:
        return known
    return Seen(
        min(known.first_at, new.first_at),
        max(known.last_at, new.last_at),
        min(known.times + new.times, MOST_TIMES),
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment), default=None)
