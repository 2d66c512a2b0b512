"""A line with a round trip: what comes in goes on unchanged, later.

Usage: python -m benchmarks.delay_proxy --to PORT [--ms 20]
Prints its own port, then serves until it is ended. Each way takes half of it; making a connection
takes as long as over a real line of that length. The proxy's own work is some µs a piece.
"""

from __future__ import annotations

import argparse
import asyncio
import selectors
import sys
from collections import deque
from collections.abc import Callable

HOST = "127.0.0.1"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=int, required=True)
    parser.add_argument("--ms", type=float, default=20.0)
    arguments = parser.parse_args()
    # epoll waits whole milliseconds; select is exact to the microsecond
    loop = asyncio.SelectorEventLoop(selectors.SelectSelector())
    loop.run_until_complete(_serve(loop, arguments.to, arguments.ms / 2000))
    return 0


async def _serve(loop: asyncio.AbstractEventLoop, port: int, one_way: float) -> None:
    server = await loop.create_server(lambda: Near(loop, port, one_way), HOST, 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


class Way:
    """One direction; everything waits equally long, so the order stays."""

    def __init__(self, loop: asyncio.AbstractEventLoop, one_way: float) -> None:
        self._loop, self._one_way = loop, one_way
        self._waiting: deque[Callable[[], None]] = deque()

    def later(self, act: Callable[[], None]) -> None:
        self._waiting.append(act)
        self._loop.call_later(self._one_way, self._act_next)

    def _act_next(self) -> None:
        """Timers of the same instant may fire in any order: each takes the eldest, not its own."""
        self._waiting.popleft()()


class End(asyncio.Protocol):
    """One of the two sockets of a connection."""

    def __init__(self) -> None:
        self.other: End | None = None
        self.out: Way | None = None
        self.transport: asyncio.Transport | None = None
        self.is_at_end = False
        self._early: list[Callable[[asyncio.Transport], None]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        for act in self._early:
            act(transport)

    def data_received(self, data: bytes) -> None:
        self._pass_on(lambda transport: transport.write(data))

    def eof_received(self) -> bool:
        """One side has said all; the other may go on."""
        self.is_at_end = True
        assert self.other is not None
        self._pass_on(lambda transport: transport.write_eof())
        if self.other.is_at_end:
            self._pass_on(lambda transport: transport.close())
            self.other._pass_on(lambda transport: transport.close())
        return True

    def connection_lost(self, _exc: Exception | None) -> None:
        self._pass_on(lambda transport: transport.close())

    def _pass_on(self, act: Callable[[asyncio.Transport], None]) -> None:
        assert self.out is not None
        assert self.other is not None
        other = self.other
        self.out.later(lambda: other.do(act))

    def do(self, act: Callable[[asyncio.Transport], None]) -> None:
        if self.transport is None:
            self._early.append(act)
        elif not self.transport.is_closing():
            act(self.transport)


class Near(End):
    """The client's end; the server's is opened when the client's first packets would reach it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, port: int, one_way: float) -> None:
        super().__init__()
        self._loop, self._port, self._one_way = loop, port, one_way
        self._task: asyncio.Task[None] | None = None
        far = End()
        self.other, far.other = far, self
        self.out, far.out = Way(loop, one_way), Way(loop, one_way)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._task = self._loop.create_task(self._connect())

    async def _connect(self) -> None:
        await asyncio.sleep(3 * self._one_way)
        far = self.other
        assert far is not None
        try:
            await self._loop.create_connection(lambda: far, HOST, self._port)
        except OSError:
            self.do(lambda transport: transport.close())


if __name__ == "__main__":
    sys.exit(main())
