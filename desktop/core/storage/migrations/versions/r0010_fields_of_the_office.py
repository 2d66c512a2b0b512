"""Fields that the office declares, of its addresses and, from now on, of its properties

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    word = sa.String(16, collation="C") if is_server else sa.String(16)
    empty = sa.text("'{}'")
    op.add_column("property", sa.Column("custom", sa.JSON(), nullable=False, server_default=empty))
    op.create_table(
        "custom_field",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner", word, nullable=False),
        sa.Column("name", text, nullable=False),
        sa.Column("label", text, nullable=False),
        sa.Column("type", word, nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_custom_field"),
        sa.UniqueConstraint("owner", "name", name="uq_custom_field_owner_name"),
    )
