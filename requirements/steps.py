"""Steps of a set-up: said with the time they took, and logged in case they fail.

Standard library alone, as all that ./bootstrap needs.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRIVATE = ROOT / ".bootstrap"
LOG = PRIVATE / "log"

QUIET = {
    "DEBIAN_FRONTEND": "noninteractive",
    "PIP_BREAK_SYSTEM_PACKAGES": "1",  # Debian's pip refuses even --target without it
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_USER": "0",
    "UV_SYSTEM_CERTS": "1",
}

OFFLINE = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|[Nn]ame ?[Rr]esolution"
    r"|Network is unreachable|Connection refused|Could not resolve|from versions: none"
)


class Failure(Exception):
    """Ends the run with one sentence, and the end of a log if that helps."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


class CommandFailed(Failure):
    """A command that ran into the log ended with an error."""

    def __init__(self, step: str, output: str) -> None:
        tail = "\n".join(output.rstrip().splitlines()[-20:])
        offline = " The package index can't be reached." if OFFLINE.search(output) else ""
        super().__init__(f"{step}: failed.{offline} The whole output is in {LOG}.", tail)
        self.output = output


def logged(name: str, command: list[str], tools: str = "", entered: str = "") -> None:
    """Runs a command whose words are of interest only if it fails."""
    variables = {**os.environ, **QUIET, "PYTHONPATH": tools}
    with step(name):
        done = subprocess.run(
            command, cwd=ROOT, env=variables, input=entered, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        )  # fmt: skip
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"$ {shlex.join(command)}\n{done.stdout}\n")
        if done.returncode:
            raise CommandFailed(name, done.stdout)


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    say(f"{name} ... ", end="")
    started = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - started:.1f} s")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two set-ups of one checkout wait for each other; the lock dies with its process."""
    PRIVATE.mkdir(exist_ok=True)
    with (PRIVATE / "lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./bootstrap sets up this checkout; waiting for it.")
            fcntl.flock(held, fcntl.LOCK_EX)
        LOG.unlink(missing_ok=True)
        yield


def say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)
