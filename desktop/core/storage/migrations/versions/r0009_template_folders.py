"""Templates are in folders, and one letter may have several languages

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    empty = sa.text("''")
    with op.batch_alter_table("template") as table:
        table.add_column(sa.Column("folder", text, nullable=False, server_default=empty))
        table.add_column(sa.Column("language", text, nullable=False, server_default=empty))
        table.drop_constraint("uq_template_name", type_="unique")
        table.create_unique_constraint("uq_template_name_language", ["name", "language"])
