"""Many mail programs in one process: each asks for one pixel after the other on one connection."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

from pixel_endpoint.pixel import GIF
from tests.endpoint.factories import THUNDERBIRD

RECORDED = b"\r\nx-pixel-recorded: 1\r\n"
PAUSE_SECONDS = 0.01


class Mailbox(Protocol):
    """Where readers take their pixels from and bring their answers to."""

    def next_path(self) -> str | None:
        """None: nothing more for this reader."""

    def answered(self, path: str, is_recorded: bool, seconds: float) -> None:
        """The whole image came; `is_recorded` is what the endpoint says of it."""


class Reader(asyncio.Protocol):
    """`pace` is the seconds from one question to the next; 0 asks again at once."""

    def __init__(self, mailbox: Mailbox, pace: float = 0.0) -> None:
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_done = False
        self._mailbox = mailbox
        self._pace = pace
        self._answer = b""
        self._path = ""
        self._asked = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, _, body = self._answer.partition(b"\r\n\r\n")
        if len(body) < len(GIF):
            return
        if body != GIF or not head.startswith(b"HTTP/1.1 200 "):
            self._end(AssertionError(f"no image for {self._path}: {self._answer!r}"))
            return
        now = time.monotonic()
        self._answer = b""
        seconds = now - self._asked
        is_recorded = RECORDED in head.lower() + b"\r\n"
        self._mailbox.answered(self._path, is_recorded, seconds)
        wait = self._asked + self._pace - now
        if wait > 0:
            asyncio.get_running_loop().call_later(wait, self._ask)
        else:
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(None)

    def close(self) -> None:
        if self._transport:
            self._transport.close()

    def _end(self, problem: AssertionError) -> None:
        if not self.ended.done():
            self.ended.set_exception(problem)
        self.close()

    def _ask(self) -> None:
        assert self._transport
        if self._transport.is_closing():
            return
        path = self._mailbox.next_path()
        if path is None:
            self.is_done = True
            self.close()
            return
        self._path, self._asked = path, time.monotonic()
        self._transport.write(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {THUNDERBIRD}\r\n\r\n".encode()
        )


async def read(port: int, mailbox: Mailbox, pace: float = 0.0) -> None:
    """One reader; connects, again and again, until its mailbox has nothing more."""
    loop = asyncio.get_running_loop()
    reader: Reader | None = None
    try:
        while reader is None or not reader.is_done:
            with suppress(OSError):
                _, reader = await loop.create_connection(
                    lambda: Reader(mailbox, pace), "127.0.0.1", port
                )
                await reader.ended
            await asyncio.sleep(PAUSE_SECONDS)
    finally:
        if reader:
            reader.close()


@asynccontextmanager
async def reading_along(
    port: int, mailbox: Mailbox, readers: int, pace: float = 0.0
) -> AsyncIterator[None]:
    """Readers at work as long as the block lasts; what they find wrong is raised at its end."""
    tasks = [asyncio.create_task(read(port, mailbox, pace)) for _ in range(readers)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for each in ended:
        if isinstance(each, Exception):
            raise each
