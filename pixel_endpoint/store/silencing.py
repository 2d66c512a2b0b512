"""Silencing mails, and forgetting what they have told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, select, update

from pixel_endpoint.store.heads import held_head
from pixel_endpoint.store.tables import denied, feed_head, open_state
from pixel_endpoint.store.upserts import upsert

MOST_DENIED: Final = 2_000_000
"""Mails that one office may have silenced at a time: about 100 MB, so no office fills the disk."""

_MOST_IN_ONE_STATEMENT: Final = 500


def deny(connection: Connection, tenant: bytes, mail_ids: Sequence[bytes], until: datetime) -> bool:
    """False, and nothing is changed, when there would be too many."""
    ends_at = int(until.timestamp())
    # whoever writes opens of this office just now is waited for, and the next one sees the denials
    head = held_head(connection, tenant)
    known = _known_ends(connection, tenant, mail_ids)
    new = set(mail_ids) - known.keys()
    if head is None or head.denied + len(new) > MOST_DENIED:
        return head is None
    later = [mail_id for mail_id, end in known.items() if end < ends_at]
    rows = [
        {"tenant": tenant, "mail_id": mail_id, "until": ends_at}
        for mail_id in sorted([*new, *later])
    ]
    if rows:
        _put(connection, rows)
        mine = feed_head.c.tenant == tenant
        connection.execute(update(feed_head).where(mine).values(denied=head.denied + len(new)))
    return True


def erase(
    connection: Connection, tenant: bytes, mail_ids: Sequence[bytes], until: datetime
) -> bool:
    """Like `deny`, and the mails' states are deleted."""
    is_denied = deny(connection, tenant, mail_ids, until)
    if is_denied:
        for some in _parts(mail_ids):
            theirs = open_state.c.mail_id.in_(some)
            connection.execute(delete(open_state).where(open_state.c.tenant == tenant, theirs))
    return is_denied


def _known_ends(
    connection: Connection, tenant: bytes, mail_ids: Sequence[bytes]
) -> dict[bytes, int]:
    known: dict[bytes, int] = {}
    for some in _parts(mail_ids):
        query = select(denied.c.mail_id, denied.c.until).where(
            denied.c.tenant == tenant, denied.c.mail_id.in_(some)
        )
        known.update({row.mail_id: row.until for row in connection.execute(query)})
    return known


def _put(connection: Connection, rows: list[dict[str, object]]) -> None:
    adding = upsert(connection, denied)
    longer = {"until": adding.excluded.until}
    connection.execute(
        adding.on_conflict_do_update(index_elements=["tenant", "mail_id"], set_=longer), rows
    )


def _parts(mail_ids: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(mail_ids), _MOST_IN_ONE_STATEMENT):
        yield mail_ids[start : start + _MOST_IN_ONE_STATEMENT]
