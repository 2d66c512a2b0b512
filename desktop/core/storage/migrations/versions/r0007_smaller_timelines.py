"""An address's activities are found by a smaller index, and a dispatch's hours stand side by side

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.drop_index("ix_activity_address_id_at", "activity")
    op.create_index("ix_activity_address_id", "activity", ["address_id"])
    if op.get_bind().dialect.name == "sqlite":
        without = {"sqlite_with_rowid": False}
        with op.batch_alter_table("open_hour", recreate="always", table_kwargs=without):
            pass
