"""The endpoint on an event loop without a server: requests are what a server would hand over."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pixel_endpoint.app import create_app
from pixel_endpoint.asgi import LoopApplication
from pixel_endpoint.commit import GroupCommit, Write
from pixel_endpoint.pixel import Pixel
from pixel_endpoint.running import RunningEndpoint
from pixel_endpoint.signing_keys import Keys, SigningKeys
from pixel_endpoint.store import Store, open_store
from tests.endpoint.factories import THUNDERBIRD, Office, TurnedClock


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class OnLoop:
    store: Store
    opens: GroupCommit
    clock: TurnedClock
    application: LoopApplication
    counted: Counter[str] = field(default_factory=Counter)

    def office(self, name: str = "") -> Office:
        tenant, bearer = self.store.offices.pair(name, self.clock.now())
        office = Office(tenant, bearer.text)
        self.store.offices.add_signing_key(tenant, office.key, self.clock.now())
        return office

    async def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: Iterable[bytes | None] = (b"",),
    ) -> Answer:
        """`body` comes in these pieces, None for a sender that has left; then nothing comes."""
        pieces = list(body)
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            if not pieces:
                await asyncio.Event().wait()
            piece = pieces.pop(0)
            if piece is None:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": piece, "more_body": piece != b""}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.application(_scope(path, method, headers or {}), receive, send)
        start, *parts = sent
        named = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], named, b"".join(part["body"] for part in parts))


@asynccontextmanager
async def on_loop(
    folder: Path,
    *,
    write: Write | None = None,
    load: Callable[[Store], Keys] = lambda store: store.offices.signing_keys(),
    says_recorded: bool = False,
    threads: int = 4,
) -> AsyncIterator[OnLoop]:
    """`write` and `load` stand in for the store's, to make them fail or wait."""
    clock = TurnedClock()
    store = open_store(folder / "opens.sqlite3")
    opens = GroupCommit(write or store.opens.apply, clock, tick_seconds=0.02)
    pixel = Pixel(SigningKeys(lambda: load(store), clock), opens, says_recorded=says_recorded)
    counted: Counter[str] = Counter()

    def count(name: str) -> None:
        counted[name] += 1

    def start() -> RunningEndpoint:
        wsgi = create_app(store, opens, clock, pixel=pixel)
        return RunningEndpoint(wsgi, pixel, count, opens.close)

    application = LoopApplication(start, threads)
    to_live: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    lived: asyncio.Queue[str] = asyncio.Queue()

    async def tell(message: dict[str, Any]) -> None:
        lived.put_nowait(message["type"])

    living = asyncio.create_task(application({"type": "lifespan"}, to_live.get, tell))
    try:
        to_live.put_nowait({"type": "lifespan.startup"})
        assert await lived.get() == "lifespan.startup.complete"
        yield OnLoop(store, opens, clock, application, counted)
        to_live.put_nowait({"type": "lifespan.shutdown"})
        assert await lived.get() == "lifespan.shutdown.complete"
    finally:
        living.cancel()
        opens.close()
        store.close()


def _scope(path: str, method: str, headers: Mapping[str, str]) -> dict[str, Any]:
    sent = {"host": "localhost", "user-agent": THUNDERBIRD, **headers}
    place, _, query = path.partition("?")
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": place,
        "raw_path": place.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in sent.items()],
        "client": ("127.0.0.1", "50000"),
        "server": ("127.0.0.1", "8080"),
    }
