"""Opens, and the roll-up of first opens by hour that is kept in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from desktop.core.domain.dispatch import State
from desktop.core.domain.ids import AddressId, DispatchId, EndpointId, RecipientId
from desktop.core.domain.open import Open, OpenClass
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.tables import dispatch, recipient
from desktop.core.storage.tables import open_ as table
from desktop.core.storage.tables import open_hour as hours
from desktop.core.storage.upserts import put

Hour = tuple[datetime, OpenClass]


@dataclass(frozen=True, slots=True)
class SentMail:
    """What a feed record's mail id leads to: exactly one address and one dispatch (S6)."""

    recipient: RecipientId
    dispatch: DispatchId
    address: AddressId | None
    subject: str
    pixel: bool
    state: State
    accepted_at: datetime | None
    queued_at: datetime

    @property
    def sent_at(self) -> datetime:
        """When its server took it, or the earliest that it can have been."""
        return self.accepted_at or self.queued_at


class Opens:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mails(self, endpoint: EndpointId, mail_ids: Sequence[bytes]) -> dict[bytes, SentMail]:
        """The mails behind these ids; those this endpoint has no business with are missing."""
        found: dict[bytes, SentMail] = {}
        for start in range(0, len(mail_ids), CHUNK):
            part = list(mail_ids[start : start + CHUNK])
            statement = (
                select(recipient, dispatch.c.queued_at)
                .join(dispatch, dispatch.c.id == recipient.c.dispatch_id)
                .where(recipient.c.endpoint_id == endpoint, recipient.c.mail_id.in_(part))
            )
            for row in self._connection.execute(statement).mappings():
                found[row["mail_id"]] = _mail(row)
        return found

    def get(self, ids: Sequence[RecipientId]) -> dict[RecipientId, Open]:
        found: dict[RecipientId, Open] = {}
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            statement = select(table).where(table.c.recipient_id.in_(part))
            for row in self._connection.execute(statement).mappings():
                found[row["recipient_id"]] = _record(row)
        return found

    def put(self, mail: SentMail, before: Open | None, after: Open) -> None:
        """Stores what is now known of a mail's opens and moves it to its hour in the roll-up."""
        verdict = after.verdict
        if verdict is None or after == before:
            return
        values = _columns(after, verdict)
        if before is None:
            adding = insert(table).values(
                recipient_id=mail.recipient, dispatch_id=mail.dispatch, **values
            )
            self._connection.execute(adding)
        else:
            changing = update(table).where(table.c.recipient_id == mail.recipient)
            self._connection.execute(changing.values(values))
        self._move(mail.dispatch, _hour(before), _hour(after))

    def _move(self, dispatch_id: DispatchId, before: Hour | None, after: Hour | None) -> None:
        if before == after:
            return
        if before is not None:
            self._count(dispatch_id, before, -1)
        if after is not None:
            self._count(dispatch_id, after, 1)

    def _count(self, dispatch_id: DispatchId, hour: Hour, change: int) -> None:
        moment, verdict = hour
        row = {
            "dispatch_id": dispatch_id,
            "hour": moment,
            "verdict": verdict.value,
            "mails": change,
        }
        key = ["dispatch_id", "hour", "verdict"]
        put(self._connection, hours, key, row, mails=hours.c.mails + change)


def hours_of(opens: Iterable[Open]) -> dict[Hour, int]:
    """The roll-up counted anew, to compare the kept one with."""
    counted: dict[Hour, int] = {}
    for each in opens:
        hour = _hour(each)
        if hour is not None:
            counted[hour] = counted.get(hour, 0) + 1
    return counted


def _hour(known: Open | None) -> Hour | None:
    """The hour in which a mail counts: of its first open, or of what is most like one."""
    if known is None or known.verdict is None:
        return None
    moment = known.first_at or known.cannot_tell_at or known.machine_at
    if moment is None:
        return None
    return moment.replace(minute=0, second=0, microsecond=0), known.verdict


def _mail(row: RowMapping) -> SentMail:
    return SentMail(
        recipient=row["id"],
        dispatch=row["dispatch_id"],
        address=row["address_id"],
        subject=row["subject"],
        pixel=row["pixel"],
        state=State(row["state"]),
        accepted_at=row["accepted_at"],
        queued_at=row["queued_at"],
    )


def _columns(known: Open, verdict: OpenClass) -> Mapping[str, Any]:
    return {
        "verdict": verdict.value,
        "first_at": known.first_at,
        "last_at": known.last_at,
        "times": known.times,
        "cannot_tell_at": known.cannot_tell_at,
        "machine_at": known.machine_at,
    }


def _record(row: RowMapping) -> Open:
    return Open(
        row["first_at"], row["last_at"], row["times"], row["cannot_tell_at"], row["machine_at"]
    )
