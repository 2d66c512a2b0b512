"""A small office on a real database, with stand-ins for everything outside."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.adapters.table_files import read_table
from desktop.adapters.table_writers import write_table
from desktop.core.domain.account import Account
from desktop.core.domain.activity import Activity
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Method, Purpose
from desktop.core.domain.dispatch import Dispatch, Recipient
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.storage import Storage
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.activities import activities_of
from desktop.core.use_cases.addresses import address_with_email, save_address
from desktop.core.use_cases.consents import grant_consent
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import recipients_of
from desktop.core.use_cases.pairing import pair
from desktop.core.use_cases.selections import save_filter
from desktop.core.use_cases.sending import SendReport, send
from desktop.core.use_cases.serial_mail import queue
from desktop.core.use_cases.welcome import prepare
from pixel_endpoint.contract import Pairing
from tests.fake_mailbox import FakeMailbox
from tests.fakes import (
    FakeClock,
    FakeErasures,
    FakeFeed,
    FakeHomes,
    FakePresence,
    FakeSecrets,
    FakeSignIns,
    FakeTransport,
)

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
LONG_AGO = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
ENDPOINT = "https://pixel.example.org"
PAIRING = Pairing(ENDPOINT, b"offi", "adr1_test_" + "k" * 43)


@dataclass(frozen=True)
class Office:
    """The desk and everything it touches; `everybody` is a filter's source."""

    desk: Desk
    clock: FakeClock
    secrets: FakeSecrets
    feed: FakeFeed
    transport: FakeTransport
    mailbox: FakeMailbox
    sign_ins: FakeSignIns

    def add(self, *emails: str, consent: bool = False, **fields: str) -> list[Address]:
        """An address each, with consent to the pixel where asked."""
        added = []
        for email in emails:
            name = email.partition("@")[0].title()
            usual = {"first_name": name, "last_name": "Muster", "email": email}
            address = Address().with_values(usual | fields)
            added.append(save_address(self.desk, address).result)
            if consent:
                self.consent(added[-1])
        return added

    def consent(self, address: Address, at: datetime = LONG_AGO) -> None:
        grant_consent(
            self.desk,
            address.id,
            Purpose.TRACK_OPEN,
            text_id="v1",
            method=Method.PAPER,
            at=at,
        )

    def draft(self, **changes: object) -> Draft:
        """A tracked Html serial mail to everybody."""
        source = save_filter(self.desk, "everybody", "").result
        account = save_account(self.desk, an_account()).result
        whole = Draft(
            subject="Neues für {{ address.first_name }}",
            body="<p>Guten Tag {{ address.last_name }}</p>",
            format=Format.HTML,
            mail_merge=True,
            track_shipping=True,
            source=replace(Draft().source, filter=source.id),
            account=account.id,
        )
        return replace(whole, **changes)  # type: ignore[arg-type]

    def queue(self, **changes: object) -> Dispatch:
        return queue(self.desk, self.draft(**changes)).result

    def send(self, **changes: object) -> SendReport:
        """Queues and sends; returns where the dispatch stands afterwards."""
        return self.go_on(self.queue(**changes))

    def go_on(self, dispatch: Dispatch) -> SendReport:
        return send(self.desk, dispatch.id).result

    def mails(self, dispatch: DispatchId) -> dict[str, Recipient]:
        """The outbox rows of a dispatch by email."""
        return {each.email: each for each in recipients_of(self.desk, dispatch)}

    def mail_id(self, dispatch: DispatchId, email: str) -> bytes:
        found = self.mails(dispatch)[email].mail_id
        assert found is not None
        return found

    def activities(self, email: str) -> Sequence[Activity]:
        """The newest first."""
        return activities_of(self.desk, address_with_email(self.desk, email).id)

    def later(self, **span: float) -> None:
        self.clock.go_on(timedelta(**span))


@contextmanager
def open_office(
    folder: Path, *, paired: bool = True, database: str | None = None
) -> Iterator[Office]:
    """An office in a folder; opened a second time it is the same one after a restart."""
    folder.mkdir(parents=True, exist_ok=True)
    storage = Storage.at(database) if database else Storage.in_folder(folder)
    clock = FakeClock(NOW)
    secrets, feed, transport = FakeSecrets(), FakeFeed(clock), FakeTransport(clock)
    mailbox, sign_ins = FakeMailbox(), FakeSignIns()
    desk = Desk(
        folder=folder,
        storage=storage,
        clock=clock,
        secrets=secrets,
        transport=lambda _account, _password: transport,
        mailbox=lambda _account, _secret: mailbox,
        sign_ins=sign_ins,
        feed=lambda _endpoint, _bearer: feed,
        read_table=read_table,
        write_table=write_table,
        presence=FakePresence(),
        homes=FakeHomes(),
        erasures=FakeErasures(),
        press=lambda _letter, _fields: nullcontext(),
        random=random.Random(1).randbytes,
    )
    try:
        prepare(desk)
        if paired:
            pair(desk, PAIRING.code())
        yield Office(desk, clock, secrets, feed, transport, mailbox, sign_ins)
    finally:
        storage.close()


def sent(office: Office) -> DispatchId:
    """A dispatch that everybody got a while ago."""
    dispatch = office.send().dispatch
    office.later(hours=1)
    return dispatch


def an_account(name: str = "office") -> Account:
    return Account(
        name=name,
        sender_name="Büro Köln",
        sender_email="buero@example.org",
        host="mail.example.org",
    )
