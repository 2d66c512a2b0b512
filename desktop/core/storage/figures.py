"""The read model of dashboard and reports: a few kept numbers, never a scan over mails or opens."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    RowMapping,
    bindparam,
    case,
    func,
    select,
)

from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import Dispatch, State
from desktop.core.domain.evaluation import Evaluation, Opener, OpenersBy, OpenHour
from desktop.core.domain.ids import AddressId, DispatchId
from desktop.core.domain.open import OpenClass
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.among import among, these
from desktop.core.storage.keys import keys_of
from desktop.core.storage.tables import address, dispatch, recipient
from desktop.core.storage.tables import dispatch_tally as tally
from desktop.core.storage.tables import open_ as opens
from desktop.core.storage.tables import open_hour as hours

_OF_THESE: BindParameter[int] = bindparam("ids", expanding=True)
_WHOLE = select(dispatch.c.id, dispatch.c.recipients, dispatch.c.left_out).where(
    dispatch.c.id.in_(_OF_THESE)
)
_KIND = (tally.c.dispatch_id, tally.c.state, tally.c.pixel, tally.c.bounced)
_TALLIES = (
    select(*_KIND, func.sum(tally.c.mails))
    .where(tally.c.dispatch_id.in_(_OF_THESE))
    .group_by(*_KIND)
)
# in the order in which they are kept: a group for each verdict would have to be sorted first
_VERDICTS = (
    select(
        hours.c.dispatch_id,
        *(
            func.sum(case((hours.c.verdict == each.value, hours.c.mails), else_=0))
            for each in OpenClass
        ),
    )
    .where(hours.c.dispatch_id.in_(_OF_THESE))
    .group_by(hours.c.dispatch_id)
)
_HOURS = (
    select(hours.c.hour, hours.c.verdict, hours.c.mails)
    .where(hours.c.dispatch_id == bindparam("of_dispatch"), hours.c.mails > 0)
    .order_by(hours.c.hour)
)
_CLASSES = {each.value: each for each in OpenClass}
_OPENERS_BY: Mapping[OpenersBy, Column[Any]] = {
    OpenersBy.NAME: address.c.sort_name,
    OpenersBy.FIRST: opens.c.first_at,
    OpenersBy.LAST: opens.c.last_at,
    OpenersBy.TIMES: opens.c.times,
}
_OPENERS = (
    select(
        opens.c.recipient_id.label("mail"),
        *(opens.c.first_at, opens.c.last_at, opens.c.times),
        *(address.c[name] for name in ("id", "title", "first_name", "last_name", "company")),
        recipient.c.email.label("written_to"),
    )
    .join(recipient, recipient.c.id == opens.c.recipient_id)
    .join(address, address.c.id == recipient.c.address_id)
    .where(among(opens.c.recipient_id))
)
Counts = dict[str, int]


class Figures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def evaluation(self, dispatch: Dispatch) -> Evaluation:
        return self.evaluations([dispatch])[0]

    def evaluations(self, dispatches: Sequence[Dispatch]) -> list[Evaluation]:
        """One each, in the same order."""
        counts: defaultdict[int, Counts] = defaultdict(lambda: defaultdict(int))
        for start in range(0, len(dispatches), CHUNK):
            self._count(counts, [each.id for each in dispatches[start : start + CHUNK]])
        return [_evaluation(each, counts[each.id]) for each in dispatches]

    def _count(self, counts: defaultdict[int, Counts], ids: Sequence[DispatchId]) -> None:
        part = {"ids": ids}
        for id_, mails, left_out in self._connection.execute(_WHOLE, part):
            counts[id_] |= {"waiting": mails, "left_out": left_out}
        for id_, state, pixel, bounced, mails in self._connection.execute(_TALLIES, part):
            found = counts[id_]
            found["waiting"] -= mails
            found[state] += mails
            if state == State.ACCEPTED:
                found["tracked"] += mails if pixel else 0
                found["bounced"] += mails if bounced else 0
        for id_, *mails in self._connection.execute(_VERDICTS, part):
            counts[id_] |= dict(zip(OpenClass, mails, strict=True))

    def openers(self, dispatch_id: DispatchId) -> list[Opener]:
        """Those with a likely human open, the latest first open first."""
        order = self.opener_order(dispatch_id, OpenersBy.FIRST, descending=True)
        found: dict[int, Opener] = {}
        for start in range(0, len(order), CHUNK):
            found |= self.openers_among(order[start : start + CHUNK])
        return [found[mail] for mail in order]

    def opener_order(
        self, dispatch_id: DispatchId, by: OpenersBy, *, descending: bool
    ) -> array[int]:
        """The ids of the mails that a person has likely opened and whose address is still known."""
        key = _OPENERS_BY[by]
        statement = (
            select(opens.c.recipient_id)
            .join(recipient, recipient.c.id == opens.c.recipient_id)
            .where(opens.c.dispatch_id == dispatch_id, opens.c.verdict == OpenClass.HUMAN.value)
            .where(recipient.c.address_id.is_not(None))
            .order_by(key.desc() if descending else key, opens.c.recipient_id)
        )
        if by is OpenersBy.NAME:
            statement = statement.join(address, address.c.id == recipient.c.address_id)
        return keys_of(self._connection, statement)

    def openers_among(self, mails: Sequence[int]) -> dict[int, Opener]:
        """Who opened these mails, by the mail."""
        rows = self._connection.execute(_OPENERS, these(mails)).mappings()
        return {row["mail"]: _opener(row) for row in rows}

    def hours(self, dispatch_id: DispatchId) -> list[OpenHour]:
        """First opens by hour, the earliest first; hours without any are missing."""
        rows = self._connection.execute(_HOURS, {"of_dispatch": dispatch_id})
        return [OpenHour(hour, _CLASSES[verdict], mails) for hour, verdict, mails in rows]


def _opener(row: RowMapping) -> Opener:
    names = {name: row[name] for name in ("title", "first_name", "last_name", "company")}
    return Opener(
        address=AddressId(row["id"]),
        name=Address(**names, email=row["written_to"]).display_name,
        email=row["written_to"],
        first_at=row["first_at"],
        last_at=row["last_at"],
        times=row["times"],
    )


def _evaluation(dispatch: Dispatch, counts: Counts) -> Evaluation:
    return Evaluation(
        dispatch=dispatch,
        accepted=counts[State.ACCEPTED],
        tracked=counts["tracked"],
        opened=counts[OpenClass.HUMAN],
        cannot_tell=counts[OpenClass.CANNOT_TELL],
        machine_only=counts[OpenClass.MACHINE],
        waiting=counts["waiting"],
        uncertain=counts[State.UNKNOWN],
        rejected=counts[State.REJECTED] + counts[State.GAVE_UP],
        left_out=counts["left_out"],
        bounced=counts["bounced"],
    )
