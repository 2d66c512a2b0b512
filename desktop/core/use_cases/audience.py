"""Who a serial mail would go to, now: evaluated anew each time it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.address import Address
from desktop.core.domain.consent import ConsentEvent
from desktop.core.domain.dispatch import LeftOut, LeftOutReason
from desktop.core.domain.email_address import checked_email, compared
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import Source
from desktop.core.storage.storage import Unit
from desktop.core.tracking.gates import tracking_consent, wants_no_mail
from desktop.core.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gets the mail; `consent` is the grant to the pixel that holds now, or None."""

    address: Address
    consent: ConsentEvent | None


@dataclass(frozen=True, slots=True)
class Audience:
    people: tuple[Person, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def matching(self) -> int:
        """All that the filter or work list names."""
        return len(self.people) + len(self.left_out)

    @property
    def recipients(self) -> int:
        return len(self.people)

    @property
    def with_consent(self) -> int:
        return sum(person.consent is not None for person in self.people)

    @property
    def without_email(self) -> int:
        return self._left_out(LeftOutReason.NO_EMAIL, LeftOutReason.INVALID_EMAIL)

    @property
    def unsubscribed(self) -> int:
        return self._left_out(LeftOutReason.UNSUBSCRIBED)

    @property
    def same_email(self) -> int:
        return self._left_out(LeftOutReason.SAME_EMAIL)

    def _left_out(self, *reasons: LeftOutReason) -> int:
        return sum(each.reason in reasons for each in self.left_out)


def audience(desk: Desk, source: Source) -> Audience:
    """Raises UserError when the filter or the work list is gone, or none was chosen."""
    with desk.storage.read() as unit:
        return audience_in(unit, source, desk.clock.now())


def audience_in(unit: Unit, source: Source, now: datetime) -> Audience:
    """The same, inside a unit of work, so that what is counted is what is queued."""
    matching = _matching(unit, source)
    ledger = unit.consents.bearing_on([address.id for address in matching])
    return sorted_out(matching, ledger, now)


def sorted_out(
    matching: Iterable[Address], ledger: dict[AddressId, list[ConsentEvent]], now: datetime
) -> Audience:
    """Who gets the mail and who does not, and why; of one email address the first gets it."""
    people: list[Person] = []
    left_out: list[LeftOut] = []
    taken: set[str] = set()
    for address in matching:
        events = ledger.get(address.id, [])
        reason = _reason(address, events, taken, now)
        if reason is not None:
            left_out.append(LeftOut(address.id, address.display_name, address.email, reason))
            continue
        taken.add(compared(address.email))
        people.append(Person(address, tracking_consent(events, now)))
    return Audience(tuple(people), tuple(left_out))


def _reason(
    address: Address, events: Sequence[ConsentEvent], taken: set[str], now: datetime
) -> LeftOutReason | None:
    if not address.email:
        return LeftOutReason.NO_EMAIL
    try:
        checked_email(address.email)
    except UserError:
        return LeftOutReason.INVALID_EMAIL
    if wants_no_mail(events, now):
        return LeftOutReason.UNSUBSCRIBED
    return LeftOutReason.SAME_EMAIL if compared(address.email) in taken else None


def _matching(unit: Unit, source: Source) -> list[Address]:
    if source.filter is not None:
        wanted = unit.selections.filter(source.filter)
        if wanted is not None:
            return unit.addresses.matching(wanted)
    if source.work_list is not None:
        picked = unit.selections.work_list(source.work_list)
        if picked is not None:
            return unit.addresses.by_id(picked.addresses)
    raise UserError(
        "No recipients are chosen.",
        "The filter or work list is missing.",
        "Choose a filter or a work list.",
    )
