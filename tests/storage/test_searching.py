"""What a search finds, whatever stands behind it: every word, anywhere, case aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.ids import ActivityId, AddressId
from desktop.core.domain.mail_line import MailGroup
from desktop.core.storage import first_activities
from desktop.core.storage.addresses import folded
from desktop.core.storage.database import engine_of, sqlite_url
from desktop.core.storage.migrations import upgrade as upgrading
from desktop.core.storage.storage import FILE_NAME, Storage
from desktop.core.use_cases import activities
from desktop.core.use_cases.activities import activity_order
from desktop.core.use_cases.addresses import address_order, addresses_by_id, delete_addresses
from desktop.core.use_cases.dispatches import left_out_of, mail_order, recipients_of
from desktop.core.use_cases.erasing import erase_here
from tests.office import Office, open_office

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PEOPLE = (
    ("anna@example.org", "Anna", "Weiß 12"),
    ("ANNA.MARIA@example.org", "Änna", "WEISS 99"),
    ("zoe_b@example.org", "Zoë", "Groß-Müller"),
    ("ibrahim@example.org", "İbrahim", "Çelik"),
    ("percent@example.org", "100%", "a_b/c"),
    ("", "Ohne", "Öffnung"),
    ("", "anna", "ohne mail"),
)
WORDS = (
    "anna",
    "ANNA",
    "ä",
    "weiß",
    "WEISS",
    "ss",
    "e",
    "12",
    "%",
    "_",
    "/",
    "ö",
    "İ",
    "zzz",
    "@ex",
)
SEARCHES = ("", *WORDS, *(" ".join(pair) for pair in combinations(WORDS, 2)), "  an   na  ")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "data", database=database) as opened:
        for email, first, last in PEOPLE:
            opened.add(email, first_name=first, last_name=last)
        yield opened


@pytest.fixture
def dispatch(office: Office) -> Dispatch:
    sent = office.queue(track_shipping=False)
    office.go_on(sent)
    return sent


def holds_all(search: str, *texts: str) -> bool:
    return all(any(word in text for text in texts) for word in search.casefold().split())


def test_addresses_are_found_by_every_word_of_theirs(office: Office) -> None:
    everybody = addresses_by_id(office.desk, list(address_order(office.desk)))  # type: ignore[arg-type]
    for search in SEARCHES:
        expected = [
            each.id
            for each in everybody
            if all(
                word in folded(f"{each.first_name} {each.last_name} {each.email}")
                for word in folded(search).split()
            )
        ]
        assert list(address_order(office.desk, search)) == expected, search


def test_mails_are_found_by_name_and_email(office: Office, dispatch: Dispatch) -> None:
    mails, missed = recipients_of(office.desk, dispatch.id), left_out_of(office.desk, dispatch.id)
    assert mails
    assert missed
    for search in SEARCHES:
        found = mail_order(office.desk, dispatch.id, MailGroup.ALL, search)
        expected = {
            each.id
            for each in mails
            if holds_all(search, each.email.casefold(), each.name.casefold())
        }
        assert {key for key in found.keys if key > 0} == expected, search
        number = sum(holds_all(search, e.email.casefold(), e.name.casefold()) for e in missed)
        assert sum(key < 0 for key in found.keys) == number, search


OF_SUBJECTS = (
    "neues",
    "neues anna",
    "monat 1",
    "köln weiß",
    "KÖLN",
    "lang",
    "koln",
    "ganz-am-ende",
)


@pytest.mark.parametrize(
    ("latest", "enough", "most"),
    [(2000, 100, 2000), (3, 100, 2000), (3, 2, 2000), (3, 100, 2), (0, 100, 1)],
)
def test_the_first_activities_are_some_of_all_and_all_where_they_say_so(
    office: Office, monkeypatch: pytest.MonkeyPatch, latest: int, enough: int, most: int
) -> None:
    for name, value in (("LATEST", latest), ("PEOPLE", most), ("ROWS", most), ("HEADS", most)):
        monkeypatch.setattr(first_activities, f"MOST_{name}", value)
    monkeypatch.setattr(first_activities, "ENOUGH", enough)
    write_activities(office)
    in_order = list(activity_order(office.desk))
    whole = 0
    for kind in ("", Kind.NOTE, Kind.TASK):
        for search in (*WORDS, *OF_SUBJECTS):
            every = list(activity_order(office.desk, search, kind))
            found = activities.first_activities(office.desk, search, kind)
            assert set(found.ids) <= set(every), (search, kind)
            assert list(found.ids) == [id_ for id_ in in_order if id_ in set(found.ids)], search
            if found.is_all:
                whole += 1
                assert list(found.ids) == every, (search, kind)
            elif latest >= len(in_order):
                assert list(found.ids) == every[:enough], (search, kind)
    assert whole or most < 5


def test_a_word_beyond_the_beginning_of_a_long_subject_is_not_given_up(office: Office) -> None:
    write_activities(office)
    found = activities.first_activities(office.desk, "ganz-am-ende")
    assert len(found.ids) == 1
    assert len(activity_order(office.desk, "ganz-am-ende")) == 1


def test_opens_are_found_by_what_their_mails_are_about(
    office: Office, dispatch: Dispatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_activities, "MOST_LATEST", 0)
    sent = [activity for activity in all_activities(office) if activity.recipient]
    opens = [
        replace(each, id=ActivityId(0), kind=Kind.SYSTEM, type=Type.EMAIL_OPEN) for each in sent
    ]
    nameless = replace(opens[0], recipient=None)
    with office.desk.storage.write() as unit:
        unit.activities.add_many([*opens, nameless])

    word = sent[0].subject.split()[0]
    found = activities.first_activities(office.desk, word)
    assert found.is_all
    assert list(found.ids) == list(activity_order(office.desk, word))
    assert len(found.ids) >= 2 * len(sent) + 1


def test_subjects_are_looked_up_in_an_index_without_the_opens(
    office: Office, database: str | None
) -> None:
    """A server's plans depend on how much there is."""
    if database:
        return
    write_activities(office)
    with office.desk.storage.read() as unit:
        connection = unit.connection
        plans = []

        @event.listens_for(connection, "before_cursor_execute")
        def explain(_: object, cursor: Any, statement: str, given: Any, *__: object) -> None:
            if "substr(subject" in statement:
                cursor.execute(f"EXPLAIN QUERY PLAN {statement}", given)
                plans.extend(line for *_, line in cursor.fetchall())

        unit.activities.first("neues", "")
    looked = [line for line in plans if line.split()[:2][-1] == "activity"]
    assert len(looked) == 3
    assert all("SEARCH activity USING" in line for line in looked)
    assert all("ix_activity_head" in line for line in looked)


