"""`./bootstrap torture sending`: SIGKILLs while a dispatch goes out; one line of JSON at the end.

The sender is `rundbrief worker --once` as a process, the server one that has each Message-ID on
the disk before it says yes. Nothing may be lost or doubled, whatever the moment.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.postgres import running_server
from tests.torture.killing import Torture, Worker, plan, running_sink
from tests.torture.mutants import MUTANTS
from tests.torture.offices import tortured_office
from tests.torture.oracle import judge

DATABASES = ("sqlite", "postgresql")
FIGURES = ("kills", "mails", "lost", "doubled", "uncertain", "resent")


@dataclass(frozen=True)
class Wish:
    """How a dispatch is tortured; `database` is a URL, or empty for the data folder's own."""

    kills: int
    recipients: int
    connections: int
    seed: int
    workers: int = 1
    mutant: str = ""
    delay_ms: float = 20.0


def tortured(wish: Wish, database: str = "") -> dict[str, Any]:
    """Kills as often as wished, lets the rest go out, and says what was found."""
    started = time.monotonic()
    with a_folder() as folder, running_sink(folder, wish.delay_ms) as sink:
        data = folder / "data"
        with tortured_office(
            data, database, sink.port, wish.recipients, wish.connections
        ) as office:
            office.queue()
            numbers = range(wish.workers)
            workers = [Worker(data, database, wish.mutant, number) for number in numbers]
            torture = Torture(office, sink, workers)
            try:
                torture.run(plan(wish.seed, wish.kills, wish.workers))
            finally:
                for each in workers:
                    if each.runs:
                        each.kill()
            remains = torture.remains
            found = judge(
                office.rows(),
                sink.taken(),
                remains.attempts,
                remains.most_at_once,
                wish.connections,
            )
    return {
        "database": "postgresql" if database else "sqlite",
        "kills": remains.kills,
        "mails": found.mails,
        "lost": found.lost,
        "doubled": found.doubled,
        "uncertain": found.uncertain,
        "most_uncertain_at_a_kill": remains.most_at_once,
        "resent": found.resent,
        "violations": found.violations,
        "seed": wish.seed,
        "seconds": round(time.monotonic() - started, 1),
    }


@contextmanager
def an_office_database(kind: str) -> Iterator[str]:
    """Its URL, or an empty text for the one in the data folder."""
    if kind == "sqlite":
        yield ""
        return
    with running_server(durable=True) as server, server.database() as url:
        yield url


@contextmanager
def a_folder() -> Iterator[Path]:
    """For data and for what the machine remembers of them; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="rundbrief-torture-"))
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    try:
        yield folder
    finally:
        if before is None:
            del os.environ["XDG_STATE_HOME"]
        else:
            os.environ["XDG_STATE_HOME"] = before
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: Sequence[str]) -> int:
    options = _parsed(arguments)
    chosen = DATABASES if options.database == "both" else (options.database,)
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    parts = []
    for place, database in enumerate(chosen):
        kills = (options.kills + len(chosen) - 1 - place) // len(chosen)
        wish = Wish(
            kills=kills,
            recipients=options.recipients,
            connections=options.connections,
            seed=options.seed,
            workers=options.workers or (2 if database == "postgresql" else 1),
            mutant=options.mutant,
        )
        with an_office_database(database) as url:
            parts.append(tortured(wish, url))
        print(json.dumps(parts[-1]), file=sys.stderr, flush=True)
    whole = {name: sum(part[name] for part in parts) for name in FIGURES}
    names = sorted({name for part in parts for name in part["violations"]})
    whole["violations"] = {
        name: sum(part["violations"].get(name, 0) for part in parts) for name in names
    }
    seconds = round(sum(part["seconds"] for part in parts), 1)
    print(json.dumps({**whole, "seed": options.seed, "seconds": seconds, "parts": parts}))
    return 1 if names else 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./bootstrap torture sending", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument("--recipients", type=int, default=2000)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--workers", type=int, default=0, help="1 on SQLite, 2 on PostgreSQL")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    parser.add_argument("--mutant", choices=tuple(MUTANTS), default="")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
