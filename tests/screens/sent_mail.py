"""Made-up offices that have sent mail already, for the screens that show what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import (
    Content,
    Dispatch,
    DispatchKind,
    LeftOut,
    Recipient,
    State,
    dispatch_name,
)
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AccountId, AddressId, DispatchId
from desktop.core.domain.open import Open
from desktop.core.storage.opens import SentMail
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
TENANT = bytes(range(8))


@dataclass(frozen=True)
class Mail:
    """One recipient's mail and what became of it."""

    name: str
    state: State = State.ACCEPTED
    pixel: bool = True
    open: Open = Open()
    reply: str = ""


def opened(minutes: int, times: int = 1, last: int | None = None) -> Open:
    """By a person, so many minutes after sending."""
    first = NOW - timedelta(days=1) + timedelta(minutes=minutes)
    return Open(first, NOW - timedelta(days=1) + timedelta(minutes=last or minutes), times)


def proxied(minutes: int) -> Open:
    return Open(cannot_tell_at=NOW - timedelta(days=1) + timedelta(minutes=minutes))


def fetched_by_machine(minutes: int) -> Open:
    return Open(machine_at=NOW - timedelta(days=1) + timedelta(minutes=minutes))


def pair_endpoint(desk: Desk) -> None:
    with desk.storage.write() as unit:
        endpoint = unit.endpoints.pair("https://pixel.example.org", TENANT)
        unit.endpoints.move_cursor(endpoint.id, "", 0, NOW - timedelta(minutes=2))


def sent(
    desk: Desk,
    subject: str,
    mails: Sequence[Mail],
    *,
    tracked: bool = True,
    left_out: Sequence[LeftOut] = (),
    at: datetime = NOW - timedelta(days=1),
    kind: DispatchKind = DispatchKind.SERIAL_MAIL,
) -> DispatchId:
    """A dispatch with its recipients, their states and their opens."""
    with desk.storage.write() as unit:
        dispatch = _dispatch(unit, subject, tracked, len(mails), at, kind)
        addresses = [_address(unit, mail.name, at) for mail in mails]
        unit.dispatches.add_recipients(
            _recipient(dispatch, address, mail, number, at)
            for number, (address, mail) in enumerate(zip(addresses, mails, strict=True))
        )
        unit.dispatches.add_left_out(dispatch.id, left_out)
        _put_opens(unit, dispatch, mails)
    return dispatch.id


def _put_opens(unit: Unit, dispatch: Dispatch, mails: Sequence[Mail]) -> None:
    rows = unit.dispatches.recipients(dispatch.id)
    for row, mail in zip(rows, mails, strict=True):
        found = SentMail(
            row.id, dispatch.id, row.address, dispatch.subject, True, row.state, None, row.date
        )
        unit.opens.put(found, None, mail.open)


def _dispatch(
    unit: Unit, subject: str, tracked: bool, recipients: int, at: datetime, kind: DispatchKind
) -> Dispatch:
    account = unit.accounts.save(Account("Office", "office@example.org", host="localhost"))
    known = unit.dispatches.names_like(subject[:5])
    record = Dispatch(
        id=DispatchId(0),
        name=dispatch_name(subject, at.date(), known),
        kind=kind,
        subject=subject,
        tracked=tracked,
        account=AccountId(account.id),
        queued_at=at,
        recipients=recipients,
    )
    content = Content(subject, "Hello", Format.HTML, Format.HTML, "Office", "office@example.org")
    return unit.dispatches.add(record, content, ())


def _address(unit: Unit, name: str, at: datetime) -> AddressId:
    first, _, last = name.rpartition(" ")
    email = f"{name.replace(' ', '.').lower()}@example.org"
    found = unit.addresses.by_email(email)
    return (
        found[0].id
        if found
        else unit.addresses.save(Address(first_name=first, last_name=last, email=email)).id
    )


def _recipient(
    dispatch: Dispatch, address: AddressId, mail: Mail, number: int, at: datetime
) -> Recipient:
    email = f"{mail.name.replace(' ', '.').lower()}@example.org"
    blank = Recipient(
        dispatch=dispatch.id,
        email=email,
        name=mail.name,
        address=address,
        state=mail.state,
        values={},
        links={},
        message_id=f"<{dispatch.id}.{number}@example.org>",
        date=at,
        boundary=f"{number:024x}",
    )
    return replace(
        blank,
        pixel=mail.pixel and dispatch.tracked,
        reply=mail.reply,
        accepted_at=at if mail.state is State.ACCEPTED else None,
    )
