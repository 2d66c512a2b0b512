"""What an endpoint may answer, and what becomes of an answer that is none."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.adapters import bounded_answers, http_feed
from desktop.adapters.http_feed import HttpFeed
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from pixel_endpoint.contract import (
    LONGEST_TEXT_ID,
    Feature,
    FeedItem,
    FeedPage,
    Seen,
    mint,
    page_to_json,
)
from pixel_endpoint.contract import Purpose as TokenPurpose
from tests.adapters.answering_server import AnsweringServer, Reply, answering
from tests.adapters.certificates import Authority

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GOOD = {
    "epoch": "e1",
    "head": 1,
    "next": 1,
    "server_time": "2026-11-23T14:05:00Z",
    "items": [
        {
            "seq": 1,
            "mail_id": "00" * 16,
            "seen": {
                "browser": {
                    "first_at": "2026-11-23T14:05:00Z",
                    "last_at": "2026-11-23T14:05:00Z",
                    "times": 1,
                }
            },
            "unsubscribed_at": None,
            "stopped_at": None,
        }
    ],
}
TOKEN = mint(b"k" * 32, 1, b"offi", b"m" * 16, TokenPurpose.PIXEL)
GIF = b"GIF89a" + bytes(36)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_feed, "PAUSE_SECONDS", 0.0)


@pytest.fixture
def server() -> Iterator[AnsweringServer]:
    with answering() as running:
        running.reply = Reply((json.dumps(GOOD).encode(),))
        yield running


def feed_at(server: AnsweringServer) -> HttpFeed:
    return HttpFeed(Endpoint(server.url, b"offi"), "bearer")


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in GOOD.items() if name != key}


def with_item(**changes: object) -> dict[str, object]:
    return {**GOOD, "items": [{**GOOD["items"][0], **changes}]}  # type: ignore[index]


def with_seen(**changes: object) -> dict[str, object]:
    seen = {**GOOD["items"][0]["seen"]["browser"], **changes}  # type: ignore[index]
    return with_item(seen={"browser": seen})


def test_a_good_page_is_read(server: AnsweringServer) -> None:
    page = feed_at(server).page(0)

    assert (page.epoch, page.head, len(page.items)) == ("e1", 1, 1)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"<html>",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"1" * 10_000,
        *(json.dumps(without(key)).encode() for key in GOOD),
        *(
            json.dumps({**GOOD, "head": value}).encode()
            for value in (-1, 2**62, 1.5, 1e308, float("nan"), "1", True, None)
        ),
        json.dumps({**GOOD, "items": [{}] * 6000}).encode(),
        json.dumps({**GOOD, "items": {}}).encode(),
        json.dumps({**GOOD, "epoch": "e" * 65}).encode(),
        *(
            json.dumps(with_item(mail_id=value)).encode()
            for value in ("", "00", "zz" * 16, "<b>" * 10, 7)
        ),
        *(
            json.dumps(with_item(stopped_at=value)).encode()
            for value in (0, "", "soon", "10000-01-01T00:00:00Z", "2026-02-30T00:00:00Z")
        ),
        json.dumps(with_item(seen=None)).encode(),
        json.dumps(with_item(seen={"person": {}})).encode(),
        *(json.dumps(with_seen(times=value)).encode() for value in (0, -1, 2**62, 1.0, None)),
        json.dumps(with_seen(last_at="2026-11-23T14:04:59Z")).encode(),
    ],
    ids=lambda body: repr(body[:40]),
)
def test_what_is_no_page_is_one_sentence(server: AnsweringServer, body: bytes) -> None:
    server.reply = Reply((body,))

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


@pytest.mark.parametrize("place", ["file:///etc/passwd", "http://169.254.169.254/", "/elsewhere"])
def test_no_redirect_is_followed(server: AnsweringServer, place: str) -> None:
    server.reply = Reply(status=302, headers={"Location": place})

    with pytest.raises(UserError, match="302"):
        feed_at(server).page(0)
    with pytest.raises(UserError, match="no image"):
        feed_at(server).load_pixel(TOKEN)

    assert len(server.asked) == 2


def test_an_answer_that_breaks_off_is_a_sentence(server: AnsweringServer) -> None:
    server.reply = replace(server.reply, headers={"Content-Encoding": "gzip"})

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


def test_a_huge_answer_is_cut_off(server: AnsweringServer) -> None:
    server.reply = Reply((b" " * 1024 * 1024,) * 8)

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


def test_a_packed_answer_counts_as_what_it_unpacks_to(server: AnsweringServer) -> None:
    body = gzip.compress(bytes(64 * 1024 * 1024))
    server.reply = Reply((body,), headers={"Content-Encoding": "gzip"})

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


def test_a_slow_drip_comes_to_an_end(
    server: AnsweringServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_answers, "LONGEST_SECONDS", 0.05)
    server.reply = Reply((b" ",) * 200, pause=0.01)
    began = time.monotonic()

    with pytest.raises(UserError, match="Couldn't reach"):
        feed_at(server).page(0)

    assert time.monotonic() - began < 0.6


def test_a_head_that_comes_byte_by_byte_comes_to_an_end(
    server: AnsweringServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_answers, "LONGEST_SECONDS", 0.1)
    server.reply = Reply(head_pause=0.02)
    began = time.monotonic()

    with pytest.raises(UserError, match=r"Couldn't reach|no feed"):
        feed_at(server).page(0)

    assert time.monotonic() - began < 3


def test_a_server_that_says_in_a_year_is_not_waited_for(server: AnsweringServer) -> None:
    server.reply = Reply(status=503, headers={"Retry-After": "31536000"})

    with pytest.raises(UserError, match="Couldn't reach"):
        feed_at(server).page(0)

    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_was_taken_back_is_a_sentence(server: AnsweringServer, status: int) -> None:
    server.reply = Reply(status=status)

    with pytest.raises(UserError, match="pair again"):
        feed_at(server).page(0)


def test_an_encrypted_endpoint_is_read_when_its_certificate_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.file))
    with answering(authority.server("127.0.0.1")) as server:
        server.reply = Reply((json.dumps(GOOD).encode(),))

        assert feed_at(server).page(0).head == 1


@pytest.mark.parametrize("kind", ["unknown", "expired", "of another host"])
def test_a_certificate_that_can_not_be_trusted_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority.file))
    contexts = {
        "unknown": lambda: authority.self_signed("127.0.0.1"),
        "expired": lambda: authority.server("127.0.0.1", days=-1),
        "of another host": lambda: authority.server("127.0.0.2"),
    }
    with answering(contexts[kind]()) as server:
        with pytest.raises(UserError, match=r"certificate .* can't be trusted"):
            feed_at(server).page(0)

        assert server.asked == []


def test_a_test_open_must_be_an_image(server: AnsweringServer) -> None:
    server.reply = Reply((GIF,), headers={"Content-Type": "image/gif"})
    feed_at(server).load_pixel(TOKEN)
    server.reply = Reply((b"<html>",))

    with pytest.raises(UserError, match="no image"):
        feed_at(server).load_pixel(TOKEN)


def test_the_largest_page_that_is_asked_for_has_room_in_an_answer() -> None:
    seen = dict.fromkeys(Feature, Seen(NOON, NOON, 1000))
    text_id = "v" * LONGEST_TEXT_ID
    item = FeedItem(2**61, b"m" * 16, seen, NOON, NOON, NOON, text_id)
    page = FeedPage("e" * 64, 2**61, 2**61, NOON, (item,) * http_feed.PAGE, 2**61)

    body = json.dumps(page_to_json(page)).encode()

    assert len(body) <= bounded_answers.LARGEST_BODY
    marks = sum(map(body.count, (b"{", b"[", b",", b":")))
    assert marks <= bounded_answers.MOST_MARKS


def test_a_page_is_asked_for_squeezed_and_read(server: AnsweringServer) -> None:
    body = gzip.compress(json.dumps(GOOD).encode())
    server.reply = Reply((body,), headers={"Content-Encoding": "gzip"})

    assert feed_at(server).page(0).head == 1
    assert server.accepted == ["gzip"]


def test_a_cookie_is_not_kept(server: AnsweringServer) -> None:
    server.reply = replace(server.reply, headers={"Set-Cookie": "who=you; Path=/"})
    feed = feed_at(server)

    feed.page(0)
    feed.page(0)

    assert server.cookies == []


def test_pages_come_over_one_connection(server: AnsweringServer) -> None:
    feed = feed_at(server)

    for _ in range(5):
        feed.page(0)

    assert len(server.callers) == 1


def test_never_two_tries_in_one_second(
    server: AnsweringServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(http_feed, "PAUSE_SECONDS", 1.0)
    monkeypatch.setattr("urllib3.util.retry.time.sleep", slept.append)
    server.reply = Reply(status=503)

    with pytest.raises(UserError, match="Couldn't reach"):
        feed_at(server).deny([b"m" * 16])

    assert len(server.asked) == 3
    waited = [seconds for seconds in slept if seconds]  # the server's own pauses are none
    assert len(waited) == 2
    assert all(1 <= seconds <= 2 for seconds in waited)


def test_nor_is_another_call_made_within_a_second_of_one_that_failed(
    server: AnsweringServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(http_feed, "PAUSE_SECONDS", 1.0)
    monkeypatch.setattr("desktop.adapters.http_feed.time.sleep", slept.append)
    feed = feed_at(server)
    good, server.reply = server.reply, Reply(status=404)
    with pytest.raises(UserError, match="404"):
        feed.deny([b"m" * 16])
    server.reply = good

    feed.page(0)
    feed.page(0)

    assert [seconds > 0 for seconds in slept if seconds] == [True, True]
