"""One file with everything an endpoint keeps, from any kind of store and into any.

It is a SQLite file with the same tables, which holds the offices' keys: a secret.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from pixel_endpoint.errors import EndpointError, StoreUnavailable
from pixel_endpoint.store import Store, open_store
from pixel_endpoint.store.engine import engine_of, is_sqlite, reading, writing
from pixel_endpoint.store.migrate import upgrade
from pixel_endpoint.store.offices import new_epoch
from pixel_endpoint.store.tables import acknowledged, feed_head, metadata, office, open_state

_MARK: Final = 0x52_42_70_78
"""SQLite's `application_id` of our backups: nothing else is restored from or written over."""
_PORTION: Final = 1000


@dataclass(frozen=True, slots=True)
class Contents:
    """How much is in a backup."""

    offices: int
    mails: int


def backup(store: Store, file: Path) -> Contents:
    """All that `store` holds at one moment, while it goes on being written.

    The file is for its owner's eyes only, and there as a whole or not at all. An older backup of
    this name is replaced, any other file refused. Raises EndpointError.
    """
    if file.exists() and not _is_marked(file):
        raise EndpointError(f"{file} is no backup and is left as it is; give another name.")
    with _problems_of(file), _new_file_for(file) as part:
        contents = _written_copy(store, part)
        _finish(part)
    return contents


def restore(file: Path, place: Path | str) -> Contents:
    """The store at `place` holds what the backup does and nothing else, or is left as it was.

    Each office's feed begins a new epoch, in which nothing is acknowledged yet, so desktops read
    it again. Raises EndpointError.
    """
    with _problems_of(file), tempfile.TemporaryDirectory(prefix="rundbrief-pixel-") as folder:
        copy = Path(folder) / "backup.sqlite3"
        _check(file)
        shutil.copyfile(file, copy)
        source = engine_of(copy)
        try:
            upgrade(source)
            with reading(source) as connection:
                return _put_into(place, connection)
        finally:
            source.dispose()


def _written_copy(store: Store, part: Path) -> Contents:
    target = engine_of(part)
    try:
        upgrade(target)
        with reading(store.engine) as here, writing(target) as there:
            _copy(here, there)
            return _contents(there)
    finally:
        target.dispose()


def _put_into(place: Path | str, source: Connection) -> Contents:
    store = open_store(place)
    try:
        with writing(store.engine) as target:
            if not is_sqlite(target):
                # whoever is about to write waits here, and then sees what was restored
                target.exec_driver_sql("LOCK TABLE feed_head IN ACCESS EXCLUSIVE MODE")
            for table in reversed(metadata.sorted_tables):
                target.execute(delete(table))
            _copy(source, target)
            _begin_anew(target)
            return _contents(target)
    finally:
        store.close()


def _copy(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        rows = source.execution_options(yield_per=_PORTION).execute(select(table))
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])


def _begin_anew(connection: Connection) -> None:
    connection.execute(delete(acknowledged))
    for tenant in connection.execute(select(feed_head.c.tenant)).scalars().all():
        begun = {"epoch": new_epoch(), "acknowledged": 0}
        connection.execute(update(feed_head).where(feed_head.c.tenant == tenant).values(begun))


def _contents(connection: Connection) -> Contents:
    offices, mails = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (office, open_state)
    )
    return Contents(offices, mails)


def _finish(part: Path) -> None:
    """One file without a log beside it, known to be whole, and on the disk."""
    with closing(sqlite3.connect(part)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(f"PRAGMA application_id = {_MARK}")
    _check(part)
    with part.open("rb") as written:
        os.fsync(written.fileno())


@contextmanager
def _new_file_for(file: Path) -> Iterator[Path]:
    """A private file beside it, which takes its place when the block is left without a problem."""
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
        part.replace(file)
        _sync_folder(file.parent)
    finally:
        # SQLite and writers' turns have files of their own beside it
        for left in [each for each in file.parent.iterdir() if each.name.startswith(part.name)]:
            left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _check(file: Path) -> None:
    """Raises EndpointError when `file` is no backup of ours, or a damaged one."""
    if not _is_marked(file):
        raise EndpointError(f"{file} is no backup made by “rundbrief-pixel backup”.")
    with closing(_opened(file)) as connection:
        problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if problem != "ok":
        raise EndpointError(f"The backup {file} is damaged and was not used: {problem}.")


def _is_marked(file: Path) -> bool:
    with suppress(sqlite3.Error), closing(_opened(file)) as connection:
        return bool(connection.execute("PRAGMA application_id").fetchone()[0] == _MARK)
    return False


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _problems_of(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EndpointError(f"{file} can't be used: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{file} can't be used: {error}.") from error
