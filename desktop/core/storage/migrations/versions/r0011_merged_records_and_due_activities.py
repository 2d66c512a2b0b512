"""Records that became one, pairs that are two people, and activities that are due on a day

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("activity") as table:
        # a note on a property needs nobody's address
        table.alter_column("address_id", existing_type=_row_id(), nullable=True)
        table.add_column(sa.Column("due_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("done_at", sa.DateTime(timezone=True)))
    for column in ("due_at", "property_id"):
        is_set = sa.text(f"{column} IS NOT NULL")
        name = f"ix_activity_{column}"
        op.create_index(name, "activity", [column], sqlite_where=is_set, postgresql_where=is_set)
    in_sight = sa.text("deleted_at IS NULL")
    op.drop_index("ix_address_sort_name", "address")
    op.create_index(
        "ix_address_sort_name",
        "address",
        ["sort_name", "id"],
        sqlite_where=in_sight,
        postgresql_where=in_sight,
    )
    op.create_table(
        "address_merge",
        sa.Column("merged_id", _row_id(), nullable=False),
        sa.Column("survivor_id", _row_id(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undo", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("merged_id", name="pk_address_merge"),
        _to_address("address_merge", "merged_id"),
        _to_address("address_merge", "survivor_id"),
    )
    op.create_index("ix_address_merge_survivor_id", "address_merge", ["survivor_id"])
    op.create_table(
        "address_distinct",
        sa.Column("first_id", _row_id(), nullable=False),
        sa.Column("second_id", _row_id(), nullable=False),
        sa.PrimaryKeyConstraint("first_id", "second_id", name="pk_address_distinct"),
        _to_address("address_distinct", "first_id"),
        _to_address("address_distinct", "second_id"),
    )
    op.create_index("ix_address_distinct_second_id", "address_distinct", ["second_id"])


def _row_id() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _to_address(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["address.id"], name=name, ondelete="CASCADE")
