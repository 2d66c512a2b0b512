"""Where two desks may not be at once: what one reads and then writes stays as it is meanwhile.

One waits inside its transaction; its end frees the lock. SQLite has one writer at a time anyway.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, text

_TAKING = text("SELECT pg_advisory_xact_lock(:space, :name)")
_SPACE = 0x52_42_72_66
"""Ours among all who use the server's advisory locks."""


def hold(connection: Connection, name: str) -> None:
    """Until the end of the transaction no other desk is inside `name`; who is, is waited for."""
    if connection.dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], signed=True)
        connection.execute(_TAKING, {"space": _SPACE, "name": number})
