"""Activities are found by what they are about without looking at all of them

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Of an expression, as `storage/first_activities.py` asks for it: texts may be too long."""
    op.get_bind().exec_driver_sql(
        "CREATE INDEX ix_activity_head ON activity (substr(subject, 1, 120), id)"
    )
