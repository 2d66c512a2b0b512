"""Looks at everybody a serial mail is meant for, before it is sent: what is amiss with whom."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import LeftOutReason
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.asking import asks, to_be_asked
from desktop.core.use_cases.audience import Person, matching, sorted_out
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.freezing import Writing, read_writing
from desktop.core.use_cases.own_files import NoFile
from desktop.core.use_cases.preflight_findings import BIT, Findings, Problem
from desktop.core.use_cases.serial_mail import checked_endpoint

AT_ONCE = 1000
"""How many are looked at in one go: about a twentieth of a second's work."""
_OF_REASON = {
    LeftOutReason.NO_EMAIL: Problem.NO_EMAIL,
    LeftOutReason.INVALID_EMAIL: Problem.INVALID_EMAIL,
    LeftOutReason.UNSUBSCRIBED: Problem.UNSUBSCRIBED,
    LeftOutReason.SUPPRESSED: Problem.BOUNCED,
    LeftOutReason.SAME_EMAIL: Problem.SAME_EMAIL,
    LeftOutReason.TAKEN_OUT: Problem.TAKEN_OUT,
    LeftOutReason.RESTRICTED: Problem.RESTRICTED,
    LeftOutReason.SAID_NO: Problem.SAID_NO,
    LeftOutReason.ASKED_LATELY: Problem.ASKED_LATELY,
    LeftOutReason.HAS_AGREED: Problem.HAS_AGREED,
}


class Preflight:
    """Goes through the recipients part by part, so that others get their turn in between."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        """Raises UserError when no recipients are chosen."""
        self._desk, self._draft = desk, draft
        with desk.storage.read() as unit:
            self._ids = array("q", matching(unit, draft.source, desk.clock.now()))
            writing, self._trouble = writing_of(unit, draft)
        self._look = _Look(draft, writing)
        self._done = 0

    @property
    def total(self) -> int:
        return len(self._ids)

    @property
    def done(self) -> int:
        """How many have been looked at."""
        return self._done

    def go_on(self) -> Findings | None:
        """Looks at some more; what was found once all are through, until then None."""
        part = self._ids[self._done : self._done + AT_ONCE]
        with self._desk.storage.read() as unit:
            self._look.at(unit, part, self._desk.clock.now())
        self._done += len(part)
        if self._done < len(self._ids):
            return None
        return self._look.findings(self._ids, self._trouble)


def preflight(desk: Desk, draft: Draft) -> Findings:
    """All of it in one go."""
    looking = Preflight(desk, draft)
    while (found := looking.go_on()) is None:
        pass
    return found


def looked_again(
    desk: Desk, draft: Draft, known: Findings, touched: Collection[int], emails: Iterable[str] = ()
) -> Findings:
    """As if all were looked at anew, when only those touched have changed.

    `emails` are those they had before: who shares one of them, or one that they have now, may get
    the mail in their place. Who has come or gone with the change is taken into account, too.
    """
    with desk.storage.read() as unit:
        writing, trouble = writing_of(unit, draft)
        ids = array("q", matching(unit, draft.source, desk.clock.now()))
        present = set(ids)
        fresh = (set(touched) & present) | (present - known.mark_of.keys())
        records = unit.addresses.by_id([AddressId(id_) for id_ in sorted(fresh)])
        shared = {*emails, *(record.email for record in records)}
        fresh |= {other.id for other in unit.addresses.sharing_email(shared)} & present
        look = _Look(draft, writing)
        look.at(unit, [id_ for id_ in ids if id_ in fresh], desk.clock.now())
    look.remember(known, besides=fresh)
    return look.findings(ids, trouble)


def refusal_of(writing: Writing | None, address: Address) -> UserError | None:
    """Why no mail can be made for this address, if none can."""
    if writing is None:
        return None
    try:
        writing.check(address)
    except UserError as refusal:
        return refusal
    return None


def writing_of(unit: Unit, draft: Draft) -> tuple[Writing | None, UserError | None]:
    """The text, if it can be tried at all; and what keeps the mail from everybody."""
    try:
        writing = read_writing(unit, draft)
    except UserError as trouble:
        return None, trouble
    try:
        if draft.track_shipping:
            checked_endpoint(unit)
    except UserError as trouble:
        return writing, trouble
    return writing, None


@dataclass
class _Look:
    """What comes to light while a draft's addresses are looked at."""

    draft: Draft
    writing: Writing | None
    taken: set[str] = field(default_factory=set)
    marks: dict[int, int] = field(default_factory=dict)
    agreed: set[int] = field(default_factory=set)

    def at(self, unit: Unit, ids: Sequence[int], now: datetime) -> None:
        slices = sorted_out(unit, ids, now, self.draft.taken_out, self.taken)
        if self._asks:
            slices = to_be_asked(unit, slices, now)
        for part in slices:
            for each in part.left_out:
                self.marks[each.address] = BIT[_OF_REASON[each.reason]]
            for person in part.people:
                self.marks[person.address.id] = self._mark(person)

    @property
    def _asks(self) -> bool:
        """As sending decides it, unless the text can't be tried at all."""
        return asks(self.draft) if self.writing is None else self.writing.asks_for_consent

    def remember(self, known: Findings, besides: Collection[int]) -> None:
        """Takes over what was found earlier about all others."""
        others = {id_: mark for id_, mark in known.mark_of.items() if id_ not in besides}
        self.marks = {**others, **self.marks}
        self.agreed |= set(known.agreed) - set(besides)

    def findings(self, ids: Sequence[int], trouble: UserError | None) -> Findings:
        """Deleted addresses, which may still be in a work list, are none."""
        there = array("q", (id_ for id_ in ids if id_ in self.marks))
        return Findings(
            there,
            array("H", (self.marks[id_] for id_ in there)),
            array("q", (id_ for id_ in there if id_ in self.agreed)),
            self.draft.track_shipping,
            trouble,
        )

    def _mark(self, person: Person) -> int:
        refused = refusal_of(self.writing, person.address)
        if refused is not None:
            return BIT[Problem.NO_FILE if isinstance(refused, NoFile) else Problem.CANT_BE_MADE]
        mark = 0
        if self.writing is not None and self.writing.gaps(person.address):
            mark |= BIT[Problem.EMPTY_FIELD]
        if person.consent is not None:
            self.agreed.add(person.address.id)
        elif self.draft.track_shipping:
            mark |= BIT[Problem.UNTRACKED]
        return mark
