"""The demo's neighbours as real processes: a mail server, and an endpoint as an admin starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from desktop.core.domain.errors import UserError

START_SECONDS = 20
STOP_SECONDS = 10


class Process:
    """A child that says one line when it is ready, and is stopped when its block ends."""

    def __init__(self, name: str, command: list[str], log: Path) -> None:
        self._name = name
        self._command = command
        self._log = log
        self._child: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """The line it says when it is ready."""
        with self._log.open("w", encoding="utf-8") as log:
            self._child = subprocess.Popen(
                self._command, stdout=subprocess.PIPE, stderr=log, text=True
            )
        line = self._child.stdout.readline() if self._child.stdout else ""
        if not line:
            self.stop()
            last = self._log.read_text(encoding="utf-8").strip().splitlines()[-1:]
            raise UserError(f"The {self._name} did not start.", " ".join(last), f"See {self._log}.")
        return line.strip()

    def stop(self) -> None:
        if self._child is None:
            return
        self._child.terminate()
        try:
            self._child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        if self._child.stdout:
            self._child.stdout.close()
        self._child = None


class MailServer:
    """Takes every mail and writes it into a folder, one file each, as it came over the wire."""

    port = 0

    def __init__(self, delivered: Path) -> None:
        command = [sys.executable, "-m", "desktop.demo.mail_server", str(delivered)]
        self._process = Process("mail server", command, delivered.parent / "mail-server.log")

    def __enter__(self) -> Self:
        self.port = int(self._process.start())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.stop()


class Endpoint:
    """`rundbrief-pixel init`, `pair` and `serve` on a free port of this machine."""

    def __init__(self, home: Path) -> None:
        self._home = home
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        command = [*self._verb("serve"), "--bind", f"127.0.0.1:{port}"]
        self._process = Process("endpoint", command, home.parent / "endpoint.log")

    def __enter__(self) -> Self:
        self._run("init", "--public-url", self.url)
        self._process.start()
        requests.get(f"{self.url}/healthz", timeout=START_SECONDS).raise_for_status()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.stop()

    def restart(self) -> None:
        """Serves again, at the same address and from the same store."""
        self._process.start()

    def pair(self) -> str:
        """A pairing code."""
        return self._run("pair", "--office", "Büro Köln").strip()

    def _verb(self, name: str) -> list[str]:
        return [sys.executable, "-m", "pixel_endpoint", "--home", str(self._home), name]

    def _run(self, verb: str, *options: str) -> str:
        done = subprocess.run(
            [*self._verb(verb), *options],
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        if done.returncode:
            raise UserError(f"The endpoint's “{verb}” failed.", done.stderr.strip())
        return done.stdout


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
