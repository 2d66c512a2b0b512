"""The schema: the same however it came to be, and never touched by an older program."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect

from pixel_endpoint.bearer import Bearer
from pixel_endpoint.contract import Feature, Seen, SigningKey
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.store import MailState, migrate, open_store
from pixel_endpoint.store.engine import engine_of, is_sqlite
from pixel_endpoint.store.state import pack
from pixel_endpoint.store.tables import metadata
from tests.endpoint.factories import NOON
from tests.endpoint.stores import items, new_mails, opened
from tests.postgres import Server

TENANT, MAIL_ID = b"tent", b"m" * 16
SECOND = int(NOON.timestamp())
KEY = SigningKey(7, b"k" * 32, NOON.replace(year=2030))
BEARER = Bearer.new()
MOST_STATEMENTS = 60
OLD_ROWS = {
    "office": (TENANT, "Büro", SECOND),
    "api_key": (BEARER.key_id, TENANT, BEARER.sha256(), SECOND),
    "signing_key": (TENANT, KEY.key_id, KEY.key, int(KEY.until.timestamp())),
    "open_state": (
        *(TENANT, MAIL_ID, 3, pack({Feature.BROWSER: Seen(NOON, NOON, 2)})),
        *(SECOND, None),
    ),
    "feed_head": (TENANT, "epoch", 3, 1),
    "counter": ("unrecorded", 9),
}
"""What a store of the first revision held."""


@pytest.fixture(params=["sqlite", "postgresql"])
def old_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """A store of the first revision with something in each table."""
    if request.param == "sqlite":
        make_old(tmp_path / "old.sqlite3")
        yield tmp_path / "old.sqlite3"
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database(empty=True) as url:
        make_old(url)
        yield url


def make_old(place: Path | str) -> None:
    engine = engine_of(place)
    with engine.begin() as connection:
        config = migrate._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "r0001")
        mark = "?" if is_sqlite(engine) else "%s"
        for table, row in OLD_ROWS.items():
            marks = ", ".join([mark] * len(row))
            connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608
    engine.dispose()


def content(engine: Engine) -> dict[str, Any]:
    """Every table with its rows."""
    with engine.connect() as connection:
        return {
            table: [*map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}"))]  # noqa: S608
            for table in sorted(inspect(connection).get_table_names())
        }


def test_the_migrated_schema_is_the_one_that_statements_are_written_for(place: Path | str) -> None:
    store = open_store(place)
    options = {"compare_type": True, "compare_server_default": True}
    with store.engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts=options), metadata
        )
    if not is_sqlite(store.engine):
        # Alembic doesn't know that this one is for SQLite alone
        assert [what for what, _ in differences] == ["add_fk"]
        assert differences.pop()[1].table.name == "open_state"
    assert differences == []
    store.close()


def test_a_fresh_schema_is_the_migrated_one(tmp_path: Path) -> None:
    migrated, fresh = engine_of(tmp_path / "migrated"), engine_of(tmp_path / "fresh")
    migrate.upgrade(migrated)
    metadata.create_all(fresh)
    for table in metadata.sorted_tables:
        one, other = inspect(migrated), inspect(fresh)
        assert one.get_pk_constraint(table.name) == other.get_pk_constraint(table.name)
        assert one.get_foreign_keys(table.name) == other.get_foreign_keys(table.name)
        assert one.get_unique_constraints(table.name) == other.get_unique_constraints(table.name)
        assert one.get_indexes(table.name) == other.get_indexes(table.name)
        assert [str(column) for column in one.get_columns(table.name)] == [
            str(column) for column in other.get_columns(table.name)
        ]
    migrated.dispose()
    fresh.dispose()


def test_the_revisions_that_are_known_without_alembic_are_alembics() -> None:
    script = ScriptDirectory.from_config(migrate._config())
    revisions = [one.revision for one in script.walk_revisions()]
    assert list(migrate.known_revisions()) == revisions[::-1]
    assert migrate.known_revisions()[-1] == script.get_current_head()


OPEN_AND_TELL = """
import sys
from pathlib import Path
from pixel_endpoint.store import open_store
open_store(Path(sys.argv[1])).close()
print([name for name in ("alembic", "psycopg") if name in sys.modules])
"""


def test_whoever_opens_a_file_of_today_needs_neither_alembic_nor_a_servers_driver(
    tmp_path: Path,
) -> None:
    file = tmp_path / "opens.sqlite3"
    open_store(file).close()
    command = [sys.executable, "-c", OPEN_AND_TELL, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_opening_again_migrates_nothing(tmp_path: Path) -> None:
    file = tmp_path / "opens.sqlite3"
    open_store(file).close()
    before = hashlib.sha256(file.read_bytes()).digest()
    open_store(file).close()
    assert hashlib.sha256(file.read_bytes()).digest() == before


def test_an_old_store_keeps_all_it_holds_and_goes_on(old_place: Path | str) -> None:
    store = open_store(old_place)
    assert store.offices.tenant_of(BEARER, NOON) == TENANT
    assert store.offices.signing_keys() == {(TENANT, 7): (KEY,)}
    assert store.opens.unrecorded() == 9
    assert store.opens.head(TENANT) == ("epoch", 3)
    (state,) = items(store, TENANT)
    assert (state.seq, state.mail_id, state.unsubscribed_at) == (3, MAIL_ID, NOON)
    assert state.seen == {Feature.BROWSER: Seen(NOON, NOON, 2)}
    (mail,) = new_mails(TENANT, 1)
    store.opens.apply({mail: opened()})
    store.opens.apply({mail: MailState(agreed_at=NOON, agreed_to="Mai")})
    assert store.opens.head(TENANT) == ("epoch", 5)
    store.close()


def test_what_an_old_store_holds_is_not_forgotten_for_want_of_a_date(
    old_place: Path | str,
) -> None:
    store = open_store(old_place)
    assert store.retention.purge(NOON).states == 0
    assert len(items(store, TENANT)) == 1
    store.close()


def test_a_migration_that_ends_before_any_of_its_statements_changes_nothing(
    old_place: Path | str,
) -> None:
    engine = engine_of(old_place)
    before = content(engine)
    for number in range(1, MOST_STATEMENTS):
        broken_off = engine_of(old_place)
        break_before(broken_off, number)
        with suppress(KeyboardInterrupt):
            migrate.upgrade(broken_off)
            break
        broken_off.dispose()
        assert content(engine) == before
    broken_off.dispose()
    assert 10 < number < MOST_STATEMENTS
    assert content(engine) != before
    engine.dispose()


def break_before(engine: Engine, number: int) -> None:
    numbers = count(1)

    @event.listens_for(engine, "before_cursor_execute")
    def break_off(*_: object) -> None:
        if next(numbers) == number:
            raise KeyboardInterrupt


@pytest.mark.parametrize("number", [12])
def test_a_migration_that_is_killed_changes_nothing_and_is_made_next_time(
    old_place: Path | str, number: int
) -> None:
    engine = engine_of(old_place)
    before = content(engine)
    command = ["-m", "tests.endpoint.storing", str(old_place), "0", "die-at", str(number)]
    done = subprocess.run([sys.executable, *command], check=False, timeout=30)
    assert done.returncode == -signal.SIGKILL
    assert content(engine) == before
    engine.dispose()
    store = open_store(old_place)
    assert migrate.is_current(store.engine)
    assert len(items(store, TENANT)) == 1
    store.close()


def test_a_newer_database_is_refused_in_a_sentence_and_left_unchanged(place: Path | str) -> None:
    store = open_store(place)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'r9999'")
    before = content(store.engine)
    with pytest.raises(EndpointError, match="newer version"):
        open_store(place)
    assert content(store.engine) == before
    store.close()


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "opens.sqlite3"
    file.write_bytes(b"not a database, " * 500)
    with pytest.raises(EndpointError, match="not a database"):
        open_store(file)


def test_a_migration_that_fails_leaves_no_table_behind(tmp_path: Path) -> None:
    file = tmp_path / "opens.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        # the last table of the first revision is there already
        connection.execute("CREATE TABLE counter (name TEXT)")
    with pytest.raises(EndpointError, match="already exists"):
        open_store(file)
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert tables.fetchall() == [("counter",)]
