"""Consent: who agreed to what, when, how and to which words (reference/reliability.md 3.4).

The ledger is append-only; what holds at a moment follows from its events and from nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId

FIRST_HASH = "0" * 64


class Purpose(StrEnum):
    MAIL = "mail"
    TRACK_OPEN = "track_open"


class Action(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Method(StrEnum):
    DOUBLE_OPT_IN = "double_opt_in"
    WEB_FORM = "web_form"
    PAPER = "paper"
    IN_PERSON = "in_person"
    PHONE = "phone"
    REPLY_MAIL = "reply_mail"
    CONTRACT = "contract"
    IMPORT = "import"
    LINK_IN_MAIL = "link_in_mail"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The exact words somebody agreed to; never edited, a change is a new id."""

    id: str
    purpose: Purpose
    language: str
    body: str
    valid_from: datetime

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """`at` is when it happened, `recorded_at` when it was written down; both UTC."""

    address: AddressId
    purpose: Purpose
    action: Action
    at: datetime
    recorded_at: datetime
    method: Method
    text_id: str = ""
    note: str = ""
    actor: str = ""
    id: ConsentEventId = ConsentEventId(0)
    previous_hash: str = ""
    hash: str = ""

    def chained_hash(self, previous_hash: str) -> str:
        """SHA-256 over the event's facts and its predecessor's hash, in hexadecimal."""
        facts = [
            previous_hash,
            self.address,
            self.purpose.value,
            self.action.value,
            self.at.astimezone(UTC).isoformat(),
            self.recorded_at.astimezone(UTC).isoformat(),
            self.method.value,
            self.text_id,
            self.note,
            self.actor,
        ]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=True).encode()).hexdigest()


class Deciding(Protocol):
    """What of an event decides what holds."""

    @property
    def purpose(self) -> Purpose: ...

    @property
    def action(self) -> Action: ...

    @property
    def at(self) -> datetime: ...

    @property
    def id(self) -> ConsentEventId: ...


@dataclass(frozen=True, slots=True)
class Decision:
    """An event without its proof, where many are asked for in one go."""

    purpose: Purpose
    action: Action
    at: datetime
    id: ConsentEventId


_Event = TypeVar("_Event", bound=Deciding)


class Standing(StrEnum):
    """What holds for one address and one purpose. Unknown means no."""

    UNKNOWN = "unknown"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


_STANDINGS = {action: Standing(action.value) for action in Action}


def checked_grant(event: ConsentEvent, known_texts: Iterable[str]) -> ConsentEvent:
    """The event itself; a grant without known text, method and a past date is refused (S10)."""
    if event.at > event.recorded_at:
        raise UserError(
            "A consent can't be given in the future.",
            f"It is dated {event.at:%Y-%m-%d %H:%M} UTC.",
            "Give the day on which the person agreed.",
        )
    texts = sorted(known_texts)
    if event.action is Action.GRANTED and event.text_id not in texts:
        raise UserError(
            f"There is no consent text “{event.text_id}”.",
            "A consent counts only with the words that the person agreed to.",
            f"Use one of: {', '.join(texts)}." if texts else "",
        )
    return event


def standing(
    events: Iterable[_Event], purpose: Purpose, moment: datetime
) -> tuple[Standing, _Event | None]:
    """What held at `moment` and the event that decided it: the latest by `at`, then by entry.

    Of two at the same time the later entry wins, but a withdrawal is never undone by a grant that
    was recorded later with the same or an earlier date.
    """
    decisive: _Event | None = None
    for event in events:
        if event.purpose is not purpose or event.at > moment:
            continue
        if decisive is None or _rank(event) >= _rank(decisive):
            decisive = event
    if decisive is None:
        return Standing.UNKNOWN, None
    return _STANDINGS[decisive.action], decisive


def _rank(event: Deciding) -> tuple[datetime, bool, int]:
    return event.at, event.action is not Action.GRANTED, event.id


def first_broken(events: Iterable[ConsentEvent]) -> ConsentEvent | None:
    """The first event whose hash does not follow from its facts and its predecessor, or None."""
    previous = FIRST_HASH
    for event in events:
        if event.previous_hash != previous or event.chained_hash(previous) != event.hash:
            return event
        previous = event.hash
    return None
