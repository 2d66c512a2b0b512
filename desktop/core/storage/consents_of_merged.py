"""Events of the ledger that bear on another record than their own, since the two were merged.

What the merged one said is as if the survivor had said it. A no of the survivor counts for the
mails that have stayed with the merged one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from desktop.core.domain.consent import NOES
from desktop.core.domain.ids import AddressId
from desktop.core.storage.among import among
from desktop.core.storage.tables import address_merge
from desktop.core.storage.tables import consent_event as table

_NOES = [action.value for action in NOES]
_SURVIVOR, _MERGED = address_merge.c.survivor_id, address_merge.c.merged_id


def are_there_any(connection: Connection) -> bool:
    """Asked of every few mails that are sent, so past all that makes a statement of a query."""
    return connection.exec_driver_sql("SELECT 1 FROM address_merge LIMIT 1").first() is not None


def merged_of(events: Select[Any], survivors: Sequence[AddressId]) -> Select[Any]:
    """The events of records merged into one of these, which is the last column."""
    joined = events.add_columns(_SURVIVOR).join(address_merge, table.c.address_id == _MERGED)
    return joined.where(_SURVIVOR.in_(survivors)).order_by(table.c.id)


def noes_over(events: Select[Any], merged: Sequence[AddressId]) -> Select[Any]:
    """Every no of the survivors of one of these, which is the last column."""
    joined = events.add_columns(_MERGED).join(address_merge, table.c.address_id == _SURVIVOR)
    return joined.where(_MERGED.in_(merged), table.c.action.in_(_NOES)).order_by(table.c.id)


def among_merged(events: Select[Any]) -> tuple[Select[Any], Select[Any]]:
    """Both, to be executed with `these(ids)`."""
    of_merged = events.add_columns(_SURVIVOR).join(address_merge, table.c.address_id == _MERGED)
    over = events.add_columns(_MERGED).join(address_merge, table.c.address_id == _SURVIVOR)
    return (
        of_merged.where(among(_SURVIVOR)).order_by(table.c.id),
        over.where(among(_MERGED), table.c.action.in_(_NOES)).order_by(table.c.id),
    )


def with_any_no(connection: Connection, ids: Sequence[AddressId]) -> Iterator[AddressId]:
    """Those of `ids` that were merged with a record that ever said no."""
    if not are_there_any(connection):
        return
    wanted = set(ids)
    said = or_(table.c.address_id == _MERGED, table.c.address_id == _SURVIVOR)
    pairs = select(_SURVIVOR, _MERGED).join(table, said).where(table.c.action.in_(_NOES))
    concerned = or_(_SURVIVOR.in_(ids), _MERGED.in_(ids))
    for pair in connection.execute(pairs.where(concerned)):
        yield from (AddressId(id_) for id_ in pair if id_ in wanted)
