"""The ledger of consents, the texts they were given to, and the files that prove them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from desktop.core.storage.columns import UtcTime
from desktop.core.storage.tables.schema import RowId, flag_, id_, metadata, text_

consent_text = Table(
    "consent_text",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("valid_from", UtcTime, nullable=False),
    text_("seal"),
)

consent_evidence = Table(
    "consent_evidence",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

consent_event = Table(
    "consent_event",
    metadata,
    id_(),
    # of an event that was erased there is no address any more
    Column("address_id", RowId, ForeignKey("address.id", ondelete="RESTRICT")),
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
    text_("person"),
    text_("text_sha256"),
    text_("evidence_name"),
    text_("evidence_sha256"),
    text_("evidence_type"),
    flag_("forgets"),
    Column("form", Integer, nullable=False),
    text_("salt"),
    text_("facts_hash"),
    text_("sealed_by"),
    text_("seal"),
    text_("erasure"),
    Index(None, "address_id", "purpose"),
    Index(None, "purpose", "action", "address_id"),
    sqlite_autoincrement=True,
)
