"""The endpoints an office is or was paired with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.ids import EndpointId, RecipientId
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import endpoint as table
from desktop.core.storage.tables import recipient


class Endpoints:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Endpoint]:
        rows = self._connection.execute(select(table).order_by(table.c.id)).mappings()
        return [_record(row) for row in rows]

    def current(self) -> Endpoint | None:
        """The one that new mails point to."""
        return next((record for record in self.all() if record.is_current), None)

    def url_of_mail(self, id_: RecipientId) -> str:
        """Where the links of this mail lead to, or nothing."""
        of_mail = select(table.c.url).join(recipient).where(recipient.c.id == id_)
        return self._connection.execute(of_mail).scalar_one_or_none() or ""

    def pair(self, url: str, tenant: bytes) -> Endpoint:
        """Makes this one current; earlier ones stay for the mails that point to them."""
        hold(self._connection, "pairing")
        self._connection.execute(update(table).values(is_current=False))
        known = select(table).where(table.c.url == url, table.c.tenant == tenant)
        row = self._connection.execute(known).mappings().first()
        if row is not None:
            again = update(table).where(table.c.id == row["id"]).values(is_current=True)
            self._connection.execute(again)
            return replace(_record(row), is_current=True)
        record = Endpoint(url, tenant)
        adding = insert(table).values(
            url=url,
            tenant=tenant,
            is_current=True,
            epoch=record.epoch,
            cursor=record.cursor,
            told_epoch=record.told_epoch,
            told_texts=record.told_texts,
        )
        id_ = self._connection.execute(adding.returning(table.c.id)).scalar_one()
        return replace(record, id=EndpointId(id_))

    def hold(self, id_: EndpointId) -> None:
        """Until the transaction ends no other desk stores what this endpoint tells."""
        locking = select(table.c.id).where(table.c.id == id_).with_for_update()
        self._connection.execute(locking)

    def move_cursor(self, id_: EndpointId, epoch: str, cursor: int, at: datetime) -> None:
        """Belongs in the transaction that stored what the cursor has passed: data before cursor."""
        values = {"epoch": epoch, "cursor": cursor, "synced_at": at}
        self._connection.execute(update(table).where(table.c.id == id_).values(values))

    def has_been_told(self, id_: EndpointId, epoch: str) -> None:
        """All that it has to know in this life of it."""
        told = update(table).where(table.c.id == id_).values(told_epoch=epoch)
        self._connection.execute(told)

    def has_texts(self, id_: EndpointId, digest: str) -> None:
        told = update(table).where(table.c.id == id_).values(told_texts=digest)
        self._connection.execute(told)


def _record(row: RowMapping) -> Endpoint:
    return Endpoint(
        url=row["url"],
        tenant=row["tenant"],
        is_current=row["is_current"],
        epoch=row["epoch"],
        cursor=row["cursor"],
        synced_at=row["synced_at"],
        told_epoch=row["told_epoch"],
        told_texts=row["told_texts"],
        id=row["id"],
    )
