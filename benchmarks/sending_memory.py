"""How much memory it takes to send a serial mail with a large file to very many.

Usage: python -m benchmarks.sending_memory [--recipients 100000] [--mib 5]
Queues and sends in a child process: the whole dispatch to a server that lives inside and takes
every byte, then a short one over a real line to Postfix's smtp-sink. Prints one line of JSON;
exits 1 when the child ever held 250 MB or more.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.sending_peers import content, provisions
from benchmarks.sending_peers.network import a_sink
from benchmarks.sending_peers.office import Wanted, an_office, queued
from desktop.core.dispatch.ports import Answer, Answered, Event, Lines, Outcome, Outgoing, Ready
from desktop.core.use_cases.sending import send

MOST_MB = 250.0
_REAL_MAILS = 200
_TAKEN = Answer(Outcome.ACCEPTED, 250, "2.0.0 taken")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recipients", type=int, default=100_000)
    parser.add_argument("--mib", type=int, default=5)
    parser.add_argument("--inside", type=Path, help="the child's folder; for the program itself")
    parser.add_argument("--port", type=int, default=0, help="send there instead of inside")
    arguments = parser.parse_args()
    if arguments.inside:
        print(json.dumps(_sent(arguments.inside, arguments.recipients, arguments.port)))
        return 0
    figures = _figures(arguments.recipients, arguments.mib)
    print(json.dumps(figures))
    return 1 if figures["rss_mb"] >= MOST_MB else 0


def _figures(recipients: int, mib: int) -> dict[str, float]:
    provisions.provide()
    with TemporaryDirectory(dir=provisions.FOLDER) as name:
        folder = Path(name)
        content.a_file(folder, mib << 20)
        with a_sink(folder) as sink:
            real = _child(folder, _REAL_MAILS, sink.port)
            assert sink.settled_count(_REAL_MAILS) == _REAL_MAILS
        whole = _child(folder, recipients, 0)
    return {
        "rss_mb": max(whole["rss_mb"], real["rss_mb"]),
        "recipients": recipients,
        "file_mib": mib,
        "start_mb": whole["start_mb"],
        "queued_mb": whole["queued_mb"],
        "over_a_line_mb": real["rss_mb"],
        "over_a_line": _REAL_MAILS,
        "queue_s": whole["queue_s"],
        "send_s": whole["send_s"],
    }


def _child(folder: Path, recipients: int, port: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.sending_memory", "--inside", str(folder)]
    command += ["--recipients", str(recipients), "--port", str(port)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ran.stdout)


def _sent(folder: Path, recipients: int, port: int) -> dict[str, float]:
    """In the child: the most memory it ever held, at its start, after queueing, after sending."""
    file = folder / content.FILE_NAME
    wanted = Wanted(folder / f"office-{recipients}", port or 25, recipients, file=file)
    start_mb = _peak_mb()
    with an_office(wanted) as (desk, draft):
        began = perf_counter()
        dispatch = queued(desk, draft)
        queue_s, queued_mb = perf_counter() - began, _peak_mb()
        inside = desk if port else replace(desk, transport=lambda _account, _password: Inside())
        began = perf_counter()
        report = send(inside, dispatch.id).result
        send_s = perf_counter() - began
    assert report.accepted == recipients, report
    return {
        "rss_mb": round(_peak_mb(), 1),
        "start_mb": round(start_mb, 1),
        "queued_mb": round(queued_mb, 1),
        "queue_s": round(queue_s, 1),
        "send_s": round(send_s, 1),
    }


def _peak_mb() -> float:
    """VmHWM: what the process held at most in memory, since its start."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024 / 1e6


class Inside:
    """A transport to a server in this very process."""

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[Lines]:
        yield Swallowing(connections)


class Swallowing:
    """Lines whose server is at once done with everything."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._mails: dict[int, Outgoing] = {}
        self._events: list[Event] = []

    def takes(self, _line: int) -> bool:
        return True

    def begin(self, line: int, mail: Outgoing) -> None:
        assert mail.size == sum(map(len, mail.chunks))
        self._mails[line] = mail
        self._events.append(Ready(line, mail.key))

    def finish(self, line: int, following: Outgoing | None = None) -> None:
        self._events.append(Answered(line, self._mails.pop(line).key, _TAKEN))
        if following is not None:
            self.begin(line, following)

    def wait(self, _seconds: float) -> Sequence[Event]:
        events, self._events = self._events, []
        return events

    def abandon(self, line: int) -> None:
        self._mails.pop(line, None)


if __name__ == "__main__":
    sys.exit(main())
