"""Google and Microsoft in one: consent, tokens and sending, as a real HTTP server."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import requests

from desktop.adapters.oauth_providers import Provider

DROP = "drop"
"""Instead of an answer: the connection is closed with a reset once the request was read."""
DROP_EARLY = "drop early"
"""The same, before the body is read."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """A request for sending."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class FakeProvider:
    """`sends` and `token_replies` are used up in order, then all goes well again.

    `consent` is what the user does in the browser: agree, or an error's name.
    """

    consent: str = "agree"
    gives_refresh_token: bool = True
    rotates: bool = False
    token_life: int = 3600
    sends: list[Reply | str] = field(default_factory=list)
    token_replies: list[Reply | str] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    redeemed: list[dict[str, str]] = field(default_factory=list)
    bearers: list[str] = field(default_factory=list)
    refresh_tokens: list[str] = field(default_factory=list)
    accepts_old_bearers: bool = False
    port: int = 0
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def like(self, provider: Provider) -> Provider:
        return replace(
            provider, authorize_url=f"{self.url}/authorize", token_url=f"{self.url}/token"
        )

    def signed_in(self) -> str:
        """A refresh token that it knows."""
        token = f"refresh-{len(self.refresh_tokens) + 1}"
        self.refresh_tokens.append(token)
        return token

    def authorize(self, query: dict[str, str]) -> Reply:
        self.asked.append(query)
        if self.consent == "agree":
            code = f"code-{len(self._codes) + 1}"
            self._codes[code] = query
            back = {"code": code, "state": query["state"]}
        else:
            back = {"error": self.consent, "state": query["state"]}
        return Reply(302, headers={"Location": f"{query['redirect_uri']}/?{urlencode(back)}"})

    def token(self, form: dict[str, str]) -> Reply | str:
        with self._lock:
            self.redeemed.append(form)
            if self.token_replies:
                return self.token_replies.pop(0)
            problem = self._problem(form)
            if problem:
                return Reply(400, {"error": problem, "error_description": "Nein, danke."})
            return Reply(200, self._granted(form))

    def _problem(self, form: Mapping[str, str]) -> str:
        if form["grant_type"] == "refresh_token":
            return "" if form["refresh_token"] in self.refresh_tokens else "invalid_grant"
        asked = self._codes.pop(form["code"], None)
        if asked is None or asked["redirect_uri"] != form["redirect_uri"]:
            return "invalid_grant"
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        right = (asked["code_challenge_method"], asked["code_challenge"]) == ("S256", challenge)
        return "" if right else "invalid_grant"

    def _granted(self, form: Mapping[str, str]) -> dict[str, Any]:
        self.bearers.append(f"bearer-{len(self.bearers) + 1}")
        granted: dict[str, Any] = {
            "access_token": self.bearers[-1],
            "token_type": "Bearer",
            "expires_in": self.token_life,
        }
        is_first = form["grant_type"] == "authorization_code"
        if self.gives_refresh_token and (is_first or self.rotates):
            granted["refresh_token"] = self.signed_in()
        return granted

    def send(self, taken: Taken) -> Reply | str:
        with self._lock:
            self.taken.append(taken)
            bearer = taken.headers.get("Authorization", "").removeprefix("Bearer ")
            good = self.bearers if self.accepts_old_bearers else self.bearers[-1:]
            if bearer not in good:
                return Reply(401, {"error": {"code": 401, "message": "Invalid Credentials"}})
            if self.sends:
                return self.sends.pop(0)
            return Reply(202) if "sendMail" in taken.path else Reply(200, {"id": "18c5"})


@contextmanager
def serving(fake: FakeProvider) -> Iterator[FakeProvider]:
    class Handler(_Asked):
        provider = fake

    server = _QuietServer(("127.0.0.1", 0), Handler)
    fake.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what some tests are about."""


class _Asked(BaseHTTPRequestHandler):
    provider: FakeProvider
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(Reply(404))

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self._answer(self.provider.authorize(dict(parse_qsl(address.query))))

    def do_POST(self) -> None:
        sending = not self.path.startswith("/token")
        if sending and self.provider.sends[:1] == [DROP_EARLY]:
            self.provider.sends.pop(0)
            self._answer(DROP)
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if sending:
            self._answer(self.provider.send(Taken(self.path, dict(self.headers), body)))
        else:
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            self._answer(self.provider.token(form))

    def _answer(self, reply: Reply | str) -> None:
        if isinstance(reply, str):
            linger = (1).to_bytes(4, "little") + bytes(4)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.close_connection = True
            self.connection.close()
            return
        content = _content(reply.body)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def _content(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode()
    return b"" if body is None else json.dumps(body).encode()


@dataclass
class Browser:
    """Goes where it is led, on a thread of its own, and remembers the last page's words."""

    changed: Callable[[str], str] = lambda address: address
    comes_back: bool = True
    opened: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __call__(self, address: str) -> bool:
        self.opened.append(address)
        if self.comes_back:
            thread = threading.Thread(target=self._go, args=(address,))
            self._threads.append(thread)
            thread.start()
        return True

    def close(self) -> None:
        for thread in self._threads:
            thread.join(10)

    def _go(self, address: str) -> None:
        with requests.Session() as session:
            asked = session.get(address, allow_redirects=False, timeout=10)
            back = session.get(self.changed(asked.headers["Location"]), timeout=10)
            self.pages.append(back.text)
