"""64 kept-alive connections that ask for pixels, driven by wrk on one thread."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pixel_peers.provisions import environment, program
from benchmarks.sending_peers.provisions import Missing
from pixel_endpoint.contract import TOKEN_LENGTH

CONNECTIONS = 64
_SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True, slots=True)
class Asked:
    """`sent` counts the at most 64 requests that were still on their way at the end, too."""

    sent: int
    answered: int
    seconds: float
    p50_ms: float
    p99_ms: float
    failed: int

    @property
    def rate(self) -> float:
        return self.answered / self.seconds


def ask(port: int, tokens: Path, first: int, seconds: float) -> Asked:
    """Each token once as long as there are enough of them, from the one numbered `first` on."""
    number = tokens.stat().st_size // TOKEN_LENGTH
    command = [program("wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s"]
    command += ["--timeout", "10s", "-s", _SCRIPT, f"http://127.0.0.1:{port}", "--"]
    command += [tokens, str(number), str(first)]
    ran = subprocess.run(
        list(map(str, command)), env=environment(), capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        message = f"wrk failed: {(ran.stderr or ran.stdout).strip()[-300:]}"
        raise Missing(message)
    return Asked(**json.loads(ran.stdout.splitlines()[-1]))
