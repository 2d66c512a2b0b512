"""Several processes on one store: made once, nothing lost between them, nobody stuck."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from pixel_endpoint.contract import Feature
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store import Store, open_store
from pixel_endpoint.store.engine import written
from pixel_endpoint.store.heads import held_head
from tests.endpoint.factories import NOON
from tests.endpoint.stores import items, new_mails, opened, postgresql_place
from tests.endpoint.storing import OFFICES, OWN, SHARED
from tests.endpoint.waiting import until
from tests.postgres import Server

PROCESSES, TURNS = 4, 40


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where there is not even a table."""
    if request.param == "sqlite":
        yield tmp_path / "opens.sqlite3"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database(empty=True) as url:
        yield url


@pytest.fixture
def server_store(postgres: Server) -> Iterator[Store]:
    with postgresql_place(postgres) as place:
        store = open_store(place)
        yield store
        store.close()


def test_processes_that_begin_on_an_empty_store_lose_nothing_of_each_other(
    empty_place: Path | str,
) -> None:
    command = [sys.executable, "-m", "tests.endpoint.storing", str(empty_place), str(TURNS)]
    processes = [
        subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(PROCESSES)
    ]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert errors == [""] * PROCESSES
    store = open_store(empty_place)
    assert store.offices.count() == len(OFFICES)
    assert store.opens.unrecorded() == PROCESSES * TURNS
    for name in OFFICES:
        tenant, _ = store.offices.pair(name, NOON)
        states = items(store, tenant)
        times = {state.mail_id: state.seen[Feature.BROWSER].times for state in states}
        assert [times.pop(mail_id) for mail_id in SHARED] == [PROCESSES * TURNS] * len(SHARED)
        assert list(times.values()) == [1] * (PROCESSES * TURNS * OWN)
        # each change took one number, and none was taken twice or left out
        assert store.opens.head(tenant)[1] == PROCESSES * TURNS * (OWN + len(SHARED))
    store.close()


def test_two_transactions_in_each_others_way_are_both_done(server_store: Store) -> None:
    tenants = [server_store.offices.pair(name, NOON)[0] for name in OFFICES]
    both_hold_one = threading.Barrier(2)
    attempts: list[bytes] = []

    def hold(connection: Connection, first: bytes, second: bytes) -> None:
        held_head(connection, first)
        if attempts.count(first) == 0:
            attempts.append(first)
            both_hold_one.wait(20)
        else:
            attempts.append(first)
        held_head(connection, second)

    other = threading.Thread(target=written, args=(server_store.engine, hold, *tenants[::-1]))
    other.start()
    written(server_store.engine, hold, *tenants)
    other.join(20)
    assert len(attempts) == 3


def test_opens_are_recorded_although_the_server_ended_the_connections(
    server_store: Store, postgres: Server
) -> None:
    tenant, _ = server_store.offices.pair("", NOON)
    mails = new_mails(tenant, 2)
    server_store.opens.apply({mails[0]: opened()})
    database = server_store.engine.url.database
    others = f"FROM pg_stat_activity WHERE datname = '{database}'"
    postgres.run(f"SELECT pg_terminate_backend(pid) {others}")
    server_store.opens.apply({mails[1]: opened()})
    assert len(items(server_store, tenant)) == 2


def test_whoever_waits_too_long_for_another_is_told_in_a_sentence(
    server_store: Store, postgres: Server
) -> None:
    tenant, _ = server_store.offices.pair("", NOON)
    url = f"{server_store.engine.url.render_as_string(False)}&options=-c%20lock_timeout%3D1"
    with server_store.engine.begin() as connection:
        held_head(connection, tenant)
        other = open_store(url)
        with pytest.raises(StoreUnavailable, match="lock timeout"):
            other.opens.apply({new_mails(tenant, 1)[0]: opened()})
        other.close()
    assert items(server_store, tenant) == ()


def test_erasing_waits_for_opens_that_are_just_being_written(server_store: Store) -> None:
    tenant, _ = server_store.offices.pair("", NOON)
    (mail,) = new_mails(tenant, 1)
    other = open_store(server_store.engine.url.render_as_string(False))

    with ThreadPoolExecutor(1) as pool:

        @event.listens_for(server_store.engine, "commit", once=True)
        def erase_meanwhile(_: Connection) -> None:
            erasing.append(pool.submit(other.opens.erase, tenant, [mail.mail_id], NOON))
            until(lambda: erasing[0].done() or somebody_waits(other))

        erasing: list[Future[bool]] = []
        server_store.opens.apply({mail: opened()})
        assert erasing[0].result(20)
    assert items(server_store, tenant) == ()
    other.close()


def somebody_waits(store: Store) -> bool:
    query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    with store.engine.connect() as connection:
        return connection.exec_driver_sql(query).scalar_one() > 0
