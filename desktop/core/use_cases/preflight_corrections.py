"""Sets right a recipient's address where its problem is seen, with a way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.addresses import save_address
from desktop.core.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Correction:
    """The address before and after; `fields` are those that were changed."""

    before: Address
    after: Address
    fields: tuple[str, ...]


def correct(desk: Desk, id_: AddressId, values: Mapping[str, str]) -> Outcome[Correction]:
    """Raises UserError for an email that is none, or when the address is gone."""
    with desk.storage.read() as unit:
        before = unit.addresses.get(id_)
    if before is None:
        raise UserError(
            "This address is gone.", "It was deleted.", "Close the list and look again."
        )
    saved = save_address(desk, before.with_values(values))
    changed = tuple(name for name in values if before.value(name) != saved.result.value(name))
    return Outcome(Correction(before, saved.result, changed), saved.changed)


def take_correction_back(desk: Desk, correction: Correction) -> Outcome[Correction]:
    """The fields are what they were, even where that was wrong; what else changed stays.

    The result is the correction the other way round.
    """
    with desk.storage.write() as unit:
        now = unit.addresses.get(correction.before.id)
        if now is None:
            return Outcome(correction, frozenset())
        earlier = {name: correction.before.value(name) for name in correction.fields}
        restored = unit.addresses.save(now.with_values(earlier))
    return Outcome(Correction(now, restored, correction.fields), frozenset({Record.ADDRESS}))
