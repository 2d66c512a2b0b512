"""What a store says about itself: its schema, how large it is, how much room there is."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

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
    size = sum(part.stat().st_size for part in map(Path, _parts(file)) if part.exists())
    return AboutStore(schema, size, shutil.disk_usage(file.parent).free)


def _parts(file: Path) -> list[str]:
    return [f"{file}{ending}" for ending in _BESIDE]
