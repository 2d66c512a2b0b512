"""Bounces: which of our mails a notice speaks of, and what follows from it.

A notice counts only if it bears the random id of a mail we sent. That it names somebody's address
proves nothing: everybody knows addresses, and anybody can write to a mailbox.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from desktop.core.dispatch.dsn import Notice, notice_in
from desktop.core.domain.bounce import (
    SOFT_SPAN,
    Bounce,
    BounceKind,
    Suppression,
    reason_to_suppress,
)
from desktop.core.domain.clock import Clock
from desktop.core.domain.dispatch import Recipient, State
from desktop.core.domain.email_address import compared
from desktop.core.domain.ids import AccountId
from desktop.core.storage.storage import Storage, Unit

REACH = timedelta(days=60)
"""How old a notice may be to be read; a server gives up after days, not months."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The beginning of a message that may be a notice; `before` is the mark to read it again."""

    raw: bytes
    before: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Messages in the order they came in; once they are dealt with, reading goes on at `mark`."""

    letters: tuple[Letter, ...]
    mark: str


class Mailbox(Protocol):
    """The folder where bounces arrive. Nothing in it is changed, not even what is unread."""

    def batches(self, mark: str, not_before: date) -> Generator[Batch, None, None]:
        """What came after `mark` (empty: from the start); all again once the folder is another.

        Raises UserError naming host and step.
        """
        ...


class Match(Enum):
    """What became of a notice. EARLY: its mail's own answer is not written down yet."""

    NEW = auto()
    KNOWN = auto()
    STRANGE = auto()
    EARLY = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """How many notices were read for the first time, and what they led to.

    `unmatched` speak of no mail of ours; `suppressed` email addresses are not written to from now
    on; `settled` uncertain mails turned out to have been sent.
    """

    hard: int = 0
    soft: int = 0
    unmatched: int = 0
    suppressed: int = 0
    settled: int = 0

    @property
    def read(self) -> int:
        return self.hard + self.soft + self.unmatched

    def plus(self, other: Reading) -> Reading:
        return Reading(
            self.hard + other.hard,
            self.soft + other.soft,
            self.unmatched + other.unmatched,
            self.suppressed + other.suppressed,
            self.settled + other.settled,
        )


def read_mailbox(mailbox: Mailbox, account: AccountId, storage: Storage, clock: Clock) -> Reading:
    """Reads on from where the last reading ended; each batch is one transaction with its mark."""
    with storage.read() as unit:
        mark = unit.accounts.seen(account)
    total = Reading()
    early = ""
    with closing(mailbox.batches(mark, (clock.now() - REACH).date())) as batches:
        for batch in batches:
            found = [(notice_in(letter.raw), letter.before) for letter in batch.letters]
            with storage.write() as unit:
                for notice, before in found:
                    if notice is None:
                        continue
                    match, counted = take(unit, notice, clock.now())
                    total = total.plus(counted)
                    if match is Match.EARLY:
                        early = early or before
                unit.accounts.set_seen(account, early or batch.mark)
    return total


def take(unit: Unit, notice: Notice, now: datetime) -> tuple[Match, Reading]:
    """Writes a notice down, once; one that proves no knowledge of our mail changes nothing."""
    if unit.bounces.knows(notice.id):
        return Match.KNOWN, Reading()
    mail = mail_of(unit, notice)
    if mail is None:
        return Match.STRANGE, Reading(unmatched=1)
    if mail.state is State.DOT:
        return Match.EARLY, Reading()
    is_settled = mail.state is State.UNKNOWN and unit.take_for_sent(mail.id, now)
    at = max(min(notice.at or now, now), now - REACH)
    unit.bounces.add(Bounce(mail.id, notice.id, notice.kind, notice.status, notice.words, at))
    is_suppressed = _suppress(unit, mail, notice, at)
    is_hard = notice.kind is BounceKind.HARD
    return Match.NEW, Reading(
        hard=int(is_hard),
        soft=int(not is_hard),
        suppressed=int(is_suppressed),
        settled=int(is_settled),
    )


def mail_of(unit: Unit, notice: Notice) -> Recipient | None:
    """The one mail that was sent under the notice's random id, to nobody but whom it names."""
    mails = unit.bounces.mails_of_envelope(notice.envelope_id) if notice.envelope_id else []
    if not mails and notice.message_id:
        mails = unit.bounces.mails_with(notice.message_id)
    meant = [
        mail
        for mail in mails
        if mail.state in (State.ACCEPTED, State.UNKNOWN, State.DOT)
        and notice.final_recipient in ("", compared(mail.email))
    ]
    return meant[0] if len(meant) == 1 else None


def _suppress(unit: Unit, mail: Recipient, notice: Notice, at: datetime) -> bool:
    """What bounced before somebody lifted the suppression is no reason to suppress again."""
    known = unit.suppressions.get(mail.email)
    if known is not None and (known.lifted_at is None or at <= known.lifted_at):
        return False
    since = at - SOFT_SPAN
    if known is not None and known.lifted_at is not None:
        since = max(since, known.lifted_at)
    soft_mails = unit.bounces.soft_mails(compared(mail.email), since)
    reason = reason_to_suppress(notice.kind, soft_mails)
    if reason is None:
        return False
    unit.suppressions.put(Suppression(mail.email, reason, at, notice.words, mail.id))
    return True
