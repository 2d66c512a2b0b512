"""Addresses are found by id or email again without looking at all of those in sight

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """SQLite took the index for the narrowest of all, as long as it began with `deleted_at`."""
    if op.get_bind().dialect.name == "postgresql":
        return
    op.drop_index("ix_address_search", "address")
    op.create_index(
        "ix_address_search",
        "address",
        ["sort_name", "id", "search_text", "deleted_at"],
    )
