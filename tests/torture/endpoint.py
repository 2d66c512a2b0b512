"""`./bootstrap torture endpoint`: SIGKILLs while fifty readers load pixels; one line of JSON.

The endpoint is `rundbrief-pixel serve` as a process. A mail is in the manifest, on the disk, once
its reader has the whole image and the word that its open is recorded: none of them may be lost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.endpoint.factories import Office
from tests.endpoint.process import Web
from tests.postgres import running_server
from tests.torture.endpoint_mutants import MUTANTS
from tests.torture.host import PATIENCE_SECONDS, Host, new_host
from tests.torture.readers import reading_along

READY_WITHIN_MS = 2000.0
FLUSH_SECONDS = 0.01
FIGURES = ("kills", "opens", "answered_and_lost", "integrity_problems")


@dataclass(frozen=True)
class Wish:
    """How an endpoint is tortured; `database` is a URL, or empty for SQLite."""

    kills: int
    opens: int
    seed: int
    workers: int = 1
    readers: int = 50
    mutant: str = ""
    database: str = ""


@dataclass(frozen=True)
class Kill:
    """How many seconds after its start, or after its first recorded open."""

    early: bool
    seconds: float


def planned(dice: random.Random) -> Iterator[Kill]:
    """The same seed, the same kills: one in six while the endpoint starts, the others later."""
    while True:
        early = dice.random() < 1 / 6
        yield Kill(early, dice.uniform(0, 0.4 if early else 0.7))


@dataclass
class Manifest:
    """A mailbox of new pixels, with some repeats and forgeries, that keeps what was promised."""

    office: Office
    file: Path
    dice: random.Random
    size: int = 0
    first_at: float = 0.0
    _asked: dict[str, bytes] = field(default_factory=dict)
    _paths: list[str] = field(default_factory=list)
    _unwritten: list[str] = field(default_factory=list)

    def next_path(self) -> str:
        chance = self.dice.random()
        if chance < 0.05 and self._paths:
            return self.dice.choice(self._paths)
        mail_id = secrets.token_bytes(16)
        path = self.office.pixel(mail_id)
        if chance > 0.97:
            return f"{path[:-9]}aaaaa.gif"
        self._asked[path] = mail_id
        return path

    def answered(self, path: str, is_recorded: bool, seconds: float) -> None:
        mail_id = self._asked.pop(path, None)
        if mail_id is None or not is_recorded:
            return
        self.first_at = self.first_at or time.monotonic()
        self.size += 1
        self._unwritten.append(mail_id.hex())
        self._paths = [*self._paths[-99:], path]

    def begin_round(self) -> None:
        """What the last process was asked for and did not answer is forgotten."""
        self.first_at = 0.0
        self._asked.clear()
        self._paths.clear()

    async def keep(self) -> None:
        """Writes down what was answered, durably, every few milliseconds."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_DSYNC
        kept = os.open(self.file, flags, 0o600)
        try:
            while True:
                await asyncio.sleep(FLUSH_SECONDS)
                self._flush(kept)
        finally:
            self._flush(kept)
            os.close(kept)

    def mails(self) -> set[bytes]:
        """As read from the disk."""
        return {bytes.fromhex(line) for line in self.file.read_text("ascii").split()}

    def _flush(self, kept: int) -> None:
        if self._unwritten:
            os.write(kept, "".join(f"{line}\n" for line in self._unwritten).encode())
            self._unwritten.clear()


