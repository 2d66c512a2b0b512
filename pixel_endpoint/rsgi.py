"""What the server hands over with a request, as far as it is used here (granian's RSGI 1.6)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Protocol


class Headers(Protocol):
    """Names are in lower case. What isn't ASCII can't be read, but is contained."""

    def __contains__(self, name: str, /) -> bool: ...
    def get(self, name: str, /) -> str | None: ...
    def items(self) -> Iterable[tuple[str, str]]: ...


class Scope(Protocol):
    """Path and query are text already, the path with its escapes resolved."""

    @property
    def http_version(self) -> str: ...
    @property
    def server(self) -> str: ...
    @property
    def client(self) -> str: ...
    @property
    def scheme(self) -> str: ...
    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query_string(self) -> str: ...
    @property
    def headers(self) -> Headers: ...


class Conversation(Protocol):
    """The body's pieces to be read, and the answer to be given once."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(
        self, status: int, headers: list[tuple[str, str]], body: bytes, /
    ) -> None: ...
