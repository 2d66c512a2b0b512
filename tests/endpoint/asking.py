"""Speaking WSGI by hand: what no client library would send, and as fast as thousands need."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

from bottle import Bottle

from tests.endpoint.factories import Office


@dataclass(frozen=True)
class Answered:
    """`log` is what went to the server's error stream."""

    status: int
    headers: dict[str, str]
    body: bytes
    log: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def environ_of(
    method: str, path: str, *, query: str = "", body: bytes = b"", **more: Any
) -> dict[str, Any]:
    """Text is bytes read as Latin-1, as WSGI wants it; `more` replaces what is said here."""
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "CONTENT_TYPE": "application/json" if body else "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        **more,
    }


def ask(app: Bottle, environ: dict[str, Any]) -> Answered:
    started: list[tuple[str, list[tuple[str, str]]]] = []
    parts = app(environ, lambda status, headers, *_: started.append((status, headers)))
    assert all(isinstance(part, bytes) for part in parts)
    status, headers = started[-1]
    sent = {name.lower(): value for name, value in headers}
    return Answered(int(status[:3]), sent, b"".join(parts), environ["wsgi.errors"].getvalue())


def call(app: Bottle, office: Office, path: str, document: object = None) -> Answered:
    """What an office asks: a GET, or a POST of `document`."""
    body = b"" if document is None else json.dumps(document).encode()
    method = "GET" if document is None else "POST"
    place, _, query = path.partition("?")
    key = f"Bearer {office.bearer}"
    return ask(app, environ_of(method, place, query=query, body=body, HTTP_AUTHORIZATION=key))
