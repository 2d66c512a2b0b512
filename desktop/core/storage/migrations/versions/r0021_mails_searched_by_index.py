"""What the mails of a dispatch are searched by stands close together, in the order of the list

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """A server reads its rows fast enough, and has no room for long texts in an index."""
    if op.get_bind().dialect.name != "postgresql":
        op.create_index("ix_recipient_search", "recipient", ["dispatch_id", "id", "search_text"])
