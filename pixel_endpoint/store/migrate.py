"""Bringing a database to this version's tables: all or nothing, and never backwards."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, inspect

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.store.engine import is_sqlite, reading, sentence_for_problems

if TYPE_CHECKING:
    from alembic.config import Config

_PACKAGE: Final = "pixel_endpoint"
_FOLDER: Final = "store/migrations"
_LOCK: Final = 0x52_42_70_78
"""Ours among all who use a server's advisory locks."""


def upgrade(engine: Engine) -> None:
    """The database at this version's revision, whatever it was before.

    Of several processes that begin at once, one migrates and the others wait for it. Raises
    EndpointError for a database made by a newer version, which is left as it is.
    """
    if not is_current(engine):
        with sentence_for_problems(), engine.connect() as connection:
            _upgrade_in_one_transaction(connection)


def is_current(engine: Engine) -> bool:
    """Whether nothing is left to migrate. Raises EndpointError for a newer database."""
    with reading(engine) as connection:
        return _is_head(revision_of(connection))


def revision_of(connection: Connection) -> str | None:
    """The revision that the tables are at; None for a database without ours.

    Without Alembic, which takes megabytes that only a migration needs.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    query = "SELECT version_num FROM alembic_version"
    found = connection.exec_driver_sql(query).scalar()
    return None if found is None else str(found)


def known_revisions() -> tuple[str, ...]:
    """This version's, oldest first."""
    versions = resources.files(_PACKAGE).joinpath(_FOLDER, "versions")
    names = (file.name for file in versions.iterdir())
    return tuple(sorted(name.partition("_")[0] for name in names if name.startswith("r")))


def _is_head(revision: str | None) -> bool:
    known = known_revisions()
    if revision is not None and revision not in known:
        raise EndpointError(
            "The store was made by a newer version of rundbrief-pixel and is left unchanged; "
            "install that version or a later one."
        )
    return revision == known[-1]


def _upgrade_in_one_transaction(connection: Connection) -> None:
    if is_sqlite(connection):
        # Rebuilding a parent table with keys on would delete its children without a word, and
        # inside a transaction the pragma has no effect.
        _pragma(connection, "foreign_keys = OFF")
    with connection.begin():
        if not is_sqlite(connection):
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        # another process may have been first
        if not _is_head(revision_of(connection)):
            _migrate(connection)
    if is_sqlite(connection):
        _pragma(connection, "foreign_keys = ON")


def _migrate(connection: Connection) -> None:
    # Alembic is for migrations alone, and those are rare
    from alembic import command  # noqa: PLC0415

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if is_sqlite(connection) and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise EndpointError("The store could not be upgraded: its tables do not fit together.")


def _pragma(connection: Connection, text: str) -> None:
    # past SQLAlchemy, which would begin a transaction first
    connection.connection.cursor().execute(f"PRAGMA {text}")


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", f"{_PACKAGE}:{_FOLDER}")
    return config
