"""How soon somebody can work, and how long any window keeps them waiting, in a large office.

Usage: python -m benchmarks.window [--addresses 100000] [--activities 1000000] [--keep FOLDER]
The program is started as every day, several times; then each window is opened, searched, sorted
and scrolled on the same data, in three programs one after the other. What the window itself takes,
it takes in each of them, so that of every figure the middle one counts; the longest pause of all is
told beside it. So is how long 100,000 lookups in a list of a million texts took meanwhile
(`lookups_ms`): beside a busy neighbour a machine computes as fast as ever, and finds nothing in its
memory. Pauses are told by window on standard error. Prints one line of JSON; exits 1 when a target
falls short.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# nobody's program compiles itself anew at every start
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

from benchmarks.window_past import make_office

MOST = {"start_ms": 1500.0, "max_pause_ms": 50.0, "search_ms": 100.0}
_STARTS = 5
_WALKS = 3
_PARTS = ("pauses_ms", "searches_ms")
_LIMIT_S = 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--addresses", type=int, default=100_000)
    parser.add_argument("--activities", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="where the office is kept for the next run")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="rundbrief-window-") as name:
        folder = options.keep or Path(name)
        if not folder.is_dir() or not any(folder.iterdir()):
            _say("making up the office")
            make_office(folder, options.addresses, options.activities)
        starts = [started(folder) for _ in range(_STARTS + 1)][1:]
        walks = [walked(folder) for _ in range(_WALKS)]
        found = {"start_ms": round(statistics.median(starts), 1)} | in_the_middle(walks)
    short_of = [name for name, most in MOST.items() if found[name] > most]
    print(json.dumps({**found, "short_of": short_of}))
    return 1 if short_of else 0


def started(folder: Path) -> float:
    """Milliseconds from the call of the program until its dashboard was filled."""
    command = [sys.executable, "-m", "benchmarks.window_start", str(folder)]
    began = time.time()
    done = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=True, text=True)
    took = (float(done.stdout.split()[-1]) - began) * 1000
    _say(f"{'start':28}{took:8.0f} ms")
    return took


def walked(folder: Path) -> dict[str, Any]:
    """In a process of its own: what was written before has left its garbage in this one."""
    command = [sys.executable, "-m", "benchmarks.window_walk", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, timeout=600, check=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def in_the_middle(walks: list[dict[str, Any]]) -> dict[str, Any]:
    """Of each window and each search by itself, what the middle one of the walks found."""
    pauses, searches = (_medians([walk[part] for walk in walks]) for part in _PARTS)
    return {
        "max_pause_ms": max(pauses.values()),
        "search_ms": max(searches.values()),
        "scroll_p99_ms": statistics.median(walk["scroll_p99_ms"] for walk in walks),
        "longest_of_all_walks_ms": max(walk["max_pause_ms"] for walk in walks),
        "lookups_ms": statistics.median(walk["lookups_ms"] for walk in walks),
        "pauses_ms": pauses,
        "searches_ms": searches,
    }


def _medians(figures: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(each[name] for each in figures) for name in figures[0]}


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
