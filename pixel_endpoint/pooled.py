"""A WSGI application behind an event loop: bodies are read on the loop, threads only compute.

So a slow sender or reader never holds a thread, and what waits for one is bounded.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from pixel_endpoint.api.answers import refusal_at
from pixel_endpoint.api.reading import LONGEST_BODY

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
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    async def send(self, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        await send(
            {"type": "http.response.start", "status": self.status, "headers": list(self.headers)}
        )
        await send({"type": "http.response.body", "body": self.body})


class TooBusy(Exception):
    """Too many wait for a thread already."""


class PooledApplication:
    """ASGI around WSGI, for applications whose answers fit into memory."""

    def __init__(self, application: Application, threads: int) -> None:
        self._application = application
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._most = threads + MOST_WAITING
        self._taken_in = 0

    def close(self) -> None:
        """Lets the threads end what they have begun."""
        self._pool.shutdown()

    async def __call__(
        self,
        scope: Mapping[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        try:
            answer = await self.answer_to(scope, receive)
        except TooBusy:
            answer = _refusal(scope, 503, _BUSY)
        await answer.send(send)

    async def answer_to(
        self, scope: Mapping[str, Any], receive: Callable[[], Awaitable[dict[str, Any]]]
    ) -> Answer:
        """Once begun it runs to its end, also when nobody waits any more. Raises TooBusy."""
        try:
            async with asyncio.timeout(BODY_WITHIN_SECONDS):
                body = await _body(receive)
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
        return Answer(int(status[:3]), tuple(map(_encoded, headers)), body)


async def _body(receive: Callable[[], Awaitable[dict[str, Any]]]) -> bytes | None:
    """Not more than a byte too much: the application sees what is too long, and says so.

    None when the sender left before the end.
    """
    body = bytearray()
    while len(body) <= LONGEST_BODY:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return bytes(body[: LONGEST_BODY + 1])


def _environ(scope: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    client, server = scope.get("client") or ("", 0), scope.get("server") or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    environ.update(_headers(scope["headers"]))
    if body or "CONTENT_LENGTH" in environ:
        environ.setdefault("CONTENT_LENGTH", str(len(body)))
    return environ


def _headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """As WSGI names them. The body has been put together, so nothing about its transfer.

    WSGI can't tell X_Forwarded_For from X-Forwarded-For, so nobody may send the former.
    """
    named: dict[str, str] = {}
    for raw_name, raw_value in headers:
        if b"_" in raw_name or raw_name == b"transfer-encoding":
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        value = raw_value.decode("latin-1")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        named[name] = f"{named[name]},{value}" if name in named else value
    return named


def _encoded(header: tuple[str, str]) -> tuple[bytes, bytes]:
    name, value = header
    return name.lower().encode("latin-1"), value.encode("latin-1")


def _refusal(scope: Mapping[str, Any], status: int, sentence: str) -> Answer:
    headers, body = refusal_at(scope["path"], sentence)
    more = {"Content-Length": str(len(body)), "Retry-After": "5", "Connection": "close"}
    return Answer(status, tuple(map(_encoded, {**headers, **more}.items())), body)
