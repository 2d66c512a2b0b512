"""Odd bytes over a real connection: no error of the server, no traceback, no growth."""

from __future__ import annotations

import json
import random
import socket
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pixel_endpoint.contract import Purpose
from tests.endpoint.factories import Office
from tests.endpoint.process import Web, new_home, paired, served

SEED: Final = 20261123
WARMING_UP: Final = 150
REQUESTS: Final = 500
MOST_GROWTH: Final = 10 * 2**20
PATIENCE_SECONDS: Final = 5.0
HESITATION_SECONDS: Final = 0.5
SENDERS: Final = 16
CALLS: Final = [
    *(b"/v1/feed", b"/v1/ack", b"/v1/deny", b"/v1/erase", b"/v1/keys", b"/v1/texts"),
    *(b"/v1/status", b"/v1/openapi.json", b"/healthz", b"/readyz", b"/"),
]
METHODS: Final = [b"GET", b"POST", b"HEAD", b"get", b"PUT", b"OPTIONS", b"CONNECT", b"M" * 900]
ODD_LINES: Final = [
    b"",
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET /\r\n\r\n",
    b"GET / HTTP/0.9\r\n\r\n",
    b"GET / HTTP/3.7\r\n\r\n",
    b"GET  /  HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\nHost: x\n\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"HELO example.org\r\n",
]
ODD_PATHS: Final = [
    *(b"/%00", b"/%", b"/%zz", b"/%ff%fe", b"/%c0%ae%c0%ae/", b"/../../etc/passwd", b"//", b"*"),
    *(
        b"/\xff\xfe",
        b"/\xc3\xa4",
        b"/o/\x00.gif",
        b"/o/%0d%0aSet-Cookie:%20a=b",
        b"/t/" + b"a" * 9000,
    ),
    *(b"http://evil.example/v1/feed", b"http://[::1/v1/feed", b"evil.example:443", b"?", b"#"),
    *(b"/v1/feed?" + b"after=1&" * 2000, b"/v1/feed?after=" + b"9" * 9000, b"/v1/feed?%ff=%00"),
]
ODD_HEADERS: Final = [
    b"".join(b"X-%d: y\r\n" % number for number in range(90)),
    b"".join(b"X-%d: y\r\n" % number for number in range(900)),
    b"X-Long: " + b"y" * 40_000 + b"\r\n",
    b"X-Fold: a\r\n b\r\n",
    b"No colon\r\n",
    b": no name\r\n",
    b"X-Zero: a\x00b\r\n",
    b"X-Latin: \xe4\xff\r\n",
    b"Host: a\r\nHost: b\r\n",
    b"Cookie: " + b"a=b; " * 900 + b"\r\n",
    b"Authorization: Bearer \xff\xfe\r\n",
    b"Accept-Language: " + b"de;q=x," * 900 + b"\r\n",
    b"Range: bytes=0-0,1-1,-5\r\n",
    b"Expect: 100-continue\r\n",
    b"Expect: a miracle\r\n",
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n",
    b"X-Forwarded-For: " + b"\xff," * 900 + b"\r\n",
]
ODD_BODIES: Final = [
    b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n",
    b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello",
    b"Transfer-Encoding: chunked\r\n\r\n5;" + b"x" * 9000 + b"\r\nhello\r\n0\r\n\r\n",
    b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    b"Content-Length: -1\r\n\r\nhello",
    b"Content-Length: 5e3\r\n\r\nhello",
    b"Content-Length: 99999999999999999999\r\n\r\nhello",
    b"Content-Length: 500000\r\n\r\n" + b" " * 500_000,
    b"Content-Length: 400\r\n\r\nhello",
]


