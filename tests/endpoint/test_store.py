"""What is kept of a mail, how changes add up, and whose numbers they get."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pixel_endpoint.contract import AgreeText, Feature, Seen, SigningKey
from pixel_endpoint.errors import EndpointError, StoreUnavailable
from pixel_endpoint.store import MailRef, MailState, Store, open_store
from pixel_endpoint.store.rows import item_of, rest_of_row, state_of
from pixel_endpoint.store.state import FEATURE_CODES, MOST_TIMES, pack, unpack
from tests.endpoint.factories import NOON
from tests.endpoint.stores import items, mails_in, new_mails, opened, postgresql_place
from tests.postgres import Server

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
    (mine,) = new_mails(tenant, 1)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE counter RENAME TO away")
    with pytest.raises(StoreUnavailable):
        store.opens.apply({mine: opened()}, 5)
    assert items(store, tenant) == ()
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO counter")
    store.opens.apply({mine: opened()})
    assert store.opens.head(tenant)[1] == 1


def test_what_is_left_of_an_office_that_is_gone_keeps_nobody_from_being_recorded(
    store: Store,
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    mine, stranger = new_mails(tenant, 1)[0], MailRef(b"gone", secrets.token_bytes(16))
    store.opens.apply({stranger: opened(), mine: opened()})
    assert mails_in(store, tenant) == {mine.mail_id}
    assert store.opens.head(tenant)[1] == 1


@given(STATES, STATES)
def test_a_state_is_read_as_it_was_written(one: MailState, two: MailState) -> None:
    mail = MailRef(b"tent", b"m" * 16)
    for state in (one, two, one.after(two)):
        row = (*mail, 7, *rest_of_row(state, NOON))
        assert state_of(row) == state
        read = item_of(row)
        assert (read.seq, read.mail_id, read.seen) == (7, mail.mail_id, state.seen)
        assert (read.unsubscribed_at, read.stopped_at) == (state.unsubscribed_at, state.stopped_at)
        assert (read.agreed_at, read.agreed_to) == (state.agreed_at, state.agreed_to)


def test_a_mail_that_agreed_stopped_and_unsubscribed_says_so_in_the_feed(store: Store) -> None:
    tenant, _ = store.offices.pair("", NOON)
    (mail,) = new_mails(tenant, 1)
    later = NOON + timedelta(days=1)
    store.opens.apply({mail: MailState(agreed_at=NOON, agreed_to="März")})
    store.opens.apply({mail: MailState(agreed_at=later, agreed_to="April")})
    store.opens.apply({mail: MailState({}, later, later)})
    (item,) = items(store, tenant)
    assert (item.seq, item.agreed_at, item.agreed_to) == (2, NOON, "März")
    assert (item.unsubscribed_at, item.stopped_at) == (later, later)


def test_processes_that_pair_and_push_at_once_disturb_nobody(store: Store) -> None:
    key = SigningKey(3, secrets.token_bytes(32), NOON + timedelta(days=9))
    text = AgreeText("one", "de", "Grüße")

    def pair(_: int) -> tuple[bytes, bool, bool]:
        tenant, _bearer = store.offices.pair("Büro", NOON)
        is_added = store.offices.add_signing_key(tenant, key, NOON)
        return tenant, is_added, store.texts.put(tenant, text, NOON)

    with ThreadPoolExecutor(8) as pool:
        results = set(pool.map(pair, range(16)))
    assert len(results) == 1
    assert next(iter(results))[1:] == (True, True)
    assert store.offices.count() == 1


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


def test_an_opened_mail_costs_few_bytes(tmp_path: Path) -> None:
    store = open_store(tmp_path / "opens.sqlite3")
    tenant, _ = store.offices.pair("", NOON)
    before = (tmp_path / "opens.sqlite3").stat().st_size
    store.opens.apply({MailRef(tenant, secrets.token_bytes(16)): opened() for _ in range(5000)})
    store.close()
    grown = (tmp_path / "opens.sqlite3").stat().st_size - before
    assert grown <= 256 * 5000


def test_every_commit_waits_for_the_disk(tmp_path: Path) -> None:
    store = open_store(tmp_path / "opens.sqlite3")
    with store.engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("synchronous", "journal_mode", "foreign_keys")
        ]
    assert pragmas == [2, "wal", 1]
    store.close()


def test_every_commit_waits_for_a_servers_disk_whatever_its_role_is_set_to(
    postgres: Server,
) -> None:
    with postgresql_place(postgres) as url:
        postgres.run(f"ALTER DATABASE {url_database(url)} SET synchronous_commit = off")
        store = open_store(f"{url}&options=-csynchronous_commit%3Doff")
        with store.engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
        store.close()


def test_unrecorded_requests_add_up_over_restarts(place: Path | str) -> None:
    for _ in range(2):
        store = open_store(place)
        store.opens.apply({}, 3)
        store.close()
    store = open_store(place)
    assert store.opens.unrecorded() == 6
    store.close()


@pytest.mark.parametrize(
    "url", ["nonsense", "postgresql://", "oracle+unheard://x/y", "sqlite:////no/such/dir/x"]
)
def test_a_database_that_cannot_be_had_is_a_sentence(url: str) -> None:
    with pytest.raises(EndpointError):
        open_store(url)


def test_a_server_that_is_away_is_a_sentence_without_the_password() -> None:
    with pytest.raises(EndpointError) as problem:
        open_store("postgresql://rundbrief:geheim@127.0.0.1:1/pixel")
    assert "geheim" not in str(problem.value)
    assert "\n" not in str(problem.value)


def url_database(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")
