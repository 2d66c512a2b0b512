"""Mails from the draft to the last bounce."""

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
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from desktop.core.storage.columns import UtcTime
from desktop.core.storage.tables.schema import RowId, flag_, id_, link_, metadata, text_

account = Table(
    "account",
    metadata,
    id_(),
    Column("name", Text, nullable=False, unique=True),
    text_("sender_name"),
    text_("sender_email"),
    Column("way", String(16), nullable=False),
    text_("host"),
    Column("port", Integer, nullable=False),
    Column("security", String(16), nullable=False),
    text_("user"),
    text_("folder"),
    Column("sign_in", String(16), nullable=False),
    Column("connections", Integer, nullable=False),
    Column("per_minute", Integer, nullable=False),
    Column("per_hour", Integer, nullable=False),
    Column("per_day", Integer, nullable=False),
    text_("imap_host"),
    Column("imap_port", Integer, nullable=False),
    Column("imap_security", String(16), nullable=False),
    text_("imap_folder"),
    text_("imap_seen"),
    Column("paused_until", UtcTime),
    text_("paused_words"),
    text_("signature"),
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
    id_(),
    Column("content", JSON, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

dispatch = Table(
    "dispatch",
    metadata,
    id_(),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    text_("subject"),
    Column("content", JSON, nullable=False),
    flag_("tracked"),
    link_("account_id", "account.id", on_delete="RESTRICT"),
    Column("recipients", Integer, nullable=False),
    Column("queued_at", UtcTime, nullable=False),
    Column("hold", String(16), nullable=False),
    text_("hold_words"),
    Column("left_out", Integer, nullable=False, default=0),
    # rows behind its figures are gone for good: they are kept, and can't be counted anew
    Column("is_pruned", Boolean, nullable=False, default=False),
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
    id_(),
    link_("dispatch_id", "dispatch.id"),
    link_("address_id", "address.id", nullable=True, on_delete="SET NULL"),
    Column("email", Text, nullable=False),
    Column("email_compared", Text, nullable=False),
    text_("name"),
    Column("state", String(16), nullable=False),
    Column("values", JSON, nullable=False),
    Column("links", JSON, nullable=False),
    text_("subject"),
    text_("language"),
    Column("message_id", Text, nullable=False),
    Column("date", UtcTime, nullable=False),
    Column("boundary", String(64), nullable=False),
    Column("mail_id", LargeBinary, unique=True),
    Column("key_id", Integer),
    link_("endpoint_id", "endpoint.id", nullable=True, on_delete="RESTRICT"),
    flag_("pixel"),
    link_("consent_event_id", "consent_event.id", nullable=True, on_delete="RESTRICT"),
    Column("sha256", String(64), nullable=False),
    Column("attempt", Integer, nullable=False),
    text_("owner"),
    Column("due_at", UtcTime),
    Column("accepted_at", UtcTime),
    Column("waits_since", UtcTime, nullable=False),
    Column("resends", Integer, nullable=False),
    Column("bounced", String(8), nullable=False),
    # since when its endpoint knows that this mail is not to be counted any more
    Column("silenced_at", UtcTime),
    text_("reply"),
    # what it is found by: see `storage/mails.py`
    text_("search_text"),
    UniqueConstraint("dispatch_id", "email_compared"),
    UniqueConstraint("dispatch_id", "address_id"),
    Index(None, "dispatch_id", "state"),
    Index(None, "address_id"),
    Index(None, "message_id"),
    Index(None, "endpoint_id", "pixel", "silenced_at", "address_id"),
    # read in the order of the list until enough are found; written once, when a mail is queued
    Index("ix_recipient_search", "dispatch_id", "id", "search_text").ddl_if(dialect="sqlite"),
    Index(
        "ix_recipient_bounced",
        "dispatch_id",
        sqlite_where=text("bounced <> ''"),
        postgresql_where=text("bounced <> ''"),
    ),
)

bounce = Table(
    "bounce",
    metadata,
    id_(),
    link_("recipient_id", "recipient.id"),
    Column("notice_id", Text, nullable=False, unique=True),
    Column("kind", String(8), nullable=False),
    text_("status"),
    text_("words"),
    Column("at", UtcTime, nullable=False),
    Index(None, "recipient_id"),
)

suppression = Table(
    "suppression",
    metadata,
    id_(),
    Column("email_compared", Text, nullable=False, unique=True),
    Column("email", Text, nullable=False),
    Column("reason", String(16), nullable=False),
    text_("words"),
    link_("recipient_id", "recipient.id", nullable=True, on_delete="SET NULL"),
    Column("at", UtcTime, nullable=False),
    Column("lifted_at", UtcTime),
)

left_out = Table(
    "left_out",
    metadata,
    id_(),
    link_("dispatch_id", "dispatch.id"),
    link_("address_id", "address.id"),
    text_("name"),
    text_("email"),
    Column("reason", Text, nullable=False),
    text_("search_text"),
    Index(None, "dispatch_id"),
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