@dataclass
class Torture:
    host: Host
    manifest: Manifest
    readers: int
    kills: int = 0
    ready_ms: list[float] = field(default_factory=list)
    integrity_problems: list[str] = field(default_factory=list)

    async def run(self, wish: Wish) -> None:
        """Goes on after the wished kills until there are as many opens as wished."""
        plan = planned(random.Random(wish.seed))
        keeping = asyncio.create_task(self.manifest.keep())
        try:
            while self.kills < wish.kills or self.manifest.size < wish.opens:
                await self._round(next(plan))
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _round(self, kill: Kill) -> None:
        self.manifest.begin_round()
        self.host.start()
        try:
            if kill.early:
                async with reading_along(self.host.port, self.manifest, 1):
                    await asyncio.sleep(kill.seconds)
                    self.host.kill()
            else:
                await self._kill_under_load(kill.seconds)
        finally:
            self.host.kill()
        self.kills += 1
        self.integrity_problems += self.host.integrity_problems()

    async def _kill_under_load(self, seconds: float) -> None:
        port = self.host.port
        async with reading_along(port, self.manifest, 1):
            await self._first_open()
            self.ready_ms.append(1000 * (self.manifest.first_at - self.host.started))
            async with reading_along(port, self.manifest, self.readers - 1):
                await asyncio.sleep(seconds)
                self.host.kill()

    async def _first_open(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.manifest.first_at:
            assert time.monotonic() < deadline, "the endpoint does not record again"
            assert not self.host.has_ended(), self.host.errors.read_text("utf-8")[-2000:]
            await asyncio.sleep(0.002)


def tortured(wish: Wish) -> dict[str, Any]:
    """Kills as often as wished and says what was found."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="rundbrief-torture-") as folder:
        host = new_host(Path(folder), wish.database, wish.workers, wish.mutant)
        office = host.office()
        dice = random.Random(wish.seed + 1)
        torture = Torture(host, Manifest(office, Path(folder) / "manifest", dice), wish.readers)
        asyncio.run(torture.run(wish))
        answered = torture.manifest.mails()
        assert len(answered) == torture.manifest.size
        recorded = host.mails_opened()
        with host.running(), Web(host.url) as web:
            recorded &= {item.mail_id for item in web.items(office)}
        problems = [*torture.integrity_problems, *host.integrity_problems()]
    return {
        "database": "postgresql" if wish.database else "sqlite",
        "workers": wish.workers,
        "kills": torture.kills,
        "opens": len(answered),
        "answered_and_lost": len(answered - recorded),
        "ready_p99_ms": p99(torture.ready_ms),
        "integrity_problems": len(problems),
        "seed": wish.seed,
        "seconds": round(time.monotonic() - started, 1),
    }


def p99(values: Sequence[float]) -> float:
    """The smallest value that 99 of 100 don't exceed; 0 of nothing."""
    ordered = sorted(values)
    return round(ordered[max(-(-99 * len(ordered) // 100) - 1, 0)], 1) if ordered else 0.0


@contextmanager
def databases(kinds: Sequence[str]) -> Iterator[dict[str, str]]:
    """An empty database of each kind: its URL, or an empty text for the file in the home."""
    urls = dict.fromkeys(kinds, "")
    if "postgresql" not in kinds:
        yield urls
        return
    with running_server(durable=True) as server, server.database(empty=True) as url:
        yield {**urls, "postgresql": url}


PARTS = {"sqlite": ((1, 0.5), (2, 0.25)), "postgresql": ((2, 0.25),)}
"""Worker processes on each kind of store, and their share of the kills."""


def main(arguments: Sequence[str]) -> int:
    options = _parsed(arguments)
    kinds = tuple(PARTS) if options.database == "both" else (options.database,)
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    alone = ((options.workers, 1.0),)
    shares = [
        (kind, *part) for kind in kinds for part in (alone if options.workers else PARTS[kind])
    ]
    whole = sum(share for *_, share in shares)
    parts = []
    with databases(kinds) as urls:
        for kind, workers, share in shares:
            wish = Wish(
                kills=round(options.kills * share / whole),
                opens=round(options.opens * share / whole),
                seed=options.seed,
                workers=workers,
                readers=options.readers,
                mutant=options.mutant,
                database=urls[kind],
            )
            parts.append(tortured(wish))
            print(json.dumps(parts[-1]), file=sys.stderr, flush=True)
    found = {name: sum(part[name] for part in parts) for name in FIGURES}
    found["ready_p99_ms"] = max(part["ready_p99_ms"] for part in parts)
    seconds = round(sum(part["seconds"] for part in parts), 1)
    print(json.dumps({**found, "seed": options.seed, "seconds": seconds, "parts": parts}))
    return 0 if is_fine(found) else 1


def is_fine(found: dict[str, Any]) -> bool:
    return (
        found["answered_and_lost"] == 0
        and found["integrity_problems"] == 0
        and found["ready_p99_ms"] < READY_WITHIN_MS
    )


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./bootstrap torture endpoint", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--opens", type=int, default=0, help="at least; default 340 a kill")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--database", choices=(*PARTS, "both"), default="both")
    parser.add_argument("--workers", type=int, default=0, help="1 and 2 on SQLite, 2 on PostgreSQL")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    parser.add_argument("--mutant", choices=tuple(MUTANTS), default="")
    options = parser.parse_args(arguments)
    options.opens = options.opens or 340 * options.kills
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
