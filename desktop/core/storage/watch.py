"""Whether somebody else has stored something, asked for cheaply and without anybody's help."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from desktop.core.storage.problems import database_problems

_ROWS_WRITTEN = text(
    "SELECT tup_inserted, tup_updated, tup_deleted FROM pg_stat_database"
    " WHERE datname = current_database()"
)
MOST_DOUBTS = 5


class Watch:
    """For one thread at a time; `own_writes` counts what this program itself has stored.

    Both databases tell only that something was written, not by whom. What was written beside own
    writes is therefore told at the first look without any, or after MOST_DOUBTS looks.
    """

    def __init__(self, engine: Engine, own_writes: Callable[[], int]) -> None:
        self._engine = engine
        self._own_writes = own_writes
        self._connection: Connection | None = None
        self._own = own_writes()
        self._doubts = 0
        self._mark = self._read()

    def others_wrote(self) -> bool:
        """Since the last time, as far as can be told; raises UserError while it can't be asked."""
        own = self._own_writes()
        mark = self._read()
        moved, mine = mark != self._mark, own != self._own
        self._mark, self._own = mark, own
        if mine and self._doubts < MOST_DOUBTS:
            self._doubts += moved or self._doubts > 0
            return False
        found = moved or self._doubts > 0
        self._doubts = 0
        return found

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read(self) -> object:
        with database_problems():
            if self._engine.dialect.name == "sqlite":
                return self._data_version()
            with self._engine.connect() as connection:
                return tuple(connection.execute(_ROWS_WRITTEN).one())

    def _data_version(self) -> object:
        """SQLite compares with what the same connection has seen before."""
        if self._connection is None:
            self._connection = self._engine.connect()
        version = self._connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        self._connection.rollback()
        return version
