"""Who is in a work list, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from desktop.core.domain.ids import AddressId, WorkListId
from desktop.core.storage.among import among, these
from desktop.core.storage.tables import address
from desktop.core.storage.tables import work_list_address as table

Place = tuple[AddressId, int]
"""An address and its place in the list, for putting it back."""


class Members:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, id_: int) -> list[AddressId]:
        """In the order of the list, deleted addresses too."""
        statement = select(table.c.address_id).where(table.c.work_list_id == id_)
        found = self._connection.execute(statement.order_by(table.c.position)).scalars()
        return [AddressId(each) for each in found]

    def in_sight(self, id_: int) -> list[AddressId]:
        """In the order of the list, without deleted addresses."""
        statement = (
            select(table.c.address_id)
            .join(address, address.c.id == table.c.address_id)
            .where(table.c.work_list_id == id_, address.c.deleted_at.is_(None))
            .order_by(table.c.position)
        )
        return [AddressId(each) for each in self._connection.execute(statement).scalars()]

    def replace(self, id_: WorkListId, addresses: Iterable[AddressId]) -> None:
        self._connection.execute(delete(table).where(table.c.work_list_id == id_))
        self._insert(id_, list(enumerate(dict.fromkeys(addresses))))

    def add(self, id_: WorkListId, addresses: Iterable[AddressId]) -> list[AddressId]:
        """At the end; those that are in it already stay where they are. Who is new in it."""
        present = set(self.of(id_))
        last = select(func.max(table.c.position)).where(table.c.work_list_id == id_)
        begin = self._connection.execute(last).scalar_one()
        new = [each for each in dict.fromkeys(addresses) if each not in present]
        self._insert(id_, list(enumerate(new, 0 if begin is None else begin + 1)))
        return new

    def put_back(self, id_: WorkListId, places: Sequence[Place]) -> None:
        """Where they were; those that are in it again meanwhile stay where they are."""
        present = set(self.of(id_))
        self._insert(id_, [(place, each) for each, place in places if each not in present])

    def remove(self, id_: WorkListId, addresses: Iterable[AddressId]) -> list[Place]:
        """Those that were in it, with the places that they had."""
        wanted = these(addresses)
        found = select(table.c.address_id, table.c.position).where(
            table.c.work_list_id == id_, among(table.c.address_id)
        )
        places = [(AddressId(each), at) for each, at in self._connection.execute(found, wanted)]
        removing = delete(table).where(table.c.work_list_id == id_, among(table.c.address_id))
        self._connection.execute(removing, wanted)
        return places

    def _insert(self, id_: WorkListId, places: Sequence[tuple[int, AddressId]]) -> None:
        rows = [
            {"work_list_id": id_, "address_id": each, "position": position}
            for position, each in places
        ]
        if rows:
            self._connection.execute(insert(table), rows)
