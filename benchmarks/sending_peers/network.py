"""The server's side: Postfix's smtp-sink, a TLS end before it, and a long line to it."""

from __future__ import annotations

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sending_peers import provisions

HOST = "127.0.0.1"
MAX_SESSIONS = 512
_PATIENCE = 10.0


@dataclass(frozen=True)
class Sink:
    """A running smtp-sink that takes every mail and throws it away."""

    port: int
    log: Path

    def count(self) -> int:
        """How many mails it has taken so far, by its own count."""
        counted = re.findall(rb"mesg=(\d+)", self.log.read_bytes()[-400:])
        return int(counted[-1]) if counted else 0

    def settled_count(self, expected: int) -> int:
        """Its count, once that has reached what is expected or stopped growing."""
        end = time.monotonic() + 2
        while self.count() < expected and time.monotonic() < end:
            time.sleep(0.05)
        return self.count()


@contextmanager
def a_sink(folder: Path) -> Iterator[Sink]:
    port = free_port()
    log = folder / f"sink-{port}.log"
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = [str(provisions.SINK), "-c", "-m", str(MAX_SESSIONS), *user]
    with log.open("wb") as output, _running([*command, f"{HOST}:{port}", "512"], output.fileno()):
        wait_for(port)
        yield Sink(port, log)


@contextmanager
def a_tls_end(folder: Path, to: int) -> Iterator[tuple[int, Path]]:
    """Implicit TLS in front of a port; its port, and the certificate to trust."""
    port, certificate = free_port(), folder / "tls.pem"
    _make_certificate(certificate)
    configuration = folder / "stunnel.conf"
    configuration.write_text(
        f"foreground = yes\npid =\ndebug = err\nsyslog = no\n[sink]\naccept = {HOST}:{port}\n"
        f"connect = {HOST}:{to}\ncert = {certificate}\nTIMEOUTclose = 0\n"
        "socket = l:TCP_NODELAY=1\nsocket = r:TCP_NODELAY=1\n"
    )
    with _running([str(provisions.STUNNEL), str(configuration)], subprocess.DEVNULL):
        wait_for(port)
        yield port, certificate


@contextmanager
def a_long_line(to: int, ms: float) -> Iterator[int]:
    """A port from which the round trip to another one takes so long."""
    command = [sys.executable, "-m", "benchmarks.delay_proxy", "--to", str(to), "--ms", str(ms)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def round_trip_ms(port: int, tries: int = 20) -> float:
    """The median time of a NOOP."""
    taken = []
    with socket.create_connection((HOST, port)) as line, line.makefile("rb") as answers:
        answers.readline()
        for _ in range(tries):
            began = time.perf_counter()
            line.sendall(b"NOOP\r\n")
            answers.readline()
            taken.append(time.perf_counter() - began)
    return sorted(taken)[tries // 2] * 1000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection((HOST, port)).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


@contextmanager
def _running(command: Sequence[str], output: int) -> Iterator[None]:
    environment = provisions.environment()
    with subprocess.Popen(
        command, stdout=output, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)


def _make_certificate(file: Path) -> None:
    if file.exists():
        return
    key = file.with_suffix(".key")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "30", "-subj", "/CN=sink", "-keyout", str(key)]
    command += ["-addext", f"subjectAltName=IP:{HOST}", "-out", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    ssl.create_default_context(cafile=file)
    file.write_text(file.read_text() + key.read_text())
