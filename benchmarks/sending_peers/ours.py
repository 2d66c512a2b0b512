"""Our own engine as a process of its own: it queues a serial mail and sends it.

Usage: python -m benchmarks.sending_peers.ours --folder FOLDER --port PORT --mails N
Prints what it took as JSON; exits 1 when not every mail was accepted. `--profile FILE` writes what
cProfile sees of the sending.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

from benchmarks.sending_peers.office import Wanted, an_office, queued
from desktop.core.use_cases.sending import send


def main() -> int:
    arguments = _arguments()
    wanted = Wanted(
        folder=arguments.folder,
        port=arguments.port,
        people=arguments.mails,
        connections=arguments.connections,
        tls=arguments.tls,
        database=arguments.database,
        file=arguments.file,
    )
    with an_office(wanted) as (desk, draft):
        began = perf_counter()
        dispatch = queued(desk, draft)
        queue_s = perf_counter() - began
        profile = cProfile.Profile() if arguments.profile else None
        began, worked = perf_counter(), _worked()
        with profile or nullcontext():
            report = send(desk, dispatch.id).result
        taken = {"seconds": perf_counter() - began, "cpu": _worked() - worked}
    if profile:
        profile.dump_stats(arguments.profile)
    print(json.dumps({"mails": report.accepted, **taken, "queue_s": queue_s}))
    if report.accepted != arguments.mails:
        print(f"{report.accepted} accepted: {report.trouble or report}"[:900], file=sys.stderr)
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--mails", type=int, required=True)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--database", default="")
    parser.add_argument("--file", type=Path)
    parser.add_argument("--profile", type=Path)
    return parser.parse_args()


def _worked() -> float:
    """Seconds of CPU, those of the process that made the mails included."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main())
