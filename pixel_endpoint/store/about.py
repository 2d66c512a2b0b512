"""What a store says about itself: its schema, how large it is, how much room there is."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.migrate import revision_of

_BESIDE: Final = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class AboutStore:
    """Sizes in bytes; how much room a database server has is not for us to see."""

    schema: str
    size: int
    free: int | None


def about_store(engine: Engine) -> AboutStore:
    """Raises StoreUnavailable when the store can't be read."""
    is_file = engine.dialect.name == "sqlite"
    with reading(engine) as connection:
        schema = revision_of(connection) or ""
        if not is_file:
            query = "SELECT pg_database_size(current_database())"
            return AboutStore(schema, connection.exec_driver_sql(query).scalar_one(), None)
    file = Path(engine.url.database or "")
    try:
        return AboutStore(schema, _size_of(file), shutil.disk_usage(file.parent).free)
    except OSError as error:
        raise StoreUnavailable(f"The store's folder can't be read: {error.strerror}.") from error


def _size_of(file: Path) -> int:
    size = 0
    for ending in _BESIDE:
        # what stands beside it comes and goes
        with suppress(FileNotFoundError):
            size += Path(f"{file}{ending}").stat().st_size
    return size
