"""What is due is found without looking at what was done

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    to_be_done = sa.text("due_at IS NOT NULL AND done_at IS NULL")
    op.drop_index("ix_activity_due_at", "activity")
    op.create_index(
        "ix_activity_due_at",
        "activity",
        ["due_at"],
        sqlite_where=to_be_done,
        postgresql_where=to_be_done,
    )
