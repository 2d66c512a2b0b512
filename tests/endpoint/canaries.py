"""Readers who can be recognised anywhere, and the search for what was kept of them.

Each comes from an address of its own in 127.77.0.0/16, with everything that a mail program, a proxy
or an attacker might tell. Afterwards the bytes of all that the endpoint and its proxies wrote are
searched for them, and for the tokens that they asked for.
"""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from ssl import SSLContext
from types import MappingProxyType

from pixel_endpoint.contract import Purpose
from tests.endpoint.factories import Office
from tests.endpoint.process import Served, Web, new_home, paired, served
from tests.endpoint.proxies import PROXIES, Proxy
from tests.endpoint.readers import Reader

CANARY = "kanarienvogel"
TELLTALES = (CANARY.encode(), b"127.77.", b"203.0.113.", b"2001:db8:")
_TOKEN = re.compile(rb"(?<![a-z2-7])[a-z2-7]{61}(?![a-z2-7])")


@dataclass(frozen=True)
class Report:
    """`found` says where something was: file and words; `recorded` are mails in the feed."""

    opens: int
    addresses: int
    recorded: int
    found: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """A way to the endpoint."""

    url: str
    trust: SSLContext | None = None


def watch(
    folder: Path,
    opens: int = 10_000,
    addresses: int = 1_000,
    mutations: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Report:
    """Opens by `addresses` canaries in turn: directly, through nginx and through Caddy."""
    home = new_home(folder)
    with ExitStack() as stack:
        endpoint = stack.enter_context(served(home))
        proxies = [
            stack.enter_context(start(folder / name, endpoint.url, mutations.get(name, {})))
            for name, start in PROXIES.items()
        ]
        with Web(endpoint.url) as web:
            office = paired(home, web)
        routes = [Route(endpoint.url), *(Route(each.url, each.trust) for each in proxies)]
        _read(office, routes, opens, addresses)
        with Web(endpoint.url) as web:
            recorded = len(web.items(office))
        found = _found(folder, "while it ran", office)
        found += _after_the_end(endpoint, proxies, office)
    found += _found(folder, "afterwards", office)
    return Report(opens, addresses, recorded, tuple(found))


def _read(office: Office, routes: Sequence[Route], opens: int, addresses: int) -> None:
    for number in range(addresses):
        route = routes[number % len(routes)]
        with Reader(route.url, route.trust, _address(number)) as reader:
            for nth in range(opens // addresses):
                headers = canary_headers(number)
                status, _, _ = reader.ask("GET", office.pixel(), None, headers)
                assert status == 200
                if nth == 0:
                    _read_otherwise(reader, office, headers)


def _read_otherwise(reader: Reader, office: Office, headers: Mapping[str, str]) -> None:
    """Ways at which something might be written down: errors above all."""
    for method, path, body in (
        ("GET", f"/o/{CANARY}.gif?{CANARY}", None),
        ("GET", f"/{CANARY}", None),
        ("DELETE", office.pixel(), None),
        ("GET", office.path(Purpose.STOP_TRACKING), None),
        ("POST", office.path(Purpose.UNSUBSCRIBE), b"List-Unsubscribe=One-Click"),
        ("GET", f"/v1/feed?{CANARY}", None),
        ("GET", f"/metrics?{CANARY}", None),
    ):
        reader.ask(method, path, body, headers)


def _after_the_end(endpoint: Served, proxies: Sequence[Proxy], office: Office) -> list[str]:
    """Without an endpoint, and with handshakes that fail, a proxy has something to complain of."""
    endpoint.stop()
    printed = endpoint.process.stdout.read() if endpoint.process.stdout else ""
    for proxy in proxies:
        for number in range(20):
            with Reader(proxy.url, proxy.trust, _address(number)) as reader:
                reader.ask("GET", office.pixel(), None, canary_headers(number))
                reader.ask("GET", office.path(Purpose.AGREE), None, canary_headers(number))
            with Reader(f"http://127.0.0.1:{proxy.plain_port}", None, _address(number)) as reader:
                reader.ask("GET", office.pixel(), None, canary_headers(number))
            _talk_nonsense(proxy.port, _address(number))
    return list(_telltales(printed.encode(), "printed", office))


def _talk_nonsense(port: int, source: str) -> None:
    for words in (f"GET /o/{CANARY} HTTP/1.1\r\n\r\n".encode(), b"\x16\x03\x01\x00\x05hello", b""):
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", port), 5, (source, 0)) as caller,
        ):
            caller.sendall(words)
            caller.shutdown(socket.SHUT_WR)
            while caller.recv(4096):
                pass


def _address(number: int) -> str:
    return f"127.77.{number // 250}.{number % 250 + 1}"


def canary_headers(number: int) -> dict[str, str]:
    """All that a mail program or a proxy might tell about a reader."""
    return {
        "User-Agent": f"Mozilla/5.0 ({CANARY}-agent-{number}) {secrets.token_hex(4)}",
        "X-Forwarded-For": f"203.0.113.{number % 256}, 2001:db8::{number:x}",
        "Forwarded": f"for=203.0.113.{number % 256}",
        "X-Real-IP": f"203.0.113.{number % 256}",
        "Referer": f"https://{CANARY}.example/{number}",
        "Cookie": f"{CANARY}={number}",
        "From": f"{CANARY}-{number}@example.org",
        "Accept-Language": f"x-{CANARY}",
    }


def _found(folder: Path, when: str, office: Office) -> list[str]:
    return [
        where
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for where in _telltales(file.read_bytes(), f"{file.relative_to(folder)} {when}", office)
    ]


def _telltales(written: bytes, where: str, office: Office) -> Iterator[str]:
    for words in (*TELLTALES, office.bearer[-43:].encode()):
        if words in written:
            yield f"{where}: {words.decode()}"
    if token := _TOKEN.search(written):
        yield f"{where}: token {token[0].decode()}"
