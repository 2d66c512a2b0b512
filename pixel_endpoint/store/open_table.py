"""What each kind of database does in its own words, because every open goes that way.

Statements are written by hand here: SQLAlchemy's took most of the time of a commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sqlalchemy import Connection

from pixel_endpoint.store.rows import COLUMNS, StoredRow, state_of
from pixel_endpoint.store.state import MailRef, MailState

KEY: Final = COLUMNS[:2]
REST: Final = COLUMNS[2:]


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of some mails, and the newest number of each of their offices' feeds.

    An office that is missing in `seqs` is gone.
    """

    seqs: dict[bytes, int]
    known: dict[MailRef, MailState]
    denied: frozenset[MailRef]


class OpenTable(Protocol):
    def hold(self, connection: Connection, mails: Sequence[MailRef]) -> Held:
        """Read behind the lock on the offices' feeds, which makes order of numbers that of commits.

        Everybody who changes something of an office takes that lock first, those of several
        offices in the order of their tenants, so that nobody waits for each other.
        """

    def put(
        self, connection: Connection, rows: Sequence[StoredRow], seqs: Mapping[bytes, int]
    ) -> None:
        """Rows that may be there already, in the order of COLUMNS, and the feeds' new heads."""


def held_of(heads: Iterable[tuple[bytes, int]], found: Sequence[Sequence[Any]]) -> Held:
    """Of rows of tenant and seq, and of rows of COLUMNS and the end of a denial."""
    known, denied = {}, set()
    for *row, denied_until in found:
        mail = MailRef(row[0], row[1])
        if row[2] is not None:
            known[mail] = state_of(row)
        if denied_until is not None:
            denied.add(mail)
    return Held(dict(heads), known, frozenset(denied))


def known_sql(asked: str, join: str) -> str:
    """States and denials of the mails in `asked`, a table of (tenant, mail_id) called a.

    `join` joins the table `{table}` under the name `{name}`.
    """
    rest = ", ".join(f"o.{name}" for name in REST)
    return (
        f"SELECT a.tenant, a.mail_id, {rest}, d.until FROM {asked}"  # noqa: S608 - no values
        f" {join.format(table='open_state', name='o')} {join.format(table='denied', name='d')}"
        " WHERE o.seq IS NOT NULL OR d.until IS NOT NULL"
    )


def put_sql(values: str, columns: Sequence[str] = COLUMNS) -> str:
    """Adds the rows of `values`; what is there already becomes what they say."""
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in KEY)
    return (
        f"INSERT INTO open_state ({', '.join(columns)}) {values}"
        f" ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET {changed}"
    )
