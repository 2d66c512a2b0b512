"""first tables

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _account()
    _address()
    _attachment()
    _consent_text()
    _draft()
    _endpoint()
    _filter()
    _office()
    _property()
    _template()
    _work_list()
    _consent_event()
    _dispatch()
    _work_list_address()
    _dispatch_property()
    _left_out()
    _open_hour()
    _recipient()
    _activity()
    _open()


def _id() -> sa.Column[int]:
    return sa.Column("id", ROW_ID, nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _texts(names: str) -> list[sa.Column[str]]:
    return [_text(name) for name in names.split()]


def _parent(table: str, column: str, parent: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete=on_delete)


def _account() -> None:
    op.create_table(
        "account",
        _id(),
        *_texts("name sender_name sender_email"),
        sa.Column("way", sa.String(length=16), nullable=False),
        _text("host"),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("security", sa.String(length=16), nullable=False),
        *_texts("user folder"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )


def _address() -> None:
    op.create_table(
        "address",
        _id(),
        *_texts(
            "salutation title first_name last_name company street zip city country phone email"
            " language notes"
        ),
        sa.Column("custom", sa.JSON(), nullable=False),
        *_texts("email_compared search_text sort_name"),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
    )
    op.create_index(op.f("ix_address_email_compared"), "address", ["email_compared"], unique=False)
    op.create_index(op.f("ix_address_sort_name"), "address", ["sort_name"], unique=False)


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment")),
    )


def _consent_text() -> None:
    op.create_table(
        "consent_text",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        _text("body"),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("valid_from", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", "language", name=op.f("pk_consent_text")),
    )


def _draft() -> None:
    op.create_table(
        "draft",
        _id(),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )


def _endpoint() -> None:
    op.create_table(
        "endpoint",
        _id(),
        _text("url"),
        sa.Column("tenant", sa.LargeBinary(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        _text("epoch"),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("synced_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endpoint")),
        sa.UniqueConstraint("url", "tenant", name=op.f("uq_endpoint_url_tenant")),
    )


def _filter() -> None:
    op.create_table(
        "filter",
        _id(),
        _text("name"),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("any_of", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filter")),
        sa.UniqueConstraint("name", name=op.f("uq_filter_name")),
    )


def _office() -> None:
    op.create_table(
        "office",
        sa.Column("key", sa.String(length=64), nullable=False),
        _text("value"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_office")),
    )


def _property() -> None:
    op.create_table(
        "property",
        _id(),
        *_texts("number title kind street zip city link"),
        sa.Column("price", sa.BigInteger()),
        sa.Column("area", sa.BigInteger()),
        sa.Column("rooms", sa.BigInteger()),
        _text("search_text"),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_property")),
    )
    op.create_index(op.f("ix_property_number"), "property", ["number"], unique=False)


def _template() -> None:
    op.create_table(
        "template",
        _id(),
        _text("name"),
        sa.Column("format", sa.String(length=8), nullable=False),
        *_texts("subject body"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sa.UniqueConstraint("name", name=op.f("uq_template_name")),
    )


def _work_list() -> None:
    op.create_table(
        "work_list",
        _id(),
        _text("name"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_list")),
        sa.UniqueConstraint("name", name=op.f("uq_work_list_name")),
    )


def _consent_event() -> None:
    op.create_table(
        "consent_event",
        _id(),
        sa.Column("address_id", ROW_ID, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        *_texts("text_id note actor"),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        _parent("consent_event", "address_id", "address", "RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_consent_event_address_id_purpose"),
        "consent_event",
        ["address_id", "purpose"],
        unique=False,
    )


def _dispatch() -> None:
    op.create_table(
        "dispatch",
        _id(),
        _text("name"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        _text("subject"),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("tracked", sa.Boolean(), nullable=False),
        sa.Column("account_id", ROW_ID, nullable=False),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("queued_at", MOMENT, nullable=False),
        _parent("dispatch", "account_id", "account", "RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
        sa.UniqueConstraint("name", name=op.f("uq_dispatch_name")),
    )
    op.create_index(op.f("ix_dispatch_queued_at"), "dispatch", ["queued_at"], unique=False)


def _work_list_address() -> None:
    op.create_table(
        "work_list_address",
        sa.Column("work_list_id", ROW_ID, nullable=False),
        sa.Column("address_id", ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _parent("work_list_address", "address_id", "address", "CASCADE"),
        _parent("work_list_address", "work_list_id", "work_list", "CASCADE"),
        sa.PrimaryKeyConstraint("work_list_id", "address_id", name=op.f("pk_work_list_address")),
    )


def _dispatch_property() -> None:
    op.create_table(
        "dispatch_property",
        sa.Column("dispatch_id", ROW_ID, nullable=False),
        sa.Column("property_id", ROW_ID, nullable=False),
        _parent("dispatch_property", "dispatch_id", "dispatch", "CASCADE"),
        _parent("dispatch_property", "property_id", "property", "CASCADE"),
        sa.PrimaryKeyConstraint("dispatch_id", "property_id", name=op.f("pk_dispatch_property")),
    )


def _left_out() -> None:
    op.create_table(
        "left_out",
        _id(),
        sa.Column("dispatch_id", ROW_ID, nullable=False),
        sa.Column("address_id", ROW_ID, nullable=False),
        *_texts("name email reason"),
        _parent("left_out", "address_id", "address", "CASCADE"),
        _parent("left_out", "dispatch_id", "dispatch", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_left_out")),
    )
    op.create_index(op.f("ix_left_out_dispatch_id"), "left_out", ["dispatch_id"], unique=False)


def _open_hour() -> None:
    op.create_table(
        "open_hour",
        sa.Column("dispatch_id", ROW_ID, nullable=False),
        sa.Column("hour", MOMENT, nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        _parent("open_hour", "dispatch_id", "dispatch", "CASCADE"),
        sa.PrimaryKeyConstraint("dispatch_id", "hour", "verdict", name=op.f("pk_open_hour")),
    )


def _recipient() -> None:
    op.create_table(
        "recipient",
        _id(),
        sa.Column("dispatch_id", ROW_ID, nullable=False),
        sa.Column("address_id", ROW_ID),
        *_texts("email email_compared name"),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        *_texts("subject language"),
        _text("message_id"),
        sa.Column("date", MOMENT, nullable=False),
        sa.Column("boundary", sa.String(length=64), nullable=False),
        sa.Column("mail_id", sa.LargeBinary()),
        sa.Column("key_id", sa.Integer()),
        sa.Column("endpoint_id", ROW_ID),
        sa.Column("pixel", sa.Boolean(), nullable=False),
        sa.Column("consent_event_id", ROW_ID),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        _text("owner"),
        sa.Column("due_at", MOMENT),
        sa.Column("accepted_at", MOMENT),
        _text("reply"),
        _parent("recipient", "address_id", "address", "SET NULL"),
        _parent("recipient", "consent_event_id", "consent_event", "RESTRICT"),
        _parent("recipient", "dispatch_id", "dispatch", "CASCADE"),
        _parent("recipient", "endpoint_id", "endpoint", "RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
        sa.UniqueConstraint(
            "dispatch_id", "address_id", name=op.f("uq_recipient_dispatch_id_address_id")
        ),
        sa.UniqueConstraint(
            "dispatch_id", "email_compared", name=op.f("uq_recipient_dispatch_id_email_compared")
        ),
        sa.UniqueConstraint("mail_id", name=op.f("uq_recipient_mail_id")),
    )
    op.create_index(op.f("ix_recipient_address_id"), "recipient", ["address_id"], unique=False)
    op.create_index(
        op.f("ix_recipient_dispatch_id_state"), "recipient", ["dispatch_id", "state"], unique=False
    )
    op.create_index(
        op.f("ix_recipient_state_dispatch_id"), "recipient", ["state", "dispatch_id"], unique=False
    )


def _activity() -> None:
    op.create_table(
        "activity",
        _id(),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        _text("features"),
        sa.Column("address_id", ROW_ID, nullable=False),
        sa.Column("property_id", ROW_ID),
        sa.Column("dispatch_id", ROW_ID),
        sa.Column("recipient_id", ROW_ID),
        *_texts("subject note"),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", MOMENT),
        _parent("activity", "address_id", "address", "CASCADE"),
        _parent("activity", "dispatch_id", "dispatch", "SET NULL"),
        _parent("activity", "property_id", "property", "SET NULL"),
        _parent("activity", "recipient_id", "recipient", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("recipient_id", "type", name=op.f("uq_activity_recipient_id_type")),
    )
    op.create_index(
        op.f("ix_activity_address_id_at"), "activity", ["address_id", "at"], unique=False
    )
    op.create_index(op.f("ix_activity_at"), "activity", ["at"], unique=False)


def _open() -> None:
    op.create_table(
        "open",
        sa.Column("recipient_id", ROW_ID, nullable=False),
        sa.Column("dispatch_id", ROW_ID, nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("first_at", MOMENT),
        sa.Column("last_at", MOMENT),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("cannot_tell_at", MOMENT),
        sa.Column("machine_at", MOMENT),
        _parent("open", "dispatch_id", "dispatch", "CASCADE"),
        _parent("open", "recipient_id", "recipient", "CASCADE"),
        sa.PrimaryKeyConstraint("recipient_id", name=op.f("pk_open")),
    )
    op.create_index(
        op.f("ix_open_dispatch_id_verdict"), "open", ["dispatch_id", "verdict"], unique=False
    )
