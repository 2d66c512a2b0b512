"""Brings a database to this program's schema: newer refused, backed up first, all or nothing.

Most starts find it there already; only others wait for Alembic and for reading all revisions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect

from desktop.core.domain.errors import UserError
from desktop.core.storage.database import keep_private, sqlite_file
from desktop.core.storage.locks import hold
from desktop.core.storage.problems import database_problems

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

FOLDER = Path(__file__).parent
LONGEST_UPGRADE_MS = 600_000
_TABLE = "alembic_version"


def upgrade(engine: Engine, to: str = "head") -> None:
    """Runs what is missing in one transaction; an interrupted upgrade leaves the old schema.

    Of several desks that start at once one upgrades, the others wait for it. Raises UserError for
    a database that a newer Rundbrief has written; it is left as it is.
    """
    with database_problems(), engine.connect() as connection:
        if _revision(connection) == newest_file():
            return
        if _is_up_to_date(connection):
            return
        connection.rollback()
        writing = connection.execution_options(writes=True)
        with _without_foreign_keys(connection), writing.begin():
            _wait_for_others(connection)
            if not _is_up_to_date(connection):
                _run(engine, connection, to)


def _is_up_to_date(connection: Connection) -> bool:
    before = _revision(connection)
    if before is not None and before not in revisions():
        raise UserError(
            "A newer Rundbrief has written this data.",
            f"It has the schema “{before}”, which this version doesn't know.",
            "Install the newer version again; nothing was changed.",
        )
    return before == head()


def _wait_for_others(connection: Connection) -> None:
    """On SQLite the write lock is held already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {LONGEST_UPGRADE_MS}")
        hold(connection, "upgrade")


def head() -> str:
    return _scripts().get_current_head() or ""


def newest_file() -> str:
    """The head as the names of the files tell it, which is quick."""
    files = (FOLDER / "versions").glob("r[0-9]*.py")
    return max((file.stem.partition("_")[0].lstrip("r") for file in files), default="")


def revisions() -> list[str]:
    """All revisions this program knows, the oldest first."""
    return [script.revision for script in reversed(list(_scripts().walk_revisions()))]


def _scripts() -> ScriptDirectory:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - not at start

    return ScriptDirectory(str(FOLDER))


def backup_file(database: Path, revision: str) -> Path:
    return database.with_name(f"{database.stem}-before-upgrade-from-{revision}{database.suffix}")


def back_up(engine: Engine, revision: str) -> Path | None:
    """A full copy beside the database, made by SQLite's own backup; a server has its own ways."""
    file = sqlite_file(engine)
    if file is None:
        return None
    target = backup_file(file, revision)
    keep_private(target)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target


def _check_encoding(connection: Connection) -> None:
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise UserError(
            "This database can't keep every name.",
            f"Its encoding is {encoding}; nothing was changed.",
            "Ask the admin for one whose encoding is UTF8.",
        )


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Off while SQLite's tables are rebuilt, since dropping the old one would cascade."""
    driver = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys = OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON").close()


def _run(engine: Engine, connection: Connection, to: str) -> None:
    before = _revision(connection)
    if before is None:
        _check_encoding(connection)
    else:
        back_up(engine, before)
    from alembic import command  # noqa: PLC0415 - not at start

    command.upgrade(_config(connection), to)
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        message = "the upgrade would leave rows without their parents"
        raise RuntimeError(message)


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - not at start

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_TABLE):
        return None
    return connection.exec_driver_sql(f"SELECT version_num FROM {_TABLE}").scalar()  # noqa: S608
