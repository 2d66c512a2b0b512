"""What the office knows and does: addresses, properties, activities, and choices among them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from desktop.core.domain import address as address_record
from desktop.core.storage.columns import Hundredths, UtcTime
from desktop.core.storage.tables.schema import RowId, id_, link_, metadata, text_


def _index_where_set(name: str) -> Index:
    """Over those rows alone in which the column has a value."""
    is_set = text(f"{name} IS NOT NULL")
    return Index(None, name, sqlite_where=is_set, postgresql_where=is_set)


def _one_in_sight(*names: str) -> Index:
    """Of those with the same values one at most isn't deleted."""
    is_there = text("deleted_at IS NULL")
    return Index(None, *names, unique=True, sqlite_where=is_there, postgresql_where=is_there)


_TO_BE_DONE = text("due_at IS NOT NULL AND done_at IS NULL")

office = Table("office", metadata, Column("key", String(64), primary_key=True), text_("value"))

address = Table(
    "address",
    metadata,
    id_(),
    *(text_(name) for name in address_record.FIELDS),
    Column("custom", JSON, nullable=False),
    text_("email_compared"),
    text_("search_text"),
    text_("sort_name"),
    Column("deleted_at", UtcTime),
    # since when the data may only be kept, for nobody to work with (GDPR Art. 18)
    Column("restricted_at", UtcTime),
    Index(None, "email_compared"),
    # all that a search looks at; `deleted_at` comes last, or SQLite would choose it for everything;
    # a server's indexes have no room for long texts, so that there `ix_address_sort_name` is of
    # those in sight, by sort_name and id alone
    Index("ix_address_search", "sort_name", "id", "search_text", "deleted_at").ddl_if(
        dialect="sqlite"
    ),
)

property_ = Table(
    "property",
    metadata,
    id_(),
    *(text_(name) for name in ("number", "title", "kind", "street", "zip", "city", "link")),
    Column("price", Hundredths),
    Column("area", Hundredths),
    Column("rooms", Hundredths),
    text_("search_text"),
    Column("deleted_at", UtcTime),
    Column("custom", JSON, nullable=False, default=dict),
    Index(None, "number"),
)

custom_field = Table(
    "custom_field",
    metadata,
    id_(),
    Column("owner", String(16), nullable=False),
    text_("name"),
    text_("label"),
    Column("type", String(16), nullable=False),
    Column("choices", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("deleted_at", UtcTime),
    UniqueConstraint("owner", "name"),
)

filter_ = Table(
    "filter",
    metadata,
    id_(),
    text_("name"),
    Column("conditions", JSON, nullable=False),
    # empty: the whole office
    text_("owner"),
    Column("deleted_at", UtcTime),
    _one_in_sight("owner", "name"),
)

work_list = Table(
    "work_list",
    metadata,
    id_(),
    text_("name"),
    text_("owner"),
    Column("deleted_at", UtcTime),
    _one_in_sight("owner", "name"),
)

work_list_address = Table(
    "work_list_address",
    metadata,
    Column("work_list_id", RowId, ForeignKey("work_list.id", ondelete="CASCADE"), primary_key=True),
    Column("address_id", RowId, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, nullable=False),
    Index(None, "address_id"),
)

template = Table(
    "template",
    metadata,
    id_(),
    text_("name"),
    Column("format", String(8), nullable=False),
    text_("subject"),
    text_("body"),
    text_("folder"),
    text_("language"),
    UniqueConstraint("name", "language"),
)

activity = Table(
    "activity",
    metadata,
    id_(),
    Column("at", UtcTime, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("type", String(32), nullable=False),
    Column("features", Text, nullable=False),
    link_("address_id", "address.id", nullable=True),
    link_("property_id", "property.id", nullable=True, on_delete="SET NULL"),
    link_("dispatch_id", "dispatch.id", nullable=True, on_delete="SET NULL"),
    link_("recipient_id", "recipient.id", nullable=True, on_delete="SET NULL"),
    text_("subject"),
    text_("note"),
    Column("times", Integer, nullable=False),
    Column("last_at", UtcTime),
    Column("due_at", UtcTime),
    Column("done_at", UtcTime),
    UniqueConstraint("recipient_id", "type"),
    # by address it has an index of expressions: see `activity_index.py`
    Index(None, "at"),
    _index_where_set("property_id"),
    Index(None, "due_at", sqlite_where=_TO_BE_DONE, postgresql_where=_TO_BE_DONE),
)

address_merge = Table(
    "address_merge",
    metadata,
    Column("merged_id", RowId, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    link_("survivor_id", "address.id"),
    Column("at", UtcTime, nullable=False),
    # what its undo needs: the survivor as it was, and what has moved to it
    Column("undo", JSON, nullable=False),
    Index(None, "survivor_id"),
)

# pairs that look alike and are two people: the smaller id first
address_distinct = Table(
    "address_distinct",
    metadata,
    Column("first_id", RowId, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("second_id", RowId, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "second_id"),
)

import_batch = Table(
    "import_batch",
    metadata,
    id_(),
    Column("at", UtcTime, nullable=False),
    text_("file"),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("own_fields", JSON, nullable=False),
    Column("undone_at", UtcTime),
)

import_batch_address = Table(
    "import_batch_address",
    metadata,
    Column("batch_id", RowId, ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True),
    Column("address_id", RowId, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    # as it was, or nothing where the import has added it
    Column("before", JSON(none_as_null=True)),
    # a digest of it as the import left it
    Column("after", LargeBinary, nullable=False),
    Index(None, "address_id"),
)
