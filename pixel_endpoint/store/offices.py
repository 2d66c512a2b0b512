"""Offices, what they sign in with, and the keys that their tokens are checked by."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Engine, delete, func, insert, select

from pixel_endpoint.bearer import Bearer
from pixel_endpoint.contract import TENANT_BYTES, SigningKey
from pixel_endpoint.store import api_keys
from pixel_endpoint.store.api_keys import ApiKey
from pixel_endpoint.store.engine import reading, writing
from pixel_endpoint.store.heads import held_head
from pixel_endpoint.store.tables import feed_head, office, signing_key
from pixel_endpoint.store.upserts import upsert

MOST_KEYS_OF_ONE_ID: Final = 8
"""So many desks may make a key of their own for one month; each is tried for each token."""


def new_epoch() -> str:
    """Under another epoch a desktop reads the feed from its beginning."""
    return secrets.token_hex(16)


class Offices:
    """The tenants of this endpoint. Every method raises StoreUnavailable when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def pair(self, name: str, now: datetime) -> tuple[bytes, Bearer]:
        """The tenant called `name`, made if there is none, and a new bearer key for it."""
        with writing(self._engine) as connection:
            tenant = _made_office(connection, name, now)
            return tenant, api_keys.add_key(connection, tenant, now)

    def tenant_of(self, bearer: Bearer, now: datetime) -> bytes | None:
        """Whose key this is; None for a key that is not ours or has expired."""
        return api_keys.tenant_of(self._engine, bearer, now)

    def api_keys(self) -> tuple[ApiKey, ...]:
        """All of them by office, the oldest first."""
        return api_keys.api_keys(self._engine)

    def rotate(self, key_id: str, now: datetime, old_until: datetime) -> tuple[bytes, Bearer]:
        """A new key in the place of `key_id`, which is good until `old_until`.

        What `key_id` itself took the place of ends now, so that two are valid at most. Raises
        EndpointError when there is no such key, or when it was replaced before.
        """
        return api_keys.rotate(self._engine, key_id, now, old_until)

    def revoke(self, key_id: str) -> None:
        """From its return on the key opens nothing. Raises EndpointError when there is none."""
        api_keys.revoke(self._engine, key_id)

    def add_signing_key(self, tenant: bytes, key: SigningKey, now: datetime) -> bool:
        """False when there are too many of this id already. A known key only gets its new end.

        The office's keys past their end are destroyed on the way: the pixels they signed die
        with them.
        """
        mine = signing_key.c.tenant == tenant
        of_id = mine & (signing_key.c.key_id == key.key_id)
        with writing(self._engine) as connection:
            held_head(connection, tenant)
            past = signing_key.c.until <= int(now.timestamp())
            connection.execute(delete(signing_key).where(mine, past))
            connection.execute(delete(signing_key).where(of_id, signing_key.c.key == key.key))
            siblings = connection.execute(
                select(func.count()).select_from(signing_key).where(of_id)
            ).scalar_one()
            if siblings >= MOST_KEYS_OF_ONE_ID:
                return False
            row = {"key_id": key.key_id, "key": key.key, "until": int(key.until.timestamp())}
            connection.execute(insert(signing_key), {"tenant": tenant, **row})
        return True

    def signing_keys(self) -> Mapping[tuple[bytes, int], tuple[SigningKey, ...]]:
        """Every office's keys by tenant and key id."""
        keys: dict[tuple[bytes, int], tuple[SigningKey, ...]] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(select(signing_key)):
                until = datetime.fromtimestamp(row.until, UTC)
                place = (row.tenant, row.key_id)
                keys[place] = (*keys.get(place, ()), SigningKey(row.key_id, row.key, until))
        return keys

    def count(self) -> int:
        with reading(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(office)).scalar_one()


def _made_office(connection: Connection, name: str, now: datetime) -> bytes:
    """The tenant of the office, which another process may be making just now, too."""
    query = select(office.c.tenant).where(office.c.name == name)
    known = connection.execute(query).scalar()
    if known is not None:
        return bytes(known)
    tenant = secrets.token_bytes(TENANT_BYTES)
    about = {"tenant": tenant, "name": name, "created_at": int(now.timestamp())}
    adding = upsert(connection, office).values(about)
    if_new = adding.on_conflict_do_nothing(index_elements=["name"]).returning(office.c.tenant)
    if not connection.execute(if_new).first():
        return bytes(connection.execute(query).scalar_one())
    start = {"epoch": new_epoch(), "seq": 0, "acknowledged": 0}
    connection.execute(insert(feed_head), {"tenant": tenant, **start})
    return tenant
