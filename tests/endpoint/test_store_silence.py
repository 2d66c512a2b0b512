"""Silenced mails tell nothing more, erased ones told nothing, and both still may stop."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from pixel_endpoint.contract import Feature, Seen
from pixel_endpoint.store import MailState, Store, silencing
from tests.endpoint.factories import NOON
from tests.endpoint.stores import ids, items, mails_in, new_mails, opened

LATER = NOON + timedelta(days=400)


def test_a_denied_mail_keeps_what_was_seen_and_takes_nothing_more(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    silenced, other = new_mails(tenant, 2)
    store.opens.apply({silenced: opened(2)})
    assert store.opens.deny(tenant, ids([silenced]), LATER)
    store.opens.apply({silenced: opened(5), other: opened()})
    times = {item.mail_id: item.seen[Feature.BROWSER].times for item in items(store, tenant)}
    assert times == {silenced.mail_id: 2, other.mail_id: 1}
    assert store.opens.head(tenant)[1] == 2


def test_a_mail_that_was_denied_before_it_was_opened_leaves_no_row(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    mails = new_mails(tenant, 600)
    assert store.opens.deny(tenant, ids(mails), LATER)
    store.opens.apply(dict.fromkeys(mails, opened()))
    assert items(store, tenant) == ()
    assert store.opens.head(tenant)[1] == 0


def test_a_withdrawal_of_a_denied_mail_is_still_taken(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    (mail,) = new_mails(tenant, 1)
    store.opens.deny(tenant, ids([mail]), LATER)
    seen = {Feature.BROWSER: Seen(NOON, NOON, 1)}
    store.opens.apply({mail: MailState(seen, unsubscribed_at=NOON, stopped_at=NOON)})
    (item,) = items(store, tenant)
    assert (item.seen, item.unsubscribed_at, item.stopped_at) == ({}, NOON, NOON)


def test_erasing_deletes_what_was_seen_and_silences(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    gone, kept = new_mails(tenant, 2)
    store.opens.apply({gone: opened(), kept: opened()})
    assert store.opens.erase(tenant, ids([gone]), LATER)
    store.opens.apply({gone: opened()})
    assert mails_in(store, tenant) == {kept.mail_id}


def test_one_office_silences_and_erases_nothing_of_another(store: Store) -> None:
    one, two = (store.offices.pair(name, NOON)[0] for name in ("one", "two"))
    mails = new_mails(two, 2)
    store.opens.apply({mails[0]: opened()})
    store.opens.erase(one, ids(mails), LATER)
    store.opens.apply({mails[1]: opened()})
    assert mails_in(store, two) == set(ids(mails))


def test_denying_again_never_shortens_and_is_counted_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silencing, "MOST_DENIED", 3)
    tenant, _ = store.offices.pair("", NOON)
    mails = new_mails(tenant, 3)
    for until in (LATER, NOON, LATER + timedelta(days=1)):
        assert store.opens.deny(tenant, [*ids(mails), mails[0].mail_id], until)
    store.retention.purge(LATER)
    store.opens.apply(dict.fromkeys(mails, opened()))
    assert items(store, tenant) == ()


def test_an_office_that_silences_too_many_is_refused_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silencing, "MOST_DENIED", 3)
    one, two = (store.offices.pair(name, NOON)[0] for name in ("one", "two"))
    first, more, others = new_mails(one, 2), new_mails(one, 2), new_mails(two, 3)
    assert store.opens.deny(one, ids(first), LATER)
    store.opens.apply(dict.fromkeys(more, opened()))
    assert not store.opens.deny(one, ids(more), LATER)
    assert not store.opens.erase(one, ids(more), LATER)
    assert mails_in(store, one) == set(ids(more))
    assert store.opens.deny(two, ids(others), LATER)
    assert store.retention.purge(LATER).denials == 5
    assert store.opens.deny(one, ids(more), LATER + timedelta(days=1))


def test_no_open_is_written_down_once_its_denial_was_answered(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    mails = new_mails(tenant, 60)
    with ThreadPoolExecutor(4) as pool:
        writes = [pool.submit(store.opens.apply, {mail: opened()}) for mail in mails]
        assert store.opens.erase(tenant, ids(mails), LATER)
        left = mails_in(store, tenant)
        for write in writes:
            write.result(20)
    assert left == set()
    assert items(store, tenant) == ()
