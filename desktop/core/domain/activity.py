"""Activities: what happened with an address, in the words of S8 and S9."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.core.domain.dispatch import Dispatch, DispatchKind, Recipient
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import ActivityId, AddressId, DispatchId, PropertyId, RecipientId


class Kind(StrEnum):
    """The type of action."""

    EMAIL = "Email"
    SYSTEM = "System"
    CALL = "Call"
    MEETING = "Meeting"
    NOTE = "Note"
    TASK = "Task"


BY_HAND = (Kind.CALL, Kind.MEETING, Kind.NOTE, Kind.TASK)
"""The kinds that somebody writes down; programs write the others."""


class Type(StrEnum):
    OUTPUT_ACTION = "Output Action"
    EMAIL_OPEN = "Email Open"
    MANUAL_ENTRY = "Manual Entry"


class Feature(StrEnum):
    SERIAL_MAIL = "Serial Mail"
    TRACKING = "Tracking"


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of an address's timeline. All times UTC.

    `times` and `last_at` fold repeated opens of one mail into one activity; `recipient` makes sure
    that there is one a mail. One with `due_at` reminds somebody until it has a `done_at`. One
    without an address is about a property alone.
    """

    at: datetime
    kind: Kind
    type: Type
    features: tuple[Feature, ...]
    address: AddressId | None
    subject: str = ""
    note: str = ""
    property: PropertyId | None = None
    dispatch: DispatchId | None = None
    recipient: RecipientId | None = None
    times: int = 1
    last_at: datetime | None = None
    id: ActivityId = ActivityId(0)
    due_at: datetime | None = None
    done_at: datetime | None = None


def is_by_hand(activity: Activity) -> bool:
    """Whether it may be changed and deleted; what a program wrote stays as it is."""
    return activity.kind in BY_HAND


def is_to_be_done(activity: Activity) -> bool:
    """Whether somebody is still reminded of it."""
    return activity.due_at is not None and activity.done_at is None


def checked_activity(activity: Activity) -> Activity:
    """Without blanks around its words. Raises UserError for one that says or belongs to nothing."""
    if not is_by_hand(activity):
        raise UserError(
            "This activity can't be changed.", "The program wrote it.", "Write a note beside it."
        )
    clean = replace(
        activity, subject=" ".join(activity.subject.split()), note=activity.note.strip()
    )
    if not (clean.subject or clean.note):
        raise UserError("An activity needs words.", "", "Write what it was about.")
    if clean.address is None and clean.property is None:
        raise UserError("An activity belongs to an address or a property.")
    return clean


def features_shown(features: tuple[Feature, ...]) -> str:
    """`Serial Mail & Tracking`"""
    return " & ".join(features)


@dataclass(frozen=True, slots=True)
class DueActivities:
    """The longest due first, each with whom it is about; of many these are the first."""

    first: tuple[tuple[Activity, str], ...]
    total: int


@dataclass(frozen=True, slots=True)
class FoundActivities:
    """The newest first; where they are not all, others may stand between and behind them."""

    ids: array[int]
    is_all: bool


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
