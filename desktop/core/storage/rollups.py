"""The kept figures counted anew: to compare them with, and to put them right.

They are kept by triggers on the mails (`dispatch_tally`), with each change of opens (`open_hour`)
and with each addition to a dispatch (`recipients`, `left_out`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update

from desktop.core.domain.dispatch import OPEN_STATES
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.opens import hour_counts
from desktop.core.storage.tables import dispatch, left_out, open_hour, recipient
from desktop.core.storage.tables import dispatch_tally as tally

Kept = Mapping[tuple[Any, ...], int]

_WAITING = [state.value for state in OPEN_STATES]
_KIND = (tally.c.dispatch_id, tally.c.state, tally.c.pixel, tally.c.bounced)
_COUNTED_KIND = (
    recipient.c.dispatch_id,
    recipient.c.state,
    recipient.c.pixel,
    recipient.c.bounced != "",
)


class Rollups:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wrong(self) -> set[DispatchId]:
        """The dispatches whose kept figures are not what counting anew gives.

        Of those whose rows are gone for good nothing can be said.
        """
        pruned = set(
            self._connection.execute(select(dispatch.c.id).where(dispatch.c.is_pruned)).scalars()
        )
        return {
            DispatchId(key[0])
            for kept, counted in (
                (self._kept_tallies(), self._counted_tallies()),
                (self._kept_hours(), hour_counts(self._connection)),
                (self._kept_totals(), self._counted_totals()),
            )
            for key in kept.keys() | counted.keys()
            if key[0] not in pruned and kept.get(key, 0) != counted.get(key, 0)
        }

    def repair(self) -> set[DispatchId]:
        """Puts all figures right, and says whose were wrong; others wait until it is done."""
        if self._connection.dialect.name == "postgresql":
            locking = "LOCK TABLE recipient, left_out, open IN SHARE ROW EXCLUSIVE MODE"
            self._connection.execute(text(locking))
        wrong = self.wrong()
        if wrong:
            self._count_anew()
        return wrong

    def _count_anew(self) -> None:
        whole = select(dispatch.c.id).where(~dispatch.c.is_pruned)
        ids = set(self._connection.execute(whole).scalars())
        self._connection.execute(delete(tally).where(tally.c.dispatch_id.in_(whole)))
        columns = ("dispatch_id", "state", "pixel", "bounced", "mails")
        rows = [
            {**dict(zip(columns, (*key, mails), strict=True)), "slot": 0}
            for key, mails in self._counted_tallies().items()
            if key[0] in ids
        ]
        self._connection.execute(delete(open_hour).where(open_hour.c.dispatch_id.in_(whole)))
        hours = [
            {"dispatch_id": id_, "hour": hour, "verdict": verdict, "mails": mails}
            for (id_, hour, verdict), mails in hour_counts(self._connection).items()
            if id_ in ids
        ]
        for table, found in ((tally, rows), (open_hour, hours)):
            if found:
                self._connection.execute(insert(table), found)
        for counted, name in ((recipient, "recipients"), (left_out, "left_out")):
            number = select(func.count()).select_from(counted)
            of_it = number.where(counted.c.dispatch_id == dispatch.c.id).scalar_subquery()
            changing = update(dispatch).where(dispatch.c.id.in_(whole))
            self._connection.execute(changing.values({name: of_it}))

    def _kept_tallies(self) -> Kept:
        rows = self._connection.execute(select(*_KIND, func.sum(tally.c.mails)).group_by(*_KIND))
        return {tuple(key): int(mails) for *key, mails in rows}

    def _counted_tallies(self) -> Kept:
        statement = select(*_COUNTED_KIND, func.count()).group_by(*_COUNTED_KIND)
        rows = self._connection.execute(statement.where(recipient.c.state.not_in(_WAITING)))
        return {
            (id_, state, bool(pixel), bool(bounced)): mails
            for id_, state, pixel, bounced, mails in rows
        }

    def _kept_hours(self) -> Kept:
        rows = self._connection.execute(select(open_hour))
        return {(row.dispatch_id, row.hour, row.verdict): row.mails for row in rows}

    def _kept_totals(self) -> Kept:
        rows = self._connection.execute(
            select(dispatch.c.id, dispatch.c.recipients, dispatch.c.left_out)
        ).all()
        return {(row.id, "recipients"): row.recipients for row in rows} | {
            (row.id, "left_out"): row.left_out for row in rows
        }

    def _counted_totals(self) -> Kept:
        found: dict[tuple[Any, ...], int] = {}
        for table, name in ((recipient, "recipients"), (left_out, "left_out")):
            counting = select(table.c.dispatch_id, func.count()).group_by(table.c.dispatch_id)
            for id_, mails in self._connection.execute(counting):
                found[id_, name] = mails
        return found
