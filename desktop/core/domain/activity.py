"""Activities: what happened with an address, in the words of S8 and S9."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.core.domain.ids import ActivityId, AddressId, DispatchId, PropertyId, RecipientId


class Kind(StrEnum):
    EMAIL = "Email"
    SYSTEM = "System"


class Type(StrEnum):
    OUTPUT_ACTION = "Output Action"
    EMAIL_OPEN = "Email Open"


class Feature(StrEnum):
    SERIAL_MAIL = "Serial Mail"
    TRACKING = "Tracking"


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of an address's timeline. All times UTC.

    `times` and `last_at` fold repeated opens of one mail into one activity; `recipient` makes sure
    that there is one a mail.
    """

    at: datetime
    kind: Kind
    type: Type
    features: tuple[Feature, ...]
    address: AddressId
    subject: str = ""
    note: str = ""
    property: PropertyId | None = None
    dispatch: DispatchId | None = None
    recipient: RecipientId | None = None
    times: int = 1
    last_at: datetime | None = None
    id: ActivityId = ActivityId(0)


def features_shown(features: tuple[Feature, ...]) -> str:
    """`Serial Mail & Tracking`"""
    return " & ".join(features)


def sent_features(serial: bool, tracked_dispatch: bool) -> tuple[Feature, ...]:
    """S8: the features of an outgoing mail's activity; a normal mail has none."""
    if not serial:
        return ()
    return (Feature.SERIAL_MAIL, Feature.TRACKING) if tracked_dispatch else (Feature.SERIAL_MAIL,)
