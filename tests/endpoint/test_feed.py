"""The feed: the latest state of each mail since a number, for one office alone."""

from __future__ import annotations

import itertools
import secrets
from datetime import timedelta
from pathlib import Path

import pytest

from pixel_endpoint.contract import (
    ACK_PATH,
    FEED_PATH,
    HEALTH_PATH,
    KEYS_PATH,
    STATUS_PATH,
    Feature,
    Purpose,
    SigningKey,
    signing_key_to_json,
)
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store.offices import MOST_KEYS_OF_ONE_ID
from tests.endpoint.factories import NOON, Endpoint, Office, running_endpoint

API = pytest.mark.parametrize(
    ("method", "path"),
    [("GET", FEED_PATH), ("POST", ACK_PATH), ("POST", KEYS_PATH), ("GET", STATUS_PATH)],
)


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


@API
@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer x", "Basic YTpi", "Bearer adr1_aaaaaaaa_" + "A" * 43, "Bearer é"],
)
def test_without_its_key_nobody_gets_anything(
    endpoint: Endpoint, method: str, path: str, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = endpoint.web.request(path, method=method, headers=headers, status=401)
    assert answer.json == {"error": "This needs the key of a pairing code; pair the desktop again."}


def test_a_key_that_is_right_but_for_its_end_is_wrong(endpoint: Endpoint) -> None:
    office = endpoint.office()
    other_end = "A" if office.bearer[-1] != "A" else "E"
    headers = {"Authorization": f"Bearer {office.bearer[:-1]}{other_end}"}
    endpoint.web.get(FEED_PATH, headers=headers, status=401)


def test_a_key_in_the_address_is_no_key(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.web.get(f"{FEED_PATH}?key={office.bearer}", status=401)


def test_wrong_keys_are_limited_but_never_lock_the_right_one_out(endpoint: Endpoint) -> None:
    office = endpoint.office()
    wrong = {"Authorization": "Bearer adr1_aaaaaaaa_" + "A" * 43}
    answers = [endpoint.web.get(FEED_PATH, headers=wrong, status="*") for _ in range(15)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 5
    assert endpoint.page(office).head == 0
    endpoint.clock.turn(minutes=1)
    endpoint.web.get(FEED_PATH, headers=wrong, status=401)


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
    ],
)
def test_a_query_that_makes_no_sense_is_refused_in_a_sentence(
    endpoint: Endpoint, query: str
) -> None:
    headers = endpoint.office().headers
    answer = endpoint.web.get(f"{FEED_PATH}?{query}", headers=headers, status=400)
    assert answer.json["error"].startswith("“")


@pytest.mark.parametrize("path", [ACK_PATH, KEYS_PATH])
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"{}", b"\xff\xfe", b"[" * 60_000, b"{" + b" " * 70_000],
)
def test_a_body_that_makes_no_sense_is_refused_in_a_sentence(
    endpoint: Endpoint, path: str, body: bytes
) -> None:
    answer = endpoint.web.post(path, body, headers=endpoint.office().headers, status=400)
    assert answer.json["error"].endswith(".")


def test_an_acknowledgement_is_for_the_feed_that_was_read(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.open(office.pixel())
    epoch = endpoint.page(office).epoch
    right = {"epoch": epoch, "seq": 1}
    assert endpoint.web.post_json(ACK_PATH, right, headers=office.headers).json == {
        "acknowledged": 1
    }
    for wrong in ({"epoch": "other", "seq": 1}, {"epoch": epoch, "seq": 2}):
        endpoint.web.post_json(ACK_PATH, wrong, headers=office.headers, status=400)


def test_a_pushed_key_counts_at_once_and_pushing_it_again_is_harmless(endpoint: Endpoint) -> None:
    office = endpoint.office()
    body = signing_key_to_json(office.key)
    endpoint.web.post_json(KEYS_PATH, body, headers=office.headers)
    endpoint.open(office.pixel())
    assert len(endpoint.items(office)) == 1


def test_two_desks_with_keys_of_one_id_keep_each_others_mails(endpoint: Endpoint) -> None:
    one = endpoint.office()
    two = Office(one.tenant, one.bearer)
    endpoint.web.post_json(KEYS_PATH, signing_key_to_json(two.key), headers=one.headers)
    endpoint.open(one.pixel())
    endpoint.open(two.pixel())
    assert len(endpoint.items(one)) == 2


def test_keys_of_one_id_are_bounded(endpoint: Endpoint) -> None:
    office = endpoint.office()
    bodies = [
        signing_key_to_json(Office(office.tenant, office.bearer).key)
        for _ in range(MOST_KEYS_OF_ONE_ID)
    ]
    for body in bodies[:-1]:
        endpoint.web.post_json(KEYS_PATH, body, headers=office.headers)
    endpoint.web.post_json(KEYS_PATH, bodies[-1], headers=office.headers, status=400)


def test_a_key_past_its_end_is_refused_and_old_ones_are_destroyed(endpoint: Endpoint) -> None:
    office = endpoint.office()
    past = SigningKey(8, secrets.token_bytes(32), NOON)
    endpoint.web.post_json(KEYS_PATH, signing_key_to_json(past), headers=office.headers, status=400)
    endpoint.clock.turn(days=1001)
    new = SigningKey(9, secrets.token_bytes(32), NOON + timedelta(days=2000))
    endpoint.web.post_json(KEYS_PATH, signing_key_to_json(new), headers=office.headers)
    assert list(endpoint.store.offices.signing_keys()) == [(office.tenant, 9)]


def test_status_tells_time_place_and_health(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.open(office.pixel())
    endpoint.opens.count_unrecorded(2)
    status = endpoint.web.get(STATUS_PATH, headers=office.headers).json
    assert status.pop("version")
    assert status == {
        "server_time": "2026-11-23T12:00:00Z",
        "epoch": endpoint.page(office).epoch,
        "head": 1,
        "unrecorded": 2,
    }


def test_a_store_that_fails_is_told_in_a_sentence(tmp_path: Path) -> None:
    with running_endpoint(tmp_path) as endpoint:
        office = endpoint.office()

        def page(*_: object) -> None:
            raise StoreUnavailable("disk I/O error at /secret/place")

        object.__setattr__(endpoint.store, "opens", type("Broken", (), {"page": page})())
        answer = endpoint.web.get(FEED_PATH, headers=office.headers, status=503)
        assert "/secret/place" not in answer.text


def test_everybody_may_ask_whether_it_lives(endpoint: Endpoint) -> None:
    assert endpoint.web.get(HEALTH_PATH).text == "ok\n"


def test_an_unknown_address_gets_a_sentence_and_no_echo(endpoint: Endpoint) -> None:
    texts = [endpoint.web.get(path, status=404).text for path in ("/v1/geheim", "/geheim", "/o")]
    assert not any("geheim" in text for text in texts)


def test_answers_never_carry_a_traceback(endpoint: Endpoint) -> None:
    bodies = itertools.product((ACK_PATH, KEYS_PATH), ('{"epoch": 1e999}', '{"key_id": true}'))
    headers = endpoint.office().headers
    for path, body in bodies:
        answer = endpoint.web.post(path, body, headers=headers, status=400)
        assert "Traceback" not in answer.text
