"""Somebody who reads a mail: one connection to whatever serves the endpoint."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


class Reader:
    """A kept-alive connection from `source`, which may be any address of 127.0.0.0/8."""

    def __init__(
        self,
        url: str,
        trust: ssl.SSLContext | None = None,
        source: str = "",
        patience: float = 20.0,
    ) -> None:
        place = urlsplit(url)
        assert place.hostname
        origin = (source, 0) if source else None
        self._connection = (
            http.client.HTTPSConnection(
                place.hostname, place.port, timeout=patience, source_address=origin, context=trust
            )
            if place.scheme == "https"
            else http.client.HTTPConnection(
                place.hostname, place.port, timeout=patience, source_address=origin
            )
        )

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Status, headers in the order of the answer but Date, body; names in lower case."""
        self._connection.request(method, path, body, headers or {})
        answer = self._connection.getresponse()
        named = [(name.lower(), value) for name, value in answer.getheaders()]
        told = tuple(each for each in named if each[0] != "date")
        return answer.status, told, answer.read()
