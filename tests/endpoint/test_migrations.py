"""The schema: the same however it came to be, and never touched by an older program."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.store import migrate, open_store
from pixel_endpoint.store.engine import engine_of
from pixel_endpoint.store.tables import metadata


def test_the_migrated_schema_is_the_one_that_statements_are_written_for(tmp_path: Path) -> None:
    store = open_store(tmp_path / "opens.sqlite3")
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
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


def test_opening_again_migrates_nothing(tmp_path: Path) -> None:
    file = tmp_path / "opens.sqlite3"
    open_store(file).close()
    before = hashlib.sha256(file.read_bytes()).digest()
    open_store(file).close()
    assert hashlib.sha256(file.read_bytes()).digest() == before


def test_a_newer_database_is_refused_in_a_sentence_and_left_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "opens.sqlite3"
    open_store(file).close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    before = hashlib.sha256(file.read_bytes()).digest()
    with pytest.raises(EndpointError, match="newer version"):
        open_store(file)
    assert hashlib.sha256(file.read_bytes()).digest() == before


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "opens.sqlite3"
    file.write_bytes(b"not a database, " * 500)
    with pytest.raises(EndpointError, match="not a database"):
        open_store(file)


def test_a_migration_that_fails_leaves_no_table_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "opens.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        # the last table of the first revision is there already
        connection.execute("CREATE TABLE counter (name TEXT)")
    with pytest.raises(EndpointError, match="already exists"):
        open_store(file)
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert tables.fetchall() == [("counter",)]
