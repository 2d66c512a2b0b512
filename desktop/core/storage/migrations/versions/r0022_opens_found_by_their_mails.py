"""Opens are found by what their mails are about, and are in no index of subjects of their own

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """As `storage/first_activities.py` asks for it. Opens come in by the hundred thousand, and each
    had to be put in its place among all subjects.
    """
    connection = op.get_bind()
    connection.exec_driver_sql("DROP INDEX ix_activity_head")
    connection.exec_driver_sql(
        "CREATE INDEX ix_activity_head ON activity (substr(subject, 1, 120), id)"
        " WHERE (type <> 'Email Open' OR recipient_id IS NULL)"
    )
