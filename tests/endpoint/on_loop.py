"""The endpoint on an event loop without a server: requests are what a server would hand over."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pixel_endpoint.app import create_app
from pixel_endpoint.commit import GroupCommit, Write
from pixel_endpoint.on_loop import LoopApplication
from pixel_endpoint.pixel import Pixel
from pixel_endpoint.running import RunningEndpoint
from pixel_endpoint.signing_keys import Keys, SigningKeys
from pixel_endpoint.store import Store, open_store
from tests.endpoint.conversations import Answer, Conversation, a_scope
from tests.endpoint.factories import THUNDERBIRD, Office, TurnedClock


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
        conversation = Conversation(list(body))
        sent = {"host": "localhost", "user-agent": THUNDERBIRD, **(headers or {})}
        scope = a_scope(path, method, sent)
        await self.application.__rsgi__(scope, conversation)
        assert conversation.answer is not None
        return conversation.answer


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
    loop = asyncio.get_running_loop()
    application.__rsgi_init__(loop)
    try:
        yield OnLoop(store, opens, clock, application, counted)
        application.__rsgi_del__(loop)
    finally:
        opens.close()
        store.close()
