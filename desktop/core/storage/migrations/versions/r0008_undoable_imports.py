"""What imports have brought in and changed, so that the last one can be undone

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    row_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "import_batch",
        sa.Column("id", row_id, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file", text, nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("own_fields", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_table(
        "import_batch_address",
        sa.Column("batch_id", row_id, nullable=False),
        sa.Column("address_id", row_id, nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", "address_id", name="pk_import_batch_address"),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batch.id"],
            name="fk_import_batch_address_batch_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["address_id"],
            ["address.id"],
            name="fk_import_batch_address_address_id",
            ondelete="CASCADE",
        ),
    )
    # erasing an address looks for it here
    op.create_index("ix_import_batch_address_address_id", "import_batch_address", ["address_id"])
