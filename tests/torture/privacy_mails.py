"""Mails over generated histories of consents: a pixel exactly where one held when it was claimed.

The histories have twins of a mailbox, entries with earlier dates, and changes while a mail waits;
what should be is worked out apart from the program's own rule.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

from sqlalchemy import select

from desktop.core.domain.address import Address
from desktop.core.domain.consent import Action, ConsentEvent, Method, Purpose
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.ids import AddressId
from desktop.core.storage.tables import recipient
from desktop.core.tracking.entries import enter
from desktop.core.tracking.gates import Gate
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import add_addresses
from desktop.core.use_cases.letters import FrozenLetters
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.sending import send
from tests.office import Office, an_account, open_office

PEOPLE = 2000
BODY = "<p>Guten Tag {{ address.last_name }}</p>"
_NOES = (Action.REFUSED, Action.WITHDRAWN)
Said = tuple[datetime, bool, int]
"""When, whether it was a no, and the number of the entry."""


@dataclass
class Found:
    mails: int = 0
    pixels: int = 0
    without_consent: int = 0
    missing: int = 0


@dataclass
class Model:
    """What holds, by a rule of its own; a no counts for all records of its mailbox."""

    mailbox: dict[AddressId, str] = field(default_factory=dict)
    yeses: dict[AddressId, list[Said]] = field(default_factory=dict)
    noes: dict[str, list[Said]] = field(default_factory=dict)

    def take(self, event: ConsentEvent) -> None:
        said = (event.at, event.action in _NOES, event.id)
        if event.purpose is not Purpose.TRACK_OPEN:
            return
        if event.action is Action.GRANTED:
            self.yeses.setdefault(event.address, []).append(said)
        elif event.action in _NOES:
            self.noes.setdefault(self.mailbox[event.address], []).append(said)

    def agrees(self, address: AddressId, now: datetime) -> bool:
        every = self.yeses.get(address, []) + self.noes.get(self.mailbox[address], [])
        past = sorted(said for said in every if said[0] <= now)
        return bool(past) and not past[-1][1]


@contextmanager
def no_question_at_the_claim() -> Iterator[None]:
    """Takes what was decided when the mail was queued."""

    def all_alike(_self: object, _unit: object, mails: list[object], _now: object) -> list[object]:
        return list(mails)

    with mock.patch.object(FrozenLetters, "gated_many", all_alike):
        yield


@contextmanager
def once_agreed_is_enough() -> Iterator[None]:
    """Looks for a yes, and not for what came after it."""

    def any_yes(_self: Gate, events: list[ConsentEvent], at: datetime) -> ConsentEvent | None:
        yes = (each for each in events if each.action is Action.GRANTED and each.at <= at)
        return next((each for each in yes if each.purpose is Purpose.TRACK_OPEN), None)

    with mock.patch.object(Gate, "consent_of", any_yes):
        yield


@contextmanager
def any_purpose() -> Iterator[None]:
    """Takes a yes to mail for one to tracking."""
    before = Gate.consent_of

    def either(gate: Gate, events: list[ConsentEvent], at: datetime) -> ConsentEvent | None:
        to_mail = (each for each in events if each.purpose is Purpose.MAIL)
        yes = next((each for each in to_mail if each.action is Action.GRANTED), None)
        return before(gate, events, at) or yes

    with mock.patch.object(Gate, "consent_of", either):
        yield


MUTANTS: dict[str, Callable[[], object]] = {
    "no-question-at-the-claim": no_question_at_the_claim,
    "once-agreed-is-enough": once_agreed_is_enough,
    "any-purpose": any_purpose,
}


@dataclass
class Generated:
    office: Office
    dice: random.Random
    model: Model
    found: Found = field(default_factory=Found)

    def say_something(self, times: int) -> None:
        """Entries about anybody, some of them with an earlier date."""
        people = list(self.model.mailbox)
        self.office.later(seconds=2)
        with self.office.desk.storage.write() as unit:
            for _ in range(times):
                event = self._event(self.dice.choice(people), self.office.clock.now())
                self.model.take(enter(unit, event))
        self.office.later(seconds=2)

    def round(self, share: int) -> None:
        """One dispatch: some entries before, while it waits, and in the middle of it."""
        is_tracked = self.dice.random() > 0.15
        is_on = self.dice.random() > 0.1
        self.say_something(share)
        account = save_account(self.office.desk, replace(an_account("busy"), connections=20))
        asked = {"track_shipping": is_tracked, "account": account.result.id}
        dispatch = self.office.queue(body=BODY, **asked)
        self.say_something(share)
        if not is_on:
            change_setting(self.office.desk, "tracking", value=False)
        self._send(dispatch, self.dice.randrange(PEOPLE), allowed=is_tracked and is_on)
        self.say_something(share)
        self._send(dispatch, PEOPLE * 2, allowed=is_tracked and is_on)
        change_setting(self.office.desk, "tracking", value=True)

    def _event(self, address: AddressId, now: datetime) -> ConsentEvent:
        yeses = [Action.GRANTED] * 4
        action = self.dice.choice((*yeses, *_NOES, Action.ASKED))
        purpose = Purpose.MAIL if self.dice.random() < 0.1 else Purpose.TRACK_OPEN
        if purpose is Purpose.MAIL and self.dice.random() < 0.9:
            action = Action.GRANTED
        texts = {Purpose.MAIL: "mail-v1", Purpose.TRACK_OPEN: "v1"}
        is_late = self.dice.random() < 0.3
        return ConsentEvent(
            address=address,
            purpose=purpose,
            action=action,
            at=now - timedelta(hours=self.dice.randrange(200)) if is_late else now,
            recorded_at=now,
            method=self.dice.choice(list(Method)),
            text_id=texts[purpose] if action is Action.GRANTED else "",
        )

    def _send(self, dispatch: Dispatch, most: int, *, allowed: bool) -> None:
        taken = self.office.transport.taken
        send(self.office.desk, dispatch.id, stopped=lambda: len(taken) >= most)
        addresses = self._addresses(dispatch)
        now = self.office.clock.now()
        for email, mail in taken:
            wanted = allowed and self.model.agrees(addresses[email], now)
            has_pixel = b"/o/" in mail
            self.found.mails += 1
            self.found.pixels += has_pixel
            self.found.without_consent += has_pixel and not wanted
            self.found.missing += wanted and not has_pixel
        taken.clear()

    def _addresses(self, dispatch: Dispatch) -> dict[str, AddressId]:
        wanted = select(recipient.c.email, recipient.c.address_id)
        with self.office.desk.storage.read() as unit:
            rows = unit.connection.execute(wanted.where(recipient.c.dispatch_id == dispatch.id))
            return {email: AddressId(id_) for email, id_ in rows}


def generated_mails(folder: Path, mails: int, seed: int, people: int = PEOPLE) -> Found:
    """Sends at least so many mails."""
    with open_office(folder) as office:
        generated = Generated(office, random.Random(seed), Model(_people(office, people)))
        while generated.found.mails < mails:
            generated.round(max(people // 20, 1))
        return generated.found


def _people(office: Office, count: int) -> dict[AddressId, str]:
    """One in twenty shares a mailbox with another record."""
    emails = [f"p{number - (number % 20 == 0)}@example.org" for number in range(1, count + 1)]
    records = [
        Address(last_name=f"Muster{number}", email=email) for number, email in enumerate(emails)
    ]
    add_addresses(office.desk, records)
    with office.desk.storage.read() as unit:
        ids = list(unit.addresses.order("", "last_name", descending=False))
        known = unit.addresses.by_id([AddressId(each) for each in ids])
    return {each.id: each.email for each in known}
