"""Templates, in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from desktop.core.domain.formats import Format
from desktop.core.domain.ids import TemplateId
from desktop.core.domain.template import Template
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import template as table


class Templates:
    """Found by name, which is unique."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Template]:
        rows = self._connection.execute(select(table).order_by(table.c.name)).mappings()
        return [
            Template(row["name"], Format(row["format"]), row["subject"], row["body"], row["id"])
            for row in rows
        ]

    def named(self, name: str) -> Template | None:
        return next((record for record in self.all() if record.name == name), None)

    def save(self, record: Template) -> Template:
        """A template of the same name is replaced."""
        hold(self._connection, "templates")
        values: Mapping[str, Any] = {
            "name": record.name,
            "format": record.format.value,
            "subject": record.subject,
            "body": record.body,
        }
        known = self.named(record.name)
        if known is not None:
            self._connection.execute(update(table).where(table.c.id == known.id).values(values))
            return replace(record, id=known.id)
        adding = insert(table).values(values).returning(table.c.id)
        return replace(record, id=TemplateId(self._connection.execute(adding).scalar_one()))
