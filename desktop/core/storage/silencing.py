"""Mails whose pixel is to count no more, and mails that an endpoint is still needed for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, update

from desktop.core.domain.consent import Action, Purpose
from desktop.core.domain.dispatch import Link, State
from desktop.core.domain.ids import AddressId, EndpointId, RecipientId
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.tables import address, address_merge, consent_event, dispatch
from desktop.core.storage.tables import recipient as table

MOST = 10_000
"""So many mails are looked at in one go."""

_NOT_OUT = [state.value for state in (State.QUEUED, State.SUPPRESSED, State.CANCELLED)]


@dataclass(frozen=True, slots=True)
class Pixel:
    """A pixel that went out in a mail. `address` is None when the record it was sent to is gone."""

    recipient: RecipientId
    mail_id: bytes
    address: AddressId | None


@dataclass(frozen=True, slots=True)
class Served:
    """What an endpoint is needed for: so many mails with links to it, the latest queued then."""

    mails: int = 0
    latest: datetime | None = None


class Silencing:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def doubtful(self, endpoint: EndpointId, after: Pixel | None = None) -> list[Pixel]:
        """Pixels the endpoint still counts although their address once said no, or is gone.

        In the order of addresses and mails, from behind `after` on, at most `MOST`. Whether the
        no still holds is not decided here.
        """
        said_no = table.c.address_id.in_(_said_no())
        if after is None:
            gone = self._pixels(self._counting(endpoint).where(table.c.address_id.is_(None)))
            return gone or self._pixels(self._counting(endpoint).where(said_no))
        if after.address is None:
            behind: ColumnElement[bool] = table.c.id > after.recipient
            more = self._counting(endpoint).where(table.c.address_id.is_(None), behind)
            return self._pixels(more) or self._pixels(self._counting(endpoint).where(said_no))
        behind = or_(
            table.c.address_id > after.address,
            and_(table.c.address_id == after.address, table.c.id > after.recipient),
        )
        return self._pixels(self._counting(endpoint).where(said_no, behind))

    def silenced(self, endpoint: EndpointId, after: Pixel | None = None) -> list[Pixel]:
        """What the endpoint was told to silence at any time, in the order of mails."""
        wanted = _PIXELS.where(
            table.c.endpoint_id == endpoint,
            table.c.pixel,
            table.c.silenced_at.is_not(None),
            table.c.mail_id.is_not(None),
            table.c.id > (after.recipient if after else 0),
        )
        return self._pixels(wanted.order_by(table.c.id))

    def silence(self, recipients: Sequence[RecipientId], at: datetime) -> None:
        """Remembers that the endpoint was told."""
        for start in range(0, len(recipients), CHUNK):
            part = table.c.id.in_(recipients[start : start + CHUNK])
            self._connection.execute(update(table).where(part).values(silenced_at=at))

    def served(self, endpoint: EndpointId) -> Served:
        """What an endpoint is needed for."""
        of_it = select(func.count(), func.max(table.c.id)).where(table.c.endpoint_id == endpoint)
        mails, newest = self._connection.execute(of_it).one()
        if not mails:
            return Served()
        queued = select(dispatch.c.queued_at).join(table).where(table.c.id == newest)
        return Served(mails, self._connection.execute(queued).scalar_one())

    def with_link(self, recipients: Sequence[RecipientId], link: Link) -> set[RecipientId]:
        """Those whose mail carries this link."""
        found: set[RecipientId] = set()
        for start in range(0, len(recipients), CHUNK):
            part = table.c.id.in_(recipients[start : start + CHUNK])
            for row in self._connection.execute(select(table.c.id, table.c.links).where(part)):
                if link.value in row.links:
                    found.add(RecipientId(row.id))
        return found

    def _counting(self, endpoint: EndpointId) -> Select[tuple[int, bytes, int | None]]:
        return _PIXELS.where(
            table.c.endpoint_id == endpoint,
            table.c.pixel,
            table.c.silenced_at.is_(None),
            table.c.mail_id.is_not(None),
            table.c.state.not_in(_NOT_OUT),
        ).order_by(table.c.address_id, table.c.id)

    def _pixels(self, wanted: Select[tuple[int, bytes, int | None]]) -> list[Pixel]:
        rows = self._connection.execute(wanted.limit(MOST))
        return [
            Pixel(
                RecipientId(row.id),
                row.mail_id,
                None if row.address_id is None else AddressId(row.address_id),
            )
            for row in rows
        ]


_PIXELS = select(table.c.id, table.c.mail_id, table.c.address_id)


def _said_no() -> Select[tuple[int]]:
    """Addresses on which a no to the pixel bears: their own, another record's of the mailbox, or
    that of a record they were merged with."""
    twin = address.alias("twin")
    noes = (
        consent_event.c.purpose == Purpose.TRACK_OPEN.value,
        consent_event.c.action.in_([Action.REFUSED.value, Action.WITHDRAWN.value]),
    )
    own = select(consent_event.c.address_id).where(*noes)
    of_mailbox = (
        select(address.c.id)
        .join(twin, twin.c.email_compared == address.c.email_compared)
        .join(consent_event, consent_event.c.address_id == twin.c.id)
        .where(twin.c.email_compared != "", *noes)
    )
    merged, survivor = address_merge.c.merged_id, address_merge.c.survivor_id
    of_merged = select(survivor).join(consent_event, consent_event.c.address_id == merged)
    of_survivor = select(merged).join(consent_event, consent_event.c.address_id == survivor)
    every = own.union(of_mailbox, of_merged.where(*noes), of_survivor.where(*noes))
    return select(every.subquery().c[0])
