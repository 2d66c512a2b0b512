"""Finds the mails to silence without looking at all, and keeps which texts an endpoint has

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    op.add_column(
        "endpoint", sa.Column("told_texts", text, nullable=False, server_default=sa.text("''"))
    )
    op.create_index(
        "ix_recipient_endpoint_id_pixel_silenced_at_address_id",
        "recipient",
        ["endpoint_id", "pixel", "silenced_at", "address_id"],
    )
    op.create_index(
        "ix_consent_event_purpose_action_address_id",
        "consent_event",
        ["purpose", "action", "address_id"],
    )
