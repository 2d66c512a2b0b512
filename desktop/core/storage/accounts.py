"""Accounts, in and out; their passwords are elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from desktop.core.domain.account import Account, Security, Way
from desktop.core.domain.ids import AccountId
from desktop.core.storage.tables import account as table


class Accounts:
    """Found by name, which is unique."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Account]:
        rows = self._connection.execute(select(table).order_by(table.c.id)).mappings()
        return [_record(row) for row in rows]

    def get(self, id_: AccountId) -> Account | None:
        return next((record for record in self.all() if record.id == id_), None)

    def named(self, name: str) -> Account | None:
        return next((record for record in self.all() if record.name == name), None)

    def save(self, record: Account) -> Account:
        """Changes the one with its id or else of its name; adds it when there is none."""
        known = self.get(record.id) or self.named(record.name)
        if known is not None:
            changing = update(table).where(table.c.id == known.id).values(_columns(record))
            self._connection.execute(changing)
            return replace(record, id=known.id)
        adding = insert(table).values(_columns(record)).returning(table.c.id)
        return replace(record, id=AccountId(self._connection.execute(adding).scalar_one()))


def _columns(record: Account) -> Mapping[str, Any]:
    return {
        "name": record.name,
        "sender_name": record.sender_name,
        "sender_email": record.sender_email,
        "way": record.way.value,
        "host": record.host,
        "port": record.port,
        "security": record.security.value,
        "user": record.user,
        "folder": record.folder,
    }


def _record(row: RowMapping) -> Account:
    return Account(
        id=row["id"],
        name=row["name"],
        sender_name=row["sender_name"],
        sender_email=row["sender_email"],
        way=Way(row["way"]),
        host=row["host"],
        port=row["port"],
        security=Security(row["security"]),
        user=row["user"],
        folder=row["folder"],
    )
