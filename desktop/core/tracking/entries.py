"""How something is written into the ledger, and what follows from it at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from desktop.core.domain.consent import NOES, ConsentEvent, Deciding, EvidenceFile, Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.domain.open import Open
from desktop.core.storage.opens import OpenChange
from desktop.core.storage.storage import Unit
from desktop.core.tracking.gates import Gate


def enter(unit: Unit, event: ConsentEvent, file: EvidenceFile | None = None) -> ConsentEvent:
    """Writes down what somebody said, with its proof; after a no the opens it forbids are gone.

    Raises UserError for a grant without known words, or with a date to come.
    """
    if file is not None:
        unit.consents.add_evidence(file)
        event = replace(event, evidence=file.evidence)
    written = unit.consents.append(event)
    if written.purpose is Purpose.TRACK_OPEN and written.action in NOES:
        take_back_opens(unit, [written.address])
    return written


def withdraw_all(
    unit: Unit, event: ConsentEvent, file: EvidenceFile | None = None
) -> list[ConsentEvent]:
    """A no, for all that it means: no mail any more means no tracking either, not the reverse."""
    purposes = list(Purpose) if event.purpose is Purpose.MAIL else [event.purpose]
    return [enter(unit, replace(event, purpose=each), file) for each in purposes]


def take_back_opens(unit: Unit, addresses: Iterable[AddressId]) -> int:
    """Forgets the opens that no consent stands behind; how many mails that changes.

    A no counts for its whole mailbox, so that of its other records is looked at, too.
    """
    people = unit.opens.sharing_a_mailbox(addresses)
    ledger = unit.consents.on_tracking(people)
    gate = Gate(unit)
    changes = []
    for mail, known in unit.opens.of_addresses(people):
        events = ledger.get(mail.address, ()) if mail.address else ()
        after = _allowed(gate, events, known)
        if after != known:
            changes.append(OpenChange(mail, known, after))
    unit.opens.take_back(changes)
    unit.activities.take_back_opens([(each.mail.recipient, each.after) for each in changes])
    return len(changes)


def _allowed(gate: Gate, events: Sequence[Deciding], known: Open) -> Open:
    """Of opens that go on past a withdrawal the first alone is kept: their times are folded."""

    def shown(moment: datetime | None) -> datetime | None:
        return moment if moment is not None and gate.may_show(events, moment) else None

    first_at, last_at = shown(known.first_at), shown(known.last_at)
    cannot_tell_at, machine_at = shown(known.cannot_tell_at), shown(known.machine_at)
    if first_at is None:
        return Open(cannot_tell_at=cannot_tell_at, machine_at=machine_at)
    if last_at is None:
        return Open(first_at, first_at, 1, cannot_tell_at, machine_at)
    return Open(first_at, last_at, known.times, cannot_tell_at, machine_at)
