"""The feed: the latest state of each mail since a number, for one office alone."""

from __future__ import annotations

import gzip
import secrets
from datetime import timedelta

import pytest

from pixel_endpoint.api.answers import accepts_gzip
from pixel_endpoint.contract import ACK_PATH, FEED_PATH, Feature, Purpose
from tests.endpoint.asking import ask, environ_of
from tests.endpoint.factories import NOON, Endpoint, Office


def test_numbers_have_no_gaps_and_follow_the_order_of_commits(endpoint: Endpoint) -> None:
    office = endpoint.office()
    mails = [secrets.token_bytes(16) for _ in range(7)]
    for mail_id in mails:
        endpoint.open(office.pixel(mail_id))
    page = endpoint.page(office)
    assert [(item.seq, item.mail_id) for item in page.items] == list(enumerate(mails, start=1))
    assert (page.head, page.after, page.server_time) == (7, 7, NOON)


def test_pages_together_are_the_whole_feed(endpoint: Endpoint) -> None:
    office = endpoint.office()
    for _ in range(7):
        endpoint.open(office.pixel())
    first = endpoint.page(office, 0, 3)
    second = endpoint.page(office, first.after, 3)
    third = endpoint.page(office, second.after, 3)
    assert [page.after for page in (first, second, third)] == [3, 6, 7]
    assert first.items + second.items + third.items == endpoint.items(office)
    assert endpoint.page(office, third.after).items == ()


def test_reading_again_from_the_beginning_gives_the_same(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.open(office.pixel())
    assert endpoint.page(office) == endpoint.page(office)


def test_a_changed_mail_comes_again_with_a_newer_number(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    endpoint.open(office.pixel(mail_id))
    cursor = endpoint.page(office).after
    endpoint.web.post(office.path(Purpose.UNSUBSCRIBE, mail_id))
    (item,) = endpoint.page(office, cursor).items
    assert (item.seq, item.mail_id, item.unsubscribed_at) == (2, mail_id, NOON)
    assert item.seen[Feature.BROWSER].times == 1


def test_replays_change_the_row_and_add_none(endpoint: Endpoint) -> None:
    office = endpoint.office()
    path = office.pixel()
    for _ in range(50):
        endpoint.open(path)
    endpoint.clock.turn(minutes=2)
    endpoint.open(path)
    (item,) = endpoint.items(office)
    entry = item.seen[Feature.BROWSER]
    assert (entry.first_at, entry.last_at, entry.times) == (NOON, NOON + timedelta(minutes=2), 51)


def test_the_feed_knows_repeats_that_were_only_counted(endpoint: Endpoint) -> None:
    office = endpoint.office()
    path = office.pixel()
    for _ in range(3):
        endpoint.open(path)
    assert [item.seen[Feature.BROWSER].times for item in endpoint.items(office)] == [3]


def test_an_office_sees_its_own_mails_only(endpoint: Endpoint) -> None:
    one, two = endpoint.office("one"), endpoint.office("two")
    endpoint.open(one.pixel())
    endpoint.open(two.pixel())
    endpoint.open(two.pixel())
    assert [len(endpoint.items(office)) for office in (one, two)] == [1, 2]
    assert endpoint.page(one).head == 1
    assert endpoint.page(one).epoch != endpoint.page(two).epoch


def test_an_office_cannot_sign_for_another(endpoint: Endpoint) -> None:
    one, two = endpoint.office("one"), endpoint.office("two")
    forged = Office(tenant=two.tenant, bearer=one.bearer, key=one.key)
    endpoint.open(forged.pixel())
    assert endpoint.items(one) == endpoint.items(two) == ()


def test_a_second_bearer_key_reads_the_same_feed(endpoint: Endpoint) -> None:
    office = endpoint.office("one")
    endpoint.open(office.pixel())
    tenant, bearer = endpoint.store.offices.pair("one", endpoint.clock.now())
    assert endpoint.page(Office(tenant, bearer.text)) == endpoint.page(office)


@pytest.mark.parametrize(
    "query",
    [
        "after=-1",
        "after=x",
        "after=1.5",
        "after=",
        "after=" + "9" * 30,
        "after=%ff",
        "limit=%",
        "limit=0",
        "limit=5001",
        "after=1&after=1",
        "limit=1_0",
        "after=%d9%a1",
    ],
)
def test_a_query_that_makes_no_sense_is_refused_in_a_sentence(
    endpoint: Endpoint, query: str
) -> None:
    headers = endpoint.office().headers
    answer = endpoint.web.get(f"{FEED_PATH}?{query}", headers=headers, status=400)
    assert answer.json["error"].startswith("“")


def test_an_acknowledgement_is_for_the_feed_that_was_read(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.open(office.pixel())
    epoch = endpoint.page(office).epoch
    right = {"epoch": epoch, "seq": 1}
    assert endpoint.web.post_json(ACK_PATH, right, headers=office.headers).json == {
        "acknowledged": 1
    }
    for wrong in ({"epoch": "other", "seq": 1}, {"epoch": epoch, "seq": 2}):
        endpoint.web.post_json(ACK_PATH, wrong, headers=office.headers, status=409)


def test_what_a_newer_desktop_asks_more_is_ignored(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.open(office.pixel())
    plain, more = (
        endpoint.web.get(f"{FEED_PATH}?after=0{more}", headers=office.headers).json
        for more in ("", "&order=newest&after_the=flood")
    )
    assert plain == more
    acknowledgement = {"epoch": plain["epoch"], "seq": 1, "desk": {"name": "Büro"}}
    endpoint.web.post_json(ACK_PATH, acknowledgement, headers=office.headers)


def test_an_epoch_that_no_database_could_hold_is_refused(endpoint: Endpoint) -> None:
    headers = endpoint.office().headers
    for epoch in ("\ud800", "a\0b", "", "e" * 65, None, 7):
        body = {"epoch": epoch, "seq": 0}
        endpoint.web.post_json(ACK_PATH, body, headers=headers, status=400)


def test_a_page_of_many_mails_travels_small(endpoint: Endpoint) -> None:
    office = endpoint.office()
    for _ in range(20):
        endpoint.open(office.pixel())
    key = f"Bearer {office.bearer}"
    squeezed, plain = (
        ask(
            endpoint.web.app,
            environ_of("GET", FEED_PATH, HTTP_AUTHORIZATION=key, HTTP_ACCEPT_ENCODING=coding),
        )
        for coding in ("gzip, deflate", "identity")
    )
    assert squeezed.headers["content-encoding"] == "gzip"
    assert int(squeezed.headers["content-length"]) == len(squeezed.body) < len(plain.body) / 2
    assert gzip.decompress(squeezed.body) == plain.body
    assert {answer.headers["vary"] for answer in (squeezed, plain)} == {"Accept-Encoding"}


@pytest.mark.parametrize(
    ("accepted", "is_gzip"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.1", True),
        ("*", True),
        ("*;q=0.5, br", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("*;q=0", False),
        ("gzipped", False),
        (";;,=,q", False),
    ],
)
def test_an_answer_is_squeezed_for_who_can_read_that(accepted: str, is_gzip: bool) -> None:
    assert accepts_gzip(accepted) is is_gzip
