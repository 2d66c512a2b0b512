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
    exists,
    func,
    not_,
    or_,
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
    noes = _noes(purpose, now)
    if answer == GRANTED:
        return address.c.id.in_(_granted(purpose, now, noes))
    if answer in (ASKED, NEVER_ASKED):
        yes = _events(purpose, now, (Action.GRANTED.value,))
        no_answer = not_(or_(address.c.id.in_(yes), address.c.id.in_(select(noes.c.address_id))))
        asked = address.c.id.in_(_events(purpose, now, (ASKED,)))
        return and_(no_answer, asked if answer == ASKED else not_(asked))
    action = Action.REFUSED if answer == REFUSED else Action.WITHDRAWN
    return address.c.id.in_(_denied(purpose, now, noes).where(noes.c.action == action.value))


def wants_no_mail(now: datetime) -> Clause:
    return address.c.id.in_(_denied(Purpose.MAIL, now, _noes(Purpose.MAIL, now)))


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


def _granted(purpose: Purpose, now: datetime, noes: CTE) -> Select[Any]:
    """A no at the same time as the latest yes wins."""
    at = func.max(consent_event.c.at).label("at")
    yes = _events(purpose, now, (Action.GRANTED.value,), at).group_by(consent_event.c.address_id)
    latest = yes.cte()
    later_no = exists().where(noes.c.address_id == latest.c.address_id, noes.c.at >= latest.c.at)
    return select(latest.c.address_id).where(not_(later_no))


def _denied(purpose: Purpose, now: datetime, noes: CTE) -> Select[Any]:
    """Those whose last word is a no, and which one it was."""
    later = noes.alias()
    later_no = exists().where(
        later.c.address_id == noes.c.address_id,
        or_(later.c.at > noes.c.at, and_(later.c.at == noes.c.at, later.c.id > noes.c.id)),
    )
    yes = consent_event.alias("yes")
    later_yes = exists().where(
        yes.c.address_id == noes.c.address_id,
        yes.c.purpose == purpose.value,
        yes.c.action == Action.GRANTED.value,
        yes.c.at > noes.c.at,
        yes.c.at <= now,
    )
    return select(noes.c.address_id).where(not_(later_no), not_(later_yes))
