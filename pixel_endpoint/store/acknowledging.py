"""How far an office has read its feed, and by which day: what was read is forgotten in time."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, update

from pixel_endpoint.store.heads import held_head
from pixel_endpoint.store.tables import acknowledged, feed_head
from pixel_endpoint.store.upserts import upsert

DAY_SECONDS: Final = 86_400


def acknowledge(connection: Connection, tenant: bytes, epoch: str, seq: int, now: datetime) -> bool:
    """Whether the feed is the one meant and that long; saying it again writes nothing."""
    head = held_head(connection, tenant)
    if head is None or head.epoch != epoch or seq > head.seq:
        return False
    if seq > head.acknowledged:
        mine = feed_head.c.tenant == tenant
        connection.execute(update(feed_head).where(mine).values(acknowledged=seq))
        _note_day(connection, tenant, seq, now)
    return True


def day_of(moment: datetime) -> int:
    """Days since 1970, in UTC."""
    return int(moment.timestamp()) // DAY_SECONDS


def _note_day(connection: Connection, tenant: bytes, seq: int, now: datetime) -> None:
    noting = upsert(connection, acknowledged).values(tenant=tenant, day=day_of(now), seq=seq)
    connection.execute(
        noting.on_conflict_do_update(
            index_elements=["tenant", "day"], set_={"seq": noting.excluded.seq}
        )
    )
