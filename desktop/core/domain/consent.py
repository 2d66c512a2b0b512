"""Consent: who agreed to what, when, how and to which words (reference/reliability.md 3.4).

The ledger is append-only; what holds at a moment follows from its events and from nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId, RecipientId

FIRST_HASH = "0" * 64
FORM = 2
"""How an event is hashed today; those of form 1 are of a time before there were evidence files."""


class Purpose(StrEnum):
    MAIL = "mail"
    TRACK_OPEN = "track_open"


class Action(StrEnum):
    """`asked` is no answer: what held before holds on.

    `unreadable` is never written: it stands for an event that was spoilt.
    """

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ASKED = "asked"
    UNREADABLE = "unreadable"

    # an enumeration's own is Python, and each fetch of a pixel asks for it several times
    __hash__ = str.__hash__


NOES = (Action.REFUSED, Action.WITHDRAWN)


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
class Evidence:
    """A file that proves it, kept under the SHA-256 (hexadecimal) of its bytes; empty for none."""

    name: str = ""
    sha256: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A scan, a mail's text or a picture, on its way into the ledger."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.name, hashlib.sha256(self.content).hexdigest(), self.media_type)


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """`at` is when it happened, `recorded_at` when it was written down; both UTC.

    `person` is who it was, as the address said then; `text_sha256` is of the very words.
    `forgets` says that with a withdrawal all earlier opens were to go, too. What follows `id` is
    the ledger's own (`ledger.py`); of an event that was erased only that is left, and `erasure`
    proves that the office did it.
    """

    address: AddressId
    purpose: Purpose
    action: Action
    at: datetime
    recorded_at: datetime
    method: Method
    text_id: str = ""
    note: str = ""
    actor: str = ""
    person: str = ""
    text_sha256: str = ""
    evidence: Evidence = Evidence()
    forgets: bool = False
    id: ConsentEventId = ConsentEventId(0)
    previous_hash: str = ""
    hash: str = ""
    form: int = FORM
    salt: str = ""
    facts_hash: str = ""
    sealed_by: str = ""
    seal: str = ""
    erasure: str = ""


class Deciding(Protocol):
    """What of an event decides what holds."""

    @property
    def purpose(self) -> Purpose: ...

    @property
    def action(self) -> Action: ...

    @property
    def at(self) -> datetime: ...

    @property
    def text_id(self) -> str: ...

    @property
    def text_sha256(self) -> str: ...

    @property
    def forgets(self) -> bool: ...

    @property
    def id(self) -> ConsentEventId: ...


@dataclass(frozen=True, slots=True)
class Decision:
    """An event without its proof, where many are asked for in one go."""

    purpose: Purpose
    action: Action
    at: datetime
    id: ConsentEventId
    text_id: str = ""
    text_sha256: str = ""
    forgets: bool = False


_Event = TypeVar("_Event", bound=Deciding)


class Standing(StrEnum):
    """What holds for one address and one purpose. Unknown means no."""

    UNKNOWN = "unknown"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


_STANDINGS = {
    Action.GRANTED: Standing.GRANTED,
    Action.REFUSED: Standing.REFUSED,
    Action.WITHDRAWN: Standing.WITHDRAWN,
}


def asked_event(address: AddressId, mail: RecipientId, at: datetime) -> ConsentEvent:
    """That a mail with a link to agree by has gone out to somebody."""
    return ConsentEvent(
        address=address,
        purpose=Purpose.TRACK_OPEN,
        action=Action.ASKED,
        at=at,
        recorded_at=at,
        method=Method.LINK_IN_MAIL,
        note=f"By mail {mail}.",
    )


def checked_event(event: ConsentEvent, known_texts: Iterable[str]) -> ConsentEvent:
    """The event itself; a grant without known words and a date that can be is refused (S10)."""
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
    was recorded later with the same or an earlier date. Beside an unreadable one nothing is known.
    """
    decisive: _Event | None = None
    for event in events:
        if event.action is Action.UNREADABLE:
            return Standing.UNKNOWN, None
        if event.purpose is not purpose or event.at > moment or event.action not in _STANDINGS:
            continue
        if decisive is None or _rank(event) >= _rank(decisive):
            decisive = event
    if decisive is None:
        return Standing.UNKNOWN, None
    return _STANDINGS[decisive.action], decisive


def _rank(event: Deciding) -> tuple[datetime, bool, int]:
    return event.at, event.action is not Action.GRANTED, event.id
