"""What an endpoint may answer, and what becomes of an answer that is none."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from desktop.adapters import bounded_answers, http_feed
from desktop.adapters.http_feed import HttpFeed
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from pixel_endpoint.contract import Purpose as TokenPurpose
from pixel_endpoint.contract import mint

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


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        self.send_response(self.server.status)
        for name, value in {"Content-Type": "application/json", **self.server.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(sum(map(len, self.server.body))))
        self.end_headers()
        for part in self.server.body:
            self.wfile.write(part)
            self.wfile.flush()
            time.sleep(self.server.pause)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Says whatever a test wants, and remembers what it was asked."""

    daemon_threads = True
    status = 200
    pause = 0.0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.body: list[bytes] = [json.dumps(GOOD).encode()]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no trouble."""


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_feed, "PAUSE_SECONDS", 0.0)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def feed_at(server: Server) -> HttpFeed:
    return HttpFeed(Endpoint(server.url, b"offi"), "bearer")


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in GOOD.items() if name != key}


def with_item(**changes: object) -> dict[str, object]:
    return {**GOOD, "items": [{**GOOD["items"][0], **changes}]}  # type: ignore[index]


def with_seen(**changes: object) -> dict[str, object]:
    seen = {**GOOD["items"][0]["seen"]["browser"], **changes}  # type: ignore[index]
    return with_item(seen={"browser": seen})


def test_a_good_page_is_read(server: Server) -> None:
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
def test_what_is_no_page_is_one_sentence(server: Server, body: bytes) -> None:
    server.body = [body]

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


@pytest.mark.parametrize("place", ["file:///etc/passwd", "http://169.254.169.254/", "/elsewhere"])
def test_no_redirect_is_followed(server: Server, place: str) -> None:
    server.status, server.headers = 302, {"Location": place}

    with pytest.raises(UserError, match="302"):
        feed_at(server).page(0)
    with pytest.raises(UserError, match="no image"):
        feed_at(server).load_pixel(TOKEN)

    assert len(server.asked) == 2


def test_an_answer_that_breaks_off_is_a_sentence(server: Server) -> None:
    server.headers = {"Content-Encoding": "gzip"}

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


def test_a_huge_answer_is_cut_off(server: Server) -> None:
    server.body = [b" " * 1024 * 1024] * 8

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


def test_a_packed_answer_counts_as_what_it_unpacks_to(server: Server) -> None:
    server.headers = {"Content-Encoding": "gzip"}
    server.body = [gzip.compress(bytes(64 * 1024 * 1024))]

    with pytest.raises(UserError, match="no feed"):
        feed_at(server).page(0)


def test_a_slow_drip_comes_to_an_end(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_answers, "LONGEST_SECONDS", 0.05)
    server.pause = 0.01
    server.body = [b" "] * 200
    began = time.monotonic()

    with pytest.raises(UserError, match="Couldn't reach"):
        feed_at(server).page(0)

    assert time.monotonic() - began < 0.6


def test_a_server_that_says_in_a_year_is_not_waited_for(server: Server) -> None:
    server.status, server.headers = 503, {"Retry-After": "31536000"}

    with pytest.raises(UserError, match="Couldn't reach"):
        feed_at(server).page(0)

    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_was_taken_back_is_a_sentence(server: Server, status: int) -> None:
    server.status = status

    with pytest.raises(UserError, match="pair again"):
        feed_at(server).page(0)


def test_a_test_open_must_be_an_image(server: Server) -> None:
    server.body = [GIF]
    feed_at(server).load_pixel(TOKEN)
    server.body = [b"<html>"]

    with pytest.raises(UserError, match="no image"):
        feed_at(server).load_pixel(TOKEN)
