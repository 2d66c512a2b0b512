"""`./bootstrap torture fsync`: the kernel's word that each open is on the disk before its answer.

Kills can't find a missing fsync, since the page cache outlives the process. So the endpoint's
system calls are watched: between a request for a pixel and its image, the database's log must
have been synchronised.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.endpoint.factories import Office
from tests.torture.endpoint_mutants import MUTANTS
from tests.torture.host import new_host
from tests.torture.readers import read

CALLS = "read,recvfrom,recvmsg,readv,write,writev,sendto,sendmsg,fsync,fdatasync"
TRACER = ("strace", "-f", "-y", "-qq", "-s", "120", "-e", f"trace={CALLS}", "-e", "signal=none")
CALL = re.compile(
    r"(?P<thread>\d+) +(?:<\.\.\. (?P<again>\w+) resumed>|(?P<name>\w+)\()(?P<text>.*)"
)
TOKEN = re.compile(r"GET /o/[a-z2-7]{61}\.gif")


class CantTrace(Exception):
    """This machine lets nobody watch a process's system calls; says why."""


@dataclass(frozen=True)
class Call:
    """One line of strace: a system call begins, ends, or both; `place` is its file or socket."""

    number: int
    name: str
    place: str
    text: str
    begins: bool
    ends: bool


@dataclass
class Mails:
    """A mailbox of so many new pixels."""

    office: Office
    left: int
    recorded: int = 0

    def next_path(self) -> str | None:
        if not self.left:
            return None
        self.left -= 1
        return self.office.pixel(secrets.token_bytes(16))

    def answered(self, path: str, is_recorded: bool, seconds: float) -> None:
        self.recorded += is_recorded


@dataclass
class Watch:
    """Goes through the calls in their order, and counts answers that came too early."""

    answers: int = 0
    too_early: int = 0
    synchronisations: int = 0
    _asked: dict[str, int] = field(default_factory=dict)
    _begun: dict[str, int] = field(default_factory=dict)
    _on_disk: int = -1

    def take(self, calls: Iterable[Call]) -> None:
        for call in calls:
            if call.name in {"fsync", "fdatasync"}:
                self._synchronised(call)
            elif call.ends and TOKEN.search(call.text):
                self._asked[call.place] = call.number
            elif call.begins and "GIF89a" in call.text and call.place in self._asked:
                self.answers += 1
                self.too_early += self._asked.pop(call.place) > self._on_disk

    def _synchronised(self, call: Call) -> None:
        """What was asked for before a synchronisation began may be on the disk by its end."""
        if not call.place.endswith("-wal"):
            return
        if call.begins:
            self._begun[call.place] = call.number
        if call.ends:
            self.synchronisations += 1
            self._on_disk = self._begun[call.place]


def calls_in(lines: Iterable[str]) -> Iterable[Call]:
    """What strace wrote; the second half of an interrupted line has the place of the first."""
    places: dict[str, str] = {}
    for number, line in enumerate(lines):
        found = CALL.match(line)
        if not found:
            continue
        thread, text = found["thread"], found["text"]
        if found["name"]:
            place = re.match(r"\d+<([^>]*)>", text)
            places[thread] = place[1] if place else ""
        begins, ends = bool(found["name"]), "<unfinished ...>" not in text
        name = found["name"] or found["again"]
        yield Call(number, name, places.get(thread, ""), text, begins, ends)


def watched(opens: int, readers: int, mutant: str = "") -> dict[str, Any]:
    """Lets readers load pixels of a watched endpoint. Raises CantTrace."""
    check_tracer()
    with tempfile.TemporaryDirectory(prefix="rundbrief-torture-") as folder:
        host = new_host(Path(folder), mutant=mutant)
        mails = Mails(host.office(), opens)
        trace = Path(folder) / "trace"
        host.tracer = (*TRACER, "-o", str(trace))

        async def read_all() -> None:
            await asyncio.gather(*(read(host.port, mails) for _ in range(readers)))

        with host.running():
            asyncio.run(read_all())
        watch = Watch()
        with trace.open(encoding="utf-8", errors="replace") as lines:
            watch.take(calls_in(lines))
    return {
        "opens": mails.recorded,
        "answers": watch.answers,
        "answered_before_fsync": watch.too_early,
        "synchronisations": watch.synchronisations,
    }


def check_tracer() -> None:
    """Raises CantTrace."""
    if not shutil.which("strace"):
        raise CantTrace("strace is not installed; as root, ./bootstrap test installs it.")
    trial = [*TRACER, "-o", "/dev/null", sys.executable, "-c", ""]
    done = subprocess.run(trial, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CantTrace(f"This machine lets nobody watch system calls (ptrace): {done.stderr}")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture fsync", description=__doc__)
    parser.add_argument("--opens", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--mutant", choices=tuple(MUTANTS), default="")
    options = parser.parse_args(arguments)
    try:
        found = watched(options.opens, options.readers, options.mutant)
    except CantTrace as problem:
        print(problem, file=sys.stderr)
        return 2
    print(json.dumps(found))
    return 0 if is_fine(found, options.opens) else 1


def is_fine(found: dict[str, Any], opens: int) -> bool:
    seen = (found["opens"], found["answers"], found["answered_before_fsync"])
    return seen == (opens, opens, 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
