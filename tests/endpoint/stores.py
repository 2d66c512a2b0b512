"""Stores for tests: the same on SQLite and on a real PostgreSQL, and what is put into them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import count

from pixel_endpoint.contract import Feature, FeedItem, Seen
from pixel_endpoint.store import MailRef, MailState, Store, open_store
from tests.endpoint.factories import NOON
from tests.postgres import Server

_numbers = count(1)


@contextmanager
def postgresql_place(server: Server) -> Iterator[str]:
    """The URL of a database of its own with today's tables and nothing in it."""
    name = f"endpoint_{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {_template(server)}")
    try:
        yield server.url(name)
    finally:
        server.run(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _template(server: Server) -> str:
    server.run("CREATE DATABASE endpoint_made TEMPLATE template0")
    open_store(server.url("endpoint_made")).close()
    return "endpoint_made"


def opened(times: int = 1, at: datetime = NOON) -> MailState:
    return MailState({Feature.BROWSER: Seen(at, at, times)})


def new_mails(tenant: bytes, number: int) -> list[MailRef]:
    return [MailRef(tenant, secrets.token_bytes(16)) for _ in range(number)]


def items(store: Store, tenant: bytes) -> tuple[FeedItem, ...]:
    return store.opens.page(tenant, 0, 5000, NOON).items


def mails_in(store: Store, tenant: bytes) -> set[bytes]:
    return {item.mail_id for item in items(store, tenant)}


def ids(mails: Sequence[MailRef]) -> list[bytes]:
    return [mail.mail_id for mail in mails]


def acknowledge_all(store: Store, tenant: bytes, at: datetime) -> None:
    assert store.opens.acknowledge(tenant, *store.opens.head(tenant), at)
