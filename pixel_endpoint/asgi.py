"""The endpoint on an event loop: pixels are answered there, everything else by threads.

A reader who waits for a commit costs a thread with plain WSGI, and handing over between threads
costs more than the commit. Here a thousand readers wait on one loop, and one call wakes them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from pixel_endpoint import commit
from pixel_endpoint.commit import Batch
from pixel_endpoint.pixel import GIF, PREFIX
from pixel_endpoint.pooled import PooledApplication, TooBusy
from pixel_endpoint.running import RunningEndpoint
from pixel_endpoint.signing_keys import KeysNotAtHand

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

_COUNTED: Final = {method: f"answers|pixel|{method}|200" for method in ("GET", "HEAD")}
_BODY: Final = {"type": "http.response.body", "body": GIF}
_NO_BODY: Final = {"type": "http.response.body", "body": b""}


class LoopApplication:
    """ASGI 3 with lifespan; starts when its server is up, and closes what it started."""

    def __init__(self, start: Callable[[], RunningEndpoint], threads: int) -> None:
        self._start = start
        self._threads = threads
        self._endpoint: RunningEndpoint
        self._pool: PooledApplication
        self._waiting: _Waiting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["method"] in _COUNTED and scope["path"].startswith(PREFIX):
            await self._answer_pixel(scope, receive, send)
        else:
            await self._pool(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._endpoint = self._start()
        self._pool = PooledApplication(self._endpoint.application, self._threads)
        self._waiting = _Waiting()
        self._heads = {
            is_recorded: _head(self._endpoint.pixel.headers(is_recorded))
            for is_recorded in (False, True)
        }
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._pool.close()
        self._endpoint.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer_pixel(self, scope: Scope, receive: Receive, send: Send) -> None:
        pixel = self._endpoint.pixel
        is_recorded = False
        try:
            batch = pixel.begin(scope, self._waiting.release_soon)
        except KeysNotAtHand:
            await self._answer_by_thread(scope, receive, send)
            return
        if batch is not None:
            is_recorded = await self._waiting.has_come_to_disk(batch)
            if not is_recorded:
                pixel.count_unrecorded()
        await self._answer(scope, send, is_recorded)

    async def _answer_by_thread(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The store has to be asked for keys; the reader does not wait for it any longer.

        Whatever happens then, the thread counts it.
        """
        try:
            async with asyncio.timeout(commit.ANSWER_WITHIN_SECONDS):
                answer = await self._pool.answer_to(scope, receive)
        except TimeoutError:
            await self._answer(scope, send, is_recorded=False)
        except TooBusy:
            self._endpoint.pixel.count_unrecorded()
            await self._answer(scope, send, is_recorded=False)
        else:
            await answer.send(send)

    async def _answer(self, scope: Scope, send: Send, is_recorded: bool) -> None:
        method = scope["method"]
        self._endpoint.count(_COUNTED[method])
        await send(self._heads[is_recorded])
        await send(_BODY if method == "GET" else _NO_BODY)


class _Waiting:
    """Who waits on this loop for which batch, for two seconds at most."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        # with each batch's readers the time until which they wait, which only grows
        self._readers: dict[Batch, list[tuple[float, asyncio.Future[bool]]]] = {}

    async def has_come_to_disk(self, batch: Batch) -> bool:
        if batch.has_ended:
            return batch.is_on_disk
        until = self._loop.time() + commit.ANSWER_WITHIN_SECONDS
        reader: asyncio.Future[bool] = self._loop.create_future()
        readers = self._readers.get(batch)
        if readers is None:
            self._readers[batch] = [(until, reader)]
            self._loop.call_at(until, self._let_go, batch)
        else:
            readers.append((until, reader))
        return await reader

    def release_soon(self, batch: Batch) -> None:
        """Called by the writer's thread."""
        self._loop.call_soon_threadsafe(self._release, batch)

    def _release(self, batch: Batch) -> None:
        for _, reader in self._readers.pop(batch, ()):
            if not reader.done():
                reader.set_result(batch.is_on_disk)

    def _let_go(self, batch: Batch) -> None:
        """Of those who have waited long enough; looks again when the next have."""
        readers = self._readers.get(batch)
        if readers is None:
            return
        now = self._loop.time()
        while readers and readers[0][0] <= now:
            _, reader = readers.pop(0)
            if not reader.done():
                reader.set_result(batch.is_on_disk)
        if readers:
            self._loop.call_at(readers[0][0], self._let_go, batch)
        else:
            del self._readers[batch]


def _head(headers: Any) -> dict[str, Any]:
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http.response.start", "status": 200, "headers": pairs}
