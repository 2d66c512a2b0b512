"""Reads an answer that could be anything: bounded in its bytes, its time and its parts."""

from __future__ import annotations

import json
import time
import zlib
from typing import Any

import requests

LONGEST_SECONDS = 60
LARGEST_BODY = 2 * 1024 * 1024
"""Squeezed and unpacked; the largest page that is asked for has room in it."""
MOST_MARKS = 250_000
"""Brackets, commas and colons of a page; each makes an object that is larger than its text."""

_CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS


class NoAnswer(ValueError):
    """What came is none of ours; says why."""


def json_in(answer: requests.Response) -> Any:
    """The document of an answer, None for an empty one.

    Raises NoAnswer or ValueError for what is none, RecursionError for one nested without end.
    """
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        message = "The answer is no JSON."
        raise NoAnswer(message)
    body = body_of(answer)
    if sum(map(body.count, (b"{", b"[", b",", b":"))) > MOST_MARKS:
        message = "The answer has more parts than a page has."
        raise NoAnswer(message)
    return json.loads(body) if body else None


def body_of(answer: requests.Response) -> bytes:
    """Takes what is there, since a full chunk may take for ever where bytes come one by one."""
    reader = _reader(answer.headers.get("Content-Encoding", "").strip().lower())
    end = time.monotonic() + LONGEST_SECONDS
    while chunk := answer.raw.read1(_CHUNK, decode_content=False):
        reader.take(chunk)
        if time.monotonic() > end:
            message = "the answer takes longer than a minute"
            raise requests.exceptions.ReadTimeout(message)
    return reader.whole()


class _Plain:
    def __init__(self) -> None:
        self._body = bytearray()

    def take(self, chunk: bytes) -> None:
        self._body += chunk
        if len(self._body) > LARGEST_BODY:
            message = "The answer is larger than 2 MiB."
            raise NoAnswer(message)

    def whole(self) -> bytes:
        return bytes(self._body)


class _Squeezed(_Plain):
    """Never unpacks more than fits, whatever a few bytes claim to hold."""

    def __init__(self) -> None:
        super().__init__()
        self._unpacking = zlib.decompressobj(_GZIP)
        self._came = 0

    def take(self, chunk: bytes) -> None:
        self._came += len(chunk)
        room = LARGEST_BODY + 1 - len(self._body)
        try:
            super().take(self._unpacking.decompress(chunk, room))
        except zlib.error as error:
            raise NoAnswer("The answer can't be unpacked.") from error
        if self._unpacking.unused_data or self._came > LARGEST_BODY:
            message = "More came than the answer."
            raise NoAnswer(message)

    def whole(self) -> bytes:
        if not self._unpacking.eof:
            message = "The answer ends before its end."
            raise NoAnswer(message)
        return super().whole()


def _reader(encoding: str) -> _Plain:
    if encoding in ("", "identity"):
        return _Plain()
    if encoding == "gzip":
        return _Squeezed()
    message = "The answer is packed in a way that nobody asked for."
    raise NoAnswer(message)
