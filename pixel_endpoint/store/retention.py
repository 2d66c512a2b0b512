"""Forgetting: what the office has read, what is too old, and what has lost its meaning."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, func, select, update

from pixel_endpoint.store.acknowledging import day_of
from pixel_endpoint.store.engine import reading, written
from pixel_endpoint.store.heads import held_head
from pixel_endpoint.store.tables import (
    acknowledged,
    api_key,
    denied,
    feed_head,
    office,
    open_state,
    signing_key,
)

KEEP_ACKNOWLEDGED: Final = timedelta(days=7)
KEEP_AT_MOST: Final = timedelta(days=400)

PORTION: Final = 500
"""Rows that one transaction deletes, which keeps opens waiting for some milliseconds."""
_LEAST_PAUSE_SECONDS: Final = 0.02

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows were deleted."""

    states: int = 0
    denials: int = 0
    signing_keys: int = 0
    api_keys: int = 0

    def __add__(self, other: Purged) -> Purged:
        names = [field.name for field in fields(self)]
        return Purged(*(getattr(self, name) + getattr(other, name) for name in names))


class Retention:
    """`pause` is called between transactions, with seconds, to let those through who record."""

    def __init__(self, engine: Engine, pause: Callable[[float], None] = time.sleep) -> None:
        self._engine = engine
        self._pause = pause

    def purge(
        self,
        now: datetime,
        keep_acknowledged: timedelta = KEEP_ACKNOWLEDGED,
        keep_at_most: timedelta = KEEP_AT_MOST,
    ) -> Purged:
        """Deletes in many small transactions; may be stopped and begun again at any time.

        States go that were acknowledged at least `keep_acknowledged` ago, in whole days, and did
        not change since; those of stopped mails stay, since they keep them silent. Whatever
        happened longer ago than `keep_at_most` goes. So do denials and keys past their end.
        Raises StoreUnavailable when the store fails.
        """
        with reading(self._engine) as connection:
            tenants = connection.execute(select(office.c.tenant)).scalars().all()
        # a day counts when all of it is that long ago
        last_day = day_of(now - keep_acknowledged) - 1
        purged = Purged()
        for tenant in tenants:
            states = self._read_states(tenant, last_day)
            states += self._old(open_state, tenant, open_state.c.changed_at, now - keep_at_most)
            denials = self._old(denied, tenant, denied.c.until, now)
            purged += Purged(states, denials)
            purged += self._written(_delete_few, tenant, last_day, now)
        return purged

    def _read_states(self, tenant: bytes, last_day: int) -> int:
        """In the order of the feed, so that no row is looked at twice."""
        spent = (acknowledged.c.tenant == tenant) & (acknowledged.c.day <= last_day)
        with reading(self._engine) as connection:
            through = connection.execute(select(func.max(acknowledged.c.seq)).where(spent)).scalar()
        after, deleted = 0, 0
        while through is not None and after < through:
            after, number = self._written(_delete_read, tenant, after, through)
            deleted += number
        return deleted

    def _old(self, table: Table, tenant: bytes, end: ColumnElement[int], limit: datetime) -> int:
        is_over = (table.c.tenant == tenant) & (end <= int(limit.timestamp()))
        return sum(
            self._written(_delete_those, table, tenant, is_over & table.c.mail_id.in_(mail_ids))
            for mail_ids in self._portions(table, is_over)
        )

    def _portions(self, table: Table, is_over: ColumnElement[bool]) -> Iterator[list[bytes]]:
        """Looked for without stopping anybody, and in the order of the primary key."""
        after = b""
        while True:
            query = (
                select(table.c.mail_id)
                .where(is_over, table.c.mail_id > after)
                .order_by(table.c.mail_id)
                .limit(PORTION)
            )
            with reading(self._engine) as connection:
                found = list(connection.execute(query).scalars())
            if not found:
                return
            yield found
            after = found[-1]

    def _written(
        self,
        work: Callable[Concatenate[Connection, Given], Result],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """As long as it took, others may write before the next one."""
        began_at = time.monotonic()
        result = written(self._engine, work, *given, **named)
        self._pause(max(time.monotonic() - began_at, _LEAST_PAUSE_SECONDS))
        return result


def _delete_read(
    connection: Connection, tenant: bytes, after: int, through: int
) -> tuple[int, int]:
    """The last number looked at, and how many rows were deleted."""
    held_head(connection, tenant)
    mine = (open_state.c.tenant == tenant) & (open_state.c.seq > after)
    last_of_portion = (
        select(open_state.c.seq)
        .where(mine, open_state.c.seq <= through)
        .order_by(open_state.c.seq)
        .offset(PORTION - 1)
        .limit(1)
    )
    last = connection.execute(last_of_portion).scalar() or through
    those = mine & (open_state.c.seq <= last) & open_state.c.stopped_at.is_(None)
    return last, connection.execute(delete(open_state).where(those)).rowcount


def _delete_those(
    connection: Connection, table: Table, tenant: bytes, those: ColumnElement[bool]
) -> int:
    head = held_head(connection, tenant)
    number = connection.execute(delete(table).where(those)).rowcount
    if head is not None and table is denied:
        left = {"denied": head.denied - number}
        connection.execute(update(feed_head).where(feed_head.c.tenant == tenant).values(left))
    return number


def _delete_few(connection: Connection, tenant: bytes, last_day: int, now: datetime) -> Purged:
    """What there are never many of, and the days whose states are gone by now."""
    held_head(connection, tenant)
    second = int(now.timestamp())
    keys, entries, days = signing_key.c, api_key.c, acknowledged.c
    connection.execute(delete(acknowledged).where(days.tenant == tenant, days.day <= last_day))
    return Purged(
        signing_keys=connection.execute(
            delete(signing_key).where(keys.tenant == tenant, keys.until <= second)
        ).rowcount,
        api_keys=connection.execute(
            delete(api_key).where(entries.tenant == tenant, entries.expires_at <= second)
        ).rowcount,
    )
