"""A WSGI application behind an event loop: bodies are read on the loop, threads only compute.

So a slow sender or reader never holds a thread, and what waits for one is bounded.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from pixel_endpoint.api.answers import refusal_at
from pixel_endpoint.api.reading import LONGEST_BODY
from pixel_endpoint.rsgi import Conversation, Scope

BODY_WITHIN_SECONDS: Final = 10.0
MOST_WAITING: Final = 500
"""Requests for which no thread is free; the next one is sent away."""

_BUSY: Final = "The endpoint has too much to do just now; try again later."
_TOO_SLOW: Final = "The request took too long to arrive."
_BROKEN_OFF: Final = "The request was broken off."

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def send(self, conversation: Conversation) -> None:
        conversation.response_bytes(self.status, list(self.headers), self.body)


class TooBusy(Exception):
    """Too many wait for a thread already."""


class PooledApplication:
    """RSGI around WSGI, for applications whose answers fit into memory."""

    def __init__(self, application: Application, threads: int) -> None:
        self._application = application
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._most = threads + MOST_WAITING
        self._taken_in = 0

    def close(self) -> None:
        """Lets the threads end what they have begun."""
        self._pool.shutdown()

    async def answer(self, scope: Scope, conversation: Conversation) -> None:
        try:
            answer = await self.answer_to(scope, conversation)
        except TooBusy:
            answer = _refusal(scope, 503, _BUSY)
        answer.send(conversation)

    async def answer_to(self, scope: Scope, conversation: Conversation) -> Answer:
        """Once begun it runs to its end, also when nobody waits any more. Raises TooBusy."""
        try:
            async with asyncio.timeout(BODY_WITHIN_SECONDS):
                body = await _body(scope, conversation)
        except TimeoutError:
            return _refusal(scope, 408, _TOO_SLOW)
        if body is None:
            return _refusal(scope, 400, _BROKEN_OFF)
        if self._taken_in >= self._most:
            raise TooBusy
        self._taken_in += 1
        loop = asyncio.get_running_loop()
        answering = loop.run_in_executor(self._pool, self._run, _environ(scope, body))
        # counted until the thread is free again, even if nobody waits for the answer any more
        answering.add_done_callback(self._note_end)
        return await asyncio.shield(answering)

    def _note_end(self, _: object) -> None:
        self._taken_in -= 1

    def _run(self, environ: dict[str, Any]) -> Answer:
        begun: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            begun[:] = [status, headers]

        parts = self._application(environ, start_response)
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        status, headers = begun
        return Answer(int(status[:3]), tuple(headers), body)


async def _body(scope: Scope, conversation: Conversation) -> bytes | None:
    """Not more than a byte too much: the application sees what is too long, and says so.

    None when the sender left before the end.
    """
    body = bytearray()
    has_ended = False
    async for piece in conversation:
        # The server says that a body is at its end by an empty piece. One that breaks off in its
        # middle looks the same, but for another empty piece behind it.
        if has_ended:
            return None
        has_ended = not piece
        body += piece
        if len(body) > LONGEST_BODY:
            return bytes(body[: LONGEST_BODY + 1])
    announced = scope.headers.get("content-length")
    return bytes(body) if announced is None or int(announced) == len(body) else None


def _environ(scope: Scope, body: bytes) -> dict[str, Any]:
    (client, _), (server, port) = _parts(scope.client), _parts(scope.server)
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "REMOTE_ADDR": client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    environ.update(_headers(scope.headers.items()))
    if body or "CONTENT_LENGTH" in environ:
        environ.setdefault("CONTENT_LENGTH", str(len(body)))
    return environ


def _parts(address: str) -> tuple[str, str]:
    """Host and port of 192.0.2.1:80 or [2001:db8::1]:80."""
    host, _, port = address.rpartition(":")
    return host.removeprefix("[").removesuffix("]"), port


def _headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """As WSGI names them. The body has been put together, so nothing about its transfer.

    WSGI can't tell X_Forwarded_For from X-Forwarded-For, so nobody may send the former.
    """
    named: dict[str, str] = {}
    for sent_name, value in headers:
        if "_" in sent_name or sent_name == "transfer-encoding":
            continue
        name = sent_name.upper().replace("-", "_")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        named[name] = f"{named[name]},{value}" if name in named else value
    return named


def _refusal(scope: Scope, status: int, sentence: str) -> Answer:
    headers, body = refusal_at(scope.path, sentence)
    more = {"Content-Length": str(len(body)), "Retry-After": "5", "Connection": "close"}
    return Answer(status, tuple({**headers, **more}.items()), body)