def all_activities(office: Office) -> list[Activity]:
    ids = list(activity_order(office.desk))
    return [each for each, _ in activities.activities_by_id(office.desk, ids)]  # type: ignore[arg-type]


def write_activities(office: Office) -> None:
    people = list(address_order(office.desk))
    subjects = ("Neues im Monat 1", "Neues im Monat 12", "Anruf aus KÖLN", "", "lang " * 60)
    written = [
        Activity(
            at=NOW + timedelta(minutes=number * 17 % 40),
            kind=Kind.NOTE if number % 3 else Kind.CALL,
            type=Type.MANUAL_ENTRY,
            features=(),
            address=AddressId(people[number % len(people)]),
            subject=subjects[number % len(subjects)] + ("ganz-am-ende" if number == 4 else ""),
        )
        for number in range(40)
    ]
    with office.desk.storage.write() as unit:
        unit.activities.add_many(written)
    delete_addresses(office.desk, [AddressId(people[0])])


def test_deleted_addresses_are_not_found(office: Office) -> None:
    found = list(address_order(office.desk, "zoë"))
    delete_addresses(office.desk, found)  # type: ignore[arg-type]
    assert len(found) == 1
    assert not address_order(office.desk, "zoë")


def test_nobody_finds_the_mails_of_who_was_erased(office: Office, dispatch: Dispatch) -> None:
    (zoe,) = address_order(office.desk, "zoë")
    before = len(mail_order(office.desk, dispatch.id).keys)
    assert len(mail_order(office.desk, dispatch.id, MailGroup.ALL, "zoë").keys) == 1

    erase_here(office.desk, [zoe])  # type: ignore[list-item]

    assert not mail_order(office.desk, dispatch.id, MailGroup.ALL, "zoë").keys
    assert not mail_order(office.desk, dispatch.id, MailGroup.ALL, "groß").keys
    assert len(mail_order(office.desk, dispatch.id).keys) == before


def add_row(connection: sqlite3.Connection, table: str, **given: str) -> None:
    """With a 1 wherever something has to stand."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    values = [
        given.get(name, "1" if needed or key else None) for _, name, _, needed, _, key in columns
    ]
    marks = ",".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608


def test_mails_of_before_are_found_as_well(tmp_path: Path) -> None:
    engine = engine_of(sqlite_url(tmp_path / FILE_NAME))
    upgrading.upgrade(engine, "0014")
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        for table in ("account", "address", "dispatch"):
            add_row(connection, table)
        add_row(connection, "left_out", name="Zoë WEISS", email="ZOE@example.org")
        add_row(connection, "recipient", name="Anna GROSS", email_compared="anna@example.org")

    Storage.in_folder(tmp_path).close()

    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        [(mail,)] = connection.execute("SELECT search_text FROM recipient").fetchall()
        [(missed,)] = connection.execute("SELECT search_text FROM left_out").fetchall()
    assert (mail, missed) == ("anna@example.org anna gross", "zoe@example.org zoë weiss")
