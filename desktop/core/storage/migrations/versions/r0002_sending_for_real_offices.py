"""accounts with limits and bounces, dispatches on hold, suppressed addresses

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _account()
    _dispatch()
    _recipient()
    _pace()
    _bounce()
    _suppression()


def _new(name: str, kind: sa.types.TypeEngine[Any], default: str) -> sa.Column[Any]:
    """A column that what is there already gets filled with; later rows bring their own."""
    return sa.Column(name, kind, nullable=False, server_default=sa.text(default))


def _without_defaults(table: str, names: str) -> None:
    with op.batch_alter_table(table) as changing:
        for name in names.split():
            changing.alter_column(name, server_default=None)


def _parent(table: str, column: str, parent: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete=on_delete)


def _account() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(_new("sign_in", sa.String(16), "'password'"))
        table.add_column(_new("connections", sa.Integer(), "1"))
        table.add_column(_new("per_minute", sa.Integer(), "0"))
        table.add_column(_new("per_hour", sa.Integer(), "0"))
        table.add_column(_new("per_day", sa.Integer(), "0"))
        table.add_column(_new("imap_host", sa.Text(), "''"))
        table.add_column(_new("imap_port", sa.Integer(), "993"))
        table.add_column(_new("imap_security", sa.String(16), "'tls'"))
        table.add_column(_new("imap_folder", sa.Text(), "'INBOX'"))
        table.add_column(_new("imap_seen", sa.Text(), "''"))
        table.add_column(sa.Column("paused_until", MOMENT))
        table.add_column(_new("paused_words", sa.Text(), "''"))
    _without_defaults(
        "account",
        "sign_in connections per_minute per_hour per_day imap_host imap_port imap_security"
        " imap_folder imap_seen paused_words",
    )


def _dispatch() -> None:
    with op.batch_alter_table("dispatch") as table:
        table.add_column(_new("hold", sa.String(16), "''"))
        table.add_column(_new("hold_words", sa.Text(), "''"))
    _without_defaults("dispatch", "hold hold_words")


def _recipient() -> None:
    """What waits has waited since it was queued."""
    with op.batch_alter_table("recipient") as table:
        table.add_column(sa.Column("waits_since", MOMENT))
        table.add_column(_new("resends", sa.Integer(), "0"))
        table.add_column(_new("bounced", sa.String(8), "''"))
        table.drop_index(op.f("ix_recipient_state_dispatch_id"))
    op.execute(
        "UPDATE recipient SET waits_since ="
        " (SELECT queued_at FROM dispatch WHERE dispatch.id = recipient.dispatch_id)"
    )
    with op.batch_alter_table("recipient") as table:
        table.alter_column("waits_since", nullable=False)
        table.create_index(op.f("ix_recipient_message_id"), ["message_id"])
    _without_defaults("recipient", "resends bounced")


def _pace() -> None:
    op.create_table(
        "pace",
        sa.Column("account_id", ROW_ID, nullable=False),
        sa.Column("second", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        _parent("pace", "account_id", "account", "CASCADE"),
        sa.PrimaryKeyConstraint("account_id", "second", name=op.f("pk_pace")),
    )


def _bounce() -> None:
    op.create_table(
        "bounce",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("recipient_id", ROW_ID, nullable=False),
        sa.Column("notice_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _parent("bounce", "recipient_id", "recipient", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounce")),
        sa.UniqueConstraint("notice_id", name=op.f("uq_bounce_notice_id")),
    )
    op.create_index(op.f("ix_bounce_recipient_id"), "bounce", ["recipient_id"])


def _suppression() -> None:
    op.create_table(
        "suppression",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("email_compared", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recipient_id", ROW_ID),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("lifted_at", MOMENT),
        _parent("suppression", "recipient_id", "recipient", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
        sa.UniqueConstraint("email_compared", name=op.f("uq_suppression_email_compared")),
    )
