"""Bounces: which mail one speaks of, and what it leaves there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from desktop.core.domain.bounce import Bounce, BounceKind
from desktop.core.domain.dispatch import Recipient
from desktop.core.domain.ids import RecipientId
from desktop.core.storage.dispatches import recipient_record
from desktop.core.storage.tables import bounce as table
from desktop.core.storage.tables import recipient


class Bounces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mails_with(self, message_id: str) -> list[Recipient]:
        """Those that went out under this Message-ID; of a normal mail there are several."""
        return self._mails(recipient.c.message_id == message_id)

    def mails_of_envelope(self, envelope_id: str) -> list[Recipient]:
        """Those whose Message-ID has this left part; of a normal mail there are several."""
        start, end = f"<{envelope_id}@", f"<{envelope_id}A"
        wanted = recipient.c.message_id.startswith(start, autoescape=True)
        if self._connection.dialect.name == "sqlite":  # its LIKE uses no index, and texts are bytes
            wanted = wanted & (recipient.c.message_id >= start) & (recipient.c.message_id < end)
        return self._mails(wanted)

    def knows(self, notice_id: str) -> bool:
        statement = select(table.c.id).where(table.c.notice_id == notice_id)
        return self._connection.execute(statement).first() is not None

    def add(self, record: Bounce) -> None:
        """Writes it down and marks its mail; a hard one is never covered by a later soft one."""
        values = {
            "recipient_id": record.recipient,
            "notice_id": record.notice_id,
            "kind": record.kind.value,
            "status": record.status,
            "words": record.words,
            "at": record.at,
        }
        self._connection.execute(insert(table).values(values))
        marking = update(recipient).where(
            recipient.c.id == record.recipient, recipient.c.bounced != BounceKind.HARD.value
        )
        self._connection.execute(marking.values(bounced=record.kind.value))

    def soft_mails(self, email_compared: str, since: datetime) -> int:
        """How many mails to this mailbox have bounced softly from `since` on."""
        statement = (
            select(func.count(table.c.recipient_id.distinct()))
            .join(recipient, recipient.c.id == table.c.recipient_id)
            .where(
                table.c.kind == BounceKind.SOFT.value,
                table.c.at >= since,
                recipient.c.email_compared == email_compared,
            )
        )
        return self._connection.execute(statement).scalar_one()

    def of(self, id_: RecipientId) -> list[Bounce]:
        """All notices about one mail, the latest first."""
        statement = select(table).where(table.c.recipient_id == id_)
        return [
            Bounce(
                RecipientId(row.recipient_id),
                row.notice_id,
                BounceKind(row.kind),
                row.status,
                row.words,
                row.at,
            )
            for row in self._connection.execute(
                statement.order_by(table.c.at.desc(), table.c.id.desc())
            )
        ]

    def _mails(self, wanted: ColumnElement[bool]) -> list[Recipient]:
        rows = self._connection.execute(select(recipient).where(wanted).order_by(recipient.c.id))
        return [recipient_record(row) for row in rows.mappings()]
