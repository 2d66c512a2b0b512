"""What offices sign in with: kept as hashes, replaced without a gap, taken away at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, bindparam, delete, insert, or_, select, update

from pixel_endpoint.bearer import Bearer
from pixel_endpoint.errors import EndpointError, StoreUnavailable
from pixel_endpoint.store.acknowledging import DAY_SECONDS, day_of
from pixel_endpoint.store.engine import reading, writing
from pixel_endpoint.store.rows import moment_of
from pixel_endpoint.store.tables import api_key, office

_BY_ID: Final = select(
    api_key.c.tenant, api_key.c.sha256, api_key.c.used_on, api_key.c.expires_at
).where(api_key.c.id == bindparam("key_id"))


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key without its secret; `used_on` is the day, in UTC, of its last use that is known."""

    id: str
    office: str
    created_at: datetime
    used_on: date | None
    expires_at: datetime | None


def add_key(
    connection: Connection, tenant: bytes, now: datetime, replaces: str | None = None
) -> Bearer:
    bearer = Bearer.new()
    entry = {"id": bearer.key_id, "tenant": tenant, "sha256": bearer.sha256()}
    about = {"created_at": int(now.timestamp()), "replaces": replaces}
    connection.execute(insert(api_key), {**entry, **about})
    return bearer


def tenant_of(engine: Engine, bearer: Bearer, now: datetime) -> bytes | None:
    """Whose key this is; None for a key that is not ours or has expired."""
    with reading(engine) as connection:
        row = connection.execute(_BY_ID, {"key_id": bearer.key_id}).first()
    if row is None or not bearer.fits(row.sha256) or _is_over(row.expires_at, now):
        return None
    if row.used_on is None or row.used_on < day_of(now):
        # whoever has a right key gets in, whether or not it can be written down
        with suppress(StoreUnavailable):
            _note_use(engine, bearer.key_id, day_of(now))
    return bytes(row.tenant)


def api_keys(engine: Engine) -> tuple[ApiKey, ...]:
    """All of them by office, the oldest first."""
    query = (
        select(api_key, office.c.name)
        .join(office, office.c.tenant == api_key.c.tenant)
        .order_by(office.c.name, api_key.c.created_at, api_key.c.id)
    )
    with reading(engine) as connection:
        return tuple(map(_key, connection.execute(query)))


def rotate(engine: Engine, key_id: str, now: datetime, old_until: datetime) -> tuple[bytes, Bearer]:
    """A new key in the place of `key_id`, which is good until `old_until`.

    What `key_id` itself took the place of ends now, so that two are valid at most. Raises
    EndpointError when there is no such key, or when it was replaced before.
    """
    with writing(engine) as connection:
        # no second rotation of the same key at the same time
        old = connection.execute(
            select(api_key).where(api_key.c.id == key_id).with_for_update()
        ).first()
        if old is None or _is_over(old.expires_at, now):
            raise _unknown(key_id)
        successor = select(api_key.c.id).where(api_key.c.replaces == key_id)
        if connection.execute(successor).first():
            raise EndpointError(f"The key {key_id} was replaced already; replace the new one.")
        connection.execute(delete(api_key).where(api_key.c.id == old.replaces))
        ends_at = int(old_until.timestamp())
        sooner = or_(api_key.c.expires_at.is_(None), api_key.c.expires_at > ends_at)
        connection.execute(
            update(api_key).where(api_key.c.id == key_id, sooner).values(expires_at=ends_at)
        )
        return bytes(old.tenant), add_key(connection, old.tenant, now, replaces=key_id)


def revoke(engine: Engine, key_id: str) -> None:
    """From its return on the key opens nothing. Raises EndpointError when there is none."""
    with writing(engine) as connection:
        if not connection.execute(delete(api_key).where(api_key.c.id == key_id)).rowcount:
            raise _unknown(key_id)


def _note_use(engine: Engine, key_id: str, day: int) -> None:
    with writing(engine) as connection:
        connection.execute(update(api_key).where(api_key.c.id == key_id).values(used_on=day))


def _is_over(expires_at: int | None, now: datetime) -> bool:
    return expires_at is not None and expires_at <= int(now.timestamp())


def _key(row: Row[Any]) -> ApiKey:
    used_at = moment_of(row.used_on * DAY_SECONDS if row.used_on is not None else None)
    return ApiKey(
        id=row.id,
        office=row.name,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        used_on=used_at.date() if used_at else None,
        expires_at=moment_of(row.expires_at),
    )


def _unknown(key_id: str) -> EndpointError:
    return EndpointError(f"There is no key {key_id} that is valid.")
