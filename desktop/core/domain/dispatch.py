"""A dispatch and its outbox rows: their states and moves (reference/reliability.md 3.1)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.core.domain.draft import Attachment
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AccountId, AddressId, DispatchId, EndpointId, RecipientId

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class State(StrEnum):
    """Where one recipient's mail stands."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    DOT = "dot"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"
    GAVE_UP = "gave_up"

    @property
    def label(self) -> str:
        return {
            "unknown": "uncertain",
            "dot": "being sent",
            "claimed": "being sent",
            "gave_up": "gave up",
        }.get(self.value, self.value)


MOVES: Mapping[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.CLAIMED, State.CANCELLED, State.SUPPRESSED, State.GAVE_UP}),
    State.CLAIMED: frozenset(
        {State.DOT, State.QUEUED, State.REJECTED, State.SUPPRESSED, State.GAVE_UP}
    ),
    State.DOT: frozenset(
        {State.ACCEPTED, State.REJECTED, State.QUEUED, State.UNKNOWN, State.GAVE_UP}
    ),
    State.UNKNOWN: frozenset({State.ACCEPTED, State.QUEUED}),
    State.ACCEPTED: frozenset(),
    State.REJECTED: frozenset({State.QUEUED}),
    State.SUPPRESSED: frozenset(),
    State.CANCELLED: frozenset({State.QUEUED}),
    State.GAVE_UP: frozenset({State.QUEUED}),
}
"""The moves that are allowed.

`unknown` is left by evidence or a person alone, never by itself; from `rejected`, `gave_up` and
`cancelled` nothing but a person's word leads back.
"""

OPEN_STATES = frozenset({State.QUEUED, State.CLAIMED, State.DOT})


class Hold(StrEnum):
    """Why a dispatch's mails wait until a person says so; NONE: they go out."""

    NONE = ""
    PAUSED = "paused"
    MOVED = "moved"
    REFUSED = "refused"


class DispatchKind(StrEnum):
    MAIL = "mail"
    SERIAL_MAIL = "serial_mail"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One mail to one or many. `name` is what the marketing box shows (S7); times UTC.

    While it is on `hold` none of its mails goes out; `hold_words` say what led to it.
    """

    id: DispatchId
    name: str
    kind: DispatchKind
    subject: str
    tracked: bool
    account: AccountId
    queued_at: datetime
    recipients: int = 0
    hold: Hold = Hold.NONE
    hold_words: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One outbox row: one envelope recipient of one dispatch, and all that its bytes need, frozen.

    `values` are the merge values by record name, `links` the recipient's own web addresses
    (`Link`), `mail_id` the random id in their tokens, None without an endpoint; `address` is None
    for somebody the office has no record of. Its tries end a day after `waits_since` (None: since
    it was queued); `resends` counts how often a person had it sent again; `bounced` is `hard`,
    `soft` or empty.
    """

    dispatch: DispatchId
    email: str
    name: str
    address: AddressId | None
    state: State
    values: Mapping[str, Mapping[str, str]]
    links: Mapping[str, str]
    message_id: str
    date: datetime
    boundary: str
    subject: str = ""
    language: str = "de"
    mail_id: bytes | None = None
    key_id: int | None = None
    endpoint: EndpointId | None = None
    pixel: bool = False
    consent_event: int | None = None
    sha256: str = ""
    attempt: int = 0
    due_at: datetime | None = None
    accepted_at: datetime | None = None
    waits_since: datetime | None = None
    resends: int = 0
    bounced: str = ""
    reply: str = ""
    id: RecipientId = RecipientId(0)


class Link(StrEnum):
    """The recipient's own web addresses at the endpoint.

    Only a tracked mail has the first two; the last is in mails that ask whether they may be.
    """

    PIXEL = "pixel"
    STOP_TRACKING = "stop_tracking"
    UNSUBSCRIBE = "unsubscribe"
    AGREE = "agree"


@dataclass(frozen=True, slots=True)
class Content:
    """What all mails of a dispatch share, frozen when it is queued.

    `body` is written in `format` and goes out in `sent_format`; `to` and `cc` are the header
    addresses of a normal mail, empty for a serial mail, where each recipient sees only itself.
    """

    subject: str
    body: str
    format: Format
    sent_format: Format
    sender_name: str
    sender_email: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


class LeftOutReason(StrEnum):
    """Why an address of the source gets no mail; the value is the sentence people read."""

    NO_EMAIL = "no email address"
    INVALID_EMAIL = "the email address is not valid"
    UNSUBSCRIBED = "unsubscribed from mail"
    SUPPRESSED = "mail to it bounced, or was stopped by hand"
    SAME_EMAIL = "another recipient has the same email address"
    CANT_BE_MADE = "a value of the address can't stand in a mail"
    NO_FILE = "its own attachment can't be used"
    TAKEN_OUT = "taken out of this mail by hand"
    RESTRICTED = "their data may only be kept"
    HAS_AGREED = "has agreed to tracking already"
    SAID_NO = "has refused or withdrawn tracking"
    ASKED_LATELY = "was asked for consent less than six months ago"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`detail` says which value of the address is to blame; known while planning alone."""

    address: AddressId
    name: str
    email: str
    reason: LeftOutReason
    detail: str = ""

    @property
    def why(self) -> str:
        return self.detail or self.reason.value


def checked_move(before: State, after: State) -> State:
    """`after`, if the outbox may go there from `before`; ValueError otherwise: that is a bug."""
    if after not in MOVES[before]:
        message = f"a recipient can't go from {before} to {after}"
        raise ValueError(message)
    return after


def dispatch_name(subject: str, day: date, taken: Collection[str]) -> str:
    """S7: `Neues im November · 23 Nov 2026`; the second one that day ends in `(2)`.

    Placeholders are shown as `{first name}`; `taken` are the names already given.
    """
    words = " ".join(re.sub(r"{%.*?%}", "", _plain_placeholders(subject)).split()) or "(no subject)"
    name = f"{words} · {day.day} {MONTHS[day.month - 1]} {day.year}"
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _plain_placeholders(subject: str) -> str:
    return re.sub(
        r"{{\s*(?:\w+\.)?(\w+)[^}]*}}",
        lambda match: "{" + match[1].replace("_", " ") + "}",
        subject,
    )


def nobody_left(left_out: int) -> UserError:
    return UserError(
        "There is nobody to send to.",
        f"{left_out} left out." if left_out else "The filter or work list is empty.",
        "Choose another filter or work list, or add addresses with an email address.",
    )
