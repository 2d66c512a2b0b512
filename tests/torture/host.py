"""An endpoint under torture: one home, one address, one process after the other."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import SigningKey
from pixel_endpoint.settings import DATABASE_VARIABLE, load_settings
from pixel_endpoint.store import Store, open_store
from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.tables import open_state
from tests.endpoint.factories import Office
from tests.endpoint.process import COMMAND, new_home
from tests.endpoint.waiting import until

ROOT = Path(__file__).resolve().parents[2]
TEST_HEADER = "RUNDBRIEF_PIXEL_TEST_HEADER"
"""Makes the endpoint say of each image whether its open is on the disk."""
PATIENCE_SECONDS = 30.0


def free_port() -> int:
    """Below the ports that the system gives to clients, since one is to be used again and again."""
    for port in range(20_000 + os.getpid() % 5000, 32_000):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@dataclass
class Host:
    """`database` is a URL, or empty for the SQLite file in the home; `mutant` names a short cut."""

    home: Path
    database: str = ""
    workers: int = 1
    mutant: str = ""
    tracer: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def errors(self) -> Path:
        return self.home / "errors.log"

    def start(self) -> None:
        """Returns at once; `started` is the moment, by the monotonic clock."""
        program = (sys.executable, "-m", "tests.torture.endpoint_mutants", self.mutant)
        command = [*self.tracer, *(program if self.mutant else COMMAND)]
        command += ["--home", str(self.home), "serve", "--bind", f"127.0.0.1:{self.port}"]
        if self.workers > 1:
            command += ["--workers", str(self.workers)]
        with self.errors.open("ab") as errors:
            self.started = time.monotonic()
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors,
                env=self._environment(), start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """The whole group at once; returns when nothing of it answers any more."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE_SECONDS)
        until(lambda: not self._listens(), PATIENCE_SECONDS)

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def wait_until_ready(self) -> None:
        until(lambda: self.has_ended() or self._listens(), PATIENCE_SECONDS)
        assert not self.has_ended(), self.errors.read_text("utf-8")[-2000:]

    @contextmanager
    def running(self) -> Iterator[Host]:
        self.start()
        try:
            self.wait_until_ready()
            yield self
        finally:
            self.kill()

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = open_store(self.database or load_settings(self.home, {}).database)
        try:
            yield store
        finally:
            store.close()

    def office(self, name: str = "", *, key: SigningKey | None = None) -> Office:
        """A paired office whose signing key is known, from before the endpoint starts."""
        now = SystemClock().now()
        with self.store() as store:
            tenant, bearer = store.offices.pair(name, now)
            office = Office(tenant, bearer.text, key) if key else Office(tenant, bearer.text)
            assert store.offices.add_signing_key(tenant, office.key, now)
        return office

    def mails_opened(self) -> set[bytes]:
        """By SQL: all mails that the store knows an open of."""
        with self.store() as store, reading(store.engine) as connection:
            rows = connection.execute(select(open_state.c.mail_id, open_state.c.seen))
            return {row.mail_id for row in rows if row.seen}

    def head(self, office: Office) -> int:
        """The newest number of its feed: how many changes of a mail were ever written."""
        with self.store() as store:
            return store.opens.head(office.tenant)[1]

    def unrecorded(self) -> int:
        """Once it has ended: all that it could not write down."""
        with self.store() as store:
            return store.opens.unrecorded()

    def integrity_problems(self) -> list[str]:
        """Of a copy, so that what a kill left is put right by the endpoint itself."""
        if self.database:
            return []
        copy = self.home / "copy"
        copy.mkdir(exist_ok=True)
        for part in self.files():
            shutil.copyfile(part, copy / part.name)
        with closing(sqlite3.connect(copy / self._file.name)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        shutil.rmtree(copy)
        return [each for each in found if each != "ok"]

    def files(self) -> list[Path]:
        """The database and its log, as far as they are there."""
        parts = (self._file, self._file.with_name(f"{self._file.name}-wal"))
        return [part for part in parts if part.exists()]

    def size(self) -> int:
        return sum(part.stat().st_size for part in self.files())

    @property
    def _file(self) -> Path:
        place = load_settings(self.home, {}).database
        assert isinstance(place, Path)
        return place

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=2).close()
        except OSError:
            return False
        return True

    def _environment(self) -> dict[str, str]:
        known = {**os.environ, TEST_HEADER: "1", **self.variables}
        return {**known, DATABASE_VARIABLE: self.database} if self.database else known


def new_host(folder: Path, database: str = "", workers: int = 1, mutant: str = "") -> Host:
    return Host(new_home(folder), database, workers, mutant)
