"""An office to be tortured: many recipients, one account at the sink; and what its books say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from desktop.adapters.desk import open_desk
from desktop.core.domain.account import Account, Security
from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import OPEN_STATES, Dispatch, State
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.recipients import Source
from desktop.core.storage.tables import recipient
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import add_addresses
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.selections import save_filter
from desktop.core.use_cases.serial_mail import queue


@dataclass(frozen=True)
class Row:
    """One outbox row, as far as the oracle cares."""

    id: int
    message_id: str
    state: State
    owner: str
    attempt: int


@dataclass(frozen=True)
class TorturedOffice:
    desk: Desk
    draft: Draft

    def queue(self) -> Dispatch:
        return queue(self.desk, self.draft).result

    def rows(self, *states: State) -> list[Row]:
        """All of them, or those in these states."""
        columns = (recipient.c.id, recipient.c.message_id, recipient.c.state)
        statement = select(*columns, recipient.c.owner, recipient.c.attempt)
        if states:
            statement = statement.where(recipient.c.state.in_([each.value for each in states]))
        with self.desk.storage.read() as unit:
            return [
                Row(row.id, row.message_id, State(row.state), row.owner, row.attempt)
                for row in unit.connection.execute(statement)
            ]

    def waiting(self) -> int:
        states = [state.value for state in OPEN_STATES]
        counting = select(func.count()).where(recipient.c.state.in_(states))
        with self.desk.storage.read() as unit:
            return int(unit.connection.execute(counting).scalar_one())


@contextmanager
def tortured_office(
    folder: Path, database: str, port: int, recipients: int, connections: int
) -> Iterator[TorturedOffice]:
    with open_desk(folder, database) as desk:
        account = Account(
            name="office",
            sender_email="buero@example.org",
            sender_name="Büro Köln",
            host="127.0.0.1",
            port=port,
            security=Security.NONE,
            connections=connections,
        )
        people = (
            Address(first_name=f"Ü{number}", last_name="Muster", email=f"p{number}@example.org")
            for number in range(recipients)
        )
        add_addresses(desk, people)
        draft = Draft(
            subject="Neues für {{ address.first_name }}",
            body="<p>Guten Tag {{ address.first_name }} {{ address.last_name }}</p>",
            format=Format.HTML,
            mail_merge=True,
            source=Source(filter=save_filter(desk, "everybody", "").result.id),
            account=save_account(desk, account).result.id,
        )
        yield TorturedOffice(desk, draft)
