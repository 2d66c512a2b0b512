"""Which mails an endpoint was told to silence, and in which of its lives it was told everything

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    op.add_column("recipient", sa.Column("silenced_at", sa.DateTime(timezone=True)))
    op.add_column(
        "endpoint", sa.Column("told_epoch", text, nullable=False, server_default=sa.text("''"))
    )
