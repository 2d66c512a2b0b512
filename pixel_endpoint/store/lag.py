"""How far the desktops are behind, and of how many mails something is known; names nobody."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.tables import feed_head, open_state


def feed_lag(engine: Engine) -> int:
    """Changes that the office which is furthest behind has not acknowledged."""
    behind = func.max(feed_head.c.seq - feed_head.c.acknowledged)
    with reading(engine) as connection:
        return int(connection.execute(select(func.coalesce(behind, 0))).scalar_one())


def count_of_mails(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(open_state)).scalar_one())
