"""Endpoints, and the opens that came from them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from desktop.core.storage.columns import UtcTime
from desktop.core.storage.tables.schema import RowId, flag_, id_, link_, metadata, text_

endpoint = Table(
    "endpoint",
    metadata,
    id_(),
    Column("url", Text, nullable=False),
    Column("tenant", LargeBinary, nullable=False),
    flag_("is_current"),
    text_("epoch"),
    Column("cursor", BigInteger, nullable=False),
    Column("synced_at", UtcTime),
    # what it has to be asked again after it began anew (a backup was restored there)
    text_("told_epoch"),
    # which texts it was told to agree to, as one digest
    text_("told_texts"),
    UniqueConstraint("url", "tenant"),
)

open_ = Table(
    "open",
    metadata,
    Column("recipient_id", RowId, ForeignKey("recipient.id", ondelete="CASCADE"), primary_key=True),
    link_("dispatch_id", "dispatch.id"),
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
