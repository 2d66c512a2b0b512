"""A made-up past: an office that has sent tracked mails, and an endpoint that has seen them opened.

What the office did is written in bulk; consents are real events of the ledger, since each open has
to pass them.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import insert, update

from benchmarks.sending_peers import content
from desktop.adapters.desk import open_desk
from desktop.core.domain.account import Account
from desktop.core.domain.consent import Action, ConsentEvent, Method
from desktop.core.domain.consent import Purpose as ConsentPurpose
from desktop.core.domain.dispatch import Content, Dispatch, DispatchKind
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AccountId, AddressId, DispatchId
from desktop.core.storage.storage import FILE_NAME, Unit
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import add_addresses
from desktop.core.use_cases.desk import Desk
from pixel_endpoint.contract import Feature, Seen
from pixel_endpoint.store import Store
from pixel_endpoint.store.state import pack
from pixel_endpoint.store.tables import feed_head, open_state
from tests.fakes import FakeSecrets

DISPATCHES = 10
SPAN = timedelta(days=14)
"""Within it a mail is opened, if ever."""
_EVERY = timedelta(days=7)
_AGREED = timedelta(days=400)
_ROWS = 20_000

# what a hundred mails are opened with, and how often
_FETCHES: tuple[tuple[int, tuple[Feature, ...]], ...] = (
    (55, (Feature.BROWSER,)),
    (15, (Feature.GOOGLE_PROXY,)),
    (10, (Feature.MOZILLA_ONLY,)),
    (10, (Feature.BARE_WEBKIT, Feature.BROWSER)),
    (5, (Feature.SCANNER_WORD,)),
    (5, (Feature.SCANNER_WORD, Feature.BROWSER)),
)

_MAILS = """
INSERT INTO recipient (
    dispatch_id, address_id, email, email_compared, name, state, "values", links, subject,
    language, message_id, date, boundary, mail_id, key_id, endpoint_id, pixel, consent_event_id,
    sha256, attempt, owner, due_at, accepted_at, waits_since, resends, bounced, silenced_at, reply)
SELECT :dispatch, address.id, email, email_compared, first_name || ' ' || last_name, 'accepted',
    json_object('address', json_object('first_name', first_name, 'last_name', last_name,
        'street', street, 'zip', zip, 'city', city)),
    json_object('pixel', :url || '/o/' || hex(randomblob(36)),
        'stop_tracking', :url || '/t/' || hex(randomblob(36)),
        'unsubscribe', :url || '/u/' || hex(randomblob(36))),
    'Neues für ' || first_name || ' ' || last_name || ' aus ' || city, 'de',
    '<' || lower(hex(randomblob(16))) || '@example.org>', :sent, hex(randomblob(16)),
    randomblob(16), 1, :endpoint, 1, consent_event.id, lower(hex(randomblob(32))), 1, '', NULL,
    :sent, :sent, 0, '', NULL, '250 2.0.0 ok'
FROM address JOIN consent_event ON consent_event.address_id = address.id
"""
_WRITTEN_TO = """
INSERT INTO activity (
    at, kind, type, features, address_id, dispatch_id, recipient_id, subject, note, times)
SELECT accepted_at, 'Email', 'Output Action', 'Serial Mail|Tracking', address_id, dispatch_id, id,
    subject, '', 1
FROM recipient WHERE dispatch_id = :dispatch
"""


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    """With everything that a user has, but for the keyring."""
    with open_desk(folder) as desk:
        yield replace(desk, secrets=FakeSecrets())


def send_mails(desk: Desk, people: int, endpoint: int, url: str) -> None:
    """A dispatch a week to everybody, the last of them long enough ago to have been opened."""
    office = Account(name="Office", sender_email=content.SENDER, host="mail.example.org")
    account = save_account(desk, office).result
    add_addresses(desk, content.people(people))
    now = desk.clock.now().replace(microsecond=0)
    with desk.storage.write() as unit:
        _agree(unit, now - _AGREED)
        weeks = [now - SPAN - _EVERY * (DISPATCHES - number) for number in range(DISPATCHES)]
        ids = [_dispatch(unit, account.id, week, people) for week in weeks]
    with closing(sqlite3.connect(desk.folder / FILE_NAME)) as connection:
        for dispatch, week in zip(ids, weeks, strict=True):
            sent = week.replace(tzinfo=None).isoformat(" ", "microseconds")
            values = {"dispatch": dispatch, "sent": sent, "endpoint": endpoint, "url": url}
            with connection:
                connection.execute(_MAILS, values)
                connection.execute(_WRITTEN_TO, values)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _agree(unit: Unit, at: datetime) -> None:
    text = next(text for text in unit.consents.texts(ConsentPurpose.TRACK_OPEN))
    for id_ in unit.addresses.order("", "id", descending=False):
        event = ConsentEvent(
            AddressId(id_),
            ConsentPurpose.TRACK_OPEN,
            Action.GRANTED,
            at,
            at,
            Method.PAPER,
            text.id,
        )
        unit.consents.append(event)


def _dispatch(unit: Unit, account: AccountId, at: datetime, people: int) -> DispatchId:
    record = Dispatch(
        id=DispatchId(0),
        name=f"Neues · {at:%d %b %Y}",
        kind=DispatchKind.SERIAL_MAIL,
        subject=content.SUBJECT,
        tracked=True,
        account=account,
        queued_at=at,
        recipients=people,
    )
    words = Content(
        content.SUBJECT,
        content.html_template(),
        Format.HTML,
        Format.HTML,
        content.SENDER_NAME,
        content.SENDER,
    )
    return unit.dispatches.add(record, words, ()).id


def open_mails(folder: Path, store: Store, tenant: bytes, opens: int) -> None:
    """So many of the mails, by chance, in the order in which they were opened."""
    chance = random.Random(7)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        query = "SELECT mail_id, unixepoch(accepted_at) FROM recipient ORDER BY mail_id LIMIT ?"
        mails = connection.execute(query, [opens]).fetchall()
    opened = sorted((sent + _wait(chance), mail_id) for mail_id, sent in mails)
    rows = (
        {
            "tenant": tenant,
            "mail_id": mail_id,
            "seq": seq,
            "seen": _seen(chance, at),
            "changed_at": at,
        }
        for seq, (at, mail_id) in enumerate(opened, _head(store, tenant) + 1)
    )
    with store.engine.begin() as connection:
        while part := list(islice(rows, _ROWS)):
            connection.execute(insert(open_state), part)
            moving = update(feed_head).where(feed_head.c.tenant == tenant)
            connection.execute(moving.values(seq=part[-1]["seq"]))


def _wait(chance: random.Random) -> int:
    """Seconds; most mails are opened on the first day."""
    return min(int(chance.expovariate(1 / 86_400)), int(SPAN.total_seconds()))


def _head(store: Store, tenant: bytes) -> int:
    return store.opens.head(tenant)[1]


def _seen(chance: random.Random, at: int) -> bytes:
    shares, features = zip(*_FETCHES, strict=True)
    kinds = chance.choices(features, shares)[0]
    first = datetime.fromtimestamp(at, UTC)
    times = chance.choice((1, 1, 1, 2, 3))
    last = first + timedelta(minutes=7 * (times - 1))
    return pack({kind: Seen(first, last, times) for kind in kinds})
