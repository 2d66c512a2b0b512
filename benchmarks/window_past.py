"""A large office for the window to show: addresses, a year of activities, a dispatch that was read.

What the program itself can do in a moment goes through it; the rest is written in bulk.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.address_list import made_up
from benchmarks.sending_peers import content
from desktop.adapters.desk import open_desk
from desktop.core.domain.account import Account
from desktop.core.domain.dispatch import Content, Dispatch, DispatchKind
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.property import Property
from desktop.core.storage.casefolding import FUNCTION
from desktop.core.storage.storage import FILE_NAME
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import add_addresses
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.properties import save_property
from desktop.core.use_cases.selections import save_filter

BUYERS = "Käufer"
"""Every tenth address: the recipients of the serial mail that is written."""
_PROPERTIES = 300

_MAILS = """
INSERT INTO recipient (
    dispatch_id, address_id, email, email_compared, name, state, "values", links, subject,
    language, message_id, date, boundary, mail_id, key_id, endpoint_id, pixel, consent_event_id,
    sha256, attempt, owner, due_at, accepted_at, waits_since, resends, bounced, silenced_at, reply,
    search_text)
SELECT :dispatch, id, email, email_compared, first_name || ' ' || last_name, 'accepted',
    '{}', '{}', 'Neues für ' || first_name, 'de', '<' || id || '@example.org>', :sent, 'boundary',
    randomblob(16), 1, NULL, 1, NULL, lower(hex(randomblob(32))), 1, '', NULL, :sent, :sent, 0, '',
    NULL, '250 2.0.0 ok', rundbrief_casefold(email || ' ' || first_name || ' ' || last_name)
FROM address
"""
_OPENS = """
INSERT INTO open (
    recipient_id, dispatch_id, verdict, first_at, last_at, times, cannot_tell_at, machine_at)
SELECT id, dispatch_id, iif(id % 7, 'human', 'cannot_tell'),
    datetime(:sent, '+' || (id * 7919 % 1200000) || ' seconds') || '.000000',
    datetime(:sent, '+' || (id * 7919 % 1200000) || ' seconds') || '.000000', 1 + id % 3, NULL, NULL
FROM recipient WHERE dispatch_id = :dispatch AND id % 2
"""
_HOURS = """
INSERT INTO open_hour (dispatch_id, hour, verdict, mails)
SELECT dispatch_id, strftime('%Y-%m-%d %H:00:00.000000', first_at), verdict, count(*)
FROM open GROUP BY 1, 2, 3
"""
_ACTIVITIES = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :many)
INSERT INTO activity (at, kind, type, features, address_id, dispatch_id, subject, note, times)
SELECT datetime(:sent, '-' || (n * 7919 % 31536000) || ' seconds') || '.000000',
    iif(n % 3, 'Email', 'System'), iif(n % 3, 'Output Action', 'Email Open'),
    iif(n % 3, 'Serial Mail|Tracking', 'Tracking'),
    1 + (n * 104729) % (SELECT max(id) FROM address), :dispatch,
    iif(n % 9973, 'Neues im Monat ' || (n % 12), 'Besichtigung ' || n), '', 1
FROM number
"""


def make_office(folder: Path, addresses: int, activities: int) -> None:
    with open_desk(folder) as desk:
        save_account(
            desk, Account(name="Office", sender_email=content.SENDER, host="mail.example.org")
        )
        buyers = (
            replace(each, company=BUYERS) if number % 10 == 0 else each
            for number, each in enumerate(made_up(addresses))
        )
        add_addresses(desk, buyers)
        save_filter(desk, BUYERS, f'company = "{BUYERS}"')
        for number in range(_PROPERTIES):
            save_property(desk, Property(number=f"K-{number}", title=f"Wohnung {number} in Köln"))
        dispatch, sent = _dispatch(desk, addresses)
    values = {"dispatch": dispatch, "sent": sent, "many": activities}
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.create_function(FUNCTION, 1, str.casefold, deterministic=True)
        for statement in (_MAILS, _OPENS, _HOURS, _ACTIVITIES):
            with connection:
                connection.execute(statement, values)
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _dispatch(desk: Desk, people: int) -> tuple[DispatchId, str]:
    at = desk.clock.now().replace(microsecond=0) - timedelta(days=14)
    with desk.storage.write() as unit:
        account = unit.accounts.all()[0]
        record = Dispatch(
            id=DispatchId(0),
            name=f"Neues im Monat · {at:%d %b %Y}",
            kind=DispatchKind.SERIAL_MAIL,
            subject=content.SUBJECT,
            tracked=True,
            account=account.id,
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
        dispatch = unit.dispatches.add(record, words, ()).id
    return dispatch, at.replace(tzinfo=None).isoformat(" ", "microseconds")
