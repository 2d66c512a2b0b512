"""`./bootstrap torture floods`: forged pixels, then one true pixel again and again.

Forgeries must leave no byte behind and keep no reader waiting; repeats are one row, written at
most once a minute.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.endpoint.factories import Office
from tests.torture.endpoint import p99
from tests.torture.endpoint_mutants import MUTANTS
from tests.torture.forgeries import Forgeries
from tests.torture.host import Host, new_host
from tests.torture.readers import read

VALID_P99_MS = 100.0
LEAST_FORGED_PER_S = 2_000
VALID_READERS = 8
VALID_PACE_SECONDS = 0.1
GLANCE_SECONDS = 0.05


@dataclass
class Flood:
    """A mailbox of so many questions."""

    path: Callable[[], str]
    left: int

    def next_path(self) -> str | None:
        self.left -= 1
        return self.path() if self.left >= 0 else None

    def answered(self, path: str, is_recorded: bool, seconds: float) -> None:
        """That there was an image is all that a flood gets."""


@dataclass
class Valid:
    """A mailbox of new pixels, and how they fared."""

    office: Office
    is_over: bool = False
    asked: int = 0
    recorded: int = 0
    milliseconds: list[float] = field(default_factory=list)

    def next_path(self) -> str | None:
        if self.is_over:
            return None
        self.asked += 1
        return self.office.pixel(secrets.token_bytes(16))

    def answered(self, path: str, is_recorded: bool, seconds: float) -> None:
        self.recorded += is_recorded
        self.milliseconds.append(1000 * seconds)


async def flood(host: Host, mailbox: Flood, readers: int) -> float:
    """Answered questions a second."""
    started = time.monotonic()
    times = mailbox.left
    await asyncio.gather(*(read(host.port, mailbox) for _ in range(readers)))
    return times / (time.monotonic() - started)


async def flood_among_readers(host: Host, mailbox: Flood, valid: Valid, readers: int) -> float:
    reading = [
        asyncio.create_task(read(host.port, valid, VALID_PACE_SECONDS))
        for _ in range(VALID_READERS)
    ]
    per_second = await flood(host, mailbox, readers)
    valid.is_over = True
    await asyncio.gather(*reading)
    return per_second


def forged(times: int, readers: int = 64, mutant: str = "") -> dict[str, Any]:
    """Half of the flood alone, to see what it leaves behind; half while others read their mail."""
    with tempfile.TemporaryDirectory(prefix="rundbrief-torture-") as folder:
        host = new_host(Path(folder), mutant=mutant)
        forgeries = Forgeries(host)
        valid = Valid(forgeries.office)
        with host.running():
            asyncio.run(flood(host, Flood(forgeries.path, 100), 1))
            size = host.size()
            asyncio.run(flood(host, Flood(forgeries.path, times // 2), readers))
            growth = host.size() - size
            among = flood_among_readers(host, Flood(forgeries.path, times // 2), valid, readers)
            per_second = asyncio.run(among)
        rows, unrecorded = len(host.mails_opened()), host.unrecorded()
    return {
        "forged": times,
        "forged_per_s": round(per_second),
        "growth_bytes": growth,
        "counted_as_unrecorded": unrecorded,
        "accepted": max(rows - valid.asked, 0),
        "valid": valid.asked,
        "valid_unrecorded": valid.asked - min(valid.recorded, rows),
        "valid_p99_ms": p99(valid.milliseconds),
    }


def replayed(times: int, readers: int = 64, mutant: str = "") -> dict[str, Any]:
    """One mail, asked for again and again; `writes` are commits, as far as they can be counted."""
    with tempfile.TemporaryDirectory(prefix="rundbrief-torture-") as folder:
        host = new_host(Path(folder), mutant=mutant)
        office = host.office()
        path = office.pixel()
        with host.running():
            size, started = host.size(), time.monotonic()
            flooding = flood(host, Flood(lambda: path, times), readers)
            glances, per_second = asyncio.run(_watched(host, flooding))
            minutes = (time.monotonic() - started) / 60
            growth = host.size() - size
        rows = len(host.mails_opened())
        writes = max(glances, host.head(office))
    return {
        "replays": times,
        "replays_per_s": round(per_second),
        "rows": rows,
        "writes": writes,
        "minutes": round(minutes, 2),
        "replay_growth_bytes": growth,
    }


async def _watched(host: Host, flooding: Any) -> tuple[int, float]:
    """How often the database had changed at a glance, and what the flood returns."""
    changes, seen = -1, None
    with closing(sqlite3.connect(f"file:{host.files()[0]}?mode=ro", uri=True)) as connection:
        task = asyncio.create_task(flooding)
        while not task.done():
            before, seen = seen, connection.execute("PRAGMA data_version").fetchone()
            changes += before != seen
            await asyncio.wait([task], timeout=GLANCE_SECONDS)
        changes += seen != connection.execute("PRAGMA data_version").fetchone()
    return changes, task.result()


def is_fine(found: dict[str, Any]) -> bool:
    nothing = ("growth_bytes", "accepted", "valid_unrecorded")
    return (
        not any(found[name] for name in nothing)
        and found["valid_p99_ms"] < VALID_P99_MS
        and found["forged_per_s"] >= LEAST_FORGED_PER_S
        and found["rows"] == 1
        and found["writes"] <= 1 + math.ceil(found["minutes"])
    )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture floods", description=__doc__)
    parser.add_argument("--forged", type=int, default=1_000_000)
    parser.add_argument("--replays", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, default=64)
    parser.add_argument("--mutant", choices=tuple(MUTANTS), default="")
    options = parser.parse_args(arguments)
    found = forged(options.forged, options.readers, options.mutant)
    found |= replayed(options.replays, options.readers, options.mutant)
    print(json.dumps(found))
    return 0 if is_fine(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
