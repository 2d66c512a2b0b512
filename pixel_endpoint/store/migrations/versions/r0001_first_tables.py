"""Offices and their keys, the state of each opened mail, and the head of each office's feed."""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_offices()
    _create_keys()
    _create_opens()
    op.create_table(
        "counter",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )


def _create_offices() -> None:
    op.create_table(
        "office",
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", name="pk_office"),
        sa.UniqueConstraint("name", name="uq_office_name"),
    )


def _create_keys() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
        _of_office("api_key"),
    )
    op.create_table(
        "signing_key",
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("key_id", sa.Integer, nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key_id", "key", name="pk_signing_key"),
        _of_office("signing_key"),
    )


def _create_opens() -> None:
    op.create_table(
        "open_state",
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("mail_id", sa.LargeBinary(16), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.LargeBinary, nullable=False),
        sa.Column("unsubscribed_at", sa.BigInteger),
        sa.Column("stopped_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("tenant", "mail_id", name="pk_open_state"),
        _of_office("open_state"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_open_state_tenant_seq", "open_state", ["tenant", "seq"], unique=True)
    op.create_table(
        "feed_head",
        sa.Column("tenant", sa.LargeBinary(4), nullable=False),
        sa.Column("epoch", sa.String(64), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("acknowledged", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", name="pk_feed_head"),
        _of_office("feed_head"),
    )


def _of_office(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["tenant"], ["office.tenant"], name=f"fk_{table}_tenant_office")
