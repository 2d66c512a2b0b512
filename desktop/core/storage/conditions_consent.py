"""What holds by the ledger, as SQL: the same as `standing` over all that bears on an address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, exists, func, not_, select, union_all

from desktop.core.domain.bounce import SuppressionReason
from desktop.core.domain.consent import Action, Purpose
from desktop.core.domain.filter_fields import ASKED, GRANTED, NEVER_ASKED, REFUSED
from desktop.core.storage.tables import address, address_merge, consent_event, suppression

Clause = ColumnElement[bool]
Selects = tuple[Select[Any], Select[Any]]
_NOES = (Action.REFUSED.value, Action.WITHDRAWN.value)


def answered(purpose: Purpose, answer: str, now: datetime) -> Clause:
    """Whether this is what holds now: one of the choices of `filter_fields.TRACKING`.

    A no counts for all records of its mailbox, deleted ones too; a yes for its own record alone.
    What a merged record said is as if the one that it was merged into had said it.
    """
    yes = _any_said(purpose, now, Action.GRANTED)
    if answer == GRANTED:
        return and_(yes, not_(address.c.id.in_(_denied(purpose, now))))
    if answer in (ASKED, NEVER_ASKED):
        no = address.c.id.in_(select(_noes(purpose, now).c.address_id))
        asked = _any_said(purpose, now, Action.ASKED)
        return and_(not_(yes), not_(no), asked if answer == ASKED else not_(asked))
    action = Action.REFUSED if answer == REFUSED else Action.WITHDRAWN
    return address.c.id.in_(_denied(purpose, now, action))


def _any_said(purpose: Purpose, now: datetime, action: Action) -> Clause:
    return address.c.id.in_(union_all(*_events(purpose, now, (action.value,))))


def wants_no_mail(now: datetime) -> Clause:
    return address.c.id.in_(_denied(Purpose.MAIL, now))


def suppressed(*, bounced: bool) -> Clause:
    """Whether no serial mail goes to its mailbox: by bounces alone, or for any reason."""
    held = select(suppression.c.email_compared).where(suppression.c.lifted_at.is_(None))
    if bounced:
        held = held.where(suppression.c.reason != SuppressionReason.BY_HAND.value)
    return address.c.email_compared.in_(held)


def _events(purpose: Purpose, now: datetime, actions: Sequence[str], *more: Any) -> Selects:
    """What an address itself has said until now, and what a record merged into it has."""
    event, merge = consent_event.c, address_merge.c
    said = (event.purpose == purpose.value, event.action.in_(actions), event.at <= now)
    own = select(event.address_id, *more).where(event.address_id.is_not(None), *said)
    survivor = select(merge.survivor_id).where(merge.merged_id == event.address_id)
    of_merged = select(survivor.scalar_subquery(), *more).where(
        event.address_id.in_(select(merge.merged_id)), *said
    )
    return own, of_merged


def _noes(purpose: Purpose, now: datetime) -> CTE:
    """Every no, once for each address that it bears on."""
    event, twin, other = consent_event.c, address.alias("twin"), address.alias("other")
    said = (event.at, event.id, event.action)
    own, of_merged = _events(purpose, now, _NOES, *said)
    of_twins = (
        own.with_only_columns(other.c.id, *said)
        .join(twin, twin.c.id == event.address_id)
        .join(other, other.c.email_compared == twin.c.email_compared)
        .where(twin.c.email_compared != "", other.c.id != twin.c.id)
    )
    return union_all(own, of_merged, of_twins).cte()


def _denied(purpose: Purpose, now: datetime, by: Action | None = None) -> Select[Any]:
    """Those whose last word is a no; of a yes and a no at the same time the no is the last."""
    noes = _noes(purpose, now)
    if by is None:
        return select(noes.c.address_id).where(*_no_later_yes(purpose, now, noes.c))
    place = func.row_number().over(
        partition_by=noes.c.address_id, order_by=(noes.c.at.desc(), noes.c.id.desc())
    )
    ranked = select(noes, place.label("place")).subquery()
    last = select(ranked.c.address_id).where(ranked.c.place == 1, ranked.c.action == by.value)
    return last.where(*_no_later_yes(purpose, now, ranked.c))


def _no_later_yes(purpose: Purpose, now: datetime, no: Any) -> tuple[Clause, Clause]:
    event, merge = consent_event.c, address_merge.c
    yes = (
        event.purpose == purpose.value,
        event.action == Action.GRANTED.value,
        event.at <= now,
        event.at > no.at,
    )
    own = exists().where(event.address_id == no.address_id, *yes)
    of_merged = (merge.merged_id == event.address_id, merge.survivor_id == no.address_id)
    return not_(own), not_(exists().where(*of_merged, *yes))
