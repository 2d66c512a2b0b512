"""How many mails a second the whole engine sends, beside what others send in the same run.

Usage: python -m benchmarks.sending [--mails 10000] [--rounds 3] [--quick]
Ours renders, builds, keeps its durable outbox and speaks SMTP to Postfix's smtp-sink; the peers are
fetched when they are missing. Prints a table to standard error and one line of JSON; exits 1 when
a target falls short.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.sending_peers import content, lanes, provisions
from benchmarks.sending_peers.lanes import Measured
from tests.postgres import running_server

_MIB = 1 << 20
_BUILT_MAILS = 5000


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as fast the first lane must be as the second, at least."""

    key: str
    ours: str
    other: str
    least: float


RATIOS = (
    Ratio("vs_nodemailer", "ours", "nodemailer", 2.0),
    Ratio("vs_mailmerge", "ours", "mailmerge", 4.0),
    Ratio("vs_smtp_source", "ours", "smtp_source", 0.15),
    Ratio("big_vs_mailmerge", "big_ours", "big_mailmerge", 8.0),
    Ratio("big_vs_smtp_source", "big_ours", "big_smtp_source", 0.60),
    Ratio("rtt20_vs_nodemailer", "rtt20_ours", "rtt20_nodemailer", 2.0),
    Ratio("rtt20_8_vs_1", "rtt20_ours", "rtt20_ours_1", 6.0),
)
MOST_CPU_US = 300.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="one round of a fifth of the mails")
    parser.add_argument("--only", default="", help="lanes to run, by name, between commas")
    arguments = parser.parse_args()
    mails = arguments.mails // 5 if arguments.quick else arguments.mails
    rounds = 1 if arguments.quick else arguments.rounds
    try:
        provisions.provide()
        figures = measured(mails, rounds, frozenset(filter(None, arguments.only.split(","))))
    except provisions.Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    print(json.dumps(figures))
    return 1 if figures["short_of"] else 0


def measured(mails: int, rounds: int, only: frozenset[str]) -> dict[str, object]:
    with TemporaryDirectory(dir=provisions.FOLDER) as name, running_server(durable=True) as server:
        folder = Path(name)
        file = content.a_file(folder, _MIB)
        built, small = lanes.built(folder, _BUILT_MAILS)
        _, large = lanes.built(folder, 1, file)
        _say(f"a mail has {built['bytes']:,} bytes and takes {built['cpu_us']:.0f} µs to build")
        setting = lanes.Setting(file, (small, large), server)
        chosen = [each for each in lanes.lanes(setting, mails) if not only or each.name in only]
        found: dict[str, list[Measured]] = {lane.name: [] for lane in chosen}
        for number in range(rounds):
            for lane in chosen:
                run = lanes.measured(lane, setting)
                found[lane.name].append(run)
                _say(_row(f"round {number + 1}  {lane.name}", run))
    return _figures(found, built["cpu_us"])


def _figures(found: dict[str, list[Measured]], cpu_us: float) -> dict[str, object]:
    ratios = {
        ratio.key: _ratio(found, ratio)
        for ratio in RATIOS
        if ratio.ours in found and ratio.other in found
    }
    least = {ratio.key: ratio.least for ratio in RATIOS}
    short_of = [key for key, value in ratios.items() if value < least[key]]
    short_of += ["cpu_us_per_mail"] if cpu_us > MOST_CPU_US else []
    _say("")
    for key, value in ratios.items():
        _say(f"{key:22}{value:9.2f}  at least {least[key]:<6}{_verdict(key, short_of)}")
    words = f"{'cpu_us_per_mail':22}{cpu_us:9.0f}  at most {MOST_CPU_US:<7.0f}"
    _say(f"{words}{_verdict('cpu_us_per_mail', short_of)}")
    return {
        **{key: round(value, 3) for key, value in ratios.items()},
        "cpu_us_per_mail": round(cpu_us, 1),
        "rates": {name: round(_median_rate(runs), 1) for name, runs in found.items()},
        "cpu_us": {
            name: round(statistics.median(run.taken.cpu_us for run in runs), 1)
            for name, runs in found.items()
        },
        **_queueing(found.get("ours", [])),
        "rtt_ms": round(max(run.rtt_ms for runs in found.values() for run in runs), 1),
        "rounds": max(len(runs) for runs in found.values()),
        "short_of": short_of,
    }


def _ratio(found: dict[str, list[Measured]], ratio: Ratio) -> float:
    """The median over the rounds: what slows the machine for a while slows both."""
    both = zip(found[ratio.ours], found[ratio.other], strict=True)
    return statistics.median(ours.taken.rate / other.taken.rate for ours, other in both)


def _median_rate(runs: list[Measured]) -> float:
    return statistics.median(run.taken.rate for run in runs)


def _queueing(runs: list[Measured]) -> dict[str, float]:
    """The whole way from a draft: what queueing takes, and the rate with it."""
    if not runs:
        return {}
    whole = (run.taken.mails / (run.taken.seconds + run.queue_s) for run in runs)
    return {
        "queue_s": round(statistics.median(run.queue_s for run in runs), 2),
        "with_queueing": round(statistics.median(whole), 1),
    }


def _row(name: str, run: Measured) -> str:
    taken = run.taken
    further = f"   queued in {run.queue_s:.2f} s" if run.queue_s else ""
    further += f"   round trip {run.rtt_ms:.1f} ms" if run.rtt_ms else ""
    speed = f"{taken.rate:10,.0f} mails/s {taken.cpu_us:9,.0f} µs CPU a mail"
    return f"{name:30}{taken.mails:>7,} mails {speed}{further}"


def _verdict(key: str, short_of: list[str]) -> str:
    return "SHORT" if key in short_of else "met"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
