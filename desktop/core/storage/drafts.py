"""Drafts and attached files, in and out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from desktop.core.domain.draft import Attachment, Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import (
    AccountId,
    AddressId,
    DraftId,
    FilterId,
    PropertyId,
    WorkListId,
)
from desktop.core.domain.recipients import Source
from desktop.core.storage.tables import attachment as files
from desktop.core.storage.tables import draft as table
from desktop.core.storage.upserts import add_if_new

_PLAIN = ("subject", "body", "mail_merge", "track_shipping", "to", "cc", "bcc")


class Drafts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Draft]:
        """The latest first."""
        rows = self._connection.execute(select(table).order_by(table.c.saved_at.desc())).mappings()
        return [_record(row) for row in rows]

    def get(self, id_: DraftId) -> Draft | None:
        row = self._connection.execute(select(table).where(table.c.id == id_)).mappings().first()
        return _record(row) if row else None

    def save(self, record: Draft, at: datetime) -> Draft:
        values = {"content": _content(record), "saved_at": at}
        if record.id:
            changing = update(table).where(table.c.id == record.id).values(values)
            if self._connection.execute(changing).rowcount:
                return replace(record, saved_at=at)
        adding = insert(table).values(values).returning(table.c.id)
        id_ = self._connection.execute(adding).scalar_one()
        return replace(record, id=DraftId(id_), saved_at=at)

    def delete(self, id_: DraftId) -> None:
        self._connection.execute(delete(table).where(table.c.id == id_))

    def add_file(self, name: str, content: bytes, media_type: str) -> Attachment:
        """Keeps the bytes once, however often they are attached."""
        sha256 = hashlib.sha256(content).hexdigest()
        known = select(files.c.sha256).where(files.c.sha256 == sha256)
        if self._connection.execute(known).first() is None:
            row = {"sha256": sha256, "content": content}
            add_if_new(self._connection, files, ["sha256"], row)
        return Attachment(name, sha256, len(content), media_type)

    def file(self, sha256: str) -> bytes | None:
        statement = select(files.c.content).where(files.c.sha256 == sha256)
        return self._connection.execute(statement).scalar_one_or_none()


def attachments_json(attachments: tuple[Attachment, ...]) -> list[list[Any]]:
    return [[each.name, each.sha256, each.size, each.media_type] for each in attachments]


def attachments_of(document: list[list[Any]]) -> tuple[Attachment, ...]:
    return tuple(Attachment(*facts) for facts in document)


def _content(record: Draft) -> Mapping[str, Any]:
    return {name: getattr(record, name) for name in _PLAIN} | {
        "format": record.format.value,
        "filter": record.source.filter,
        "work_list": record.source.work_list,
        "properties": list(record.properties),
        "attachments": attachments_json(record.attachments),
        "account": record.account,
        "attach_each": record.attach_each,
        "attach_folder": record.attach_folder,
        "taken_out": list(record.taken_out),
    }


def _record(row: RowMapping) -> Draft:
    content = row["content"]
    source = Source(
        None if content["filter"] is None else FilterId(content["filter"]),
        None if content["work_list"] is None else WorkListId(content["work_list"]),
    )
    return Draft(
        **{name: content[name] for name in _PLAIN},
        format=Format(content["format"]),
        source=source,
        properties=tuple(PropertyId(id_) for id_ in content["properties"]),
        attachments=attachments_of(content["attachments"]),
        account=None if content["account"] is None else AccountId(content["account"]),
        # drafts that were kept before there was such a thing don't have it
        attach_each=content.get("attach_each", ""),
        attach_folder=content.get("attach_folder", ""),
        taken_out=tuple(AddressId(id_) for id_ in content.get("taken_out", ())),
        saved_at=row["saved_at"],
        id=row["id"],
    )
