"""What is run side by side: each lane sends one kind of mail over one kind of line, its own way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.sending_peers import peers
from benchmarks.sending_peers.network import Sink, a_long_line, a_sink, a_tls_end, round_trip_ms
from benchmarks.sending_peers.peers import Taken, Target
from benchmarks.sending_peers.provisions import FOLDER, Missing
from tests.postgres import Server

ROUND_TRIP_MS = 20.0
MANY = 30
"""Connections to a server of one's own; nodemailer gains nothing from so many."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all lanes share. `messages` are finished mails, without and with the attached file."""

    file: Path
    messages: tuple[Path, Path]
    server: Server


@dataclass(frozen=True, slots=True)
class Lane:
    """`send` gets where to and how many; the others say what lies between it and the sink."""

    name: str
    mails: int
    send: Callable[[Target, int], Taken]
    big: bool = False
    tls: bool = False
    far: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """`queue_s` are the seconds that our own queueing took; `rtt_ms` of a far lane's NOOP."""

    taken: Taken
    queue_s: float = 0.0
    rtt_ms: float = 0.0


def lanes(setting: Setting, mails: int) -> list[Lane]:
    """The slower ones have as many mails as tell their speed.

    Never so few that a start or a warming compiler counts: nodemailer doubles its rate on the way.
    """
    few, big = max(mails // 20, 300), max(mails // 25, 200)
    small, large = setting.messages

    def source(message: Path, sessions: int) -> Callable[[Target, int], Taken]:
        return lambda target, count: peers.smtp_source(target, count, sessions, message)

    return [
        Lane("ours", mails, ours(connections=MANY)),
        Lane("nodemailer", mails, peers.nodemailer),
        Lane("mailmerge", few, peers.mailmerge),
        Lane("smtp_source", max(mails * 2, 20_000), source(small, 8)),
        Lane("smtp_source_1", max(mails, 10_000), source(small, 1)),
        Lane("smtplib", few, peers.plain_smtplib),
        Lane("ours_1", mails // 5, ours(connections=1)),
        Lane("ours_8", mails, ours()),
        Lane("nodemailer_30", mails // 2, partial(peers.nodemailer, connections=MANY)),
        Lane("ours_postgresql", mails, ours(setting.server, MANY)),
        Lane("ours_tls", mails, ours(connections=MANY), tls=True),
        Lane("nodemailer_tls", mails // 2, peers.nodemailer, tls=True),
        Lane("big_ours", big, ours(), big=True),
        Lane("big_nodemailer", big // 4, peers.nodemailer, big=True),
        Lane("big_mailmerge", max(big // 12, 30), peers.mailmerge, big=True),
        Lane("big_smtp_source", big, source(large, 8), big=True),
        Lane("big_smtplib", max(big // 12, 30), peers.plain_smtplib, big=True),
        Lane("rtt20_ours", mails // 4, ours(), far=True),
        Lane("rtt20_nodemailer", few, peers.nodemailer, far=True),
        Lane("rtt20_ours_1", max(mails // 32, 100), ours(connections=1), far=True),
        Lane("rtt20_smtplib", few // 10, peers.plain_smtplib, far=True),
    ]


def measured(lane: Lane, setting: Setting) -> Measured:
    """One run against a sink of its own, which must have counted every mail. Raises Missing."""
    with TemporaryDirectory(dir=FOLDER) as folder:
        where = Target(0, Path(folder), setting.file if lane.big else None)
        with _line(lane, where) as (sink, target):
            rtt_ms = round_trip_ms(target.port) if lane.far else 0.0
            taken = lane.send(target, lane.mails)
            counted = sink.settled_count(lane.mails)
        if counted != lane.mails:
            message = f"{lane.name} was to send {lane.mails} mails, the sink counted {counted}"
            raise Missing(message)
        noted = where.folder / "queue_s"
        return Measured(taken, float(noted.read_text()) if noted.exists() else 0.0, rtt_ms)


@contextmanager
def _line(lane: Lane, where: Target) -> Iterator[tuple[Sink, Target]]:
    with ExitStack() as stack:
        sink = stack.enter_context(a_sink(where.folder))
        target = replace(where, port=sink.port)
        if lane.tls:
            port, certificate = stack.enter_context(a_tls_end(where.folder, sink.port))
            target = replace(target, port=port, certificate=certificate)
        if lane.far:
            port = stack.enter_context(a_long_line(sink.port, ROUND_TRIP_MS))
            target = replace(target, port=port)
        yield sink, target


def ours(server: Server | None = None, connections: int = 8) -> Callable[[Target, int], Taken]:
    """The whole engine with its durable outbox: on the embedded SQLite, or on a server."""

    def send(target: Target, mails: int) -> Taken:
        with ExitStack() as stack:
            url = stack.enter_context(server.database()) if server else ""
            return _run_ours(target, mails, connections, url)

    return send


def _run_ours(target: Target, mails: int, connections: int, url: str) -> Taken:
    command = [sys.executable, "-m", "benchmarks.sending_peers.ours"]
    command += ["--folder", str(target.folder / "office"), "--port", str(target.port)]
    command += ["--mails", str(mails), "--connections", str(connections), "--database", url]
    command += ["--file", str(target.file)] if target.file else []
    command += ["--tls"] if target.certificate else []
    trusted = {"SSL_CERT_FILE": str(target.certificate)} if target.certificate else {}
    answer = json.loads(_answer(command, trusted))
    (target.folder / "queue_s").write_text(str(answer.pop("queue_s")))
    return Taken(**answer)


def built(folder: Path, mails: int, file: Path | None = None) -> tuple[dict[str, float], Path]:
    """What building a tracked mail costs, and a finished mail in a file."""
    message = folder / f"message-{'big' if file else 'small'}.eml"
    command = [sys.executable, "-m", "benchmarks.sending_peers.building", "--mails", str(mails)]
    command += ["--folder", str(message.with_suffix("")), "--message", str(message)]
    command += ["--file", str(file)] if file else []
    return json.loads(_answer(command, {})), message


def _answer(command: list[str], further: dict[str, str]) -> str:
    ran = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **further}, check=False
    )
    if ran.returncode != 0:
        message = f"our own sending failed: {ran.stderr[-900:]}"
        raise Missing(message)
    return ran.stdout.splitlines()[-1]
