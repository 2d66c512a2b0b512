"""The outbox's moves (reference/reliability.md 3.1).

Each says from which state and attempt it starts, so a writer that was overtaken changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select, update

from desktop.core.domain.dispatch import OPEN_STATES, Hold, Recipient, State, checked_move
from desktop.core.domain.ids import DispatchId, RecipientId
from desktop.core.storage.dispatches import recipient_record
from desktop.core.storage.tables import account, dispatch
from desktop.core.storage.tables import recipient as table

LONGEST_WAIT = timedelta(minutes=61)
"""No retry is due later than this; what is was written by a clock that has been set back."""


@dataclass(frozen=True, slots=True)
class Move:
    """How one mail's attempt ended: from `before` to `after`, with what is known of it."""

    claimed: Recipient
    before: State
    after: State
    reply: str = ""
    due_at: datetime | None = None
    accepted_at: datetime | None = None


_MOVING = (
    update(table)
    .where(
        table.c.id == bindparam("of_id"),
        table.c.attempt == bindparam("of_attempt"),
        table.c.state == bindparam("of_before"),
    )
    .values(
        state=bindparam("to_state"),
        reply=bindparam("to_reply"),
        due_at=bindparam("to_due_at", type_=table.c.due_at.type),
        accepted_at=bindparam("to_accepted_at", type_=table.c.accepted_at.type),
        owner="",
    )
)

