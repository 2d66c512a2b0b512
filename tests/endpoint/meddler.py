"""A proxy that does to answers what badly set up proxies do."""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_PASSED_ON = ("Authorization", "Content-Type", "User-Agent", "X-Forwarded-For")


@dataclass
class Passing:
    """A request's answer on its way back; a meddler changes it."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Meddling:
    """What the proxy does; by default it passes everything on as it is."""

    with_answer: Callable[[Passing], None] = lambda _: None
    dropped: tuple[str, ...] = ()
    added: dict[str, str] = field(default_factory=dict)


@contextmanager
def meddler(
    upstream: str, meddling: Meddling, encryption: ssl.SSLContext | None = None
) -> Iterator[str]:
    """Its URL, while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(upstream, meddling))
    if encryption:
        server.socket = encryption.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"{'https' if encryption else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(upstream: str, meddling: Meddling) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = self._ask()
            meddling.with_answer(answer)
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def do_POST(self) -> None:
            self.do_GET()

        def _ask(self) -> Passing:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kept = {name: self.headers[name] for name in _PASSED_ON if name in self.headers}
            for name in meddling.dropped:
                kept.pop(name, None)
            connection = http.client.HTTPConnection(urlsplit(upstream).netloc, timeout=10)
            connection.request(self.command, self.path, body or None, {**kept, **meddling.added})
            answer = connection.getresponse()
            passing = Passing(self.path, answer.status, dict(answer.getheaders()), answer.read())
            connection.close()
            return passing

        def log_message(self, format: str, *_: object) -> None:
            """Says nothing."""

    return Handler
