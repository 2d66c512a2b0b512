"""Many who hold a connection and say next to nothing, and how readers fare meanwhile.

The attack is a process of its own, so that it takes no time from the readers who are measured.
"""

from __future__ import annotations

import asyncio
import json
import resource
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from types import MappingProxyType

from pixel_endpoint.contract import Purpose
from pixel_endpoint.pixel import GIF
from tests.endpoint.factories import Office
from tests.endpoint.process import Web, new_home, paired, served
from tests.endpoint.proxies import PROXIES
from tests.endpoint.readers import Reader

ROOT = Path(__file__).resolve().parents[2]
READERS = 4
PATIENCE_SECONDS = 20.0
_DRIP_SECONDS = 2.0
_AT_ONCE = 100


@dataclass(frozen=True)
class Attack:
    """`authority` is empty where the port speaks no TLS."""

    port: int
    authority: str
    half_open: int
    slow_bodies: int
    body_path: str


@dataclass(frozen=True)
class Figures:
    """`refused` are opens that got no image within a reader's patience."""

    opens: int
    refused: int
    p99_ms: float
    slowest_ms: float


def through(
    proxy: str,
    folder: Path,
    half_open: int = 2_000,
    slow_bodies: int = 200,
    seconds: float = 30.0,
    mutation: Mapping[str, str] = MappingProxyType({}),
    patience: float = PATIENCE_SECONDS,
) -> Figures:
    """Readers during an attack on the endpoint behind a shipped proxy."""
    home = new_home(folder)
    with served(home) as endpoint, PROXIES[proxy](folder / proxy, endpoint.url, mutation) as front:
        office = _office(home, endpoint.url)
        authority = str(front.folder / "authority.pem")
        path = office.path(Purpose.UNSUBSCRIBE)
        with attacked(Attack(front.port, authority, half_open, slow_bodies, path)):
            return _read(front.url, front.trust, office, seconds, patience)


def _office(home: Path, url: str) -> Office:
    with Web(url) as web:
        return paired(home, web)


@contextmanager
def attacked(attack: Attack) -> Iterator[None]:
    """From the moment at which all of the attack's connections stand."""
    process = subprocess.Popen(
        [sys.executable, "-m", __spec__.name if __spec__ else __name__, json.dumps(asdict(attack))],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout
    try:
        assert process.stdout.readline() == "all stand\n"
        yield
        assert process.poll() is None, "the attack ended early"
    finally:
        process.kill()
        process.wait(10)
        process.stdout.close()


def _read(
    url: str,
    trust: ssl.SSLContext | None,
    office: Office,
    seconds: float,
    patience: float = PATIENCE_SECONDS,
) -> Figures:
    """Each open on a connection of its own: a taken one would tell nothing."""
    deadline = time.monotonic() + seconds
    taken: list[float] = []
    refused: list[str] = []

    def read() -> None:
        while time.monotonic() < deadline:
            started = time.monotonic()
            try:
                with Reader(url, trust, patience=patience) as reader:
                    status, _, body = reader.ask("GET", office.pixel())
                if (status, body) != (200, GIF):
                    refused.append(str(status))
            except OSError as error:
                refused.append(repr(error))
            taken.append((time.monotonic() - started) * 1000)
            threading.Event().wait(0.02)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    p99 = quantiles(taken, n=100)[98] if len(taken) > 1 else max(taken)
    return Figures(len(taken), len(refused), round(p99, 1), round(max(taken), 1))


async def _attack(attack: Attack) -> None:
    trust = ssl.create_default_context(cafile=attack.authority) if attack.authority else None
    few, standing = asyncio.Semaphore(_AT_ONCE), asyncio.Queue[None]()
    heads = (b"GET /o/abc.gif HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"X-A: b\r\n")
    body = (
        f"POST {attack.body_path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\na=".encode()
    )
    wanted = [heads] * attack.half_open + [(body, b"b")] * attack.slow_bodies
    tasks = [asyncio.ensure_future(_hold(attack, trust, few, standing, *each)) for each in wanted]
    for _ in wanted:
        await standing.get()
    print("all stand", flush=True)
    await asyncio.gather(*tasks)


async def _hold(
    attack: Attack,
    trust: ssl.SSLContext | None,
    few: asyncio.Semaphore,
    standing: asyncio.Queue[None],
    first: bytes,
    drop: bytes,
) -> None:
    """One connection, made anew whenever the server has had enough of it."""
    while True:
        with suppress(OSError, asyncio.TimeoutError):
            async with few:
                reader, writer = await asyncio.wait_for(
                    asyncio.open_connection("127.0.0.1", attack.port, ssl=trust), 20
                )
            writer.write(first)
            standing.put_nowait(None)
            while not reader.at_eof():
                writer.write(drop)
                await writer.drain()
                with suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(reader.read(4096), _DRIP_SECONDS)
            writer.close()


def main(arguments: list[str]) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(_attack(Attack(**json.loads(arguments[0]))))


if __name__ == "__main__":
    main(sys.argv[1:])
