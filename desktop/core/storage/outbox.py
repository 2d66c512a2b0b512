"""The outbox's moves (reference/reliability.md 3.1).

Each is one statement that says from which state and attempt it starts, so a writer that was
overtaken changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from desktop.core.domain.dispatch import OPEN_STATES, Recipient, State, checked_move
from desktop.core.domain.ids import DispatchId, RecipientId
from desktop.core.storage.dispatches import recipient_record
from desktop.core.storage.tables import dispatch
from desktop.core.storage.tables import recipient as table


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim_next(self, dispatch_id: DispatchId, owner: str, now: datetime) -> Recipient | None:
        """The next mail that is due, now this owner's; None when nothing is due."""
        due = or_(table.c.due_at.is_(None), table.c.due_at <= now)
        statement = (
            select(table.c.id, table.c.attempt)
            .where(table.c.dispatch_id == dispatch_id, table.c.state == State.QUEUED.value, due)
            .order_by(table.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found = self._connection.execute(statement).first()
        if found is None:
            return None
        attempt = found.attempt + 1
        self._connection.execute(
            update(table)
            .where(table.c.id == found.id)
            .values(state=State.CLAIMED.value, attempt=attempt, owner=owner)
        )
        row = self._connection.execute(select(table).where(table.c.id == found.id)).mappings().one()
        return recipient_record(row)

    def move(self, claimed: Recipient, before: State, after: State, **facts: Any) -> bool:
        """Moves the row if it still stands where its owner left it; False when it was overtaken."""
        statement = update(table).where(
            table.c.id == claimed.id,
            table.c.attempt == claimed.attempt,
            table.c.state == before.value,
        )
        moving = statement.values(state=checked_move(before, after).value, **facts)
        return self._connection.execute(moving).rowcount == 1

    def settle_dead(self, living: Collection[str]) -> tuple[int, int]:
        """Settles what dead owners held; how many are queued again, and how many uncertain.

        A claimed mail was never given its final dot, so it is queued again; one behind the dot may
        have been taken, so it is uncertain and stays so.
        """
        requeued = self._of_dead(State.CLAIMED, living, State.QUEUED)
        uncertain = self._of_dead(State.DOT, living, State.UNKNOWN)
        return requeued, uncertain

    def _of_dead(self, before: State, living: Collection[str], after: State) -> int:
        statement = update(table).where(
            table.c.state == before.value, table.c.owner.not_in(list(living))
        )
        moving = statement.values(state=checked_move(before, after).value, owner="")
        return self._connection.execute(moving).rowcount

    def settle_unknown(self, id_: RecipientId, after: State, **facts: Any) -> bool:
        """A person's word, or evidence, on an uncertain mail: it was sent, or it goes out again."""
        statement = update(table).where(table.c.id == id_, table.c.state == State.UNKNOWN.value)
        moving = statement.values(state=checked_move(State.UNKNOWN, after).value, **facts)
        return self._connection.execute(moving).rowcount == 1

    def freeze_again(self, claimed: Recipient) -> None:
        """Stores what a gate has changed of a claimed mail: its links, its pixel, its bytes."""
        statement = update(table).where(
            table.c.id == claimed.id,
            table.c.attempt == claimed.attempt,
            table.c.state == State.CLAIMED.value,
        )
        values = {"links": claimed.links, "pixel": claimed.pixel, "sha256": claimed.sha256}
        self._connection.execute(statement.values(values))

    def get(self, id_: RecipientId) -> Recipient | None:
        row = self._connection.execute(select(table).where(table.c.id == id_)).mappings().first()
        return recipient_record(row) if row else None

    def unfinished(self) -> list[DispatchId]:
        """The dispatches that a sending has something to do for, the oldest first.

        Mails that a program held when it died count: nothing else would ever settle them.
        """
        statement = (
            select(dispatch.c.id)
            .join(table, table.c.dispatch_id == dispatch.c.id)
            .where(table.c.state.in_([state.value for state in OPEN_STATES]))
            .distinct()
            .order_by(dispatch.c.id)
        )
        return [DispatchId(id_) for id_ in self._connection.execute(statement).scalars()]
