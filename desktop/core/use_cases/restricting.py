"""Restriction of processing (GDPR Art. 18): a record that is kept, and not worked with."""

from __future__ import annotations

from datetime import datetime

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.ADDRESS, Record.CONSENT})


def restrict(desk: Desk, id_: AddressId) -> Outcome[None]:
    """From now on no serial mail goes there, and no open of theirs is written down."""
    return _restrict(desk, id_, desk.clock.now())


def lift_restriction(desk: Desk, id_: AddressId) -> Outcome[None]:
    return _restrict(desk, id_, None)


def restricted_since(desk: Desk, id_: AddressId) -> datetime | None:
    with desk.storage.read() as unit:
        return unit.persons.restricted_since(id_)


def _restrict(desk: Desk, id_: AddressId, at: datetime | None) -> Outcome[None]:
    with desk.storage.write() as unit:
        if not unit.persons.restrict(id_, at):
            raise UserError("This address is gone.", "Nothing was changed.")
    return Outcome(None, _CHANGED)
