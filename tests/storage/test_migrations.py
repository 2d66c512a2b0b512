"""A database is brought to this program's schema whole, with a copy beside it, or left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import FilterId
from desktop.core.domain.recipients import OFFICE, Condition, Filter, Group, Join, Operator
from desktop.core.storage import activity_index
from desktop.core.storage.database import engine_of, sqlite_url
from desktop.core.storage.migrations import upgrade as upgrading
from desktop.core.storage.storage import FILE_NAME, Storage
from desktop.core.storage.tables import metadata

NEXT_REVISION = '''
"""one more column"""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    with op.batch_alter_table("address") as table:
        table.add_column(sa.Column("nickname", sa.Text()))
    {then}
'''


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of this version with an address in it."""
    Storage.in_folder(tmp_path).close()
    file = tmp_path / FILE_NAME
    with closing(sqlite3.connect(file)) as connection, connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(address)")]
        values = ["1" if name == "id" else "{}" if name == "custom" else "x" for name in names[:-1]]
        marks = ",".join("?" * len(values))
        connection.execute(f"INSERT INTO address VALUES ({marks}, NULL)", values)  # noqa: S608
        connection.execute("INSERT INTO work_list VALUES (1, 'picked', '', NULL)")
        connection.execute("INSERT INTO work_list_address VALUES (1, 1, 0)")
    return file


def a_later_version(folder: Path, monkeypatch: pytest.MonkeyPatch, then: str = "pass") -> None:
    """This program as it will be one revision later."""
    copy = folder / "migrations"
    shutil.copytree(upgrading.FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    text = NEXT_REVISION.format(before=upgrading.head(), then=then)
    (copy / "versions" / "r9999_nickname.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(upgrading, "FOLDER", copy)


def rows(file: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(statement).fetchall()


def columns(file: Path) -> list[object]:
    return [row[1] for row in rows(file, "PRAGMA table_info(address)")]


# that one is compared by its own test below
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_a_fresh_database_is_the_migrated_one(tmp_path: Path) -> None:
    engine = engine_of(sqlite_url(tmp_path / "fresh.sqlite3"))
    upgrading.upgrade(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()

    assert differences == []


def test_activities_have_the_index_that_filters_ask_by(file: Path) -> None:
    asking = (
        "EXPLAIN QUERY PLAN SELECT max(CAST(strftime('%s', at) AS INTEGER)) FROM activity"
        " WHERE address_id = 1"
    )
    [(*_, plan)] = rows(file, asking)
    assert f"USING INDEX {activity_index.NAME}" in str(plan)


def test_calls_have_the_index_that_filters_ask_by(file: Path) -> None:
    asking = (
        "EXPLAIN QUERY PLAN SELECT max(CAST(strftime('%s', at) AS INTEGER)) FROM activity"  # noqa: S608
        f" WHERE address_id = 1 AND kind = 'Call' AND {activity_index.BY_HAND_ALONE}"
    )
    [(*_, plan)] = rows(file, asking)
    assert f"USING INDEX {activity_index.BY_HAND_NAME} (kind=? AND address_id=?)" in str(plan)


def test_filters_of_before_there_were_groups_go_on_working(tmp_path: Path) -> None:
    engine = engine_of(sqlite_url(tmp_path / FILE_NAME))
    upgrading.upgrade(engine, "0011")
    engine.dispose()
    conditions = '[["city", "=", "Köln"], ["email", "is empty", ""]]'
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("INSERT INTO filter VALUES (3, 'old', ?, 1)", [conditions])

    storage = Storage.in_folder(tmp_path)
    with storage.read() as unit:
        [found] = unit.selections.filters("anna")
    storage.close()

    parts = (Condition("city", Operator.EQUALS, ("Köln",)), Condition("email", Operator.IS_EMPTY))
    assert found == Filter("old", Group(Join.ANY, parts), OFFICE, FilterId(3))


def test_every_revision_has_a_file_that_says_what_it_does() -> None:
    files = sorted((upgrading.FOLDER / "versions").glob("r*.py"))

    assert [file.name[1:5] for file in files] == upgrading.revisions()
    assert all(len(file.stem) > len("r0001_") for file in files)


def test_an_upgrade_keeps_rows_and_those_that_hang_on_them(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_later_version(file.parent, monkeypatch)

    Storage.in_folder(file.parent).close()

    assert "nickname" in columns(file)
    assert rows(file, "SELECT id, nickname FROM address") == [(1, None)]
    assert rows(file, "SELECT address_id FROM work_list_address") == [(1,)]


def test_an_upgrade_leaves_a_copy_of_what_was_there(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = upgrading.head()
    a_later_version(file.parent, monkeypatch)

    Storage.in_folder(file.parent).close()

    copy = upgrading.backup_file(file, before)
    assert "nickname" not in columns(copy)
    assert rows(copy, "SELECT id FROM address") == [(1,)]
    assert copy.stat().st_mode & 0o077 == 0


def test_an_upgrade_that_fails_leaves_the_old_schema_and_can_be_run_again(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = upgrading.head()
    a_later_version(tmp_path, monkeypatch, then="raise RuntimeError('the power went')")

    with pytest.raises(RuntimeError, match="power"):
        Storage.in_folder(file.parent)
    assert "nickname" not in columns(file)
    assert rows(file, "SELECT name FROM sqlite_master WHERE name LIKE '%tmp%'") == []

    broken = upgrading.FOLDER / "versions" / "r9999_nickname.py"
    broken.write_text(NEXT_REVISION.format(before=before, then="pass"), encoding="utf-8")
    Storage.in_folder(file.parent).close()
    assert "nickname" in columns(file)


def test_a_newer_database_is_refused_with_a_sentence_and_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '4711'")
    before = file.read_bytes()

    with pytest.raises(UserError, match="newer Rundbrief"):
        Storage.in_folder(file.parent)

    assert file.read_bytes() == before


def test_the_database_and_its_journal_are_for_their_user_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    storage = Storage.in_folder(tmp_path)
    with storage.write() as unit:
        unit.set_fact("office", "Köln")
    modes = {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir()}
    storage.close()
    os.umask(before)

    assert modes == dict.fromkeys((FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"), 0)


def test_a_copy_that_can_not_be_made_is_a_sentence_and_nothing_is_upgraded(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrading.backup_file(file, upgrading.head()).write_bytes(b"in the way, no database" * 99)
    a_later_version(file.parent, monkeypatch)

    with pytest.raises(UserError, match="can't be used"):
        Storage.in_folder(file.parent)

    assert "nickname" not in columns(file)


def test_a_folder_that_is_missing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be used"):
        Storage.in_folder(tmp_path / "nowhere")


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(
        b"not a database at all, but long enough to look like one" * 40
    )

    with pytest.raises(UserError, match="database"):
        Storage.in_folder(tmp_path)


def test_what_is_stored_survives_a_power_cut(tmp_path: Path) -> None:
    storage = Storage.in_folder(tmp_path)
    with storage.read() as unit:
        pragmas = {
            name: unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    storage.close()

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_the_newest_file_is_the_head() -> None:
    assert upgrading.newest_file() == upgrading.head() == upgrading.revisions()[-1]
