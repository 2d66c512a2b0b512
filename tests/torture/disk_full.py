"""`./bootstrap torture disk_full`: the endpoint's disk fills up and gets room again, in turns.

Readers get their image all the time; what could not be recorded is counted; recording begins again
by itself. The disk is a small file system in memory or, where none may be mounted, a limit on the
database's pages.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

from pixel_endpoint.contract import STATUS_PATH
from tests.endpoint.factories import Office
from tests.endpoint.process import Web
from tests.endpoint.waiting import until
from tests.torture.endpoint_mutants import FULL_VARIABLE
from tests.torture.floods import Valid
from tests.torture.host import PATIENCE_SECONDS, Host, new_host
from tests.torture.readers import read

RECORDS_AGAIN_SECONDS = 5.0
READERS = 8
PACE_SECONDS = 0.02
ENOUGH = 100


class CantMount(Exception):
    """This machine lets nobody mount a file system; says why."""


class Disk(Protocol):
    """`mutant` is what the endpoint is started as."""

    folder: Path
    mutant: str

    def fill(self) -> None: ...
    def free(self) -> None: ...


@dataclass
class SmallDisk:
    """A file system in memory; full is when not a byte more can be written."""

    folder: Path
    mutant: str = ""

    def fill(self) -> None:
        with (self.folder / "filler").open("ab", buffering=0) as filler:
            for size in (65536, 4096, 1):
                with suppress(OSError):
                    while True:
                        filler.write(b"x" * size)

    def free(self) -> None:
        (self.folder / "filler").unlink()


@dataclass
class SmallStore:
    """A database that may not grow."""

    SIGN: ClassVar = "full"
    folder: Path
    mutant: str = "small-store"

    def fill(self) -> None:
        (self.folder / self.SIGN).touch()

    def free(self) -> None:
        (self.folder / self.SIGN).unlink()


@contextmanager
def mounted(folder: Path, megabytes: int = 8) -> Iterator[SmallDisk]:
    """Raises CantMount."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CantMount(f"This machine lets nobody mount a file system: {done.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@dataclass
class Readers(Valid):
    """New pixels, until somebody says that it is over."""

    last_unrecorded_at: float = 0.0

    @property
    def unrecorded(self) -> int:
        return len(self.milliseconds) - self.recorded

    def answered(self, path: str, is_recorded: bool, seconds: float) -> None:
        super().answered(path, is_recorded, seconds)
        if not is_recorded:
            self.last_unrecorded_at = time.monotonic()


def filled_up(folder: Path, disk: Disk, turns: int) -> dict[str, Any]:
    """Fills and frees `disk`, on which the whole home is, while readers read."""
    host = new_host(folder, mutant=disk.mutant)
    host.variables = {FULL_VARIABLE: str(folder / SmallStore.SIGN)}
    office = host.office()
    readers = Readers(office)
    with host.running():
        again = asyncio.run(_read_meanwhile(host, disk, readers, turns))
        with Web(host.url) as web:
            until(lambda: _counted(web, office) >= readers.unrecorded)
            counted = _counted(web, office)
    return {
        "turns": turns,
        "opens": len(readers.milliseconds),
        "without_image": readers.asked - len(readers.milliseconds),
        "slowest_ms": round(max(readers.milliseconds), 1),
        "recorded": readers.recorded,
        "lost": max(readers.recorded - len(host.mails_opened()), 0),
        "unrecorded": readers.unrecorded,
        "counted_as_unrecorded": counted,
        "records_again_s": round(max(again), 2),
        "integrity_problems": len(host.integrity_problems()),
    }


async def _read_meanwhile(host: Host, disk: Disk, readers: Readers, turns: int) -> list[float]:
    """For each turn the seconds from room on the disk to the last open that was not recorded."""
    reading = [asyncio.create_task(read(host.port, readers, PACE_SECONDS)) for _ in range(READERS)]
    again = []
    await _more(lambda: readers.recorded)
    for _ in range(turns):
        disk.fill()
        await _more(lambda: readers.unrecorded)
        with Web(host.url) as web:
            assert _counted(web, readers.office) > 0, "the count is not to be had on a full disk"
        disk.free()
        freed = time.monotonic()
        await _more(lambda: readers.recorded)
        again.append(max(readers.last_unrecorded_at - freed, 0.0))
    readers.is_over = True
    await asyncio.gather(*reading)
    return again


async def _more(count: Callable[[], int]) -> None:
    enough, deadline = count() + ENOUGH, time.monotonic() + PATIENCE_SECONDS
    while count() < enough:
        assert time.monotonic() < deadline, "what a disk makes of opens does not change"
        await asyncio.sleep(0.01)


def _counted(web: Web, office: Office) -> int:
    return int(web.api(office, STATUS_PATH)["unrecorded"])


def is_fine(found: dict[str, Any]) -> bool:
    return (
        not any(found[name] for name in ("without_image", "lost", "integrity_problems"))
        and found["counted_as_unrecorded"] == found["unrecorded"] > 0
        and found["records_again_s"] < RECORDS_AGAIN_SECONDS
    )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture disk_full", description=__doc__)
    parser.add_argument("--turns", type=int, default=20)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="rundbrief-torture-") as folder:
        place = Path(folder)
        try:
            with mounted(place) as disk:
                found = filled_up(place, disk, options.turns)
        except CantMount as problem:
            print(problem, file=sys.stderr)
            found = filled_up(place, SmallStore(place), options.turns)
    print(json.dumps(found))
    return 0 if is_fine(found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
