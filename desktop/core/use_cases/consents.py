"""Write into the consent ledger, and say what holds."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import datetime

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.consent import (
    Action,
    ConsentEvent,
    ConsentText,
    EvidenceFile,
    Method,
    Purpose,
    Standing,
    standing,
)
from desktop.core.domain.ids import AddressId
from desktop.core.tracking.entries import enter, withdraw_all
from desktop.core.use_cases.desk import Desk

_GRANTED = frozenset({Record.CONSENT})
_WITHDRAWN = frozenset({Record.CONSENT, Record.OPEN, Record.ACTIVITY, Record.DISPATCH})
"""The opens that a no forbids are gone from every figure."""


def consent_texts(desk: Desk, purpose: Purpose = Purpose.TRACK_OPEN) -> list[ConsentText]:
    with desk.storage.read() as unit:
        return unit.consents.texts(purpose)


def add_consent_text(desk: Desk, text: ConsentText) -> Outcome[ConsentText]:
    """New words; those that people agreed to before stay as they were."""
    with desk.storage.write() as unit:
        unit.consents.add_text(text)
    return Outcome(text, frozenset({Record.CONSENT}))


def grant_consent(
    desk: Desk,
    address: AddressId,
    purpose: Purpose,
    *,
    text_id: str,
    method: Method,
    at: datetime,
    note: str = "",
    file: EvidenceFile | None = None,
) -> Outcome[ConsentEvent]:
    """Records that somebody agreed; raises UserError without known words or with a date to come."""
    event = _event(desk, address, purpose, Action.GRANTED, method, at, text_id, note)
    with desk.storage.write() as unit:
        return Outcome(enter(unit, event, file), _GRANTED)


def withdraw_consent(
    desk: Desk,
    address: AddressId,
    purpose: Purpose,
    *,
    method: Method = Method.IN_PERSON,
    at: datetime | None = None,
    note: str = "",
    action: Action = Action.WITHDRAWN,
    forgets: bool = False,
    file: EvidenceFile | None = None,
) -> Outcome[ConsentEvent]:
    """Records that somebody withdrew or refused, with or without a consent before.

    `at` None means now. Who wants no mail wants no tracking either, not the other way round. With
    `forgets` all earlier opens go, too.
    """
    moment = at or desk.clock.now()
    event = _event(desk, address, purpose, action, method, moment, "", note, forgets=forgets)
    with desk.storage.write() as unit:
        return Outcome(withdraw_all(unit, event, file)[0], _WITHDRAWN)


def standing_of(
    desk: Desk, address: AddressId
) -> dict[Purpose, tuple[Standing, ConsentEvent | None]]:
    """What holds now for each purpose, and the event that decided it (be it a twin record's)."""
    now = desk.clock.now()
    with desk.storage.read() as unit:
        events = unit.consents.bearing_on([address]).get(address, [])
    return {purpose: standing(events, purpose, now) for purpose in Purpose}


def tracking_standings(desk: Desk, ids: Sequence[AddressId]) -> dict[AddressId, Standing]:
    """What holds now about the pixel for each of many addresses, in one question."""
    now = desk.clock.now()
    with desk.storage.read() as unit:
        events = unit.consents.on_tracking(ids)
    return {id_: standing(events.get(id_, ()), Purpose.TRACK_OPEN, now)[0] for id_ in ids}


def consent_history(desk: Desk, address: AddressId) -> list[ConsentEvent]:
    """Every event of one address, in the order of entry."""
    with desk.storage.read() as unit:
        return unit.consents.of_address(address)


def _event(
    desk: Desk,
    address: AddressId,
    purpose: Purpose,
    action: Action,
    method: Method,
    at: datetime,
    text_id: str,
    note: str,
    *,
    forgets: bool = False,
) -> ConsentEvent:
    return ConsentEvent(
        address=address,
        purpose=purpose,
        action=action,
        at=at,
        recorded_at=desk.clock.now(),
        method=method,
        text_id=text_id,
        note=note,
        actor=who_writes(),
        forgets=forgets,
    )


def who_writes() -> str:
    """Who writes it down; a container's user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
