"""A dispatch's mails as lines to be looked at: their order by key, and those that are in view."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from desktop.core.domain.dispatch import State
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.mail_line import GROUP_STATES, MailGroup, MailLine, MailOrder
from desktop.core.storage.casefolding import casefolded
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


class Mails:
    """Left-out people stand behind the mails, with negative keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def order(self, dispatch: DispatchId, group: MailGroup, search: str = "") -> MailOrder:
        """The keys of a group, or of all; those whose name or email holds every word of `search`.

        Each part is read in the order of an index, so nothing is sorted.
        """
        keys = array("q")
        sizes: list[tuple[MailGroup, int]] = []
        for part in MailGroup if group is MailGroup.ALL else (group,):
            before = len(keys)
            for statement in _parts(dispatch, part, search, together=group is MailGroup.ALL):
                keys.extend(self._connection.execute(statement).scalars())
            sizes.append((part, len(keys) - before))
        return MailOrder(keys, tuple(sizes))

    def lines(self, keys: Sequence[int]) -> list[MailLine]:
        """In no order; those that are gone are missing."""
        mails = _LINE.where(recipient.c.id.in_([key for key in keys if key > 0]))
        missed = select(left_out).where(left_out.c.id.in_([-key for key in keys if key < 0]))
        return [_of_mail(row) for row in self._connection.execute(mails)] + [
            _of_left_out(row) for row in self._connection.execute(missed)
        ]


def _parts(
    dispatch: DispatchId, group: MailGroup, search: str, *, together: bool
) -> list[Select[Any]]:
    """The questions whose answers, one after the other, are the group."""
    of_dispatch = select(recipient.c.id).where(
        recipient.c.dispatch_id == dispatch,
        *_holds(search, recipient.c.email_compared, casefolded(recipient.c.name)),
    )
    mails = of_dispatch.order_by(recipient.c.id)
    accepted = recipient.c.state == State.ACCEPTED.value
    if group is MailGroup.ALL:
        return []
    if group is MailGroup.BOUNCED:
        return [mails.where(accepted, recipient.c.bounced != "")]
    if group is MailGroup.ACCEPTED:
        return [
            mails.where(accepted, recipient.c.bounced == "") if together else mails.where(accepted)
        ]
    states = [state.value for state in GROUP_STATES[group]]
    found = [mails.where(recipient.c.state.in_(states))]
    if group is MailGroup.LEFT_OUT:
        found.append(_missed(dispatch, search))
    return found


def _missed(dispatch: DispatchId, search: str) -> Select[Any]:
    words = _holds(search, casefolded(left_out.c.email), casefolded(left_out.c.name))
    statement = select(-left_out.c.id).where(left_out.c.dispatch_id == dispatch, *words)
    return statement.order_by(left_out.c.id)


def _holds(search: str, *texts: ColumnElement[str]) -> list[ColumnElement[bool]]:
    return [
        or_(*(text.contains(word, autoescape=True) for text in texts))
        for word in search.casefold().split()
    ]


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
