"""A whole endpoint in this process, that can crash, be restored, and be asked as a desktop asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.core.domain.errors import UserError
from pixel_endpoint.app import create_app
from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import (
    ACK_PATH,
    DENY_PATH,
    ERASE_PATH,
    FEED_PATH,
    KEYS_PATH,
    TEXTS_PATH,
    AgreeText,
    FeedItem,
    FeedPage,
    Purpose,
    SigningKey,
    agree_text_to_json,
    mail_ids_to_json,
    page_from_json,
    path_of,
    signing_key_to_json,
)
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store import Store, open_store
from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.rows import SELECTED, item_of
from pixel_endpoint.store.tables import denied
from tests.endpoint.factories import webtest
from tests.fakes import ProgramDied

NEVER_SECONDS = 3600.0


@dataclass
class Process:
    """Store, writer and application over the file `place`; what was only counted waits for ever."""

    place: Path
    clock: Clock
    is_dead: bool = False

    def __post_init__(self) -> None:
        self.store: Store = open_store(self.place)
        self.opens = GroupCommit(self._write, self.clock, tick_seconds=NEVER_SECONDS)
        self.web = webtest.TestApp(create_app(self.store, self.opens, self.clock))

    def crash(self) -> None:
        """Nothing is written from now on, whatever waits."""
        self.is_dead = True
        self.stop()

    def stop(self) -> None:
        self.opens.close()
        self.store.close()

    def rows(self) -> dict[bytes, dict[bytes, FeedItem]]:
        """By SQL: what is stored of which office's mails."""
        found: dict[bytes, dict[bytes, FeedItem]] = {}
        with reading(self.store.engine) as connection:
            for row in connection.execute(select(*SELECTED)):
                found.setdefault(row.tenant, {})[row.mail_id] = item_of(row)
        return found

    def denied(self) -> set[tuple[bytes, bytes]]:
        with reading(self.store.engine) as connection:
            rows = connection.execute(select(denied.c.tenant, denied.c.mail_id))
            return {(row.tenant, row.mail_id) for row in rows}

    def _write(self, *changes: Any) -> None:
        if self.is_dead:
            raise StoreUnavailable("The process is dead.")
        self.store.opens.apply(*changes)


@dataclass
class Line:
    """A desktop's way to whichever process answers now; `dies_at` counts its calls down."""

    process: Process
    bearer: str = ""
    page_size: int = 2
    dies_at: int | None = None
    denied: set[bytes] = field(default_factory=set)
    erased: set[bytes] = field(default_factory=set)
    pushed: list[SigningKey] = field(default_factory=list)
    texts: list[AgreeText] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)

    def page(self, after: int) -> FeedPage:
        at = f"{FEED_PATH}?after={after}&limit={self.page_size}"
        self._count_down()
        answer = self.process.web.get(at, headers=self._headers(), expect_errors=True)
        return page_from_json(self._checked(answer))

    def acknowledge(self, epoch: str, seq: int) -> None:
        self._post(ACK_PATH, {"epoch": epoch, "seq": seq})
        self.acknowledged.append(seq)

    def push_key(self, key: SigningKey) -> None:
        self._post(KEYS_PATH, signing_key_to_json(key))
        self.pushed.append(key)

    def push_text(self, text: AgreeText) -> None:
        self._post(TEXTS_PATH, agree_text_to_json(text))
        self.texts.append(text)

    def deny(self, mail_ids: Sequence[bytes]) -> None:
        self._post(DENY_PATH, mail_ids_to_json(mail_ids))
        self.denied.update(mail_ids)

    def erase(self, mail_ids: Sequence[bytes]) -> None:
        self._post(ERASE_PATH, mail_ids_to_json(mail_ids))
        self.erased.update(mail_ids)

    def load_pixel(self, token: str) -> None:
        self.process.web.get(path_of(Purpose.PIXEL, token))

    def _post(self, path: str, document: object) -> None:
        self._count_down()
        web = self.process.web
        self._checked(web.post_json(path, document, headers=self._headers(), expect_errors=True))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.bearer}"}

    def _count_down(self) -> None:
        if self.dies_at is not None:
            if self.dies_at == 0:
                raise ProgramDied
            self.dies_at -= 1

    def _checked(self, answer: webtest.TestResponse) -> object:
        if answer.status_code != 200:
            raise UserError(f"The endpoint answers {answer.status_code}.")
        return answer.json
