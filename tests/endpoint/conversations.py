"""Requests as the server hands them over, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from pixel_endpoint.rsgi import Headers, Scope


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class _Scope:
    method: str
    path: str
    query_string: str
    headers: Headers
    http_version: str = "1.1"
    scheme: str = "http"
    client: str = "127.0.0.1:50000"
    server: str = "127.0.0.1:8080"


def a_scope(path: str, method: str, headers: Headers) -> Scope:
    place, _, query = path.partition("?")
    return _Scope(method, place, query, headers)


@dataclass
class Conversation:
    """As granian's: a body ends with an empty piece, and with two when it was broken off."""

    pieces: list[bytes | None]
    answer: Answer | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            if not self.pieces:
                await asyncio.Event().wait()
            piece = self.pieces.pop(0)
            yield piece or b""
            if piece is None:
                yield b""
            if not piece:
                return

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        named = {name.lower(): value for name, value in headers}
        self.answer = Answer(status, named, body)
