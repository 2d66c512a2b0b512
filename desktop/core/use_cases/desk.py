"""The desk: all that a use case needs of the world (put together in `desktop.adapters.desk`)."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.core.dispatch.ports import Homes, Presence, Transport
from desktop.core.domain.account import Account, SignIn
from desktop.core.domain.clock import Clock
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.rights import Erasure, RememberedErasures
from desktop.core.storage.storage import Storage
from desktop.core.tracking.patience import Patience
from desktop.core.tracking.ports import Feed, Secrets

if TYPE_CHECKING:
    from desktop.core.dispatch.bounces import Mailbox
    from desktop.core.mailmerge.fields import Fields
    from desktop.core.mailmerge.letter import Letter, Press


class FileRow(Protocol):
    """One row of a table file; `problem` says why it can't be used."""

    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> tuple[str, ...]: ...
    @property
    def problem(self) -> str: ...


class FileTable(Protocol):
    """A table file, opened: its rows are read when they are asked for."""

    @property
    def header(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> Iterable[FileRow]: ...


class Erasures(Protocol):
    """Whom this machine has erased from the data, kept outside of it: a backup brings them back."""

    def remembered(self) -> RememberedErasures: ...

    def remember(self, key: bytes, erasures: Sequence[Erasure]) -> None:
        """Adds these; the key is the office's, with which all tags are made."""
        ...


class SignIns(Protocol):
    """Signing in at a provider, in the user's own browser."""

    def is_registered(self, sign_in: SignIn) -> bool:
        """Whether the provider knows this program by the office's registration."""
        ...

    def refresh_token(self, account: Account, cancelled: Callable[[], bool]) -> str:
        """What signs in from now on; waits for the user. Raises UserError when that ends badly."""
        ...


def system_user() -> str:
    """Whom this machine knows at the desk."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


@dataclass(frozen=True, slots=True)
class Desk:
    """One running program's view of the office.

    `transport` takes an account and its password (None without login), `mailbox` the same for its
    bounces, read with the same password; `sign_ins` asks providers instead of a password; `feed` an
    endpoint and its bearer; `presence` tells who else sends from this database and is alive;
    `homes` is what the machine remembers of the data, `erasures` whom it erased from it; `press`
    makes a letter's mails elsewhere, if it gives one; `random` makes that many bytes nobody can
    guess; `patience` is with endpoints that could not be asked; `user` is who sits at it: whom
    private filters and work lists belong to.
    """

    folder: Path
    storage: Storage
    clock: Clock
    secrets: Secrets
    transport: Callable[[Account, str | None], Transport]
    mailbox: Callable[[Account, str | None], Mailbox]
    sign_ins: SignIns
    feed: Callable[[Endpoint, str], Feed]
    read_table: Callable[[Path], FileTable]
    write_table: Callable[[Path, Sequence[str], Iterable[Sequence[str]]], None]
    presence: Presence
    homes: Homes
    erasures: Erasures
    press: Callable[[Letter, Fields], AbstractContextManager[Press | None]]
    random: Callable[[int], bytes]
    patience: Patience = field(default_factory=Patience)
    user: str = field(default_factory=system_user)