class OddBytes:
    """Requests by the dice; the same seed makes the same ones."""

    def __init__(self, seed: int, office: Office) -> None:
        self._dice = random.Random(seed)
        self._office = office

    def request(self) -> bytes:
        kinds: list[Callable[[], bytes]] = [
            lambda: self._dice.randbytes(self._dice.randrange(400)),
            lambda: self._dice.choice(ODD_LINES),
            lambda: self._made(path=self._dice.choice(ODD_PATHS)),
            lambda: self._made(header=self._dice.choice(ODD_HEADERS)),
            lambda: self._made(body=self._dice.choice(ODD_BODIES)),
            lambda: self._made(body=self._json()),
            lambda: self._damaged(self._made(body=self._json())),
        ]
        return self._dice.choice(kinds)()

    def _made(self, path: bytes = b"", header: bytes = b"", body: bytes = b"\r\n") -> bytes:
        dice = self._dice
        method = b"POST" if body != b"\r\n" else dice.choice(METHODS)
        key = f"Authorization: Bearer {self._office.bearer}\r\n".encode()
        signed = dice.choice([key, key, b""])
        rest = b"Host: localhost\r\nConnection: close\r\n" + signed + header + body
        return method + b" " + (path or self._path()) + b" HTTP/1.1\r\n" + rest

    def _path(self) -> bytes:
        if self._dice.random() < 0.7:
            return self._dice.choice(CALLS)
        return self._office.path(self._dice.choice(list(Purpose))).encode()

    def _json(self) -> bytes:
        dice = self._dice
        values = [0, -1, 2**63, 10**4000, 1e308, None, True, "\ud800", "\0", "ab" * 16, [], {}]
        names = "epoch seq mail_ids key_id key until id language body".split()
        document = {name: dice.choice(values) for name in names}
        bodies = [json.dumps(document).encode(), b"[" * 60_000, b'{"seq":' * 9000, b"\xff\xfe"]
        body = dice.choice(bodies)
        return b"Content-Length: %d\r\n\r\n" % len(body) + body

    def _damaged(self, request: bytes) -> bytes:
        dice = self._dice
        place = dice.randrange(len(request))
        return dice.choice(
            [
                request[:place],
                request[:place] + dice.randbytes(5) + request[place:],
                request[:place]
                + bytes([request[place] ^ 1 << dice.randrange(8)])
                + request[place + 1 :],
                request * 3,
            ]
        )


def status_of(url: str, request: bytes) -> int:
    """0 when the connection is ended without an answer, which bytes that are no HTTP deserve."""
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), PATIENCE_SECONDS) as connection:
        try:
            connection.sendall(request)
            connection.settimeout(HESITATION_SECONDS)
            with suppress(TimeoutError):
                return status_in(connection)
            # it waits for the rest of what was cut off
            connection.settimeout(PATIENCE_SECONDS)
            connection.shutdown(socket.SHUT_WR)
            return status_in(connection)
        except TimeoutError:
            raise
        except OSError:
            # ended by the other side, which need not listen to all of what is too long
            return 0


def status_in(connection: socket.socket) -> int:
    answer = b""
    while part := connection.recv(65536):
        answer += part
    assert b"Traceback" not in answer
    head = answer.split(b" ", 2)
    return int(head[1]) if head[0].startswith(b"HTTP/") else 0


def all_statuses(url: str, requests: list[bytes]) -> Counter[int]:
    with ThreadPoolExecutor(SENDERS) as senders:
        return Counter(senders.map(partial(status_of, url), requests))


def resident_bytes(group: int) -> int:
    """Of all processes of a process group."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            if int(fields[2]) == group:
                total += int((folder / "statm").read_text().split()[1]) * 4096
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total


def test_odd_bytes_do_no_harm(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        odd = OddBytes(SEED, office)
        statuses = all_statuses(endpoint.url, [odd.request() for _ in range(WARMING_UP)])
        before = resident_bytes(endpoint.process.pid)
        statuses += all_statuses(endpoint.url, [odd.request() for _ in range(REQUESTS)])
        growth = resident_bytes(endpoint.process.pid) - before

        assert all(status < 500 for status in statuses), statuses
        # the server's own refusals and the application's
        assert {0, 200, 400, 401, 404, 405, 411} <= statuses.keys(), statuses
        assert growth < MOST_GROWTH
        mail_id = b"after the storm!"
        web.open(office.pixel(mail_id))
        assert mail_id in {item.mail_id for item in web.items(office)}
        assert endpoint.stop() == 0
    log = (home / "errors.log").read_text()
    assert "Traceback" not in log
    assert "panicked" not in log
    assert office.bearer not in log