_MOMENT = table.c.due_at.type
_IS_DUE = and_(
    table.c.state == State.QUEUED.value,
    or_(
        table.c.due_at.is_(None),
        table.c.due_at <= bindparam("now", type_=_MOMENT),
        table.c.due_at > bindparam("too_late", type_=_MOMENT),
    ),
)
_CLAIMING = (
    update(table)
    .where(
        table.c.id.in_(
            select(table.c.id)
            .where(table.c.dispatch_id == bindparam("of_dispatch"), _IS_DUE)
            .order_by(table.c.id)
            .limit(bindparam("most"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(state=State.CLAIMED.value, attempt=table.c.attempt + 1, owner=bindparam("by"))
    .returning(table)
)
_MARKING = (
    update(table)
    .where(
        table.c.id.in_(bindparam("ids", expanding=True)),
        table.c.attempt == bindparam("of_attempt"),
        table.c.state == State.CLAIMED.value,
    )
    .values(state=checked_move(State.CLAIMED, State.DOT).value)
    .returning(table.c.id)
)


class Outbox:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(
        self, dispatch_id: DispatchId, owner: str, now: datetime, most: int
    ) -> list[Recipient]:
        """The next mails that are due, now this owner's, in the order they were queued."""
        values = {
            "of_dispatch": dispatch_id,
            "by": owner,
            "now": now,
            "too_late": now + LONGEST_WAIT,
            "most": most,
        }
        rows = self._connection.execute(_CLAIMING, values).mappings()
        return sorted(map(recipient_record, rows), key=lambda each: each.id)

    def mark(self, ready: Sequence[Recipient]) -> set[RecipientId]:
        """The marker before the final dot; those whose owner was overtaken meanwhile are missing.

        One statement for all mails of one attempt, which is nearly always the first.
        """
        marked: set[RecipientId] = set()
        in_order = sorted(ready, key=lambda each: each.attempt)
        for attempt, mails in groupby(in_order, key=lambda each: each.attempt):
            values = {"ids": [each.id for each in mails], "of_attempt": attempt}
            marked.update(map(RecipientId, self._connection.execute(_MARKING, values).scalars()))
        return marked

    def settle(self, moves: Sequence[Move]) -> set[RecipientId]:
        """Writes how attempts ended; those that were overtaken stay as they are and are missing.

        One that a person took for sent meanwhile was overtaken, too; its own time tells.
        """
        if not moves:
            return set()
        rows = [_parameters(move) for move in moves]
        if self._connection.execute(_MOVING, rows).rowcount == len(moves):
            return {move.claimed.id for move in moves}
        wanted = {
            move.claimed.id: (move.after.value, move.claimed.attempt, move.accepted_at)
            for move in moves
        }
        columns = (table.c.id, table.c.state, table.c.attempt, table.c.accepted_at)
        found = self._connection.execute(select(*columns).where(table.c.id.in_(list(wanted))))
        return {RecipientId(id_) for id_, *stands in found if wanted[id_] == tuple(stands)}

    def settle_dead(self, is_living: Callable[[str], bool]) -> tuple[int, int]:
        """Settles what dead owners held; how many are queued again, and how many uncertain.

        A claimed mail was never given its final dot, so it is queued again; one behind the dot may
        have been taken, so it is uncertain and stays so.
        """
        held = table.c.state.in_([State.CLAIMED.value, State.DOT.value])
        owners = self._connection.execute(select(table.c.owner).where(held).distinct()).scalars()
        dead = [owner for owner in owners if not is_living(owner)]
        if not dead:
            return 0, 0
        requeued = self._of_dead(State.CLAIMED, dead, State.QUEUED)
        uncertain = self._of_dead(State.DOT, dead, State.UNKNOWN)
        return requeued, uncertain

    def _of_dead(self, before: State, dead: Sequence[str], after: State) -> int:
        statement = update(table).where(table.c.state == before.value, table.c.owner.in_(dead))
        moving = statement.values(state=checked_move(before, after).value, owner="")
        return self._connection.execute(moving).rowcount

    def settle_by_hand(self, id_: RecipientId, before: State, after: State, **facts: Any) -> bool:
        """A person's word, or evidence, on a mail at rest; False if it has moved meanwhile."""
        statement = update(table).where(table.c.id == id_, table.c.state == before.value)
        moving = statement.values(state=checked_move(before, after).value, **facts)
        return self._connection.execute(moving).rowcount == 1

    def cancel(self, dispatch_id: DispatchId) -> list[RecipientId]:
        """Takes all that waits out of the queue; which those were, so that it can be undone."""
        cancelling = (
            update(table)
            .where(table.c.dispatch_id == dispatch_id, table.c.state == State.QUEUED.value)
            .values(state=State.CANCELLED.value)
            .returning(table.c.id)
        )
        return [RecipientId(id_) for id_ in self._connection.execute(cancelling).scalars()]

    def queue_again(self, dispatch_id: DispatchId, now: datetime) -> int:
        """Puts back what was cancelled; how many those are."""
        statement = update(table).where(
            table.c.dispatch_id == dispatch_id, table.c.state == State.CANCELLED.value
        )
        moving = statement.values(state=State.QUEUED.value, due_at=None, waits_since=now)
        return self._connection.execute(moving).rowcount

    def freeze_again(self, claimed: Recipient) -> None:
        """Stores what a gate has changed of a claimed mail: its links, its pixel, its bytes."""
        statement = update(table).where(
            table.c.id == claimed.id,
            table.c.attempt == claimed.attempt,
            table.c.state == State.CLAIMED.value,
        )
        values = {
            "links": claimed.links,
            "pixel": claimed.pixel,
            "consent_event_id": claimed.consent_event,
            "sha256": claimed.sha256,
        }
        self._connection.execute(statement.values(values))

    def shift_due(self, dispatch_id: DispatchId, span: timedelta) -> None:
        """Somebody has set the clock: what was due in five minutes still is."""
        statement = select(table.c.id, table.c.due_at).where(
            table.c.dispatch_id == dispatch_id,
            table.c.state == State.QUEUED.value,
            table.c.due_at.is_not(None),
        )
        for row in self._connection.execute(statement).all():
            moving = update(table).where(table.c.id == row.id)
            self._connection.execute(moving.values(due_at=row.due_at + span))

    def next_due(self, dispatch_id: DispatchId) -> datetime | None:
        """When the first of the mails that wait is to be tried again; None: none, or at once."""
        statement = select(func.min(table.c.due_at)).where(
            table.c.dispatch_id == dispatch_id, table.c.state == State.QUEUED.value
        )
        found: datetime | None = self._connection.execute(statement).scalar_one()
        return found

    def has_due(self, dispatch_id: DispatchId, now: datetime) -> bool:
        """Whether a mail of the dispatch waits for nothing but its turn."""
        waits = exists().where(table.c.dispatch_id == dispatch_id, _IS_DUE)
        found = self._connection.execute(
            select(waits), {"now": now, "too_late": now + LONGEST_WAIT}
        )
        return bool(found.scalar_one())

    def due(self, now: datetime) -> list[DispatchId]:
        """The dispatches of which a mail may go out now, the oldest first.

        Those on hold are not among them, nor those of an account that rests.
        """
        statement = (
            select(dispatch.c.id)
            .join(account, account.c.id == dispatch.c.account_id)
            .where(
                dispatch.c.hold == Hold.NONE.value,
                or_(account.c.paused_until.is_(None), account.c.paused_until <= now),
                exists().where(table.c.dispatch_id == dispatch.c.id, _IS_DUE),
            )
            .order_by(dispatch.c.id)
        )
        values = {"now": now, "too_late": now + LONGEST_WAIT}
        return [DispatchId(id_) for id_ in self._connection.execute(statement, values).scalars()]

    def get(self, id_: RecipientId) -> Recipient | None:
        row = self._connection.execute(select(table).where(table.c.id == id_)).mappings().first()
        return recipient_record(row) if row else None

    def unfinished(self) -> list[DispatchId]:
        """The dispatches that a sending has something to do for, the oldest first.

        Mails that a program held when it died count: nothing else would ever settle them.
        """
        still_open = exists().where(
            table.c.dispatch_id == dispatch.c.id,
            table.c.state.in_([state.value for state in OPEN_STATES]),
        )
        statement = select(dispatch.c.id).where(still_open).order_by(dispatch.c.id)
        return [DispatchId(id_) for id_ in self._connection.execute(statement).scalars()]


def _parameters(move: Move) -> dict[str, Any]:
    return {
        "of_id": move.claimed.id,
        "of_attempt": move.claimed.attempt,
        "of_before": move.before.value,
        "to_state": checked_move(move.before, move.after).value,
        "to_reply": move.reply,
        "to_due_at": move.due_at,
        "to_accepted_at": move.accepted_at,
    }
