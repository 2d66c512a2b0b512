"""Whatever an endpoint answers: valid states of our own mails are stored, and nothing else."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from desktop.adapters import bounded_answers, http_feed
from desktop.adapters.http_feed import HttpFeed
from desktop.core.domain.activity import Type
from desktop.core.domain.consent import Action, Method
from desktop.core.domain.errors import UserError
from desktop.core.storage.tables import (
    activity,
    address,
    consent_event,
    dispatch,
    endpoint,
    open_,
    recipient,
)
from desktop.core.use_cases.ledger import broken_event
from desktop.core.use_cases.synchronise import SyncReport, synchronise
from tests.adapters.answering_server import AnsweringServer, answering
from tests.end2end.hostile_replies import MARK, replies
from tests.office import NOW, Office, open_office

PEOPLE = ("anna@example.org", "bert@example.org", "cem@example.org")
SLACK = timedelta(minutes=5)
MOST_BYTES = 50 * 1024 * 1024
TOLD_TO = (activity, address, consent_event, dispatch, open_, recipient)
"""An endpoint's epoch is kept as it was told, and shown nowhere."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(*PEOPLE, consent=True)
        yield opened


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[AnsweringServer]:
    monkeypatch.setattr(http_feed, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(bounded_answers, "LONGEST_SECONDS", 0.2)
    with answering() as running:
        running.posts_too = False
        yield running


def two_dispatches(office: Office) -> tuple[list[bytes], list[bytes]]:
    """The mails of this endpoint, and those of one that the office has left."""
    old, new = office.send().dispatch, office.send().dispatch
    office.later(hours=1)
    with office.desk.storage.write() as unit:
        moved = unit.endpoints.pair("https://old.example.org", b"offi")
        unit.connection.execute(
            update(recipient).where(recipient.c.dispatch_id == old).values(endpoint_id=moved.id)
        )
        unit.connection.execute(update(endpoint).values(is_current=endpoint.c.id != moved.id))
    return (
        [office.mail_id(new, email) for email in PEOPLE],
        [office.mail_id(old, email) for email in PEOPLE],
    )


def synced(office: Office, server: AnsweringServer) -> SyncReport | UserError:
    def feed(paired: object, bearer: str) -> HttpFeed:
        return HttpFeed(replace(paired, url=server.url), bearer)  # type: ignore[type-var]

    with office.desk.storage.write() as unit:
        unit.connection.execute(update(endpoint).values(cursor=0))
    try:
        return synchronise(replace(office.desk, feed=feed)).result
    except UserError as refusal:
        return refusal


def wrongs(office: Office, own: set[bytes]) -> list[str]:
    """What must not be in the books."""
    now = office.clock.now()
    with office.desk.storage.read() as unit:
        ask = unit.connection.execute
        mails = {row.id: row for row in ask(select(recipient))}
        opens = ask(select(open_)).all()
        acts = ask(select(activity).where(activity.c.type == Type.EMAIL_OPEN.value)).all()
        events = ask(select(consent_event)).all()
        told = [value for table in TOLD_TO for row in ask(select(table)) for value in row]
    granted, by_link = Action.GRANTED.value, Method.LINK_IN_MAIL.value
    found = [
        ("an open of a stranger", [each for each in opens if mails[each[0]].mail_id not in own]),
        ("an open that can't be", [each for each in opens if not _can_be(each, now)]),
        ("too many times", [each for each in acts if each.times > 10_000]),
        ("another's activity", [each for each in acts if not _is_of(mails, each)]),
        ("two of a mail", acts if len({each.recipient_id for each in acts}) < len(acts) else []),
        ("an event to come", [each for each in events if each.at > now]),
        ("a made-up consent", [e for e in events if (e.action, e.method) == (granted, by_link)]),
        ("what was told", [value for value in told if MARK in str(value)]),
    ]
    return [f"{name}: {rows}" for name, rows in found if rows]


def _can_be(row: Any, now: datetime) -> bool:
    moments = (row.first_at, row.last_at, row.cannot_tell_at, row.machine_at)
    return all(NOW - SLACK <= each <= now + SLACK for each in moments if each is not None)


def _is_of(mails: dict[int, Any], row: Any) -> bool:
    return bool(mails[row.recipient_id].address_id == row.address_id)


def test_nothing_but_valid_states_of_our_mails_is_stored_and_one_warning_is_said(
    office: Office, server: AnsweringServer
) -> None:
    own, strangers = two_dispatches(office)
    told: dict[str, SyncReport | UserError] = {}
    for name, server.reply in replies(own, strangers):
        told[name] = synced(office, server)
        assert wrongs(office, set(own)) == [], name

    assert len(told) >= 200
    assert broken_event(office.desk) is None
    refusals = [each for each in told.values() if isinstance(each, UserError)]
    assert len(refusals) > 150
    reports = [each for each in told.values() if isinstance(each, SyncReport)]
    troubles = {trouble.title for each in reports for trouble in each.troubles}
    assert troubles == {"The earlier endpoint https://old.example.org could not be asked."}
    assert "told of 199 mails" in str(said_of(told["unknown mails"]))
    assert "told of 3 mails" in str(said_of(told["mails of elsewhere"]))
    assert "clock" in str(said_of(told["server time 9999-12-31T23:59:59Z"]))
    assert {asked.partition("?")[0] for asked in server.asked} <= {
        "GET /v1/feed", "POST /v1/ack", "POST /v1/keys", "POST /v1/texts", "POST /v1/deny",
        "POST /v1/erase",
    }  # fmt: skip


def said_of(told: SyncReport | UserError) -> UserError | None:
    assert isinstance(told, SyncReport)
    return told.warning


def test_no_answer_takes_much_memory(office: Office, server: AnsweringServer) -> None:
    own, strangers = two_dispatches(office)
    large = [
        (name, reply)
        for name, reply in replies(own, strangers)
        if sum(map(len, reply.body)) > 60_000
    ]
    tracemalloc.start()
    try:
        for name, server.reply in large:
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            synced(office, server)
            _, peak = tracemalloc.get_traced_memory()
            assert peak - before < MOST_BYTES, name
    finally:
        tracemalloc.stop()
    assert len(large) > 10
