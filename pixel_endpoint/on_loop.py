"""The endpoint on an event loop: pixels are answered there, everything else by threads.

A reader who waits for a commit costs a thread with plain WSGI, and handing over between threads
costs more than the commit. Here a thousand readers wait on one loop, and one call wakes them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from pixel_endpoint import commit
from pixel_endpoint.commit import Batch
from pixel_endpoint.pixel import GIF, PREFIX
from pixel_endpoint.pooled import PooledApplication, TooBusy
from pixel_endpoint.rsgi import Conversation, Scope
from pixel_endpoint.running import RunningEndpoint
from pixel_endpoint.signing_keys import KeysNotAtHand

_COUNTED: Final = {method: f"answers|pixel|{method}|200" for method in ("GET", "HEAD")}


class LoopApplication:
    """RSGI, the server's own interface; starts with its server, and closes what it started."""

    def __init__(self, start: Callable[[], RunningEndpoint], threads: int) -> None:
        self._start = start
        self._threads = threads
        self._endpoint: RunningEndpoint
        self._pool: PooledApplication
        self._waiting: _Waiting

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._endpoint = self._start()
        self._pool = PooledApplication(self._endpoint.application, self._threads)
        self._waiting = _Waiting(loop)
        self._heads = {
            is_recorded: list(self._endpoint.pixel.headers(is_recorded).items())
            for is_recorded in (False, True)
        }

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        self._pool.close()
        self._endpoint.close()

    async def __rsgi__(self, scope: Scope, conversation: Conversation) -> None:
        if scope.method in _COUNTED and scope.path.startswith(PREFIX):
            await self._answer_pixel(scope, conversation)
        else:
            await self._pool.answer(scope, conversation)

    async def _answer_pixel(self, scope: Scope, conversation: Conversation) -> None:
        pixel = self._endpoint.pixel
        is_recorded = False
        try:
            batch = pixel.begin(scope, self._waiting.release_soon)
        except KeysNotAtHand:
            await self._answer_by_thread(scope, conversation)
            return
        if batch is not None:
            is_recorded = await self._waiting.has_come_to_disk(batch)
            if not is_recorded:
                pixel.count_unrecorded()
        self._answer(scope, conversation, is_recorded)

    async def _answer_by_thread(self, scope: Scope, conversation: Conversation) -> None:
        """The store has to be asked for keys; the reader does not wait for it any longer.

        Whatever happens then, the thread counts it.
        """
        try:
            async with asyncio.timeout(commit.ANSWER_WITHIN_SECONDS):
                answer = await self._pool.answer_to(scope, conversation)
        except TimeoutError:
            self._answer(scope, conversation, is_recorded=False)
        except TooBusy:
            self._endpoint.pixel.count_unrecorded()
            self._answer(scope, conversation, is_recorded=False)
        else:
            answer.send(conversation)

    def _answer(self, scope: Scope, conversation: Conversation, is_recorded: bool) -> None:
        method = scope.method
        self._endpoint.count(_COUNTED[method])
        conversation.response_bytes(200, self._heads[is_recorded], GIF if method == "GET" else b"")


class _Waiting:
    """Who waits on this loop for which batch, for two seconds at most."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
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
