"""A small made-up office in plain Python, stored as it is, and whom a filter names in it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, Table, insert

from desktop.core.domain.activity import Feature, Kind, Type
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Action as Said
from desktop.core.domain.consent import ConsentEvent, Method, Purpose, standing
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.email_address import compared
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.domain.property import Property
from desktop.core.storage import tables
from desktop.core.storage.storage import Storage

NOW = datetime(2026, 2, 28, 12, 0, tzinfo=UTC)
ADDRESSES, DISPATCHES, PROPERTIES, LISTS = 40, 3, 4, 3
TEXTS = ("", "Köln", "KÖLN", "Bonn", "köln-Süd", "Ulm%", "a_b", "Straße", "STRASSE", "ﬀ", "x\\y")
DAYS = ("", "1980-03-01", "1992-02-29", "2026-02-28", "2025-12-31", "23.11.2026", "vielleicht")
NUMBERS = ("", "0", "-3", "12.5", "100", "1.2.3", "2026-11-23", "abc", "-", "007")
FIELDS = (
    CustomField(FieldOwner.ADDRESS, "geburtstag", "Geburtstag", FieldType.DATE),
    CustomField(FieldOwner.ADDRESS, "budget", "Budget", FieldType.NUMBER),
    CustomField(FieldOwner.ADDRESS, "art", "Art", FieldType.CHOICE, ("Käufer", "Mieter")),
    CustomField(FieldOwner.ADDRESS, "vip", "VIP", FieldType.YES_NO),
    CustomField(FieldOwner.ADDRESS, "hobby", "Hobby", FieldType.TEXT),
    CustomField(FieldOwner.PROPERTY, "baujahr", "Baujahr", FieldType.NUMBER),
)


@dataclass(frozen=True)
class Happened:
    address: int | None
    at: datetime
    kind: str
    type: str
    features: tuple[str, ...]
    property: int | None


@dataclass(frozen=True)
class Mail:
    dispatch: int
    address: int | None
    state: str
    pixel: bool
    verdict: str | None


class Office:
    """Ids are places in the lists, from one on. No dataclass: a failing test would print it all."""

    def __init__(self) -> None:
        self.addresses: list[Address] = []
        self.deleted: set[int] = set()
        self.merged: dict[int, int] = {}
        self.properties: list[Property] = []
        self.happened: list[Happened] = []
        self.mails: list[Mail] = []
        self.lists: list[set[int]] = []
        self.consents: list[ConsentEvent] = []
        self.suppressed: dict[str, str] = {}

    def standing(self, id_: int, purpose: Purpose) -> str:
        """Its own events, those of records merged into it, and every no of its mailbox."""
        email = compared(self.addresses[id_ - 1].email)
        twins = {
            other
            for other, address in enumerate(self.addresses, 1)
            if email and compared(address.email) == email
        }
        bearing = [
            each
            for each in self.consents
            if id_ in (each.address, self.merged.get(each.address))
            or (each.address in twins and each.action in (Said.REFUSED, Said.WITHDRAWN))
        ]
        answers = [each for each in bearing if each.action.value != "asked"]
        held = standing(answers, purpose, NOW)[0].value
        if held != "unknown":
            return held
        asked = any(
            id_ in (each.address, self.merged.get(each.address))
            and each.purpose is purpose
            and each.action.value == "asked"
            for each in self.consents
            if each.at <= NOW
        )
        return "asked" if asked else "never_asked"


def made_up(seed: int) -> Office:
    chance = random.Random(seed)
    office = Office()
    for number in range(ADDRESSES):
        office.addresses.append(_address(chance, number))
        if chance.random() < 0.1:
            office.deleted.add(number + 1)
    there = sorted(set(range(1, ADDRESSES + 1)) - office.deleted)
    office.merged = {each: chance.choice(there) for each in sorted(office.deleted)[1:]}
    office.properties = [
        Property(
            number=f"K-{number}",
            city=chance.choice(TEXTS),
            price=chance.choice((None, Decimal("0.5"), Decimal(100), Decimal(300_000))),
            custom={"baujahr": chance.choice(NUMBERS)},
        )
        for number in range(PROPERTIES)
    ]
    office.happened = [_happening(chance) for _ in range(ADDRESSES)]
    office.mails = list(_mails(chance))
    office.lists = [
        {id_ for id_ in range(1, ADDRESSES + 1) if chance.random() < 0.4} for _ in range(LISTS)
    ]
    office.consents = [_consent(chance, number) for number in range(1, ADDRESSES * 2)]
    office.suppressed = {
        compared(each.email): chance.choice(("hard", "soft", "by_hand", "lifted"))
        for each in office.addresses
        if each.email and chance.random() < 0.3
    }
    return office


def _address(chance: random.Random, number: int) -> Address:
    own = {
        "geburtstag": chance.choice(DAYS),
        "budget": chance.choice(NUMBERS),
        "art": chance.choice(("", "Käufer", "Mieter")),
        "vip": chance.choice(("", "yes", "no")),
        "hobby": chance.choice(TEXTS),
    }
    return Address(
        last_name=f"{chance.choice('CBA')}{number}",
        city=chance.choice(TEXTS),
        notes=chance.choice(TEXTS),
        zip=chance.choice(("", "50667", "51000", "53111")),
        email=chance.choice(("", f"a{number % 9}@example.org", f"A{number % 9}@example.org")),
        custom={name: value for name, value in own.items() if value or chance.random() < 0.3},
    )


def _moment(chance: random.Random) -> datetime:
    """Often about midnight, on a day that conditions ask about."""
    days, hours = chance.choice((0, 1, 2, 7, 30, 400)), chance.choice((-12, -11, 0, 5, 11))
    return NOW - timedelta(days=days) + timedelta(hours=hours)


def _happening(chance: random.Random) -> Happened:
    kind, type_ = chance.choice(
        (
            (Kind.EMAIL, Type.OUTPUT_ACTION),
            (Kind.SYSTEM, Type.EMAIL_OPEN),
            (Kind.CALL, Type.MANUAL_ENTRY),
            (Kind.CALL, Type.MANUAL_ENTRY),
            (Kind.MEETING, Type.MANUAL_ENTRY),
            (Kind.NOTE, Type.MANUAL_ENTRY),
            (Kind.EMAIL, Type.MANUAL_ENTRY),
        )
    )
    features = chance.choice(((), ("Serial Mail",), ("Tracking",), ("Serial Mail", "Tracking")))
    return Happened(
        chance.choice((None, *range(1, ADDRESSES + 1))),
        _moment(chance),
        kind.value,
        type_.value,
        tuple(Feature(each).value for each in features),
        chance.choice((None, None, *range(1, PROPERTIES + 1))),
    )


def _mails(chance: random.Random) -> Iterator[Mail]:
    for dispatch in range(1, DISPATCHES + 1):
        for id_ in chance.sample(range(1, ADDRESSES + 1), ADDRESSES // 2):
            pixel = chance.random() < 0.7
            verdict = chance.choice((None, "human", "cannot_tell", "machine")) if pixel else None
            address = id_ if chance.random() < 0.95 else None
            state = chance.choice(("accepted", "accepted", "queued"))
            yield Mail(dispatch, address, state, pixel, verdict)


def _consent(chance: random.Random, number: int) -> ConsentEvent:
    at = NOW + timedelta(days=chance.choice((-3, -2, -2, -1, 1)))
    return ConsentEvent(
        AddressId(chance.randint(1, ADDRESSES)),
        chance.choice(list(Purpose)),
        chance.choice((Said.GRANTED, Said.GRANTED, Said.REFUSED, Said.WITHDRAWN, Said.ASKED)),
        at,
        at,
        Method.PAPER,
        id=ConsentEventId(number),
    )


def store(office: Office, storage: Storage) -> None:
    with storage.write() as unit:
        for each in FIELDS:
            unit.custom_fields.save(each)
        ids = unit.addresses.add_each(office.addresses)
        assert list(ids) == list(range(1, ADDRESSES + 1))
        unit.addresses.mark_deleted([AddressId(each) for each in office.deleted], NOW)
        for home in office.properties:
            unit.properties.save(home)
        _store_rows(office, unit.connection)


def _store_rows(office: Office, connection: Connection) -> None:
    at = {"at": NOW}
    _add(connection, tables.account, [{"id": 1, "name": "a"}])
    for number in range(1, DISPATCHES + 1):
        facts = {"id": number, "name": f"d{number}", "account_id": 1, "queued_at": NOW}
        _add(connection, tables.dispatch, [facts | {"content": {}}])
    for number, mail in enumerate(office.mails, 1):
        email = f"{number}@example.org"
        row = {"id": number, "dispatch_id": mail.dispatch, "address_id": mail.address}
        row |= {"email": email, "email_compared": email, "state": mail.state, "pixel": mail.pixel}
        row |= {"values": {}, "links": {}, "date": NOW, "waits_since": NOW}
        _add(connection, tables.recipient, [row])
        if mail.verdict:
            key = {"recipient_id": number, "dispatch_id": mail.dispatch, "verdict": mail.verdict}
            _add(connection, tables.open_, [key])
    for each in office.happened:
        row = {"address_id": each.address, "at": each.at, "kind": each.kind, "type": each.type}
        row |= {"features": "|".join(each.features), "property_id": each.property}
        _add(connection, tables.activity, [row])
    for number, members in enumerate(office.lists, 1):
        _add(connection, tables.work_list, [{"id": number, "name": f"l{number}"}])
        rows = [{"work_list_id": number, "address_id": each, "position": 0} for each in members]
        _add(connection, tables.work_list_address, rows)
    for event in office.consents:
        row = {"id": event.id, "address_id": event.address, "purpose": event.purpose.value}
        row |= {"action": event.action.value, "at": event.at, "recorded_at": event.at}
        store_consent(connection, row | {"method": "paper"})
    merges = [
        {"merged_id": merged, "survivor_id": survivor, "at": NOW, "undo": {}}
        for merged, survivor in office.merged.items()
    ]
    _add(connection, tables.address_merge, merges)
    for email, reason in office.suppressed.items():
        lifted = NOW if reason == "lifted" else None
        row = {"email": email, "email_compared": email, "reason": reason, "lifted_at": lifted}
        _add(connection, tables.suppression, [row | at])


def store_consent(connection: Connection, row: Mapping[str, Any]) -> None:
    _add(connection, tables.consent_event, [dict(row)])


def _add(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """What isn't said is empty."""
    empty: Mapping[str, Any] = {
        column.name: _empty(column.type)
        for column in table.columns
        if not column.nullable and not column.primary_key and column.default is None
    }
    if rows:
        connection.execute(insert(table), [{**empty, **row} for row in rows])


def _empty(type_: object) -> Any:
    if isinstance(type_, Boolean):
        return False
    return 0 if isinstance(type_, Integer) else ""
