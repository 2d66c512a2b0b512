"""The peers, each a process of its own; what they took to send so many mails to a port."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.sending_peers import content, provisions
from benchmarks.sending_peers.network import HOST
from benchmarks.sending_peers.provisions import Missing

_HERE = Path(__file__).resolve().parent
_POOL = 5


@dataclass(frozen=True, slots=True)
class Target:
    """Where to send, and what: with `file` attached, over TLS when there is a `certificate`."""

    port: int
    folder: Path
    file: Path | None = None
    certificate: Path | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """`cpu` are the sender's own seconds, user and system."""

    mails: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.mails / self.seconds

    @property
    def cpu_us(self) -> float:
        return self.cpu / self.mails * 1e6


def nodemailer(target: Target, mails: int, connections: int = _POOL) -> Taken:
    """A pool, of five as it is by default; text and Html filled in by a plain replacement."""
    job = _job(target, mails, connections)
    trusted = {"NODE_EXTRA_CA_CERTS": str(target.certificate)} if target.certificate else {}
    return _answered(["node", str(_HERE / "nodemailer_pool.cjs"), str(job)], trusted)


def plain_smtplib(target: Target, mails: int) -> Taken:
    """Jinja2 compiled once, `EmailMessage`, one connection."""
    return _answered(
        [sys.executable, str(_HERE / "plain_smtplib.py"), str(_job(target, mails))], {}
    )


def mailmerge(target: Target, mails: int) -> Taken:
    """Its own program with its own template and table; the time it takes to start is taken off."""
    folder = target.folder
    (folder / "template.txt").write_text(_mailmerge_template(target.file), encoding="utf-8")
    (folder / "server.conf").write_text(f"[smtp_server]\nhost = {HOST}\nport = {target.port}\n")
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, content.columns())
        writer.writeheader()
        writer.writerows(content.rows(mails))
    command = [str(provisions.MAILMERGE), "--no-dry-run", "--no-limit", "--output-format", "text"]
    command += ["--template", "template.txt", "--database", "table.csv", "--config", "server.conf"]
    whole = _timed(command, folder)
    start = _start_of_mailmerge()
    return Taken(mails, whole.seconds - start.seconds, whole.cpu - start.cpu)


def smtp_source(target: Target, mails: int, sessions: int, message: Path) -> Taken:
    """The limit: the same finished bytes over and over, nothing made and nothing kept."""
    command = [str(provisions.SOURCE), "-d", "-s", str(sessions), "-m", str(mails)]
    command += ["-f", content.SENDER, "-t", "person@example.org", "-F", str(message)]
    taken = _timed([*command, f"{HOST}:{target.port}"], target.folder, provisions.environment())
    return Taken(mails, taken.seconds, taken.cpu)


def _job(target: Target, mails: int, connections: int = 1) -> Path:
    job = {
        "host": HOST,
        "port": target.port,
        "secure": target.certificate is not None,
        "connections": connections,
        "modules": str(provisions.NODE_MODULES),
        "sender": content.SENDER,
        "senderName": content.SENDER_NAME,
        "subject": content.for_a_table(content.SUBJECT),
        "text": content.for_a_table(content.text_template()),
        "html": content.for_a_table(content.html_template()),
        "file": str(target.file) if target.file else "",
        "fileName": content.FILE_NAME,
        "rows": content.rows(mails),
    }
    file = target.folder / "job.json"
    file.write_text(json.dumps(job), encoding="utf-8")
    return file


def _mailmerge_template(file: Path | None) -> str:
    """Its way to have both kinds is a multipart body written by hand."""
    attachment = f"ATTACHMENT: {file}\n" if file else ""
    text, html = (
        content.for_a_table(each) for each in (content.text_template(), content.html_template())
    )
    kind = "Content-Type: text/{}; charset=utf-8\n\n"
    return (
        "TO: {{ first_name }} <{{ email }}>\n"
        f"SUBJECT: {content.for_a_table(content.SUBJECT)}\n"
        f"FROM: {content.SENDER_NAME} <{content.SENDER}>\n{attachment}"
        'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="boundary"\n\n'
        f"--boundary\n{kind.format('plain')}{text}\n--boundary\n{kind.format('html')}{html}\n"
        "--boundary--\n"
    )


@cache
def _start_of_mailmerge() -> Taken:
    return min(
        (_timed([str(provisions.MAILMERGE), "--version"], Path.cwd()) for _ in range(3)),
        key=lambda taken: taken.seconds,
    )


def _answered(command: Sequence[str], further: Mapping[str, str]) -> Taken:
    """Of a sender that measures itself, without its start."""
    answer = _checked(command, {**os.environ, **further}, None)
    return Taken(**json.loads(answer.splitlines()[-1]))


def _timed(command: Sequence[str], folder: Path, environment: Any = None) -> Taken:
    """Of a sender that doesn't, from its start to its end."""
    before, began = os.times(), perf_counter()
    _checked(command, environment, folder)
    seconds, after = perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system
    return Taken(1, seconds, cpu - before.children_user - before.children_system)


def _checked(command: Sequence[str], environment: Any, folder: Path | None) -> str:
    """Raises Missing for one that fails."""
    ran = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        message = f"{' '.join(command)[:200]} failed: {(ran.stderr or ran.stdout)[-400:]}"
        raise Missing(message)
    return ran.stdout
