"""Silenced mails, what recipients agreed to, and what has to be known to forget in time."""

import time

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("api_key", sa.Column("expires_at", sa.BigInteger))
    op.add_column("api_key", sa.Column("used_on", sa.Integer))
    op.add_column("api_key", sa.Column("replaces", sa.String(16)))
    op.add_column(
        "feed_head", sa.Column("denied", sa.BigInteger, nullable=False, server_default="0")
    )
    op.add_column("open_state", sa.Column("agreed_at", sa.BigInteger))
    op.add_column("open_state", sa.Column("agreed_to", sa.String(64)))
    op.add_column(
        "open_state", sa.Column("changed_at", sa.BigInteger, nullable=False, server_default="0")
    )
    if op.get_bind().dialect.name == "postgresql":
        # it takes half of an open's time to look; the lock on the feed's head keeps it true
        op.drop_constraint("fk_open_state_tenant_office", "open_state", type_="foreignkey")
    # when they last changed was not written down so far; too late is never forgotten too early
    open_state = sa.table("open_state", sa.column("changed_at"))
    op.execute(open_state.update().values(changed_at=int(time.time())))
    _create_denied()
    _create_acknowledged()
    _create_agree_texts()


def _create_denied() -> None:
    op.create_table(
        "denied",
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("mail_id", sa.LargeBinary(16), nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "mail_id", name="pk_denied"),
        _of_office("denied"),
        sqlite_with_rowid=False,
    )


def _create_acknowledged() -> None:
    op.create_table(
        "acknowledged",
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "day", name="pk_acknowledged"),
        _of_office("acknowledged"),
    )


def _create_agree_texts() -> None:
    op.create_table(
        "agree_text",
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("pushed_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", "language", name="pk_agree_text"),
        _of_office("agree_text"),
    )


def _of_office(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["tenant"], ["office.tenant"], name=f"fk_{table}_tenant_office")
