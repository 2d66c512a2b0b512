"""Gets rid of deleted rows for good: free pages, and the log beside the database."""

from __future__ import annotations

from sqlalchemy import Engine

from desktop.core.storage.problems import database_problems
from desktop.core.storage.tables import metadata


def compact(engine: Engine) -> None:
    """Outside of any transaction; raises UserError where the database can't be used."""
    with database_problems(), engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            return
        if engine.dialect.name == "sqlite":
            # the log first: what it still holds would come back into the pages
            for statement in (
                "PRAGMA wal_checkpoint(TRUNCATE)",
                "VACUUM",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ):
                driver.execute(statement)
            return
        driver.rollback()
        driver.autocommit = True
        try:
            for table in metadata.sorted_tables:
                driver.execute(f'VACUUM (FULL) "{table.name}"')
        finally:
            driver.autocommit = False
