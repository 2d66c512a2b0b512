"""The state of each mail, in the order in which it was committed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, Table, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pixel_endpoint.contract import FeedItem, FeedPage
from pixel_endpoint.store.engine import reading, writing
from pixel_endpoint.store.state import MailRef, MailState, pack, unpack
from pixel_endpoint.store.tables import counter, feed_head, open_state

_UNRECORDED: Final = "unrecorded"
_MOST_IN_ONE_LOOKUP: Final = 500
_NOTHING: Final = MailState()


class Opens:
    """What happened to mails. Every method raises StoreUnavailable when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def apply(self, changes: Mapping[MailRef, MailState], unrecorded: int = 0) -> None:
        """All changes in one transaction, durable on return; what changes nothing writes nothing.

        `unrecorded` is added to the count of opens that could not be written down before.
        """
        with writing(self._engine) as connection:
            by_office = groupby(sorted(changes.items(), key=itemgetter(0)), lambda item: item[0][0])
            for tenant, mails in by_office:
                _apply_to_office(connection, tenant, {ref[1]: change for ref, change in mails})
            if unrecorded:
                _count(connection, unrecorded)

    def page(self, tenant: bytes, after: int, limit: int, server_time: datetime) -> FeedPage:
        """At most `limit` states that are newer than `after`, oldest first."""
        newer = (
            select(open_state)
            .where(open_state.c.tenant == tenant, open_state.c.seq > after)
            .order_by(open_state.c.seq)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            head = connection.execute(select(feed_head).where(feed_head.c.tenant == tenant)).one()
            rows = connection.execute(newer.where(open_state.c.seq <= head.seq)).all()
        items = tuple(_item(row) for row in rows)
        following = items[-1].seq if len(items) == limit else head.seq
        return FeedPage(head.epoch, head.seq, following, server_time, items)

    def head(self, tenant: bytes) -> tuple[str, int]:
        """The feed's epoch and its newest number."""
        with reading(self._engine) as connection:
            query = select(feed_head.c.epoch, feed_head.c.seq).where(feed_head.c.tenant == tenant)
            row = connection.execute(query).one()
        return row.epoch, row.seq

    def acknowledge(self, tenant: bytes, epoch: str, seq: int) -> bool:
        """Whether the feed is the one meant; then everything up to `seq` is known to be read."""
        mine = (feed_head.c.tenant == tenant) & (feed_head.c.epoch == epoch)
        newer = mine & (feed_head.c.acknowledged < seq) & (feed_head.c.seq >= seq)
        with writing(self._engine) as connection:
            known = connection.execute(select(feed_head.c.seq).where(mine)).scalar()
            connection.execute(update(feed_head).where(newer).values(acknowledged=seq))
        return known is not None and seq <= known

    def unrecorded(self) -> int:
        """How many requests could not be written down, as far as that itself could be."""
        with reading(self._engine) as connection:
            query = select(counter.c.value).where(counter.c.name == _UNRECORDED)
            return connection.execute(query).scalar() or 0

    def states(self) -> Iterator[MailState]:
        """Every state of every office, one at a time; for figures."""
        with reading(self._engine) as connection:
            for row in connection.execution_options(yield_per=1000).execute(select(open_state)):
                yield _state(row)


def _apply_to_office(
    connection: Connection, tenant: bytes, changes: Mapping[bytes, MailState]
) -> None:
    # Where several processes write (PostgreSQL) this lock makes their order the order of the feed.
    seq = connection.execute(
        select(feed_head.c.seq).where(feed_head.c.tenant == tenant).with_for_update()
    ).scalar_one()
    known = _known_states(connection, tenant, tuple(changes))
    rows = []
    for mail_id, change in changes.items():
        before = known.get(mail_id, _NOTHING)
        now = before.after(change)
        if now != before:
            seq += 1
            rows.append(_row(tenant, mail_id, seq, now))
    if rows:
        _put(connection, open_state, rows)
        connection.execute(update(feed_head).where(feed_head.c.tenant == tenant).values(seq=seq))


def _known_states(
    connection: Connection, tenant: bytes, mail_ids: Sequence[bytes]
) -> dict[bytes, MailState]:
    known = {}
    for start in range(0, len(mail_ids), _MOST_IN_ONE_LOOKUP):
        some = mail_ids[start : start + _MOST_IN_ONE_LOOKUP]
        query = select(open_state).where(
            open_state.c.tenant == tenant, open_state.c.mail_id.in_(some)
        )
        known.update({row.mail_id: _state(row) for row in connection.execute(query)})
    return known


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = make(table)
    changed = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    keys = list(table.primary_key)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)


def _count(connection: Connection, unrecorded: int) -> None:
    before = connection.execute(
        select(func.coalesce(func.max(counter.c.value), 0)).where(counter.c.name == _UNRECORDED)
    ).scalar_one()
    _put(connection, counter, [{"name": _UNRECORDED, "value": before + unrecorded}])


def _row(tenant: bytes, mail_id: bytes, seq: int, state: MailState) -> dict[str, Any]:
    return {
        "tenant": tenant,
        "mail_id": mail_id,
        "seq": seq,
        "seen": pack(state.seen),
        "unsubscribed_at": _seconds(state.unsubscribed_at),
        "stopped_at": _seconds(state.stopped_at),
        "agreed_at": _seconds(state.agreed_at),
        "agreed_to": state.agreed_to or None,
    }


def _state(row: Row[Any]) -> MailState:
    return MailState(
        unpack(row.seen),
        _moment(row.unsubscribed_at),
        _moment(row.stopped_at),
        _moment(row.agreed_at),
        row.agreed_to or "",
    )


def _item(row: Row[Any]) -> FeedItem:
    state = _state(row)
    return FeedItem(
        row.seq,
        row.mail_id,
        state.seen,
        state.unsubscribed_at,
        state.stopped_at,
        state.agreed_at,
        state.agreed_to,
    )


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def _moment(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
