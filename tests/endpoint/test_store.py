"""What is kept of a mail, how changes add up, and whose numbers they get."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pixel_endpoint.contract import Feature, Seen
from pixel_endpoint.errors import EndpointError, StoreUnavailable
from pixel_endpoint.store import MailRef, MailState, Store, open_store
from pixel_endpoint.store.state import FEATURE_CODES, MOST_TIMES, pack, unpack
from tests.endpoint.factories import NOON

MOMENTS = st.integers(0, 10**8).map(lambda seconds: NOON + timedelta(seconds=seconds))
NO_SEEN: dict[Feature, Seen] = {}


def seen_entries() -> st.SearchStrategy[Seen]:
    return st.builds(
        lambda first, length, times: Seen(first, first + timedelta(seconds=length), times),
        MOMENTS,
        st.integers(0, 10**6),
        st.integers(1, MOST_TIMES),
    )


SEEN = st.dictionaries(st.sampled_from(Feature), seen_entries())
STATES = st.builds(MailState, SEEN, st.none() | MOMENTS, st.none() | MOMENTS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "opens.sqlite3")
    yield store
    store.close()


def opened(times: int = 1, at: datetime = NOON) -> MailState:
    return MailState({Feature.BROWSER: Seen(at, at, times)})


@given(SEEN)
def test_packing_keeps_everything(seen: dict[Feature, Seen]) -> None:
    assert unpack(pack(seen)) == seen
    assert len(pack(seen)) == 11 * len(seen)


def test_every_feature_has_a_number_of_its_own() -> None:
    assert set(FEATURE_CODES) == set(Feature)
    assert len(set(FEATURE_CODES.values())) == len(Feature)


@given(STATES, STATES, STATES)
def test_changes_add_up_the_same_however_they_are_grouped(
    one: MailState, two: MailState, three: MailState
) -> None:
    grouped, single = one.after(two.after(three)), one.after(two).after(three)
    assert (grouped.unsubscribed_at, grouped.stopped_at) == (
        single.unsubscribed_at,
        single.stopped_at,
    )
    assert set(grouped.seen) == set(single.seen)


@given(STATES)
def test_nothing_happening_changes_nothing(state: MailState) -> None:
    assert state.after(MailState()) == state
    assert MailState().after(state) == state


def test_times_are_counted_up_to_a_thousand() -> None:
    full = opened(999).after(opened(5))
    assert full.seen[Feature.BROWSER].times == MOST_TIMES
    assert full.after(opened(1, NOON + timedelta(days=1))) == full


def test_a_change_that_changes_nothing_takes_no_number(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    mail = MailRef(tenant, secrets.token_bytes(16))
    store.opens.apply({mail: MailState(stopped_at=NOON)})
    store.opens.apply({mail: opened()})
    store.opens.apply({mail: MailState(stopped_at=NOON + timedelta(days=1))})
    assert store.opens.head(tenant)[1] == 1


def test_one_commit_numbers_each_office_by_itself(store: Store) -> None:
    one, two = (store.offices.pair(name, NOON)[0] for name in ("one", "two"))
    mails = [MailRef(tenant, secrets.token_bytes(16)) for tenant in (one, two, one)]
    store.opens.apply({mail: opened() for mail in mails})
    assert (store.opens.head(one)[1], store.opens.head(two)[1]) == (2, 1)


def test_a_commit_of_more_mails_than_a_statement_takes_is_whole(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    mails = [MailRef(tenant, number.to_bytes(16, "big")) for number in range(1201)]
    store.opens.apply({mail: opened() for mail in mails})
    store.opens.apply({mail: opened() for mail in mails})
    page = store.opens.page(tenant, 0, 5000, NOON)
    assert [item.seq for item in page.items] == list(range(1202, 2403))
    assert {item.seen[Feature.BROWSER].times for item in page.items} == {2}


def test_a_commit_that_fails_leaves_nothing_behind(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    stranger = MailRef(b"zzzz", secrets.token_bytes(16))
    mine = MailRef(tenant, secrets.token_bytes(16))
    with pytest.raises(StoreUnavailable):
        store.opens.apply({mine: opened(), stranger: opened()})
    assert store.opens.page(tenant, 0, 10, NOON).items == ()
    store.opens.apply({mine: opened()})
    assert store.opens.head(tenant)[1] == 1


def test_a_full_disk_is_refused_whole_and_writing_goes_on_afterwards(tmp_path: Path) -> None:
    store = open_store(tmp_path / "opens.sqlite3")
    tenant, _ = store.offices.pair("", NOON)
    many = {MailRef(tenant, number.to_bytes(16, "big")): opened() for number in range(2000)}
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreUnavailable, match="full"):
        store.opens.apply(many)
    assert store.opens.head(tenant)[1] == 0
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.opens.apply(many)
    assert store.opens.head(tenant)[1] == 2000
    store.close()


def test_an_opened_mail_costs_few_bytes(store: Store, tmp_path: Path) -> None:
    tenant, _ = store.offices.pair("", NOON)
    before = (tmp_path / "opens.sqlite3").stat().st_size
    store.opens.apply({MailRef(tenant, secrets.token_bytes(16)): opened() for _ in range(5000)})
    store.close()
    grown = (tmp_path / "opens.sqlite3").stat().st_size - before
    assert grown <= 256 * 5000


def test_every_commit_waits_for_the_disk(store: Store) -> None:
    with store.engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("synchronous", "journal_mode", "foreign_keys")
        ]
    assert pragmas == [2, "wal", 1]


def test_unrecorded_requests_add_up_over_restarts(tmp_path: Path) -> None:
    for _ in range(2):
        store = open_store(tmp_path / "opens.sqlite3")
        store.opens.apply({}, 3)
        store.close()
    store = open_store(tmp_path / "opens.sqlite3")
    assert store.opens.unrecorded() == 6
    store.close()


@pytest.mark.parametrize("url", ["nonsense", "oracle+unheard://x/y", "sqlite:////no/such/dir/x"])
def test_a_database_that_cannot_be_had_is_a_sentence(url: str) -> None:
    with pytest.raises(EndpointError):
        open_store(url)
