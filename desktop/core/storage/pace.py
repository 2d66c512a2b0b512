"""What each account has sent, by second; the past that its limits look back on."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from desktop.core.domain.ids import AccountId
from desktop.core.storage.tables import account
from desktop.core.storage.tables import pace as table


class Pace:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, id_: AccountId) -> None:
        """Until the end of the transaction nobody else may count on this account."""
        locking = select(account.c.id).where(account.c.id == id_).with_for_update()
        self._connection.execute(locking)

    def sent(self, id_: AccountId, since: int, now: int) -> list[tuple[int, int]]:
        """Seconds and mails after `since`, in order.

        What stands in the future, since somebody has set the clock back, counts as sent just now.
        """
        self._bring_back(id_, now)
        statement = (
            select(table.c.second, table.c.mails)
            .where(table.c.account_id == id_, table.c.second > since)
            .order_by(table.c.second)
        )
        return [(row.second, row.mails) for row in self._connection.execute(statement)]

    def add(self, id_: AccountId, second: int, mails: int) -> None:
        key = (table.c.account_id == id_, table.c.second == second)
        counting = update(table).where(*key).values(mails=table.c.mails + mails)
        if not self._connection.execute(counting).rowcount:
            row = {"account_id": id_, "second": second, "mails": mails}
            self._connection.execute(insert(table), row)

    def forget(self, id_: AccountId, before: int) -> None:
        self._connection.execute(
            delete(table).where(table.c.account_id == id_, table.c.second < before)
        )

    def _bring_back(self, id_: AccountId, now: int) -> None:
        ahead = (table.c.account_id == id_, table.c.second > now + 1)
        mails = self._connection.execute(
            select(func.coalesce(func.sum(table.c.mails), 0)).where(*ahead)
        ).scalar_one()
        if mails:
            self._connection.execute(delete(table).where(*ahead))
            self.add(id_, now, mails)
