"""The state of each mail, in the order in which it was committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, bindparam, select

from pixel_endpoint.contract import FeedPage
from pixel_endpoint.store import acknowledging, silencing
from pixel_endpoint.store.counters import UNRECORDED, add_to_counter, counter_value
from pixel_endpoint.store.engine import is_sqlite, reading, written, written_meanwhile
from pixel_endpoint.store.open_table import Held, OpenTable
from pixel_endpoint.store.rows import SELECTED, StoredRow, item_of, rest_of_row, state_of
from pixel_endpoint.store.sqlite_opens import SqliteOpens
from pixel_endpoint.store.state import MailRef, MailState
from pixel_endpoint.store.tables import feed_head, open_state

_NOTHING: Final = MailState()
_HEAD: Final = select(feed_head.c.epoch, feed_head.c.seq).where(
    feed_head.c.tenant == bindparam("tenant")
)
_PAGE: Final = (
    select(*SELECTED)
    .where(
        open_state.c.tenant == bindparam("tenant"),
        open_state.c.seq > bindparam("after"),
        open_state.c.seq <= bindparam("head"),
    )
    .order_by(open_state.c.seq)
    .limit(bindparam("limit"))
)


class Opens:
    """What happened to mails. Every method raises StoreUnavailable when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._table = _table_of(engine)

    def apply(
        self,
        changes: Mapping[MailRef, MailState],
        unrecorded: int = 0,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        """All changes in one transaction, durable on return; what changes nothing writes nothing.

        Opens of denied mails are dropped, and changes of an office that is gone. `unrecorded` is
        added to the count of opens that could not be written down before. `meanwhile` is called
        once or more, as soon as there is only to wait.
        """

        def apply(connection: Connection) -> None:
            _apply(connection, self._table, changes, unrecorded)

        written_meanwhile(self._engine, meanwhile, apply)

    def page(self, tenant: bytes, after: int, limit: int, server_time: datetime) -> FeedPage:
        """At most `limit` states that are newer than `after`, oldest first."""
        with reading(self._engine) as connection:
            epoch, head = connection.execute(_HEAD, {"tenant": tenant}).one()
            asked = {"tenant": tenant, "after": after, "head": head, "limit": limit}
            rows = connection.execute(_PAGE, asked).all()
        items = tuple(map(item_of, rows))
        following = items[-1].seq if len(items) == limit else head
        return FeedPage(epoch, head, following, server_time, items)

    def head(self, tenant: bytes) -> tuple[str, int]:
        """The feed's epoch and its newest number."""
        with reading(self._engine) as connection:
            epoch, seq = connection.execute(_HEAD, {"tenant": tenant}).one()
        return epoch, seq

    def acknowledge(self, tenant: bytes, epoch: str, seq: int, now: datetime) -> bool:
        """Whether the feed is the one meant; then everything up to `seq` is known to be read."""
        return written(self._engine, acknowledging.acknowledge, tenant, epoch, seq, now)

    def deny(self, tenant: bytes, mail_ids: Sequence[bytes], until: datetime) -> bool:
        """From its return on nothing that is fetched of these mails is written down.

        False, and nothing is denied, when the office has silenced too many. What was seen before
        stays. A denial never gets shorter.
        """
        return written(self._engine, silencing.deny, tenant, mail_ids, until)

    def erase(self, tenant: bytes, mail_ids: Sequence[bytes], until: datetime) -> bool:
        """Like `deny`, and what was seen before is destroyed."""
        return written(self._engine, silencing.erase, tenant, mail_ids, until)

    def unrecorded(self) -> int:
        """How many requests could not be written down, as far as that itself could be."""
        with reading(self._engine) as connection:
            return counter_value(connection, UNRECORDED)

    def states(self) -> Iterator[MailState]:
        """Every state of every office, one at a time; for figures."""
        with reading(self._engine) as connection:
            rows = connection.execution_options(yield_per=1000).execute(select(*SELECTED))
            yield from map(state_of, rows)


def _table_of(engine: Engine) -> OpenTable:
    if is_sqlite(engine):
        return SqliteOpens()
    # the driver takes megabytes that an endpoint with a file needn't have
    from pixel_endpoint.store.postgresql_opens import PostgresqlOpens  # noqa: PLC0415

    return PostgresqlOpens()


def _apply(
    connection: Connection,
    table: OpenTable,
    changes: Mapping[MailRef, MailState],
    unrecorded: int,
) -> None:
    if changes:
        rows, moved = _changed_rows(table.hold(connection, list(changes)), changes)
        if rows:
            table.put(connection, rows, moved)
    if unrecorded:
        add_to_counter(connection, UNRECORDED, unrecorded)


def _changed_rows(
    held: Held, changes: Mapping[MailRef, MailState]
) -> tuple[list[StoredRow], dict[bytes, int]]:
    """What is to be written, and the new heads of the feeds that it is written to."""
    rows: list[StoredRow] = []
    moved: dict[bytes, int] = {}
    # of what happened to new mails, which is nearly always the same, as the object is
    written_as: dict[int, StoredRow] = {}
    for mail, asked in changes.items():
        tenant, mail_id = mail
        seq = moved.get(tenant, held.seqs.get(tenant))
        if seq is None:
            continue
        is_new = mail not in held.known and mail not in held.denied
        rest = written_as.get(id(asked)) if is_new else None
        if rest is None:
            rest = _changed(held, mail, asked)
            if is_new:
                written_as[id(asked)] = rest
        if rest:
            moved[tenant] = seq + 1
            rows.append((tenant, mail_id, seq + 1, *rest))
    return rows, moved


def _changed(held: Held, mail: MailRef, asked: MailState) -> StoredRow:
    """The row of `mail` from its state on, or nothing when that is as it was."""
    change = asked.without_opens() if mail in held.denied else asked
    before = held.known.get(mail, _NOTHING)
    now = before.after(change)
    return () if now == before else rest_of_row(now, change.newest())
