"""What a person may ask of the office about their own data (GDPR Art. 15, 17 and 18)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.core.domain.address import Address
from desktop.core.domain.email_address import compared
from desktop.core.domain.ids import AddressId, ConsentEventId

TAG_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything that is kept about one person (Art. 15), row by row as it is kept.

    `sections` are by table; times are UTC in ISO 8601, random ids in hexadecimal. `mails` are the
    mails themselves, as they went out, `evidence` the files that prove consents, by name.
    """

    asked_at: datetime
    records: tuple[Address, ...]
    sections: Mapping[str, Sequence[Mapping[str, Any]]]
    mails: tuple[PersonMail, ...] = ()
    evidence: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonMail:
    """One mail that was made for the person; `content` is empty when it can't be made again."""

    name: str
    subject: str
    accepted_at: datetime | None
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Erasure:
    """That somebody was erased, without saying who: `tag` recognises them if they come back.

    `suppressed` says that the mailbox had refused mail, which has to hold even then. `events` are
    those of the ledger that were theirs: who knows the email can prove them.
    """

    at: datetime
    tag: str
    address: AddressId
    suppressed: bool = False
    events: tuple[ConsentEventId, ...] = ()


@dataclass(frozen=True, slots=True)
class RememberedErasures:
    """What a machine keeps beside the data, so that a restored backup is erased again."""

    key: bytes = b""
    erasures: tuple[Erasure, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure removed, and what it had to leave.

    `waiting` are mails that an endpoint is still to forget; `proof` events of the ledger stay
    without their details, because the office must be able to prove them (Art. 17(3)(e)).
    """

    records: int
    activities: int = 0
    mails: int = 0
    cancelled: int = 0
    proof: int = 0
    waiting: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)


def tag_of(key: bytes, address: Address) -> str:
    """By which an erased person is known again: keyed, so that nobody can try out names.

    Of the mailbox, or without one of name and place.
    """
    identity = compared(address.email) or "|".join(
        part.casefold()
        for part in (address.first_name, address.last_name, address.company, address.zip)
    )
    return tag_of_email(key, identity)


def tag_of_email(key: bytes, email: str) -> str:
    return hmac.new(key, compared(email).encode(), hashlib.sha256).hexdigest()
