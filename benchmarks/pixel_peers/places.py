"""Endpoints to measure: a home with a store, an office, and tokens that the office signed."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import Purpose, SigningKey, mint
from pixel_endpoint.settings import create_home, load_settings
from pixel_endpoint.store import open_store
from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.tables import open_state

_KEY_ID = 7


@dataclass(frozen=True, slots=True)
class Place:
    """`database` is a URL, or empty for the SQLite file in the home."""

    home: Path
    tokens: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        named = {"RUNDBRIEF_PIXEL_HOME": str(self.home)}
        return {**os.environ, **named, **self._database_named()}

    def opened_and_unrecorded(self) -> tuple[int, int]:
        """Mails in the store, and requests that it could not take."""
        store = open_store(load_settings(self.home, self._database_named()).database)
        try:
            with reading(store.engine) as connection:
                query = select(func.count()).select_from(open_state)
                opened = connection.execute(query).scalar_one()
            return opened, store.opens.unrecorded()
        finally:
            store.close()

    def _database_named(self) -> dict[str, str]:
        return {"RUNDBRIEF_PIXEL_DATABASE": self.database} if self.database else {}


def a_place(folder: Path, mails: int, database: str = "") -> Place:
    """New, with tokens for so many mails, one after the other without gaps."""
    place = Place(folder, folder / "tokens", database)
    create_home(folder, "http://127.0.0.1:8080")
    now = SystemClock().now()
    key = SigningKey(_KEY_ID, secrets.token_bytes(32), now + timedelta(days=30))
    store = open_store(load_settings(folder, place._database_named()).database)
    try:
        tenant, _ = store.offices.pair("benchmark", now)
        store.offices.add_signing_key(tenant, key, now)
    finally:
        store.close()
    with place.tokens.open("w", encoding="ascii") as file:
        for _ in range(mails):
            mail_id = secrets.token_bytes(16)
            file.write(mint(key.key, _KEY_ID, tenant, mail_id, Purpose.PIXEL))
    return place
