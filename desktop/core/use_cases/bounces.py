"""Mail that came back, and who is not written to any more."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.dispatch.bounces import Reading, read_mailbox
from desktop.core.domain.account import Account
from desktop.core.domain.bounce import Suppression, SuppressionReason
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.accounts import accounts, password_name
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.SUPPRESSION})


@dataclass(frozen=True, slots=True)
class BouncesRead:
    """What all mailboxes together held; `troubles` are of those that could not be read."""

    accounts: int
    reading: Reading = Reading()
    troubles: tuple[UserError, ...] = ()


def accounts_with_bounces(desk: Desk) -> list[Account]:
    """Those whose bounces are read."""
    return [account for account in accounts(desk) if account.bounces.host]


def read_bounces(desk: Desk, account: Account) -> Outcome[Reading]:
    """Reads on in the account's bounce mailbox. Raises UserError naming host and step.

    What was read before it failed is kept.
    """
    mailbox = desk.mailbox(account, desk.secrets.read(password_name(account.id)))
    reading = read_mailbox(mailbox, account.id, desk.storage, desk.clock)
    changed: set[Record] = set()
    if reading.hard or reading.soft:
        changed |= {Record.DISPATCH}
    if reading.settled:
        changed |= {Record.ACTIVITY}
    if reading.suppressed:
        changed |= _CHANGED
    return Outcome(reading, frozenset(changed))


def read_all_bounces(desk: Desk) -> Outcome[BouncesRead]:
    """Reads on in each account's mailbox; one that can't be read keeps no other from it."""
    found = accounts_with_bounces(desk)
    total, troubles, changed = Reading(), list[UserError](), frozenset[Record]()
    for account in found:
        try:
            outcome = read_bounces(desk, account)
        except UserError as trouble:
            troubles.append(trouble)
            continue
        total, changed = total.plus(outcome.result), changed | outcome.changed
    return Outcome(BouncesRead(len(found), total, tuple(troubles)), changed)


def suppressed(desk: Desk) -> list[Suppression]:
    """Who is not written to any more, the latest first."""
    with desk.storage.read() as unit:
        return unit.suppressions.all()


def suppression_of(desk: Desk, email: str) -> Suppression | None:
    """Why this email address is not written to, or None when it is."""
    with desk.storage.read() as unit:
        found = unit.suppressions.get(email)
    return found if found is not None and found.lifted_at is None else None


def suppress_by_hand(desk: Desk, email: str, words: str = "") -> Outcome[Suppression]:
    """Serial mail goes there no more. Raises UserError when it is no email address."""
    record = Suppression(checked_email(email), SuppressionReason.BY_HAND, desk.clock.now(), words)
    with desk.storage.write() as unit:
        known = unit.suppressions.get(record.email)
        if known is not None and known.lifted_at is None:
            return Outcome(known, frozenset())
        unit.suppressions.put(record)
    return Outcome(record, _CHANGED)


def lift_suppression(desk: Desk, email: str) -> Outcome[Suppression]:
    """Lets mail go there again; what was lifted, for undo. Raises UserError when nothing was."""
    with desk.storage.write() as unit:
        found = unit.suppressions.get(email)
        if found is None or not unit.suppressions.lift(email, desk.clock.now()):
            raise UserError(
                f"Nothing keeps mail from “{email}”.", "", "See “rundbrief suppressed” for all."
            )
    return Outcome(found, _CHANGED)


def restore_suppression(desk: Desk, lifted: Suppression) -> Outcome[None]:
    """Undoes the lifting."""
    with desk.storage.write() as unit:
        unit.suppressions.put(lifted)
    return Outcome(None, _CHANGED)
