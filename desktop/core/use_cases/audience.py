"""Who a serial mail would go to, now: evaluated anew each time it is asked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
from desktop.core.tracking.gates import Gate, wants_no_mail
from desktop.core.use_cases.desk import Desk

SLICE = 500
"""How many addresses are in memory at once."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gets the mail; `consent` is the grant to the pixel that holds now, or None."""

    address: Address
    consent: ConsentEvent | None


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of those that a source names, sorted out."""

    people: tuple[Person, ...]
    left_out: tuple[LeftOut, ...]


Sieve = Callable[[Unit, Iterator[Slice], datetime], Iterator[Slice]]
"""Leaves out more of them, for a reason that lies in the mail."""


@dataclass(frozen=True, slots=True)
class Audience:
    """`ids` are of those who get the mail, in the order of the source; `agreed` of those of them
    who agreed to the pixel.
    """

    ids: array[int]
    agreed: array[int]
    left_out: tuple[LeftOut, ...]

    @property
    def with_consent(self) -> int:
        return len(self.agreed)

    @property
    def matching(self) -> int:
        """All that the filter or work list names."""
        return len(self.ids) + len(self.left_out)

    @property
    def recipients(self) -> int:
        return len(self.ids)

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


def audience(
    desk: Desk,
    source: Source,
    taken_out: Collection[AddressId] = (),
    also: Sieve | None = None,
) -> Audience:
    """Raises UserError when the filter or the work list is gone, or none was chosen."""
    ids, agreed, left_out = array("q"), array("q"), list[LeftOut]()
    now = desk.clock.now()
    with desk.storage.read() as unit:
        ids_named = matching(unit, source, now)
        slices = sorted_out(unit, ids_named, now, taken_out)
        for part in slices if also is None else also(unit, slices, now):
            ids.extend(person.address.id for person in part.people)
            agreed.extend(person.address.id for person in part.people if person.consent)
            left_out += part.left_out
    return Audience(ids, agreed, tuple(left_out))


def matching(unit: Unit, source: Source, now: datetime) -> Sequence[int]:
    """The ids of all that the source names, those of deleted addresses perhaps among them."""
    if source.filter is not None:
        wanted = unit.selections.filter(source.filter)
        if wanted is not None:
            return unit.matching.ids(wanted.root, now)
    if source.work_list is not None:
        picked = unit.selections.work_list(source.work_list)
        if picked is not None:
            return array("q", picked.addresses)
    raise UserError(
        "No recipients are chosen.",
        "The filter or work list is missing.",
        "Choose a filter or a work list.",
    )


def sorted_out(
    unit: Unit,
    ids: Sequence[int],
    now: datetime,
    taken_out: Collection[AddressId] = (),
    taken: set[str] | None = None,
) -> Iterator[Slice]:
    """Who gets the mail and who does not, and why; of one email address the first gets it.

    Slice by slice, so that a hundred thousand need little memory; good inside the unit alone.
    Who asks part by part hands in `taken`, the emails of those who came before.
    """
    by_hand = frozenset(taken_out)
    taken = set() if taken is None else taken
    gate = Gate(unit)
    for start in range(0, len(ids), SLICE):
        part = [AddressId(each) for each in ids[start : start + SLICE]]
        addresses = unit.addresses.by_id(part)
        ledger = unit.consents.bearing_on([address.id for address in addresses])
        emails = [compared(address.email) for address in addresses if address.email]
        suppressed = unit.suppressions.of(emails) | unit.suppressions.erased(emails)
        restricted = unit.persons.restricted(part)
        kept_out = {
            **dict.fromkeys(restricted, LeftOutReason.RESTRICTED),
            **dict.fromkeys(by_hand.intersection(part), LeftOutReason.TAKEN_OUT),
        }
        yield _sorted_out(addresses, ledger, suppressed, taken, now, kept_out, gate)


def _sorted_out(
    addresses: Iterable[Address],
    ledger: Mapping[AddressId, list[ConsentEvent]],
    suppressed: set[str],
    taken: set[str],
    now: datetime,
    kept_out: Mapping[AddressId, LeftOutReason],
    gate: Gate,
) -> Slice:
    people: list[Person] = []
    left_out: list[LeftOut] = []
    for address in addresses:
        events = ledger.get(address.id, ())
        email = compared(address.email)
        reason = kept_out.get(address.id) or _reason(
            address, events, email in suppressed, email in taken, now
        )
        if reason is not None:
            left_out.append(LeftOut(address.id, address.display_name, address.email, reason))
            continue
        taken.add(email)
        people.append(Person(address, gate.tracking_consent(events, now)))
    return Slice(tuple(people), tuple(left_out))


def _reason(
    address: Address, events: Sequence[ConsentEvent], suppressed: bool, taken: bool, now: datetime
) -> LeftOutReason | None:
    if not address.email:
        return LeftOutReason.NO_EMAIL
    try:
        checked_email(address.email)
    except UserError:
        return LeftOutReason.INVALID_EMAIL
    if wants_no_mail(events, now):
        return LeftOutReason.UNSUBSCRIBED
    if suppressed:
        return LeftOutReason.SUPPRESSED
    return LeftOutReason.SAME_EMAIL if taken else None
