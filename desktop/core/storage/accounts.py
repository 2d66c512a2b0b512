"""Accounts, in and out; their passwords are elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from desktop.core.domain.account import Account, BounceMailbox, Limits, Security, SignIn, Way
from desktop.core.domain.ids import AccountId
from desktop.core.storage.locks import hold
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
        """Changes the one with its id or else of its name; adds it when there is none.

        What its provider and its bounces have taught us of it (`pause`, `seen`) stays.
        """
        hold(self._connection, "accounts")
        known = self.get(record.id) or self.named(record.name)
        if known is not None:
            changing = update(table).where(table.c.id == known.id).values(_columns(record))
            self._connection.execute(changing)
            return replace(record, id=known.id)
        adding = insert(table).values({**_columns(record), "imap_seen": ""}).returning(table.c.id)
        return replace(record, id=AccountId(self._connection.execute(adding).scalar_one()))

    def pause(self, id_: AccountId, until: datetime | None, words: str = "") -> None:
        """Takes nothing more from this account until then; None lets it go on."""
        changing = update(table).where(table.c.id == id_)
        self._connection.execute(changing.values(paused_until=until, paused_words=words))

    def seen(self, id_: AccountId) -> str:
        """How far its bounce mailbox was read, in the words of who reads it."""
        statement = select(table.c.imap_seen).where(table.c.id == id_)
        return str(self._connection.execute(statement).scalar_one())

    def set_seen(self, id_: AccountId, mark: str) -> None:
        self._connection.execute(update(table).where(table.c.id == id_).values(imap_seen=mark))


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
        "sign_in": record.sign_in.value,
        "connections": record.connections,
        "per_minute": record.limits.per_minute,
        "per_hour": record.limits.per_hour,
        "per_day": record.limits.per_day,
        "imap_host": record.bounces.host,
        "imap_port": record.bounces.port,
        "imap_security": record.bounces.security.value,
        "imap_folder": record.bounces.folder,
        "signature": record.signature,
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
        sign_in=SignIn(row["sign_in"]),
        connections=row["connections"],
        limits=Limits(row["per_minute"], row["per_hour"], row["per_day"]),
        bounces=BounceMailbox(
            row["imap_host"],
            row["imap_port"],
            Security(row["imap_security"]),
            row["imap_folder"],
        ),
        paused_until=row["paused_until"],
        paused_words=row["paused_words"],
        signature=row["signature"],
    )
