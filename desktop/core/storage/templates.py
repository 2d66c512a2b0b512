"""Templates, in and out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from desktop.core.domain.formats import Format
from desktop.core.domain.ids import TemplateId
from desktop.core.domain.template import Template
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import template as table


class Templates:
    """Found by name and language, which are unique together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Template]:
        """Those without a folder come first, then folder by folder."""
        order = (table.c.folder, table.c.name, table.c.language)
        rows = self._connection.execute(select(table).order_by(*order)).mappings()
        return [_template(row) for row in rows]

    def named(self, name: str) -> list[Template]:
        """The same letter in each of its languages."""
        named = select(table).where(table.c.name == name).order_by(table.c.language)
        return [_template(row) for row in self._connection.execute(named).mappings()]

    def by_id(self, id_: TemplateId) -> Template | None:
        row = self._connection.execute(select(table).where(table.c.id == id_)).mappings().first()
        return _template(row) if row else None

    def hold(self) -> None:
        """Nobody else gives or takes a name until the end of this transaction."""
        hold(self._connection, "templates")

    def save(self, record: Template) -> Template:
        """A template of the same name and language is replaced."""
        self.hold()
        known = next((e for e in self.named(record.name) if e.language == record.language), None)
        if known is not None:
            return self.put(replace(record, id=known.id))
        adding = insert(table).values(_values(record)).returning(table.c.id)
        return replace(record, id=TemplateId(self._connection.execute(adding).scalar_one()))

    def put(self, record: Template) -> Template:
        """Writes over the template of this id, its name included."""
        kept = update(table).where(table.c.id == record.id).values(_values(record))
        self._connection.execute(kept)
        return record

    def remove(self, id_: TemplateId) -> None:
        self._connection.execute(delete(table).where(table.c.id == id_))


def _values(record: Template) -> dict[str, Any]:
    return {
        "name": record.name,
        "format": record.format.value,
        "subject": record.subject,
        "body": record.body,
        "folder": record.folder,
        "language": record.language,
    }


def _template(row: RowMapping) -> Template:
    return Template(
        name=row["name"],
        format=Format(row["format"]),
        subject=row["subject"],
        body=row["body"],
        id=row["id"],
        folder=row["folder"],
        language=row["language"],
    )
