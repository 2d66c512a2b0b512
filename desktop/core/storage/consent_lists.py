"""Who is in the ledger: those that were asked, and those that agreed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Text, and_, cast, or_, select

from desktop.core.domain.consent import Action, Purpose
from desktop.core.domain.dispatch import Link, State
from desktop.core.domain.ids import AddressId
from desktop.core.storage.among import among, these
from desktop.core.storage.tables import address, address_merge, recipient
from desktop.core.storage.tables import consent_event as table

_TWIN = address.alias("twin")
_SAME_MAILBOX = and_(
    _TWIN.c.email_compared == address.c.email_compared, _TWIN.c.email_compared != ""
)
_NEVER_GOT = [
    state.value for state in (State.SUPPRESSED, State.CANCELLED, State.REJECTED, State.GAVE_UP)
]


def asked_since(
    connection: Connection, ids: Iterable[AddressId], since: datetime
) -> set[AddressId]:
    """Whose mailbox was asked for consent, or has such a mail on its way, since then."""
    wanted = these(ids)
    told = (
        select(address.c.id)
        .join(_TWIN, or_(_TWIN.c.id == address.c.id, _SAME_MAILBOX))
        .join(table, table.c.address_id == _TWIN.c.id)
        .where(among(address.c.id), table.c.action == Action.ASKED.value, table.c.at > since)
    )
    on_its_way = (
        select(address.c.id)
        .join(_TWIN, or_(_TWIN.c.id == address.c.id, _SAME_MAILBOX))
        .join(recipient, recipient.c.address_id == _TWIN.c.id)
        .where(
            among(address.c.id),
            recipient.c.state.not_in(_NEVER_GOT),
            recipient.c.date > since,
            cast(recipient.c.links, Text).like(f'%"{Link.AGREE.value}"%'),
        )
    )
    return {
        AddressId(id_)
        for statement in (told, on_its_way)
        for id_ in connection.execute(statement, wanted).scalars()
    }


def with_any_yes(connection: Connection) -> list[AddressId]:
    """Whoever agreed to the pixel at any time, whatever came after it."""
    said_yes = table.c.address_id.is_not(None) & (table.c.action == Action.GRANTED.value)
    tracking = table.c.purpose == Purpose.TRACK_OPEN.value
    statement = select(table.c.address_id).distinct().where(said_yes, tracking)
    said = [id_ for id_ in connection.execute(statement).scalars() if id_ is not None]
    survivors = select(address_merge.c.survivor_id).where(among(address_merge.c.merged_id))
    kept = connection.execute(survivors, these(said)).scalars()
    return sorted({*map(AddressId, said), *map(AddressId, kept)})
