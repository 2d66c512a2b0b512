"""Offices, what they sign in with, and the keys that their tokens are checked by."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Engine, delete, func, insert, select

from pixel_endpoint.bearer import Bearer
from pixel_endpoint.contract import TENANT_BYTES, SigningKey
from pixel_endpoint.store.engine import reading, writing
from pixel_endpoint.store.tables import api_key, feed_head, office, signing_key

MOST_KEYS_OF_ONE_ID: Final = 8
"""So many desks may make a key of their own for one month; each is tried for each token."""


class Offices:
    """The tenants of this endpoint. Every method raises StoreUnavailable when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def pair(self, name: str, now: datetime) -> tuple[bytes, Bearer]:
        """The tenant called `name`, made if there is none, and a new bearer key for it."""
        bearer = Bearer.new()
        created_at = int(now.timestamp())
        with writing(self._engine) as connection:
            tenant = connection.execute(
                select(office.c.tenant).where(office.c.name == name)
            ).scalar()
            if tenant is None:
                tenant = secrets.token_bytes(TENANT_BYTES)
                about = {"tenant": tenant, "name": name, "created_at": created_at}
                connection.execute(insert(office), about)
                start = {"epoch": secrets.token_hex(16), "seq": 0, "acknowledged": 0}
                connection.execute(insert(feed_head), {"tenant": tenant, **start})
            entry = {"id": bearer.key_id, "tenant": tenant, "sha256": bearer.sha256()}
            connection.execute(insert(api_key), {**entry, "created_at": created_at})
        return tenant, bearer

    def tenant_of(self, bearer: Bearer) -> bytes | None:
        """Whose key this is; None for a key that is not ours."""
        query = select(api_key.c.tenant, api_key.c.sha256).where(api_key.c.id == bearer.key_id)
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        return row.tenant if row is not None and bearer.fits(row.sha256) else None

    def add_signing_key(self, tenant: bytes, key: SigningKey, now: datetime) -> bool:
        """False when there are too many of this id already. A known key only gets its new end.

        Keys past their end are destroyed on the way: the pixels they signed die with them.
        """
        of_id = (signing_key.c.tenant == tenant) & (signing_key.c.key_id == key.key_id)
        with writing(self._engine) as connection:
            past = signing_key.c.until <= int(now.timestamp())
            connection.execute(delete(signing_key).where(past))
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
