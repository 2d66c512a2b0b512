"""A dispatch's mails as lines to be looked at: their order by key, and those that are in view."""

from __future__ import annotations

from array import array
from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    func,
    literal_column,
    select,
)

from desktop.core.domain.dispatch import State
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.mail_line import GROUP_STATES, MailGroup, MailLine, MailOrder
from desktop.core.storage.keys import keys_of
from desktop.core.storage.tables import left_out, recipient

_LINE = select(
    recipient.c.id,
    recipient.c.name,
    recipient.c.email,
    recipient.c.reply,
    recipient.c.address_id,
    recipient.c.state,
    recipient.c.attempt,
    recipient.c.pixel,
    recipient.c.bounced,
    recipient.c.accepted_at,
    recipient.c.due_at,
)


# by the index of those that bounced, which a value that is only bound can't be told to fit
_HAS_BOUNCED = recipient.c.bounced != literal_column("''")
_TO_DECIDE = (MailGroup.UNCERTAIN, MailGroup.REJECTED)
_STATES = select(
    *(
        select(recipient.c.state)
        .where(recipient.c.dispatch_id == bindparam("of_dispatch"))
        .where(recipient.c.state == state.value)
        .exists()
        for state in State
    )
)


def searched(email: str, name: str) -> str:
    """What a line is found by; words are looked for in it by `str.casefold`, too."""
    return f"{email} {name}".casefold()


class Mails:
    """Left-out people stand behind the mails, with negative keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def order(
        self, dispatch: DispatchId, group: MailGroup, search: str = "", most: int = 0
    ) -> MailOrder:
        """The keys of a group, or of all; those whose name or email holds every word of `search`.

        Each part is found by an index, and not asked for where none of its mails are there. With
        `most` it ends soon after so many; what somebody has to decide on is there all the same.
        """
        keys = array("q")
        sizes: list[tuple[MailGroup, int]] = []
        there = self._states(dispatch)
        for part in MailGroup if group is MailGroup.ALL else (group,):
            before = len(keys)
            is_whole = not most or part in _TO_DECIDE
            room = None if is_whole else max(1, most + 1 - len(keys))
            for statement in _parts(dispatch, part, search, there, together=group is MailGroup.ALL):
                keys.extend(keys_of(self._connection, statement.limit(room)))
            sizes.append((part, len(keys) - before))
            if not is_whole and len(keys) > most:
                return MailOrder(keys, tuple(sizes), is_all=False)
        return MailOrder(keys, tuple(sizes))

    def _states(self, dispatch: DispatchId) -> set[str]:
        """In which the dispatch has any mail."""
        row = self._connection.execute(_STATES, {"of_dispatch": dispatch}).one()
        return {state.value for state, is_there in zip(State, row, strict=True) if is_there}

    def lines(self, keys: Sequence[int]) -> list[MailLine]:
        """In no order; those that are gone are missing."""
        mails = _LINE.where(recipient.c.id.in_([key for key in keys if key > 0]))
        missed = select(left_out).where(left_out.c.id.in_([-key for key in keys if key < 0]))
        return [_of_mail(row) for row in self._connection.execute(mails)] + [
            _of_left_out(row) for row in self._connection.execute(missed)
        ]


def _parts(
    dispatch: DispatchId, group: MailGroup, search: str, there: Set[str], *, together: bool
) -> list[Select[Any]]:
    """The questions whose answers, one after the other, are the group."""
    of_dispatch = select(recipient.c.id).where(
        recipient.c.dispatch_id == dispatch,
        *_holds(search, recipient),
    )
    mails = of_dispatch.order_by(recipient.c.id)
    if group is MailGroup.ALL:
        return []
    # of those that bounced, the few, or of those searched for, by an index of their own
    is_accepted = func.coalesce(recipient.c.state, "") == State.ACCEPTED.value
    if group is MailGroup.BOUNCED:
        return [mails.where(is_accepted, _HAS_BOUNCED)]
    found = [_missed(dispatch, search)] if group is MailGroup.LEFT_OUT else []
    states = [state.value for state in GROUP_STATES[group] if state.value in there]
    if not states:
        return found
    if group is MailGroup.ACCEPTED:
        if not search.strip():
            is_accepted = recipient.c.state == State.ACCEPTED.value
        rest = (_has_not_bounced(dispatch, search),) if together else ()
        return [mails.where(is_accepted, *rest)]
    # mostly few: found by their state alone first, or else all mails would be looked at
    standing = select(recipient.c.id).where(
        recipient.c.dispatch_id == dispatch, recipient.c.state.in_(states)
    )
    return [mails.where(recipient.c.id.in_(standing)), *found]


def _has_not_bounced(dispatch: DispatchId, search: str) -> ColumnElement[bool]:
    """Looked up in the mail where that is read anyway."""
    if search.strip():
        return recipient.c.bounced == ""
    bounced = select(recipient.c.id).where(recipient.c.dispatch_id == dispatch, _HAS_BOUNCED)
    return recipient.c.id.not_in(bounced)


def _missed(dispatch: DispatchId, search: str) -> Select[Any]:
    words = _holds(search, left_out)
    statement = select(-left_out.c.id).where(left_out.c.dispatch_id == dispatch, *words)
    return statement.order_by(left_out.c.id)


def _holds(search: str, table: Table) -> list[ColumnElement[bool]]:
    words = search.casefold().split()
    return [table.c.search_text.contains(word, autoescape=True) for word in words]


def _of_mail(row: Any) -> MailLine:
    return MailLine(
        key=row.id,
        name=row.name or row.email,
        email=row.email,
        words=row.reply,
        address=row.address_id,
        state=State(row.state),
        attempt=row.attempt,
        has_pixel=row.pixel,
        bounced=row.bounced,
        accepted_at=row.accepted_at,
        due_at=row.due_at,
    )


def _of_left_out(row: Any) -> MailLine:
    return MailLine(-row.id, row.name, row.email, row.reason, row.address_id)
