"""Puts a desk together: the core's ports, each with its adapter."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.adapters import late
from desktop.adapters.erasures import ErasureMemory
from desktop.adapters.homes import RememberedHome, home_of_folder
from desktop.adapters.presence import FolderPresence
from desktop.adapters.secret_store import Passphrase, SecretStore
from desktop.adapters.system_clock import SystemClock
from desktop.core.domain.errors import UserError
from desktop.core.storage.storage import Storage
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.erasing import settle_erasures
from desktop.core.use_cases.home import come_home
from desktop.core.use_cases.welcome import prepare


@contextmanager
def open_desk(folder: Path, database: str = "") -> Iterator[Desk]:
    """The desk on a data folder, which is made (for this user alone) when it isn't there.

    With the URL of an office's PostgreSQL the records are there, and the folder keeps what is this
    desk's own. Raises UserError when either can't be used or a newer program has written it.
    """
    _make(folder)
    storage = Storage.at_server(database) if database else Storage.in_folder(folder)
    passphrase = Passphrase()
    ways = late.LateWays(storage, SecretStore(folder, passphrase))
    try:
        desk = Desk(
            folder=folder,
            storage=storage,
            clock=SystemClock(),
            secrets=SecretStore(_secrets_folder(folder, storage), passphrase),
            transport=ways.transport,
            mailbox=ways.mailbox,
            sign_ins=ways,
            feed=late.feed,
            read_table=late.read_table,
            write_table=late.write_table,
            presence=storage.presence or FolderPresence(folder),
            homes=_homes(folder, storage),
            erasures=ErasureMemory(storage.title),
            press=late.letter_press,
            random=secrets.token_bytes,
        )
        prepare(desk)
        come_home(desk)
        settle_erasures(desk)
        yield desk
    finally:
        storage.close()


def _homes(folder: Path, storage: Storage) -> RememberedHome:
    if storage.file is not None:
        return home_of_folder(folder, storage.file)
    return RememberedHome(storage.place)


def _secrets_folder(folder: Path, storage: Storage) -> Path:
    """Each server's accounts are numbered from one: their passwords must not be mixed up."""
    if storage.file is not None:
        return folder
    own = folder / f"office-{hashlib.sha256(storage.place.encode()).hexdigest()[:12]}"
    _make(own)
    return own


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as error:
        raise UserError(
            f"The data folder {folder} can't be used.",
            f"{error.strerror or error}.",
            "Choose another one with --data FOLDER.",
        ) from error
