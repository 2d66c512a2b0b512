"""Keys that offices sign in with: replaced without a gap, ended in time, noted by the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from pixel_endpoint.bearer import Bearer
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.store import Store
from tests.endpoint.factories import NOON

DAY = timedelta(days=1)


def test_the_old_key_is_good_until_its_end_and_the_new_one_at_once(store: Store) -> None:
    tenant, old = store.offices.pair("Büro", NOON)
    rotated, new = store.offices.rotate(old.key_id, NOON, NOON + DAY)
    assert rotated == tenant
    assert store.offices.tenant_of(old, NOON + DAY - timedelta(seconds=1)) == tenant
    assert store.offices.tenant_of(old, NOON + DAY) is None
    assert store.offices.tenant_of(new, NOON + 1000 * DAY) == tenant


def test_of_a_key_that_is_replaced_again_and_again_two_are_valid_at_most(store: Store) -> None:
    tenant, first = store.offices.pair("", NOON)
    keys = [first]
    for _ in range(3):
        keys.append(store.offices.rotate(keys[-1].key_id, NOON, NOON + DAY)[1])
    valid = [store.offices.tenant_of(key, NOON) == tenant for key in keys]
    assert valid == [False, False, True, True]


def test_a_key_is_replaced_once_and_another_desks_key_is_left_alone(store: Store) -> None:
    tenant, mine = store.offices.pair("", NOON)
    _, others = store.offices.pair("", NOON)
    _, new = store.offices.rotate(mine.key_id, NOON, NOON + DAY)
    with pytest.raises(EndpointError, match="replaced already"):
        store.offices.rotate(mine.key_id, NOON, NOON + DAY)
    store.offices.revoke(new.key_id)
    store.offices.rotate(mine.key_id, NOON, NOON + 9 * DAY)
    assert store.offices.tenant_of(mine, NOON + DAY) is None
    assert store.offices.tenant_of(others, NOON + 1000 * DAY) == tenant


def test_a_revoked_key_opens_nothing(store: Store) -> None:
    _, bearer = store.offices.pair("", NOON)
    store.offices.revoke(bearer.key_id)
    assert store.offices.tenant_of(bearer, NOON) is None
    for change in (
        lambda: store.offices.revoke(bearer.key_id),
        lambda: store.offices.rotate(bearer.key_id, NOON, NOON),
    ):
        with pytest.raises(EndpointError, match=bearer.key_id):
            change()


def test_a_key_with_the_right_id_alone_opens_nothing(store: Store) -> None:
    _, bearer = store.offices.pair("", NOON)
    forged = Bearer(bearer.key_id, Bearer.new().text)
    assert store.offices.tenant_of(forged, NOON) is None


def test_keys_are_told_by_office_with_the_day_of_their_last_use(store: Store) -> None:
    _, second = store.offices.pair("zwei", NOON)
    _, first = store.offices.pair("eins", NOON)
    store.offices.tenant_of(second, NOON)
    store.offices.tenant_of(second, NOON + timedelta(hours=5))
    store.offices.rotate(first.key_id, NOON + DAY, NOON + 2 * DAY)
    told = [(key.office, key.created_at, key.used_on) for key in store.offices.api_keys()]
    assert told == [
        ("eins", NOON, None),
        ("eins", NOON + DAY, None),
        ("zwei", NOON, date(2026, 11, 23)),
    ]
    assert [key.expires_at for key in store.offices.api_keys()] == [NOON + 2 * DAY, None, None]


def test_a_use_is_written_down_once_a_day(store: Store) -> None:
    tenant, bearer = store.offices.pair("", NOON)
    written: list[str] = []
    event.listen(
        store.engine,
        "before_cursor_execute",
        lambda *about: written.append(about[2]) if about[2].startswith("UPDATE") else None,
    )
    for passed in (timedelta(), timedelta(hours=11), -DAY, DAY, DAY + timedelta(hours=1)):
        assert store.offices.tenant_of(bearer, NOON + passed) == tenant
    assert len(written) == 2


def test_a_right_key_gets_in_although_nothing_can_be_written(store: Store) -> None:
    tenant, bearer = store.offices.pair("", NOON)
    refusing = "ALTER TABLE api_key ADD COLUMN used_on INTEGER CHECK (used_on < 0)"
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE api_key RENAME COLUMN used_on TO away")
        connection.exec_driver_sql(refusing)
    assert store.offices.tenant_of(bearer, NOON) == tenant
