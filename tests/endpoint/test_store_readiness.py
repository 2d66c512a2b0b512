"""Ready is a store that was written just now, and being asked costs little."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import make_url

from pixel_endpoint.store import Store, open_store, readiness
from pixel_endpoint.store.readiness import Readiness
from tests.endpoint.stores import postgresql_place
from tests.postgres import Server


@pytest.fixture(autouse=True)
def looking_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_LOOK_AGAIN_AFTER_SECONDS", 0.0)


def change(store: Store, statement: str) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def test_a_store_that_can_be_written_is_ready(store: Store) -> None:
    assert store.is_ready()


@pytest.mark.parametrize(
    ("spoil", "mend"),
    [
        ("ALTER TABLE counter RENAME TO away", "ALTER TABLE away RENAME TO counter"),
        (
            "UPDATE alembic_version SET version_num = 'r0001'",
            "UPDATE alembic_version SET version_num = 'r0002'",
        ),
        (
            "UPDATE alembic_version SET version_num = 'r9999'",
            "UPDATE alembic_version SET version_num = 'r0002'",
        ),
    ],
)
def test_a_store_that_cannot_be_written_or_is_of_another_version_is_not(
    store: Store, spoil: str, mend: str
) -> None:
    change(store, spoil)
    assert not store.is_ready()
    change(store, mend)
    assert store.is_ready()


def test_a_server_that_lets_us_read_only_is_not_ready(postgres: Server) -> None:
    with postgresql_place(postgres) as place:
        made = open_store(place)
        change(made, "CREATE ROLE endpoint_reader LOGIN")
        change(made, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO endpoint_reader")
        store = open_store(make_url(place).set(username="endpoint_reader").render_as_string())
        assert not store.is_ready()
        store.close()
        change(made, "DROP OWNED BY endpoint_reader")
        change(made, "DROP ROLE endpoint_reader")
        made.close()


def test_asking_again_within_a_second_writes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "_LOOK_AGAIN_AFTER_SECONDS", 60.0)
    assert store.is_ready()
    change(store, "ALTER TABLE counter RENAME TO away")
    assert store.is_ready()


def test_a_store_that_hangs_holds_one_who_asks_and_no_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    readiness_of_store = Readiness(store.engine)
    looks, go_on = threading.Event(), threading.Event()

    def hang(_: Readiness) -> bool:
        looks.set()
        return go_on.wait(20)

    monkeypatch.setattr(Readiness, "_look", hang)
    first = threading.Thread(target=readiness_of_store.is_ready)
    first.start()
    assert looks.wait(20)
    assert not readiness_of_store.is_ready()
    go_on.set()
    first.join(20)
    assert readiness_of_store.is_ready()
