"""What is run side by side: one server each, asked for mails of its own in every round."""

from __future__ import annotations

import random
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.pixel_peers import servers
from benchmarks.pixel_peers.load import CONNECTIONS, Asked, ask
from benchmarks.pixel_peers.places import Place, a_place
from benchmarks.pixel_peers.servers import Server
from benchmarks.sending_peers.provisions import Missing
from tests.postgres import Server as PostgreSQL

SLOW_DISK = "benchmarks.pixel_peers.slow_disk"


@dataclass(frozen=True, slots=True)
class Lane:
    """`most_a_second` is what it surely stays below: so many tokens are made for it.

    A lane of repeats has few mails; they are asked for again and again.
    """

    name: str
    serve: Callable[[int, Place], AbstractContextManager[Server]]
    most_a_second: int = 10_000
    mails: int | None = None
    uses_postgresql: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    asked: Asked
    cpu_us: float
    memory_mb: float


@dataclass
class Running:
    """A lane whose server is up and waits for its turns."""

    lane: Lane
    place: Place
    server: Server
    sent: int = 0
    answered: int = 0
    runs: list[Measured] = field(default_factory=list)

    def measure(self, seconds: float) -> Measured:
        before = self.server.cpu_seconds()
        asked = ask(self.server.port, self.place.tokens, self.sent, seconds)
        if asked.failed or not asked.answered:
            message = f"{self.lane.name} failed to answer {asked.failed} requests"
            raise Missing(message)
        self.sent += asked.sent
        self.answered += asked.answered
        cpu_us = (self.server.cpu_seconds() - before) / asked.answered * 1e6
        self.runs.append(Measured(asked, cpu_us, self.server.memory_mb()))
        return self.runs[-1]

    def check(self) -> None:
        """The server has ended: every open that it answered must be in its store, and no other.

        But for those whose image went out after two seconds, and which it counts itself.
        """
        if self.lane.name == "nginx":
            return
        opened, unrecorded = self.place.opened_and_unrecorded()
        mails = self.lane.mails
        least, most = (mails, mails) if mails else (self.answered - unrecorded, self.sent)
        if unrecorded > self.answered // 1000 or not least <= opened <= most:
            message = (
                f"{self.lane.name} answered {self.answered} of {self.sent} requests, but has"
                f" {opened} mails in its store and {unrecorded} requests unrecorded"
            )
            raise Missing(message)


def lanes() -> list[Lane]:
    def ours(
        port: int, place: Place, module: str = "pixel_endpoint"
    ) -> AbstractContextManager[Server]:
        return servers.ours(port, place.environment, module=module)

    return [
        Lane("nginx", lambda port, place: servers.nginx(port, place.home / "nginx"), mails=100_000),
        Lane("ours", ours, 40_000),
        Lane("replays", ours, mails=CONNECTIONS),
        Lane("postgresql", ours, 30_000, uses_postgresql=True),
        Lane("slow_disk", partial(ours, module=SLOW_DISK)),
        Lane("waitress", lambda port, place: servers.waitress(port, place.environment)),
        Lane("gunicorn", lambda port, place: servers.gunicorn(port, place.environment)),
    ]


@contextmanager
def running(
    lane: Lane, folder: Path, seconds: float, postgresql: PostgreSQL | None
) -> Iterator[Running]:
    """`seconds` are those of all rounds. What was stored is checked at the end."""
    with ExitStack() as stack:
        url = ""
        if lane.uses_postgresql:
            assert postgresql is not None
            url = stack.enter_context(postgresql.database(empty=True))
        mails = lane.mails or int(lane.most_a_second * seconds) + CONNECTIONS
        place = a_place(folder / lane.name, mails, url)
        with lane.serve(_free_port(), place) as server:
            begun = Running(lane, place, server)
            yield begun
        begun.check()


def _free_port() -> int:
    """Not among those that the system gives to whoever connects: one of them could be taken."""
    for port in random.sample(range(20_000, 30_000), 100):
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    message = "no port is free"
    raise Missing(message)
