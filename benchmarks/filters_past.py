"""A large office for filters to ask about: dispatches, opens, activities, consents, work lists."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.address_list import made_up
from benchmarks.sending_peers import content
from desktop.adapters.desk import open_desk
from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.dispatch import Content, Dispatch, DispatchKind
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AccountId, AddressId, DispatchId
from desktop.core.domain.property import Property
from desktop.core.storage.storage import FILE_NAME
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import add_addresses
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.properties import save_property
from desktop.core.use_cases.selections import save_work_list

_EVERY = timedelta(days=7)
_PROPERTIES = 300
# every second address gets each dispatch, and nearly all of these are opened somehow
_MAILS = """
INSERT INTO recipient (
    dispatch_id, address_id, email, email_compared, name, state, "values", links, subject,
    language, message_id, date, boundary, mail_id, key_id, endpoint_id, pixel, consent_event_id,
    sha256, attempt, owner, due_at, accepted_at, waits_since, resends, bounced, silenced_at, reply)
SELECT :dispatch, id, email, email_compared, first_name || ' ' || last_name, 'accepted',
    json_object('address', json_object('first_name', first_name, 'last_name', last_name,
        'street', street, 'zip', zip, 'city', city)), '{}',
    'Neues für ' || first_name, 'de', '<' || id || '@example.org>', :sent, 'boundary',
    randomblob(16), 1, NULL, 1, NULL, lower(hex(randomblob(32))), 1, '', NULL, :sent, :sent, 0, '',
    NULL, '250 2.0.0 ok'
FROM address WHERE (id + :dispatch) % 2 AND id % 20
"""
_OPENS = """
INSERT INTO open (
    recipient_id, dispatch_id, verdict, first_at, last_at, times, cannot_tell_at, machine_at)
SELECT id, dispatch_id,
    CASE WHEN id % 10 < 6 THEN 'human' WHEN id % 10 < 8 THEN 'cannot_tell' ELSE 'machine' END,
    :sent, :sent, 1, NULL, NULL
FROM recipient WHERE dispatch_id = :dispatch AND id % 8
"""
_ACTIVITIES = """
INSERT INTO activity (at, kind, type, features, address_id, property_id, dispatch_id, recipient_id,
    subject, note, times)
SELECT :sent, 'Email', 'Output Action', 'Serial Mail|Tracking', address_id,
    iif(address_id % 50, NULL, 1 + address_id % 300), dispatch_id, id, subject, '', 1
FROM recipient WHERE dispatch_id = :dispatch AND id % 5 < 4
"""
# every fifth address was called now and then, and every tenth was met
_BY_HAND = """
INSERT INTO activity (at, kind, type, features, address_id, subject, note, times)
SELECT :sent, iif(id % 2, 'Meeting', 'Call'), 'Manual Entry', '', id, 'Besichtigung', '', 1
FROM address WHERE (id + :dispatch) % 5 = 0 AND id % 10 < 7
"""
_LINKED = "UPDATE activity SET property_id = 1 + id % 300 WHERE id % 100 = 0"


def make_office(folder: Path, addresses: int, dispatches: int) -> None:
    with open_desk(folder) as desk:
        office = Account(name="Office", sender_email=content.SENDER, host="mail.example.org")
        account = save_account(desk, office).result
        for name, type_ in (("Budget", FieldType.NUMBER), ("Geburtstag", FieldType.DATE)):
            save_field(desk, CustomField(FieldOwner.ADDRESS, "", name, type_))
        add_addresses(desk, _with_own_fields(made_up(addresses)))
        for number in range(_PROPERTIES):
            city = "Köln" if number % 10 == 0 else "Bonn"
            save_property(
                desk, Property(number=f"K-{number}", city=city, price=Decimal(1000 * number))
            )
        save_work_list(desk, "Käufer", [AddressId(1 + 5 * each) for each in range(addresses // 5)])
        sent = [_dispatch(desk, account.id, number) for number in range(dispatches)]
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        for dispatch, at in sent:
            with connection:
                for statement in (_MAILS, _OPENS, _ACTIVITIES, _BY_HAND):
                    connection.execute(statement, {"dispatch": dispatch, "sent": at})
        with connection:
            connection.execute(_LINKED)
            _consents(connection, sent[0][1])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _with_own_fields(addresses: Iterator[Address]) -> Iterator[Address]:
    chance = random.Random(3)
    for each in addresses:
        born = f"{chance.randrange(1940, 2005)}-{chance.randrange(1, 13):02}-"
        own = {
            "budget": str(chance.randrange(50, 900) * 1000),
            "geburtstag": f"{born}{chance.randrange(1, 29):02}",
        }
        yield replace(each, custom=own)


def _dispatch(desk: Desk, account: AccountId, number: int) -> tuple[DispatchId, str]:
    at = desk.clock.now().replace(microsecond=0) - _EVERY * (number + 1)
    with desk.storage.write() as unit:
        record = Dispatch(
            id=DispatchId(0),
            name=f"Neues · {at:%d %b %Y}",
            kind=DispatchKind.SERIAL_MAIL,
            subject=content.SUBJECT,
            tracked=True,
            account=account,
            queued_at=at,
        )
        words = Content(
            content.SUBJECT, "", Format.HTML, Format.HTML, content.SENDER_NAME, content.SENDER
        )
        id_ = unit.dispatches.add(record, words, ()).id
    return id_, at.replace(tzinfo=None).isoformat(" ", "microseconds")


def _consents(connection: sqlite3.Connection, at: str) -> None:
    """Most have agreed, some have withdrawn or unsubscribed, a few bounced."""
    people = [id_ for (id_,) in connection.execute("SELECT id FROM address")]
    rows = [(id_, "track_open", "granted") for id_ in people if id_ % 3]
    rows += [(id_, "track_open", "withdrawn") for id_ in people if id_ % 40 == 0]
    rows += [(id_, "mail", "withdrawn") for id_ in people if id_ % 50 == 0]
    facts = [
        {"address_id": id_, "purpose": purpose, "action": action, "at": at, "recorded_at": at}
        for id_, purpose, action in rows
    ]
    _insert(connection, "consent_event", facts)
    bounced = connection.execute(
        "SELECT email_compared FROM address WHERE id % 100 = 0 GROUP BY 1"
    ).fetchall()
    held = [
        {"email_compared": email, "email": email, "reason": "hard", "at": at}
        for (email,) in bounced
        if email
    ]
    _insert(connection, "suppression", held)


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    """What isn't said is empty."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    empty: Mapping[str, Any] = {
        name: "" if "CHAR" in kind or "TEXT" in kind else 0
        for _, name, kind, is_needed, _default, is_key in columns
        if is_needed and not is_key
    }
    names = list(empty | rows[0])
    marks = ", ".join(f":{name}" for name in names)
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608 - names
        [{**empty, **row} for row in rows],
    )
