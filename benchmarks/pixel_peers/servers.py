"""Servers as real processes, from the first healthy answer on: ours, ours under others, nginx."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pixel_peers.provisions import environment, program
from benchmarks.sending_peers.provisions import Missing
from pixel_endpoint.contract import HEALTH_PATH
from pixel_endpoint.pixel import HEADERS

THREADS = 64
"""For the servers that need one for each reader who waits."""

_READY_WITHIN_SECONDS = 30.0
_TICKS = os.sysconf("SC_CLK_TCK")
_APPLICATION = "pixel_endpoint.wsgi:application"


@dataclass(frozen=True, slots=True)
class Server:
    """All processes of its session count."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        return sum(int(stat[11]) + int(stat[12]) for stat in self._stats()) / _TICKS

    def memory_mb(self) -> float:
        """Resident, of its largest process."""
        page = os.sysconf("SC_PAGE_SIZE")
        return max(int(stat[21]) * page for stat in self._stats()) / 1e6

    def _stats(self) -> list[list[str]]:
        """What /proc says of each process after its name: state first."""
        found = []
        for file in Path("/proc").glob("[0-9]*/stat"):
            try:
                stat = file.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(stat[3]) == self.process.pid:
                found.append(stat)
        return found


@contextmanager
def ours(
    port: int, named: Mapping[str, str], *, module: str = "pixel_endpoint"
) -> Iterator[Server]:
    command = [sys.executable, "-m", module, "serve", "--bind", f"127.0.0.1:{port}"]
    with _running(port, command, named) as server:
        yield server


@contextmanager
def waitress(port: int, named: Mapping[str, str]) -> Iterator[Server]:
    command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}"]
    command += [f"--threads={THREADS}", _APPLICATION]
    with _running(port, command, named) as server:
        yield server


@contextmanager
def gunicorn(port: int, named: Mapping[str, str]) -> Iterator[Server]:
    """Two processes, since one of them is slower."""
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2"]
    command += ["--threads", str(THREADS // 2), "--bind", f"127.0.0.1:{port}"]
    command += ["--keep-alive", "75", "--log-level", "error", _APPLICATION]
    with _running(port, command, named) as server:
        yield server


@contextmanager
def nginx(port: int, folder: Path) -> Iterator[Server]:
    """One worker that answers with the same headers and writes its usual access log."""
    folder.mkdir()
    config = folder / "nginx.conf"
    config.write_text(_nginx_config(port, folder), encoding="utf-8")
    command = [str(program("nginx")), "-p", str(folder), "-c", str(config)]
    with _running(port, command, environment()) as server:
        yield server


def _nginx_config(port: int, folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"  {kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    own = {"Content-Type", "Content-Length"}
    headers = "".join(
        f'      add_header {name} "{value}";\n'
        for name, value in HEADERS.items()
        if name not in own
    )
    return (
        f"daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        "events { worker_connections 1024; }\n"
        f"http {{\n{paths}  access_log {folder}/access.log combined;\n"
        f"  keepalive_requests 1000000000;\n  server {{\n    listen 127.0.0.1:{port};\n"
        f"    location {HEALTH_PATH} {{ return 200; }}\n"
        f"    location / {{\n      empty_gif;\n{headers}    }}\n  }}\n}}\n"
    )


@contextmanager
def _running(port: int, command: Sequence[str], named: Mapping[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(
        command,
        env=named,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _until_healthy(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def _until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _READY_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{HEALTH_PATH}", timeout=2):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.02)
    process.kill()
    said = process.communicate()[1].decode(errors="replace").strip()[-300:]
    message = f"a server did not start: {said}"
    raise Missing(message)
