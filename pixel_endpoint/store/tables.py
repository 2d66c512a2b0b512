"""The tables, for writing statements; how they came to be is in `migrations`.

Nothing here is about a person, and nothing grows but by the number of mails minted.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_office(*, is_key: bool) -> Column[bytes]:
    return Column(
        "tenant", LargeBinary(4), ForeignKey("office.tenant"), primary_key=is_key, nullable=False
    )


office: Final = Table(
    "office",
    metadata,
    Column("tenant", LargeBinary(4), primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("created_at", BigInteger, nullable=False),
)

api_key: Final = Table(
    "api_key",
    metadata,
    Column("id", String(16), primary_key=True),
    _of_office(is_key=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    # while a key is replaced, the old one goes on until then
    Column("expires_at", BigInteger),
    # days since 1970: when exactly a desktop asks is nobody's business
    Column("used_on", Integer),
    # the id of the key that it takes the place of, which may be gone by now
    Column("replaces", String(16)),
)

# The key is part of its primary key: two desks of one office that both made a key for the month
# keep each other's mails countable.
signing_key: Final = Table(
    "signing_key",
    metadata,
    _of_office(is_key=True),
    Column("key_id", Integer, primary_key=True, autoincrement=False),
    Column("key", LargeBinary(32), primary_key=True),
    Column("until", BigInteger, nullable=False),
)

open_state: Final = Table(
    "open_state",
    metadata,
    Column("tenant", LargeBinary(4), primary_key=True),
    Column("mail_id", LargeBinary(16), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("seen", LargeBinary, nullable=False),
    Column("unsubscribed_at", BigInteger),
    Column("stopped_at", BigInteger),
    Column("agreed_at", BigInteger),
    Column("agreed_to", String(64)),
    Column("changed_at", BigInteger, nullable=False, server_default="0"),
    Index(None, "tenant", "seq", unique=True),
    # PostgreSQL takes half of an open's time to look; the lock on the feed's head keeps it true
    ForeignKeyConstraint(["tenant"], ["office.tenant"]).ddl_if(dialect="sqlite"),
    sqlite_with_rowid=False,
)

feed_head: Final = Table(
    "feed_head",
    metadata,
    _of_office(is_key=True),
    Column("epoch", String(64), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("acknowledged", BigInteger, nullable=False),
    # how many mails are silenced, to be bounded without counting them
    Column("denied", BigInteger, nullable=False, server_default="0"),
)

# Mails that an office has silenced: what is fetched of them is not written down.
denied: Final = Table(
    "denied",
    metadata,
    _of_office(is_key=True),
    Column("mail_id", LargeBinary(16), primary_key=True),
    Column("until", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# How far the feed had been acknowledged by the end of a day (days since 1970).
acknowledged: Final = Table(
    "acknowledged",
    metadata,
    _of_office(is_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
)

# What an office's recipients may agree to, in its own words.
agree_text: Final = Table(
    "agree_text",
    metadata,
    _of_office(is_key=True),
    Column("id", String(64), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("body", Text, nullable=False),
    Column("pushed_at", BigInteger, nullable=False),
)

# Figures of the endpoint as a whole, such as `unrecorded`.
counter: Final = Table(
    "counter",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
