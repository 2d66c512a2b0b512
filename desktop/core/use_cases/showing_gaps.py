"""Who would read an empty placeholder, or what is written instead, before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.domain.address import Address
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import AddressId
from desktop.core.mailmerge import Gap
from desktop.core.use_cases.audience import matching, sorted_out
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.freezing import read_writing

__all__ = ["Gap", "PersonGaps", "gaps_of_all", "gaps_of_one"]


@dataclass(frozen=True, slots=True)
class PersonGaps:
    """A recipient whose mail shows at least one field that is empty."""

    address: AddressId
    name: str
    email: str
    gaps: tuple[Gap, ...]


def gaps_of_all(desk: Desk, draft: Draft) -> list[PersonGaps]:
    """The recipients of a serial mail with gaps, in the order in which they get it.

    Raises UserError for whatever keeps the draft from being sent to anybody.
    """
    found: list[PersonGaps] = []
    with desk.storage.read() as unit:
        writing = read_writing(unit, draft)
        ids = matching(unit, draft.source, desk.clock.now())
        for part in sorted_out(unit, ids, desk.clock.now(), draft.taken_out):
            for person in part.people:
                address, gaps = person.address, writing.gaps(person.address)
                if gaps:
                    name = address.display_name
                    found.append(PersonGaps(address.id, name, address.email, gaps))
    return found


def gaps_of_one(desk: Desk, draft: Draft, address: Address) -> tuple[Gap, ...]:
    with desk.storage.read() as unit:
        return read_writing(unit, draft).gaps(address)
