"""The head of an office's feed: who changes something of an office holds it meanwhile."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select

from pixel_endpoint.store.tables import feed_head

_HELD: Final = select(feed_head).where(feed_head.c.tenant == bindparam("tenant")).with_for_update()


def held_head(connection: Connection, tenant: bytes) -> Row[Any] | None:
    """The head, which others wait for until the end of the transaction; None: the office is gone.

    In SQLite, where they wait from the transaction's start, it is just read.
    """
    return connection.execute(_HELD, {"tenant": tenant}).first()
