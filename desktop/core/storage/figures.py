"""The read model of dashboard and reports: counts by index, never a scan over opens."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import OPEN_STATES, Dispatch, State
from desktop.core.domain.evaluation import Evaluation, Opener, OpenHour
from desktop.core.domain.ids import AddressId, DispatchId
from desktop.core.domain.open import OpenClass
from desktop.core.storage.dispatches import Dispatches
from desktop.core.storage.tables import address, left_out, recipient
from desktop.core.storage.tables import open_ as opens
from desktop.core.storage.tables import open_hour as hours


class Figures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def evaluation(self, dispatch: Dispatch) -> Evaluation:
        tally = Dispatches(self._connection).tally(dispatch.id)
        verdicts = self._verdicts(dispatch.id)
        among_accepted = select(
            func.count().filter(recipient.c.pixel), func.count().filter(recipient.c.bounced != "")
        ).where(recipient.c.dispatch_id == dispatch.id, recipient.c.state == State.ACCEPTED.value)
        tracked, bounced = self._connection.execute(among_accepted).one()
        missed = select(func.count()).select_from(left_out)
        return Evaluation(
            dispatch=dispatch,
            accepted=tally.get(State.ACCEPTED, 0),
            tracked=tracked,
            opened=verdicts.get(OpenClass.HUMAN, 0),
            cannot_tell=verdicts.get(OpenClass.CANNOT_TELL, 0),
            machine_only=verdicts.get(OpenClass.MACHINE, 0),
            waiting=sum(tally.get(state, 0) for state in OPEN_STATES),
            uncertain=tally.get(State.UNKNOWN, 0),
            rejected=tally.get(State.REJECTED, 0) + tally.get(State.GAVE_UP, 0),
            left_out=self._connection.execute(
                missed.where(left_out.c.dispatch_id == dispatch.id)
            ).scalar_one(),
            bounced=bounced,
        )

    def openers(self, dispatch_id: DispatchId) -> list[Opener]:
        """Those with a likely human open, the latest first open first."""
        statement = (
            select(opens, address, recipient.c.email.label("written_to"))
            .join(recipient, recipient.c.id == opens.c.recipient_id)
            .join(address, address.c.id == recipient.c.address_id)
            .where(opens.c.dispatch_id == dispatch_id, opens.c.verdict == OpenClass.HUMAN.value)
            .order_by(opens.c.first_at.desc(), opens.c.recipient_id)
        )
        return [
            Opener(
                address=AddressId(row[address.c.id]),
                name=Address(
                    title=row[address.c.title],
                    first_name=row[address.c.first_name],
                    last_name=row[address.c.last_name],
                    company=row[address.c.company],
                    email=row["written_to"],
                ).display_name,
                email=row["written_to"],
                first_at=row[opens.c.first_at],
                last_at=row[opens.c.last_at],
                times=row[opens.c.times],
            )
            for row in self._connection.execute(statement).mappings()
        ]

    def hours(self, dispatch_id: DispatchId) -> list[OpenHour]:
        """First opens by hour, the earliest first; hours without any are missing."""
        statement = select(hours).where(hours.c.dispatch_id == dispatch_id, hours.c.mails > 0)
        return [
            OpenHour(row.hour, OpenClass(row.verdict), row.mails)
            for row in self._connection.execute(statement.order_by(hours.c.hour))
        ]

    def _verdicts(self, dispatch_id: DispatchId) -> dict[OpenClass, int]:
        statement = select(opens.c.verdict, func.count()).where(opens.c.dispatch_id == dispatch_id)
        rows = self._connection.execute(statement.group_by(opens.c.verdict))
        return {OpenClass(verdict): number for verdict, number in rows}
