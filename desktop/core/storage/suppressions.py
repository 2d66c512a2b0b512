"""Email addresses that are not written to, in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from desktop.core.domain.bounce import Suppression, SuppressionReason
from desktop.core.domain.email_address import compared
from desktop.core.domain.rights import tag_of_email
from desktop.core.storage import office
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.erasing import TAG_KEY
from desktop.core.storage.tables import erasure
from desktop.core.storage.tables import suppression as table
from desktop.core.storage.upserts import put

# built once: it is asked before every few mails
_HOLDING = select(table.c.email_compared).where(
    table.c.email_compared.in_(bindparam("emails", expanding=True)), table.c.lifted_at.is_(None)
)


class Suppressions:
    """One a mailbox; what was lifted is kept, so that it is known when."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, emails_compared: Sequence[str]) -> set[str]:
        """Those of them that are not written to; all in the form in which emails are compared."""
        found: set[str] = set()
        for start in range(0, len(emails_compared), CHUNK):
            part = {"emails": list(emails_compared[start : start + CHUNK])}
            found.update(self._connection.execute(_HOLDING, part).scalars())
        return found

    def erased(self, emails_compared: Sequence[str]) -> set[str]:
        """Those of people who refused mail and were erased since: known by a tag alone."""
        tags = set(
            self._connection.execute(select(erasure.c.tag).where(erasure.c.suppressed)).scalars()
        )
        key = office.read(self._connection, TAG_KEY) if tags else None
        if not key:
            return set()
        return {each for each in emails_compared if tag_of_email(bytes.fromhex(key), each) in tags}

    def all(self) -> list[Suppression]:
        """Those that hold, the latest first."""
        statement = select(table).where(table.c.lifted_at.is_(None))
        rows = self._connection.execute(statement.order_by(table.c.at.desc(), table.c.id.desc()))
        return [_record(row) for row in rows.mappings()]

    def get(self, email: str) -> Suppression | None:
        """The one of this mailbox, whether it holds or was lifted."""
        statement = select(table).where(table.c.email_compared == compared(email))
        row = self._connection.execute(statement).mappings().first()
        return _record(row) if row else None

    def put(self, record: Suppression) -> None:
        """Adds it, or replaces the one of the same mailbox."""
        values = {
            "email_compared": compared(record.email),
            "email": record.email,
            "reason": record.reason.value,
            "words": record.words,
            "recipient_id": record.recipient,
            "at": record.at,
            "lifted_at": record.lifted_at,
        }
        put(self._connection, table, ["email_compared"], values)

    def lift(self, email: str, at: datetime) -> bool:
        """Lets mail go there again; False when nothing held it back."""
        lifting = update(table).where(
            table.c.email_compared == compared(email), table.c.lifted_at.is_(None)
        )
        return self._connection.execute(lifting.values(lifted_at=at)).rowcount == 1


def _record(row: RowMapping) -> Suppression:
    return Suppression(
        email=row["email"],
        reason=SuppressionReason(row["reason"]),
        at=row["at"],
        words=row["words"],
        recipient=row["recipient_id"],
        lifted_at=row["lifted_at"],
    )
