"""The tables; a change needs a new revision in `migrations/versions`, and a test compares them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desktop.core.domain import address as address_record
from desktop.core.storage.columns import Hundredths, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

RowId = BigInteger().with_variant(Integer(), "sqlite")


def _id() -> Column[int]:
    return Column("id", RowId, primary_key=True)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, default=default)


def _link(
    name: str, target: str, *, nullable: bool = False, on_delete: str = "CASCADE"
) -> Column[int]:
    return Column(name, RowId, ForeignKey(target, ondelete=on_delete), nullable=nullable)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


office = Table("office", metadata, Column("key", String(64), primary_key=True), _text("value"))

address = Table(
    "address",
    metadata,
    _id(),
    *(_text(name) for name in address_record.FIELDS),
    Column("custom", JSON, nullable=False),
    _text("email_compared"),
    _text("search_text"),
    _text("sort_name"),
    Column("deleted_at", UtcTime),
    Index(None, "email_compared"),
    Index(None, "sort_name"),
)

property_ = Table(
    "property",
    metadata,
    _id(),
    *(_text(name) for name in ("number", "title", "kind", "street", "zip", "city", "link")),
    Column("price", Hundredths),
    Column("area", Hundredths),
    Column("rooms", Hundredths),
    _text("search_text"),
    Column("deleted_at", UtcTime),
    Index(None, "number"),
)

filter_ = Table(
    "filter",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("conditions", JSON, nullable=False),
    _flag("any_of"),
)

work_list = Table("work_list", metadata, _id(), Column("name", Text, nullable=False, unique=True))

work_list_address = Table(
    "work_list_address",
    metadata,
    Column("work_list_id", RowId, ForeignKey("work_list.id", ondelete="CASCADE"), primary_key=True),
    Column("address_id", RowId, ForeignKey("address.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, nullable=False),
)

template = Table(
    "template",
    metadata,
    _id(),
    _text("name"),
    Column("format", String(8), nullable=False),
    _text("subject"),
    _text("body"),
    _text("folder"),
    _text("language"),
    UniqueConstraint("name", "language"),
)

account = Table(
    "account",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    _text("sender_name"),
    _text("sender_email"),
    Column("way", String(16), nullable=False),
    _text("host"),
    Column("port", Integer, nullable=False),
    Column("security", String(16), nullable=False),
    _text("user"),
    _text("folder"),
    Column("sign_in", String(16), nullable=False),
    Column("connections", Integer, nullable=False),
    Column("per_minute", Integer, nullable=False),
    Column("per_hour", Integer, nullable=False),
    Column("per_day", Integer, nullable=False),
    _text("imap_host"),
    Column("imap_port", Integer, nullable=False),
    Column("imap_security", String(16), nullable=False),
    _text("imap_folder"),
    _text("imap_seen"),
    Column("paused_until", UtcTime),
    _text("paused_words"),
)

pace = Table(
    "pace",
    metadata,
    Column("account_id", RowId, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("second", BigInteger, primary_key=True, autoincrement=False),
    Column("mails", Integer, nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    _id(),
    Column("content", JSON, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

endpoint = Table(
    "endpoint",
    metadata,
    _id(),
    Column("url", Text, nullable=False),
    Column("tenant", LargeBinary, nullable=False),
    _flag("is_current"),
    _text("epoch"),
    Column("cursor", BigInteger, nullable=False),
    Column("synced_at", UtcTime),
    # what it has to be asked again after it began anew (a backup was restored there)
    _text("told_epoch"),
    # which texts it was told to agree to, as one digest
    _text("told_texts"),
    UniqueConstraint("url", "tenant"),
)

consent_text = Table(
    "consent_text",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("valid_from", UtcTime, nullable=False),
)

consent_event = Table(
    "consent_event",
    metadata,
    _id(),
    _link("address_id", "address.id", on_delete="RESTRICT"),
    Column("purpose", String(16), nullable=False),
    Column("action", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("method", String(16), nullable=False),
    _text("text_id"),
    _text("note"),
    _text("actor"),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "address_id", "purpose"),
    Index(None, "purpose", "action", "address_id"),
    sqlite_autoincrement=True,
)

dispatch = Table(
    "dispatch",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    _text("subject"),
    Column("content", JSON, nullable=False),
    _flag("tracked"),
    _link("account_id", "account.id", on_delete="RESTRICT"),
    Column("recipients", Integer, nullable=False),
    Column("queued_at", UtcTime, nullable=False),
    Column("hold", String(16), nullable=False),
    _text("hold_words"),
    Column("left_out", Integer, nullable=False, default=0),
    Index(None, "queued_at"),
)

dispatch_property = Table(
    "dispatch_property",
    metadata,
    Column("dispatch_id", RowId, ForeignKey("dispatch.id", ondelete="CASCADE"), primary_key=True),
    Column("property_id", RowId, ForeignKey("property.id", ondelete="CASCADE"), primary_key=True),
)

recipient = Table(
    "recipient",
    metadata,
    _id(),
    _link("dispatch_id", "dispatch.id"),
    _link("address_id", "address.id", nullable=True, on_delete="SET NULL"),
    Column("email", Text, nullable=False),
    Column("email_compared", Text, nullable=False),
    _text("name"),
    Column("state", String(16), nullable=False),
    Column("values", JSON, nullable=False),
    Column("links", JSON, nullable=False),
    _text("subject"),
    _text("language"),
    Column("message_id", Text, nullable=False),
    Column("date", UtcTime, nullable=False),
    Column("boundary", String(64), nullable=False),
    Column("mail_id", LargeBinary, unique=True),
    Column("key_id", Integer),
    _link("endpoint_id", "endpoint.id", nullable=True, on_delete="RESTRICT"),
    _flag("pixel"),
    _link("consent_event_id", "consent_event.id", nullable=True, on_delete="RESTRICT"),
    Column("sha256", String(64), nullable=False),
    Column("attempt", Integer, nullable=False),
    _text("owner"),
    Column("due_at", UtcTime),
    Column("accepted_at", UtcTime),
    Column("waits_since", UtcTime, nullable=False),
    Column("resends", Integer, nullable=False),
    Column("bounced", String(8), nullable=False),
    # since when its endpoint knows that this mail is not to be counted any more
    Column("silenced_at", UtcTime),
    _text("reply"),
    UniqueConstraint("dispatch_id", "email_compared"),
    UniqueConstraint("dispatch_id", "address_id"),
    Index(None, "dispatch_id", "state"),
    Index(None, "address_id"),
    Index(None, "message_id"),
    Index(None, "endpoint_id", "pixel", "silenced_at", "address_id"),
)

bounce = Table(
    "bounce",
    metadata,
    _id(),
    _link("recipient_id", "recipient.id"),
    Column("notice_id", Text, nullable=False, unique=True),
    Column("kind", String(8), nullable=False),
    _text("status"),
    _text("words"),
    Column("at", UtcTime, nullable=False),
    Index(None, "recipient_id"),
)

suppression = Table(
    "suppression",
    metadata,
    _id(),
    Column("email_compared", Text, nullable=False, unique=True),
    Column("email", Text, nullable=False),
    Column("reason", String(16), nullable=False),
    _text("words"),
    _link("recipient_id", "recipient.id", nullable=True, on_delete="SET NULL"),
    Column("at", UtcTime, nullable=False),
    Column("lifted_at", UtcTime),
)

left_out = Table(
    "left_out",
    metadata,
    _id(),
    _link("dispatch_id", "dispatch.id"),
    _link("address_id", "address.id"),
    _text("name"),
    _text("email"),
    Column("reason", Text, nullable=False),
    Index(None, "dispatch_id"),
)

activity = Table(
    "activity",
    metadata,
    _id(),
    Column("at", UtcTime, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("type", String(32), nullable=False),
    Column("features", Text, nullable=False),
    _link("address_id", "address.id"),
    _link("property_id", "property.id", nullable=True, on_delete="SET NULL"),
    _link("dispatch_id", "dispatch.id", nullable=True, on_delete="SET NULL"),
    _link("recipient_id", "recipient.id", nullable=True, on_delete="SET NULL"),
    _text("subject"),
    _text("note"),
    Column("times", Integer, nullable=False),
    Column("last_at", UtcTime),
    UniqueConstraint("recipient_id", "type"),
    # the time is not in it: it would be four times as large, in no order that opens come in
    Index(None, "address_id"),
    Index(None, "at"),
)

import_batch = Table(
    "import_batch",
    metadata,
    _id(),
    Column("at", UtcTime, nullable=False),
    _text("file"),
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

# Mails that no longer wait, by kind; kept by triggers on `recipient` (revision 0006). Each
# connection to a server has a slot of its own, so that none waits for another: figures are sums.
dispatch_tally = Table(
    "dispatch_tally",
    metadata,
    Column("dispatch_id", RowId, ForeignKey("dispatch.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(16), primary_key=True),
    Column("pixel", Boolean, primary_key=True),
    Column("bounced", Boolean, primary_key=True),
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("mails", Integer, nullable=False),
)

open_ = Table(
    "open",
    metadata,
    Column("recipient_id", RowId, ForeignKey("recipient.id", ondelete="CASCADE"), primary_key=True),
    _link("dispatch_id", "dispatch.id"),
    Column("verdict", String(16), nullable=False),
    Column("first_at", UtcTime),
    Column("last_at", UtcTime),
    Column("times", Integer, nullable=False),
    Column("cannot_tell_at", UtcTime),
    Column("machine_at", UtcTime),
    Index(None, "dispatch_id", "verdict"),
)

open_hour = Table(
    "open_hour",
    metadata,
    Column("dispatch_id", RowId, ForeignKey("dispatch.id", ondelete="CASCADE"), primary_key=True),
    Column("hour", UtcTime, primary_key=True),
    Column("verdict", String(16), primary_key=True),
    Column("mails", Integer, nullable=False),
    # a dispatch's hours stand side by side
    sqlite_with_rowid=False,
)
