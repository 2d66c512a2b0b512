"""An account may have a signature of its own

Revision ID: 0020
Revises: 0019
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    signature = sa.Column("signature", text, nullable=False, server_default=sa.text("''"))
    op.add_column("account", signature)
