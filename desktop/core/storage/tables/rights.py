"""What is remembered of people who were erased."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, String, Table

from desktop.core.storage.columns import UtcTime
from desktop.core.storage.tables.schema import RowId, flag_, id_, metadata

# Known by a keyed tag alone; `address_id` is a number that names nobody any more.
erasure = Table(
    "erasure",
    metadata,
    id_(),
    Column("at", UtcTime, nullable=False),
    Column("tag", String(64), nullable=False),
    Column("address_id", RowId, nullable=False),
    flag_("suppressed"),
    Column("events", JSON, nullable=False),
    Index(None, "tag"),
)
