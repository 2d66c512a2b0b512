"""Erasure of a person (GDPR Art. 17): everything goes but counts and the proof of consents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.consent import ConsentEvent, Purpose, Standing, standing
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.domain.rights import TAG_KEY_BYTES, Erased, Erasure, tag_of
from desktop.core.storage.erasing import TAG_KEY, TO_COMPACT
from desktop.core.storage.persons import Person
from desktop.core.storage.storage import Unit
from desktop.core.tracking.forgetting import forget_erased
from desktop.core.tracking.sealing import OfficeKeys
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints, feed_of

_CHANGED = frozenset(
    {
        Record.ADDRESS,
        Record.ACTIVITY,
        Record.CONSENT,
        Record.DISPATCH,
        Record.DRAFT,
        Record.OPEN,
        Record.SUPPRESSION,
        Record.WORK_LIST,
    }
)


def records_of_person(desk: Desk, id_: AddressId) -> list[Address]:
    """The record itself, and others of the same mailbox, deleted ones too: the same person?"""
    with desk.storage.read() as unit:
        return unit.persons.records(unit.persons.sharing_mailbox(id_))


def erase_person(desk: Desk, ids: Sequence[AddressId]) -> Outcome[Erased]:
    """Erases these records as one person, here and at the endpoints; can't be undone.

    Raises UserError, and erases nothing, while a mail to the person is being sent. An endpoint
    that can't be reached is told at the next sync (`Erased.waiting`).
    """
    erased = erase_here(desk, ids)
    waiting = tell_endpoints(desk)
    finish_erasures(desk)
    return Outcome(replace(erased, waiting=waiting), _CHANGED)


def erase_here(desk: Desk, ids: Sequence[AddressId]) -> Erased:
    """The first part of `erase_person`, for who erases several.

    Behind the last of them `tell_endpoints` and `finish_erasures` are to be called.
    """
    with desk.storage.write() as unit:
        unit.hold("erasure")
        erased, remembered = _erase(unit, desk, ids)
        unit.set_fact(TO_COMPACT, "yes")
    desk.erasures.remember(*remembered)
    return erased


def finish_erasures(desk: Desk) -> bool:
    """Overwrites the free pages, also where a crash has kept it from being done.

    To be called at each start, too; costs nothing where nothing is left to do.
    """
    with desk.storage.read() as unit:
        is_left = unit.fact(TO_COMPACT) == "yes"
    if is_left:
        desk.storage.compact()
        with desk.storage.write() as unit:
            unit.set_fact(TO_COMPACT, "")
    return is_left


def replay_erasures(desk: Desk) -> int:
    """Erases again whom a restored backup has brought back; how many those are.

    The machine remembers whom it erased beside the data, by tags alone.
    """
    remembered = desk.erasures.remembered()
    with desk.storage.read() as unit:
        known = {each.tag for each in unit.erasing.remembered()}
        key = unit.fact(TAG_KEY)
    missing = {each.tag: each for each in remembered.erasures if each.tag not in known}
    if not missing:
        return 0
    with desk.storage.write() as unit:
        if key != remembered.key.hex():
            unit.set_fact(TAG_KEY, remembered.key.hex())
        back = unit.persons.tagged(remembered.key, missing)
        for tag, ids in back.items():
            _erase(unit, desk, ids, suppressed=missing[tag].suppressed)
        for tag in missing.keys() - back.keys():
            unit.erasing.remember(missing[tag])
        if back:
            unit.set_fact(TO_COMPACT, "yes")
    finish_erasures(desk)
    return len(back)


def settle_erasures(desk: Desk) -> bool:
    """At each start: finishes what a crash broke off, and erases again what a backup brought back.

    False while passwords and keys are locked: it is to be called again when they are not.
    """
    if desk.secrets.is_locked:
        return False
    replay_erasures(desk)
    finish_erasures(desk)
    return True


def tag_key(unit: Unit, desk: Desk) -> bytes:
    """The office's own; made when it is first needed."""
    stored = unit.fact(TAG_KEY)
    if stored:
        return bytes.fromhex(stored)
    key = desk.random(TAG_KEY_BYTES)
    unit.set_fact(TAG_KEY, key.hex())
    return key


def _erase(
    unit: Unit, desk: Desk, ids: Sequence[AddressId], *, suppressed: bool = False
) -> tuple[Erased, tuple[bytes, list[Erasure]]]:
    from desktop.core.use_cases.letters import OWN_FILE  # noqa: PLC0415 - not at start

    person, now = unit.persons.named(ids), desk.clock.now()
    records = unit.persons.records(person.ids)
    if not records:
        raise UserError("This address is gone.", "There is nothing left to erase.")
    key = tag_key(unit, desk)
    refused = suppressed or _refuses_mail(unit, person, now)
    cancelled = unit.erasing.cancel_waiting(person)
    files = unit.erasing.files_of(person, OWN_FILE)
    files |= unit.erasing.empty_dispatches(unit.erasing.own_dispatches(person))
    unit.erasing.take_off_headers(person)
    proof = _take_out_facts(unit, desk, person)
    rows = unit.erasing.remove_around(person)
    mails = unit.erasing.blank_mails(person)
    unit.erasing.remove_records(person)
    rows["attachment"] = unit.erasing.drop_files(files)
    rows["consent_evidence"] = unit.erasing.drop_evidence(
        event.evidence.sha256 for event in proof if event.evidence.sha256
    )
    remembered = [
        Erasure(now, tag_of(key, record), record.id, refused, _events_of(record, proof))
        for record in records
    ]
    for each in remembered:
        unit.erasing.remember(each)
    erased = Erased(
        records=len(records),
        activities=rows["activity"],
        mails=mails,
        cancelled=cancelled,
        proof=len(proof),
        rows=rows,
    )
    return erased, (key, remembered)


def _take_out_facts(unit: Unit, desk: Desk, person: Person) -> list[ConsentEvent]:
    """The events of the ledger, as they were before."""
    events = [each for found in unit.consents.of_addresses(person.ids).values() for each in found]
    if not events:
        return []
    unit.consents.make_ready()
    key = OfficeKeys(desk.secrets, desk.random).key()
    if key is None:
        raise UserError(
            "The consent ledger can't be written to.",
            "Its key is locked, and without it nobody could tell an erasure from a forgery.",
            "Unlock the passwords and keys first.",
        )
    unit.erasing.take_out_facts(events, key)
    return events


def _events_of(record: Address, proof: Sequence[ConsentEvent]) -> tuple[ConsentEventId, ...]:
    return tuple(event.id for event in proof if event.address == record.id)


def _refuses_mail(unit: Unit, person: Person, now: datetime) -> bool:
    """Whether the mailbox must not be written to, even if somebody enters it again."""
    if unit.suppressions.of(person.mailboxes):
        return True
    ledger = unit.consents.bearing_on(person.ids)
    return any(
        standing(events, Purpose.MAIL, now)[0] in (Standing.REFUSED, Standing.WITHDRAWN)
        for events in ledger.values()
    )


def tell_endpoints(desk: Desk) -> int:
    """Has all endpoints forget; how many mails those know that can't be reached now."""
    waiting = 0
    for endpoint in endpoints(desk):
        try:
            forget_erased(feed_of(desk, endpoint), endpoint, desk.storage, desk.clock)
        except UserError:
            with desk.storage.read() as unit:
                waiting += len(unit.erasing.to_forget(endpoint.id))
    return waiting
