"""A web server that says whatever a test wants, and remembers what it was asked."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """`length` is what the header says, None for what is true; `head_pause` drips the head."""

    body: tuple[bytes, ...] = (b"{}",)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    pause: float = 0.0
    head_pause: float = 0.0


class Handler(BaseHTTPRequestHandler):
    server: AnsweringServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(self.server.reply)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._answer(self.server.reply if self.server.posts_too else Reply())

    def _answer(self, reply: Reply) -> None:
        self.server.asked.append(f"{self.command} {self.path}")
        self.server.callers.add(self.client_address)
        self.server.accepted += self.headers.get_all("Accept-Encoding", [])
        self.server.cookies += self.headers.get_all("Cookie", [])
        if reply.head_pause:
            self._drip_head(reply.head_pause)
            return
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        length = sum(map(len, reply.body)) if reply.length is None else reply.length
        self.send_header("Content-Length", str(length))
        self.end_headers()
        for part in reply.body:
            self.wfile.write(part)
            self.wfile.flush()
            time.sleep(reply.pause)
        self.close_connection = reply.length is not None

    def _drip_head(self, pause: float) -> None:
        for byte in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 90:
            self.wfile.write(bytes([byte]))
            time.sleep(pause)

    def log_message(self, format: str, *args: object) -> None:
        pass


class AnsweringServer(ThreadingHTTPServer):
    """`posts_too`: a POST is answered like a GET, else with an empty object."""

    daemon_threads = True
    posts_too = True
    scheme = "http"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.callers: set[object] = set()
        self.accepted: list[str] = []
        self.cookies: list[str] = []
        self.reply = Reply()

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no trouble."""


@contextmanager
def answering(encryption: ssl.SSLContext | None = None) -> Iterator[AnsweringServer]:
    with AnsweringServer() as running:
        if encryption is not None:
            running.socket = encryption.wrap_socket(running.socket, server_side=True)
            running.scheme = "https"
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()
