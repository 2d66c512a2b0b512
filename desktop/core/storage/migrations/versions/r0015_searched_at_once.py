"""What addresses and mails are searched by stands close together, without its case

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

# as `storage/casefolding.py` and `storage/mails.py` have them
_FOLDED = {"recipient": "email_compared", "left_out": "rundbrief_casefold(email)"}


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    nothing = sa.text("''")
    for table, email in _FOLDED.items():
        op.add_column(table, sa.Column("search_text", text, nullable=False, server_default=nothing))
        op.execute(
            f"UPDATE {table}"  # noqa: S608 - names from above
            f" SET search_text = {email} || ' ' || rundbrief_casefold(name)"
        )
    has_bounced = sa.text("bounced <> ''")
    op.create_index(
        "ix_recipient_bounced",
        "recipient",
        ["dispatch_id"],
        sqlite_where=has_bounced,
        postgresql_where=has_bounced,
    )
    if not is_server:
        # a server reads its rows fast enough, and has no room for long texts in an index
        op.drop_index("ix_address_sort_name", "address")
        op.create_index(
            "ix_address_search",
            "address",
            ["deleted_at", "sort_name", "id", "search_text"],
        )
