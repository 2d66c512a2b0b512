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
    Method,
    Purpose,
    Standing,
    checked_grant,
    first_broken,
    standing,
)
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.CONSENT})


def consent_texts(desk: Desk, purpose: Purpose = Purpose.TRACK_OPEN) -> list[ConsentText]:
    with desk.storage.read() as unit:
        return unit.consents.texts(purpose)


def grant_consent(
    desk: Desk,
    address: AddressId,
    purpose: Purpose,
    *,
    text_id: str,
    method: Method,
    at: datetime,
    note: str = "",
) -> Outcome[ConsentEvent]:
    """Records that somebody agreed; raises UserError without known words or with a date to come."""
    event = _event(desk, address, purpose, Action.GRANTED, method, at, text_id, note)
    with desk.storage.write() as unit:
        known = {text.id for text in unit.consents.texts(purpose)}
        return Outcome(unit.consents.append(checked_grant(event, known)), _CHANGED)


def withdraw_consent(
    desk: Desk,
    address: AddressId,
    purpose: Purpose,
    *,
    method: Method = Method.IN_PERSON,
    at: datetime | None = None,
    note: str = "",
) -> Outcome[ConsentEvent]:
    """Records that somebody withdrew, with or without a consent before; `at` None means now."""
    moment = at or desk.clock.now()
    event = _event(desk, address, purpose, Action.WITHDRAWN, method, moment, "", note)
    with desk.storage.write() as unit:
        return Outcome(unit.consents.append(checked_grant(event, ())), _CHANGED)


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
        events = unit.consents.of_addresses(ids)
    return {id_: standing(events.get(id_, ()), Purpose.TRACK_OPEN, now)[0] for id_ in ids}


def consent_history(desk: Desk, address: AddressId) -> list[ConsentEvent]:
    """Every event of one address, in the order of entry."""
    with desk.storage.read() as unit:
        return unit.consents.of_address(address)


def broken_event(desk: Desk) -> ConsentEvent | None:
    """The first event of the ledger that was changed behind its back, or None."""
    with desk.storage.read() as unit:
        return first_broken(unit.consents.all())


def _event(
    desk: Desk,
    address: AddressId,
    purpose: Purpose,
    action: Action,
    method: Method,
    at: datetime,
    text_id: str,
    note: str,
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
        actor=_user(),
    )


def _user() -> str:
    """Who writes it down; a container's user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
