"""What a desk needs of the world later on: the window doesn't wait until it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.adapters.ways import Ways
    from desktop.core.dispatch.bounces import Mailbox
    from desktop.core.dispatch.ports import Transport
    from desktop.core.domain.account import Account, SignIn
    from desktop.core.domain.endpoint import Endpoint
    from desktop.core.mailmerge.fields import Fields
    from desktop.core.mailmerge.letter import Letter, Press
    from desktop.core.storage.storage import Storage
    from desktop.core.tracking.ports import Feed, Secrets
    from desktop.core.use_cases.desk import FileTable


@dataclass(frozen=True)
class LateWays:
    """See `Ways`."""

    storage: Storage
    secrets: Secrets

    @cached_property
    def _ways(self) -> Ways:
        from desktop.adapters.ways import Ways  # noqa: PLC0415 - not at start

        return Ways(self.storage, self.secrets)

    def transport(self, account: Account, password: str | None) -> Transport:
        return self._ways.transport(account, password)

    def mailbox(self, account: Account, password: str | None) -> Mailbox:
        return self._ways.mailbox(account, password)

    def is_registered(self, sign_in: SignIn) -> bool:
        return self._ways.is_registered(sign_in)

    def refresh_token(self, account: Account, cancelled: Callable[[], bool]) -> str:
        return self._ways.refresh_token(account, cancelled)


def feed(endpoint: Endpoint, bearer: str) -> Feed:
    from desktop.adapters.http_feed import HttpFeed  # noqa: PLC0415 - not at start

    return HttpFeed(endpoint, bearer)


def read_table(path: Path) -> FileTable:
    from desktop.adapters import table_files  # noqa: PLC0415 - not at start

    return table_files.read_table(path)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from desktop.adapters import table_writers  # noqa: PLC0415 - not at start

    table_writers.write_table(path, header, rows)


def letter_press(letter: Letter, fields: Fields) -> AbstractContextManager[Press | None]:
    from desktop.adapters import letter_press  # noqa: PLC0415 - not at start

    return letter_press.letter_press(letter, fields)
