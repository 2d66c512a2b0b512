"""An endpoint without a server, offices that can sign, and a clock that only tests turn."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pixel_endpoint.app import create_app
from pixel_endpoint.commit import GroupCommit, Write
from pixel_endpoint.contract import (
    FEED_PATH,
    KEYS_PATH,
    FeedItem,
    FeedPage,
    Purpose,
    SigningKey,
    mint,
    page_from_json,
    path_of,
    signing_key_to_json,
)
from pixel_endpoint.store import MailRef, Store, open_store

with warnings.catch_warnings():
    # WebOb imports the standard library's `cgi`, which warns of its end in Python 3.13
    warnings.simplefilter("ignore", DeprecationWarning)
    import webtest

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.7.0"


class TurnedClock:
    """Stands still until a test turns it."""

    def __init__(self) -> None:
        self._passed = timedelta()

    def now(self) -> datetime:
        return NOON + self._passed

    def monotonic(self) -> float:
        return self._passed.total_seconds()

    def turn(self, **duration: float) -> None:
        self._passed += timedelta(**duration)


@dataclass(frozen=True)
class Office:
    """A desktop's side: it signs tokens and holds a bearer key."""

    tenant: bytes
    bearer: str
    key: SigningKey = field(
        default_factory=lambda: SigningKey(7, secrets.token_bytes(32), NOON + timedelta(days=1000))
    )

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.bearer}"}

    def path(self, purpose: Purpose, mail_id: bytes | None = None) -> str:
        """Where a mail, by default a new one, points its reader to."""
        mail_id = mail_id or secrets.token_bytes(16)
        return path_of(purpose, mint(self.key.key, self.key.key_id, self.tenant, mail_id, purpose))

    def pixel(self, mail_id: bytes | None = None) -> str:
        return self.path(Purpose.PIXEL, mail_id)


@dataclass
class Endpoint:
    """The application over a real SQLite file, spoken to by WebTest."""

    store: Store
    opens: GroupCommit
    clock: TurnedClock
    web: webtest.TestApp

    def office(self, name: str = "") -> Office:
        """A paired office whose signing key was pushed."""
        tenant, bearer = self.store.offices.pair(name, self.clock.now())
        office = Office(tenant, bearer.text)
        body = signing_key_to_json(office.key)
        self.web.post_json(KEYS_PATH, body, headers=office.headers)
        return office

    def open(self, path: str, agent: str = THUNDERBIRD) -> webtest.TestResponse:
        return self.web.get(path, headers={"User-Agent": agent})

    def page(self, office: Office, after: int = 0, limit: int = 5000) -> FeedPage:
        at = f"{FEED_PATH}?after={after}&limit={limit}"
        return page_from_json(self.web.get(at, headers=office.headers).json)

    def items(self, office: Office) -> tuple[FeedItem, ...]:
        return self.page(office).items


@contextmanager
def running_endpoint(
    folder: Path, write: Write | None = None, place: str | None = None
) -> Iterator[Endpoint]:
    """`write` stands in for the store's own writing, to make it fail or wait.

    `place` is the URL of another database than a SQLite file in `folder`.
    """
    clock = TurnedClock()
    store = open_store(place or folder / "opens.sqlite3")
    opens = GroupCommit(write or store.opens.apply, clock, tick_seconds=0.02)
    try:
        web = webtest.TestApp(create_app(store, opens, clock))
        yield Endpoint(store, opens, clock, web)
    finally:
        opens.close()
        store.close()


def mail_of(office: Office) -> MailRef:
    return MailRef(office.tenant, secrets.token_bytes(16))
