"""Who was erased, without saying who; whose data may only be kept; figures that are all there is

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    tag = sa.String(64, collation="C") if is_server else sa.String(64)
    row_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "erasure",
        sa.Column("id", row_id, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tag", tag, nullable=False),
        sa.Column("address_id", row_id, nullable=False),
        sa.Column("suppressed", sa.Boolean(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )
    op.create_index("ix_erasure_tag", "erasure", ["tag"])
    op.add_column("address", sa.Column("restricted_at", sa.DateTime(timezone=True)))
    op.add_column(
        "dispatch",
        sa.Column("is_pruned", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
