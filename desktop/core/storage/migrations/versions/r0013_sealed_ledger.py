"""The ledger has evidence files and seals, and knows who it was about; events can be erased

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_TEXTS = (
    *("person", "text_sha256", "evidence_name", "evidence_sha256", "evidence_type"),
    *("salt", "facts_hash", "sealed_by", "seal", "erasure"),
)


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    hexadecimal = sa.String(64, collation="C") if is_server else sa.String(64)
    row_id = sa.BigInteger() if is_server else sa.Integer()
    empty = sa.text("''")
    op.create_table(
        "consent_evidence",
        sa.Column("sha256", hexadecimal, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_consent_evidence"),
    )
    op.add_column("consent_text", sa.Column("seal", text, nullable=False, server_default=empty))
    autoincrement = {"sqlite_autoincrement": True}
    with op.batch_alter_table("consent_event", table_kwargs=autoincrement) as table:
        table.alter_column("address_id", existing_type=row_id, nullable=True)
        for name in _TEXTS:
            table.add_column(sa.Column(name, text, nullable=False, server_default=empty))
        table.add_column(
            sa.Column("forgets", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("form", sa.Integer(), nullable=False, server_default="1"))
