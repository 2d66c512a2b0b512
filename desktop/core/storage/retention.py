"""What has reached the end of its time: found, counted and removed; figures stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Table,
    Text,
    Update,
    cast,
    delete,
    func,
    select,
    update,
)

from desktop.core.domain.activity import Type
from desktop.core.domain.dispatch import OPEN_STATES, DispatchKind
from desktop.core.domain.retention import Kept
from desktop.core.storage import tables as t

MOST = 5_000
"""So many rows go in one transaction, so that nobody waits for it."""

_opened = func.coalesce(t.open_.c.last_at, t.open_.c.cannot_tell_at, t.open_.c.machine_at)
_serial = select(t.dispatch.c.id).where(t.dispatch.c.kind == DispatchKind.SERIAL_MAIL.value)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one kind: since when each is old, which there are, and how they go."""

    table: Table
    key: Any
    since: ColumnElement[datetime]
    where: tuple[ColumnElement[bool], ...]
    removing: Callable[[], Delete | Update]


def _deleting(table: Table) -> Callable[[], Delete]:
    return lambda: delete(table)


_ROWS: Final[Mapping[Kept, _Rows]] = {
    Kept.OPENS: _Rows(t.open_, t.open_.c.recipient_id, _opened, (), _deleting(t.open_)),
    Kept.OPEN_ACTIVITIES: _Rows(
        t.activity,
        t.activity.c.id,
        func.coalesce(t.activity.c.last_at, t.activity.c.at),
        (t.activity.c.type == Type.EMAIL_OPEN.value,),
        _deleting(t.activity),
    ),
    Kept.MAILS: _Rows(
        t.recipient,
        t.recipient.c.id,
        t.recipient.c.date,
        (
            t.recipient.c.dispatch_id.in_(_serial),
            t.recipient.c.state.not_in([state.value for state in OPEN_STATES]),
            cast(t.recipient.c["values"], Text) != "{}",
        ),
        lambda: update(t.recipient).values(values={}, links={}, reply=""),
    ),
    Kept.BOUNCES: _Rows(
        t.bounce,
        t.bounce.c.id,
        t.bounce.c.at,
        (t.bounce.c.words != "",),
        lambda: update(t.bounce).values(words=""),
    ),
    Kept.IMPORTS: _Rows(
        t.import_batch_address,
        t.import_batch_address.c.batch_id,
        select(t.import_batch.c.at)
        .where(t.import_batch.c.id == t.import_batch_address.c.batch_id)
        .scalar_subquery(),
        (),
        _deleting(t.import_batch_address),
    ),
    Kept.MERGES: _Rows(
        t.address_merge,
        t.address_merge.c.merged_id,
        t.address_merge.c.at,
        (cast(t.address_merge.c.undo, Text) != "{}",),
        lambda: update(t.address_merge).values(undo={}),
    ),
    # the tag stays: without it a start would take somebody who was entered again for somebody
    # whom a restored backup has brought back
    Kept.PROOF: _Rows(
        t.erasure,
        t.erasure.c.id,
        t.erasure.c.at,
        (~t.erasure.c.suppressed, cast(t.erasure.c.events, Text) != "[]"),
        lambda: update(t.erasure).values(events=[]),
    ),
    Kept.DELETED: _Rows(
        t.address,
        t.address.c.id,
        t.address.c.deleted_at,
        (
            t.address.c.deleted_at.is_not(None),
            t.address.c.id.not_in(select(t.erasure.c.address_id)),
            t.address.c.id.not_in(select(t.address_merge.c.merged_id)),
        ),
        _deleting(t.address),
    ),
}


class Retention:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counted(self, kind: Kept, before: datetime | None = None) -> int:
        """How many there are, or how many were old at `before`."""
        rows = _ROWS[kind]
        statement = select(func.count()).select_from(rows.table).where(*rows.where)
        if before is not None:
            statement = statement.where(rows.since < before)
        return self._connection.execute(statement).scalar_one()

    def oldest(self, kind: Kept) -> datetime | None:
        """Since when the first one to go is old."""
        rows = _ROWS[kind]
        statement = select(func.min(rows.since)).select_from(rows.table).where(*rows.where)
        found: datetime | None = self._connection.execute(statement).scalar_one()
        return found

    def remove(self, kind: Kept, before: datetime) -> int:
        """Some of those that were old at `before`, at most `MOST`; how many those were.

        Their bytes are overwritten at once: to write the whole file anew takes too long for a job
        of every day.
        """
        rows = _ROWS[kind]
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON").close()
        old = select(rows.key).where(*rows.where, rows.since < before).limit(MOST)
        keys = list(self._connection.execute(old).scalars())
        if not keys:
            return 0
        if kind is Kept.OPENS:
            self._note_pruned(keys)
        removing = rows.removing().where(rows.key.in_(keys))
        return self._connection.execute(removing).rowcount

    def deleted_before(self, before: datetime) -> list[int]:
        """Address records that were deleted before, and are still there."""
        rows = _ROWS[Kept.DELETED]
        old = select(rows.key).where(*rows.where, rows.since < before)
        return list(self._connection.execute(old.order_by(rows.key).limit(MOST)).scalars())

    def _note_pruned(self, recipients: list[int]) -> None:
        """Their dispatches' figures can't be counted anew any more: they are kept from now on."""
        of_these = select(t.open_.c.dispatch_id).where(t.open_.c.recipient_id.in_(recipients))
        marking = update(t.dispatch).where(t.dispatch.c.id.in_(of_these))
        self._connection.execute(marking.values(is_pruned=True))
