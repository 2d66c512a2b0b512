"""How many opens a second the endpoint answers that are on disk, beside others in the same run.

Usage: python -m benchmarks.pixel [--rounds 5] [--seconds 2] [--lane NAME ...] [--memory]
64 kept-alive connections ask for distinct signed tokens; nginx sends an image of its own and writes
its access log, and is the limit. `--memory` asks our endpoint for a million mails and weighs it.
Prints a table to standard error and one line of JSON; exits 1 when a target falls short.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pixel_peers.lanes import Lane, Measured, Running, lanes, running
from benchmarks.pixel_peers.provisions import program
from benchmarks.sending_peers.provisions import FOLDER, Missing
from tests.postgres import running_server

_MILLION = 1_000_000
_SECONDS_OF_A_MILLION = 10.0
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Target:
    """`limit` is a least value, or a greatest one for what `is_greatest`."""

    key: str
    limit: float
    is_greatest: bool = False

    def is_met(self, value: float) -> bool:
        return value < self.limit if self.is_greatest else value >= self.limit


TARGETS = (
    Target("vs_nginx", 0.10),
    Target("p99_ms", 40, is_greatest=True),
    Target("vs_waitress", 2.0),
    Target("vs_gunicorn", 2.0),
    Target("postgresql_vs_sqlite", 0.60),
    Target("slow_disk_per_s", 1500),
    Target("memory_mb", 80, is_greatest=True),
)


def main() -> int:
    names = [lane.name for lane in lanes()]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of one lane in one round")
    parser.add_argument("--lane", action="append", choices=names, help="only this one; repeatable")
    parser.add_argument("--memory", action="store_true", help="only our memory after a million")
    arguments = parser.parse_args()
    chosen = [lane for lane in lanes() if not arguments.lane or lane.name in arguments.lane]
    try:
        for each in ("wrk", "nginx"):
            program(each)
        if arguments.memory:
            figures = _after_a_million()
        else:
            figures = _figures(_measured(chosen, arguments.rounds, arguments.seconds))
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    return _told(figures)


def _measured(chosen: list[Lane], rounds: int, seconds: float) -> list[Running]:
    """Every lane's server is up all the time, and they take turns."""
    with TemporaryDirectory(dir=FOLDER) as name, ExitStack() as stack:
        needs_server = any(lane.uses_postgresql for lane in chosen)
        server = stack.enter_context(running_server(durable=True)) if needs_server else None
        begun = [
            stack.enter_context(running(lane, Path(name), rounds * seconds, server))
            for lane in chosen
        ]
        for number in range(rounds):
            for each in begun:
                _say(_row(f"round {number + 1}  {each.lane.name}", each.measure(seconds)))
    return begun


def _after_a_million() -> Figures:
    lane = next(lane for lane in lanes() if lane.name == "ours")
    with TemporaryDirectory(dir=FOLDER) as name:
        millions = Lane(lane.name, lane.serve, _MILLION + _MILLION // 5)
        with running(millions, Path(name), 1.0, None) as begun:
            while begun.sent < _MILLION:
                left = (_MILLION - begun.sent) / (begun.runs[-1].asked.rate if begun.runs else 1e9)
                run = begun.measure(min(_SECONDS_OF_A_MILLION, max(1.0, left)))
                _say(_row(f"{begun.answered:,} opens", run))
    return {"memory_mb": begun.runs[-1].memory_mb, "opens": begun.answered}


def _figures(begun: list[Running]) -> Figures:
    found = {each.lane.name: each.runs for each in begun}
    _say("")
    for name, runs in found.items():
        _say(_row(f"median  {name}", _median_run(runs)))
    figures = {
        key: value
        for key, ours, other in (
            ("vs_nginx", "ours", "nginx"),
            ("vs_waitress", "ours", "waitress"),
            ("vs_gunicorn", "ours", "gunicorn"),
            ("postgresql_vs_sqlite", "postgresql", "ours"),
        )
        for value in _ratios(found.get(ours), found.get(other))
    }
    for name, runs in found.items():
        figures |= {f"{name}_per_s": _median(run.asked.rate for run in runs)}
        figures |= {f"{name}_cpu_us": _median(run.cpu_us for run in runs)}
    if runs := found.get("ours"):
        figures["opens_per_s"] = figures["ours_per_s"]
        figures["p50_ms"] = _median(run.asked.p50_ms for run in runs)
        figures["p99_ms"] = _median(run.asked.p99_ms for run in runs)
        figures["memory_mb"] = max(run.memory_mb for run in runs)
    return figures


def _ratios(ours: list[Measured] | None, other: list[Measured] | None) -> Iterable[float]:
    """The median over the rounds: what slows the machine for a while slows both."""
    if ours and other:
        both = zip(ours, other, strict=True)
        yield _median(one.asked.rate / limit.asked.rate for one, limit in both)


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _median_run(runs: list[Measured]) -> Measured:
    return sorted(runs, key=lambda run: run.asked.rate)[len(runs) // 2]


def _told(figures: Figures) -> int:
    short_of = []
    _say("")
    for target in TARGETS:
        if target.key in figures:
            value = figures[target.key]
            is_met = target.is_met(value)
            short_of += [] if is_met else [target.key]
            least = "below" if target.is_greatest else "at least"
            verdict = "met" if is_met else "SHORT"
            _say(f"{target.key:22}{value:10,.2f}  {least} {target.limit:<7g}{verdict}")
    rounded = {key: round(value, 3) for key, value in figures.items()}
    print(json.dumps({**rounded, "short_of": short_of}))
    return 1 if short_of else 0


def _row(name: str, run: Measured) -> str:
    asked = run.asked
    speed = f"{asked.rate:10,.0f} opens/s  p50 {asked.p50_ms:6.1f}  p99 {asked.p99_ms:6.1f} ms"
    return f"{name:26}{speed}{run.cpu_us:7,.0f} µs CPU an open{run.memory_mb:6,.0f} MB"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
