"""Activities: what happened with an address, in the words of S8 and S9."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.core.domain.dispatch import Dispatch, DispatchKind, Recipient
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


def sent_activity(
    dispatch: Dispatch, recipient: Recipient, at: datetime, linked: PropertyId | None
) -> Activity | None:
    """S8: what a sent mail writes to its address; None for somebody the office has no record of.

    Whether this one mail carried a pixel makes no difference: the feature speaks of the dispatch.
    """
    if recipient.address is None:
        return None
    features = {
        (DispatchKind.SERIAL_MAIL, True): (Feature.SERIAL_MAIL, Feature.TRACKING),
        (DispatchKind.SERIAL_MAIL, False): (Feature.SERIAL_MAIL,),
    }.get((dispatch.kind, dispatch.tracked), ())
    return Activity(
        at=at,
        kind=Kind.EMAIL,
        type=Type.OUTPUT_ACTION,
        features=features,
        address=recipient.address,
        subject=recipient.subject,
        property=linked,
        dispatch=dispatch.id,
        recipient=recipient.id,
    )
