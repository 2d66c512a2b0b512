"""What is forgotten and when, in portions that keep nobody from recording."""

from __future__ import annotations

import secrets
import time
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from pixel_endpoint.contract import SigningKey
from pixel_endpoint.store import MailState, Purged, Retention, Store, retention
from pixel_endpoint.store.tables import acknowledged
from tests.endpoint.factories import NOON
from tests.endpoint.stores import acknowledge_all, ids, items, mails_in, new_mails, opened

DAY = timedelta(days=1)


@pytest.fixture
def forgetting(store: Store) -> Retention:
    """Without its pauses."""
    return Retention(store.engine, pause=lambda _: None)


def test_what_was_acknowledged_a_week_ago_is_forgotten_and_not_before(
    store: Store, forgetting: Retention
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    read, unread = new_mails(tenant, 2)
    store.opens.apply({read: opened()})
    acknowledge_all(store, tenant, NOON)
    store.opens.apply({unread: opened()})
    assert forgetting.purge(NOON + 7 * DAY) == Purged()
    assert mails_in(store, tenant) == {read.mail_id, unread.mail_id}
    assert forgetting.purge(NOON + 8 * DAY) == Purged(states=1)
    assert mails_in(store, tenant) == {unread.mail_id}


def test_what_changed_since_it_was_acknowledged_is_kept(
    store: Store, forgetting: Retention
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    mail, other = new_mails(tenant, 2)
    store.opens.apply({mail: opened(), other: opened()})
    acknowledge_all(store, tenant, NOON)
    store.opens.apply({mail: opened()})
    acknowledge_all(store, tenant, NOON + 5 * DAY)
    assert forgetting.purge(NOON + 9 * DAY).states == 1
    assert mails_in(store, tenant) == {mail.mail_id}
    assert forgetting.purge(NOON + 13 * DAY).states == 1


def test_a_stopped_mail_stays_silent_until_the_limit(store: Store, forgetting: Retention) -> None:
    tenant, _ = store.offices.pair("", NOON)
    (mail,) = new_mails(tenant, 1)
    store.opens.apply({mail: MailState(stopped_at=NOON)})
    acknowledge_all(store, tenant, NOON)
    assert forgetting.purge(NOON + 399 * DAY) == Purged()
    store.opens.apply({mail: opened(1, NOON + 399 * DAY)})
    assert items(store, tenant)[0].seen == {}
    assert forgetting.purge(NOON + 400 * DAY).states == 1


def test_what_nobody_ever_read_is_forgotten_after_400_days(
    store: Store, forgetting: Retention
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    old, newer = new_mails(tenant, 2)
    store.opens.apply({old: opened(), newer: opened()})
    store.opens.apply({newer: opened(1, NOON + DAY)})
    assert forgetting.purge(NOON + 400 * DAY).states == 1
    assert mails_in(store, tenant) == {newer.mail_id}


def test_numbers_of_forgotten_states_are_never_given_again(
    store: Store, forgetting: Retention
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    store.opens.apply(dict.fromkeys(new_mails(tenant, 3), opened()))
    acknowledge_all(store, tenant, NOON)
    forgetting.purge(NOON + 30 * DAY)
    store.opens.apply({new_mails(tenant, 1)[0]: opened()})
    assert [item.seq for item in items(store, tenant)] == [4]


def test_keys_and_denials_past_their_end_are_destroyed_and_no_others(
    store: Store, forgetting: Retention
) -> None:
    tenant, bearer = store.offices.pair("", NOON)
    past, good = (
        SigningKey(kid, secrets.token_bytes(32), NOON + days * DAY)
        for kid, days in ((1, 1), (2, 3))
    )
    for key in (past, good):
        store.offices.add_signing_key(tenant, key, NOON)
    _, newer = store.offices.rotate(bearer.key_id, NOON, NOON + DAY)
    brief, long = new_mails(tenant, 2)
    store.opens.deny(tenant, ids([brief]), NOON + DAY)
    store.opens.deny(tenant, ids([long]), NOON + 3 * DAY)
    assert forgetting.purge(NOON + 2 * DAY) == Purged(0, denials=1, signing_keys=1, api_keys=1)
    assert store.offices.signing_keys() == {(tenant, 2): (good,)}
    assert [key.id for key in store.offices.api_keys()] == [newer.key_id]
    store.opens.apply({brief: opened(), long: opened()})
    assert mails_in(store, tenant) == {brief.mail_id}


def test_days_that_were_used_up_are_forgotten(store: Store, forgetting: Retention) -> None:
    tenant, _ = store.offices.pair("", NOON)
    for day in range(20):
        store.opens.apply({new_mails(tenant, 1)[0]: opened(1, NOON + day * DAY)})
        acknowledge_all(store, tenant, NOON + day * DAY)
        acknowledge_all(store, tenant, NOON + day * DAY)
        forgetting.purge(NOON + day * DAY)
    with store.engine.connect() as connection:
        days = connection.execute(select(acknowledged.c.day)).scalars().all()
    assert len(days) == 8
    assert len(items(store, tenant)) == 8


def test_one_office_that_reads_forgets_nothing_of_another(
    store: Store, forgetting: Retention
) -> None:
    one, two = (store.offices.pair(name, NOON)[0] for name in ("one", "two"))
    store.opens.apply(dict.fromkeys((*new_mails(one, 2), *new_mails(two, 2)), opened()))
    acknowledge_all(store, one, NOON)
    assert forgetting.purge(NOON + 30 * DAY).states == 2
    assert len(items(store, two)) == 2


def test_forgetting_goes_in_short_portions_with_room_between(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    mails = new_mails(tenant, 5 * retention.PORTION + 1)
    for start in range(0, len(mails), 1000):
        store.opens.apply(dict.fromkeys(mails[start : start + 1000], opened()))
    store.opens.apply({mails[retention.PORTION]: MailState(stopped_at=NOON)})
    store.opens.deny(tenant, ids(mails), NOON + DAY)
    acknowledge_all(store, tenant, NOON)
    durations: list[float] = []
    begun = {"at": 0.0}
    event.listen(store.engine, "begin", lambda _: begun.update(at=time.perf_counter()))
    event.listen(
        store.engine, "commit", lambda _: durations.append(time.perf_counter() - begun["at"])
    )
    pauses: list[float] = []
    purged = Retention(store.engine, pause=pauses.append).purge(NOON + 30 * DAY)
    assert purged == Purged(states=len(mails) - 1, denials=len(mails))
    assert len(pauses) >= 12
    assert min(pauses) > 0
    assert sorted(durations)[len(durations) // 2] < 0.1


def test_opens_are_recorded_while_old_ones_are_forgotten(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    store.opens.apply(dict.fromkeys(new_mails(tenant, 1500), opened()))
    acknowledge_all(store, tenant, NOON)
    new = iter(new_mails(tenant, 50))
    recorded = []

    def record(_: float) -> None:
        mail = next(new)
        store.opens.apply({mail: opened(1, NOON + 30 * DAY)})
        recorded.append(mail)

    assert Retention(store.engine, pause=record).purge(NOON + 30 * DAY).states == 1500
    assert len(recorded) >= 3
    assert mails_in(store, tenant) == set(ids(recorded))
