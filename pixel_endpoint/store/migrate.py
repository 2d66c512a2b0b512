"""Bringing a database to this version's tables: all or nothing, and never backwards."""

from __future__ import annotations

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.store.engine import reading, sentence_for_problems

_MIGRATIONS: Final = "pixel_endpoint:store/migrations"


def upgrade(engine: Engine) -> None:
    """The database at this version's revision, whatever it was before.

    Raises EndpointError for a database made by a newer version, which is left as it is.
    """
    if not is_current(engine):
        with sentence_for_problems(), engine.connect() as connection:
            _upgrade_in_one_transaction(connection)


def is_current(engine: Engine) -> bool:
    """Whether nothing is left to migrate. Raises EndpointError for a newer database."""
    script = ScriptDirectory.from_config(_config())
    with reading(engine) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    known = {one.revision for one in script.walk_revisions()}
    if revision is not None and revision not in known:
        raise EndpointError(
            "The store was made by a newer version of rundbrief-pixel and is left unchanged; "
            "install that version or a later one."
        )
    return revision == script.get_current_head()


def _upgrade_in_one_transaction(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        # Rebuilding a parent table with keys on would delete its children without a word, and
        # inside a transaction the pragma has no effect.
        _pragma(connection, "foreign_keys = OFF")
    with connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        broken = is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken:
            raise EndpointError("The store could not be upgraded: its tables do not fit together.")
    if is_sqlite:
        _pragma(connection, "foreign_keys = ON")


def _pragma(connection: Connection, text: str) -> None:
    # past SQLAlchemy, which would begin a transaction first
    connection.connection.cursor().execute(f"PRAGMA {text}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _MIGRATIONS)
    return config
