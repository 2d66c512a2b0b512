"""The ledger of consents and the texts they were given to."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text

from desktop.core.storage.columns import UtcTime
from desktop.core.storage.tables.schema import id_, link_, metadata, text_

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
    id_(),
    link_("address_id", "address.id", on_delete="RESTRICT"),
    Column("purpose", String(16), nullable=False),
    Column("action", String(16), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    Column("method", String(16), nullable=False),
    text_("text_id"),
    text_("note"),
    text_("actor"),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "address_id", "purpose"),
    Index(None, "purpose", "action", "address_id"),
    sqlite_autoincrement=True,
)
