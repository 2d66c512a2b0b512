"""What a sender may do to the server without harm to others; how the server ends."""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pixel_endpoint.contract import KEYS_PATH, Purpose
from pixel_endpoint.pixel import GIF
from pixel_endpoint.running import TEST_HEADER_VARIABLE
from tests.endpoint.factories import Office
from tests.endpoint.process import Served, Web, new_home, paired, served
from tests.endpoint.test_serving import under_load
from tests.endpoint.waiting import until

SLOW_DISK = (sys.executable, "-m", "benchmarks.pixel_peers.slow_disk")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return new_home(tmp_path)


@contextmanager
def connected(endpoint: Served) -> Iterator[socket.socket]:
    host, port = endpoint.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        yield connection


def told(connection: socket.socket, request: bytes) -> bytes:
    """All that comes until the server ends the connection."""
    parts: list[bytes] = []
    with suppress(ConnectionError):
        connection.sendall(request)
        parts.extend(iter(lambda: connection.recv(65536), b""))
    return b"".join(parts)


def test_requests_in_a_row_are_answered_in_their_order(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web, connected(endpoint) as connection:
        office = paired(home, web)
        paths = [office.pixel(), "/healthz", office.pixel(), "/o/", "/nothing"]
        wanted = [f"GET {path} HTTP/1.1\r\nHost: x\r\n" for path in paths]
        answer = told(connection, ("\r\n".join(wanted) + "Connection: close\r\n\r\n").encode())
        assert [line[:3] for line in answer.split(b"HTTP/1.1 ")[1:]] == [b"200"] * 4 + [b"404"]
        assert answer.count(GIF) == 3
        assert len(web.items(office)) == 2


def test_a_request_that_breaks_off_in_its_pieces_is_not_acted_upon(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web, connected(endpoint) as connection:
        office = paired(home, web)
        path = office.path(Purpose.UNSUBSCRIBE)
        half = "Transfer-Encoding: chunked\r\n\r\n5\r\nList-\r\nno\r\n"
        asked = f"POST {path} HTTP/1.1\r\nHost: x\r\n{half}".encode()
        assert told(connection, asked).startswith(b"HTTP/1.1 400 ")
        assert web.items(office) == ()
        assert web.ask("POST", path)[0] == 200
        assert len(web.items(office)) == 1


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /o/ HTTP/1.1\r\nHost: x\r\nX-Long: " + b"x" * 300_000 + b"\r\n\r\n",
        b"GET /o/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
    ],
)
def test_what_is_no_request_ends_its_own_connection_alone(home: Path, request_bytes: bytes) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        with connected(endpoint) as connection:
            answer = told(connection, request_bytes)
        assert answer[9:12] in (b"", b"400", b"431")
        assert web.open("/o/") == GIF


def test_no_answer_names_a_version(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        for path in ("/o/", "/healthz", "/nothing"):
            server = web.ask("GET", path)[1].get("server", "")
            assert not any(letter.isdigit() for letter in server)


def test_slow_bodies_hold_no_thread(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        head = f"POST {KEYS_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{{"
        host, port = endpoint.url.removeprefix("http://").split(":")
        slow = [socket.create_connection((host, int(port))) for _ in range(50)]
        for connection in slow:
            connection.sendall(head.encode())
        assert web.open(office.pixel()) == GIF
        assert len(web.items(office)) == 1
        for connection in slow:
            connection.close()


@pytest.mark.parametrize("value", ["1", ""])
def test_recorded_opens_are_told_to_tests_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(TEST_HEADER_VARIABLE, value)
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        answers = [web.ask("GET", path)[1] for path in (office.pixel(), office.pixel(), "/o/")]
    told_so = [answer.get("x-pixel-recorded") for answer in answers]
    assert told_so == (["1", "1", None] if value else [None] * 3)


def test_stopping_under_load_answers_what_it_has_taken_in(home: Path) -> None:
    answered: list[bytes] = []
    with served(home, SLOW_DISK) as endpoint:
        with Web(endpoint.url) as web:
            office = paired(home, web)
        with under_load(endpoint.url, office, answered):
            until(lambda: len(answered) > 100)
            with connected(endpoint) as connection:
                late = in_flight(connection, office)
                assert endpoint.stop() == 0
                assert connection.recv(65536).endswith(GIF)
    with served(home) as endpoint, Web(endpoint.url) as web:
        recorded = {item.mail_id for item in web.items(office)}
        assert web.api(office, "/v1/status")["unrecorded"] == 0
    assert {*answered, late} <= recorded


def in_flight(connection: socket.socket, office: Office) -> bytes:
    mail_id = secrets.token_bytes(16)
    connection.sendall(f"GET {office.pixel(mail_id)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return mail_id
