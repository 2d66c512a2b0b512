"""What holds by the ledger, as SQL: the same as `standing` over all that bears on an address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    case,
    func,
    not_,
    select,
    union_all,
)

from desktop.core.domain.bounce import SuppressionReason
from desktop.core.domain.consent import Action, Purpose
from desktop.core.domain.filter_fields import ASKED, GRANTED, NEVER_ASKED, REFUSED
from desktop.core.storage.tables import address, consent_event, suppression

Clause = ColumnElement[bool]
_NOES = (Action.REFUSED.value, Action.WITHDRAWN.value)


def answered(purpose: Purpose, answer: str, now: datetime) -> Clause:
    """Whether this is what holds now: one of the choices of `filter_fields.TRACKING`.

    A no counts for all records of its mailbox, deleted ones too; a yes for its own record alone.
    """
    yes = address.c.id.in_(_events(purpose, now, (Action.GRANTED.value,)))
    if answer == GRANTED:
        return and_(yes, not_(address.c.id.in_(_denied(purpose, now))))
    if answer in (ASKED, NEVER_ASKED):
        no = address.c.id.in_(select(_noes(purpose, now).c.address_id))
        asked = address.c.id.in_(_events(purpose, now, (ASKED,)))
        return and_(not_(yes), not_(no), asked if answer == ASKED else not_(asked))
    action = Action.REFUSED if answer == REFUSED else Action.WITHDRAWN
    return address.c.id.in_(_denied(purpose, now, action))


def wants_no_mail(now: datetime) -> Clause:
    return address.c.id.in_(_denied(Purpose.MAIL, now))


def suppressed(*, bounced: bool) -> Clause:
    """Whether no serial mail goes to its mailbox: by bounces alone, or for any reason."""
    held = select(suppression.c.email_compared).where(suppression.c.lifted_at.is_(None))
    if bounced:
        held = held.where(suppression.c.reason != SuppressionReason.BY_HAND.value)
    return address.c.email_compared.in_(held)


def _events(purpose: Purpose, now: datetime, actions: Sequence[str], *more: Any) -> Select[Any]:
    """What an address itself has said until now."""
    event = consent_event.c
    return select(event.address_id, *more).where(
        event.address_id.is_not(None),
        event.purpose == purpose.value,
        event.action.in_(actions),
        event.at <= now,
    )


def _noes(purpose: Purpose, now: datetime) -> CTE:
    """Every no, once for each address that it bears on."""
    event, twin, other = consent_event.c, address.alias("twin"), address.alias("other")
    said = (event.at, event.id, event.action)
    own = _events(purpose, now, _NOES, *said)
    of_twins = (
        _events(purpose, now, _NOES)
        .with_only_columns(other.c.id, *said)
        .join(twin, twin.c.id == event.address_id)
        .join(other, other.c.email_compared == twin.c.email_compared)
        .where(twin.c.email_compared != "", other.c.id != twin.c.id)
    )
    return union_all(own, of_twins).cte()


def _denied(purpose: Purpose, now: datetime, by: Action | None = None) -> Select[Any]:
    """Those whose last word is a no; of a yes and a no at the same time the no is the last."""
    noes = _noes(purpose, now)
    event = consent_event.c
    yes = _events(purpose, now, (Action.GRANTED.value,), event.at, event.id, event.action)
    of_same = yes.where(event.address_id.in_(select(noes.c.address_id)))
    words = union_all(select(noes), of_same).subquery()
    place = (
        func.row_number()
        .over(
            partition_by=words.c.address_id,
            order_by=(
                words.c.at.desc(),
                case((words.c.action == Action.GRANTED.value, 1), else_=0),
                words.c.id.desc(),
            ),
        )
        .label("place")
    )
    ranked = select(words.c.address_id, words.c.action, place).subquery()
    last = select(ranked.c.address_id).where(ranked.c.place == 1)
    if by is None:
        return last.where(ranked.c.action != Action.GRANTED.value)
    return last.where(ranked.c.action == by.value)
