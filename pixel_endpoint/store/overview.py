"""The store as a whole: how far desktops are behind, how many mails are known, which offices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.tables import api_key, feed_head, office, open_state


@dataclass(frozen=True, slots=True)
class Tenancy:
    """An office of this endpoint; without a key it can't fetch anything any more."""

    name: str
    created_at: datetime
    keys: int


def feed_lag(engine: Engine) -> int:
    """Changes that the office which is furthest behind has not acknowledged; names nobody."""
    behind = func.max(feed_head.c.seq - feed_head.c.acknowledged)
    with reading(engine) as connection:
        return int(connection.execute(select(func.coalesce(behind, 0))).scalar_one())


def count_of_mails(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(open_state)).scalar_one())


def tenancies(engine: Engine) -> tuple[Tenancy, ...]:
    """By name."""
    of_office = api_key.c.tenant == office.c.tenant
    keys = select(func.count()).select_from(api_key).where(of_office).scalar_subquery()
    query = select(office.c.name, office.c.created_at, keys.label("keys")).order_by(office.c.name)
    with reading(engine) as connection:
        return tuple(
            Tenancy(row.name, datetime.fromtimestamp(row.created_at, UTC), row.keys)
            for row in connection.execute(query)
        )
