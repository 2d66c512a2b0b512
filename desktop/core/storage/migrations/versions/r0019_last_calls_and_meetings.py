"""The last call, meeting or note with an address is found without looking at its other activities

Revision ID: 0019
Revises: 0018
"""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """As `storage/activity_index.py` asks for it."""
    connection = op.get_bind()
    is_server = connection.dialect.name == "postgresql"
    second = "at" if is_server else "CAST(strftime('%s', at) AS INTEGER)"
    connection.exec_driver_sql(
        f"CREATE INDEX ix_activity_by_hand ON activity (kind, address_id, {second})"
        " WHERE kind IN ('Call', 'Meeting', 'Note', 'Task')"
    )
