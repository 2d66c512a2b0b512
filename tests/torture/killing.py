"""Workers as real processes that are killed at random moments, and what each left behind."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop.adapters.log_files import LOG_NAME
from desktop.core.domain.dispatch import State
from tests.endpoint.waiting import until
from tests.torture.offices import TorturedOffice

ROOT = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 120.0


@dataclass(frozen=True)
class Kill:
    """Of which worker, and how many seconds after its start, or after its first mail."""

    worker: int
    early: bool
    seconds: float


def plan(seed: int, kills: int, workers: int) -> list[Kill]:
    """The same seed, the same kills: one in six while the program starts, the others later."""
    dice = random.Random(seed)
    return [
        Kill(dice.randrange(workers), early, dice.uniform(0, 1.2 if early else 0.35))
        for early in (dice.random() < 1 / 6 for _ in range(kills))
    ]


@dataclass
class Sink:
    port: int
    manifest: Path

    def size(self) -> int:
        return self.manifest.stat().st_size if self.manifest.exists() else 0

    def taken(self) -> list[str]:
        return self.manifest.read_text(encoding="ascii").split() if self.size() else []


@contextmanager
def running_sink(folder: Path, delay_ms: float) -> Iterator[Sink]:
    manifest = folder / "manifest"
    command = [sys.executable, "-m", "tests.torture.sink", str(manifest), str(delay_ms)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield Sink(int(process.stdout.readline()), manifest)
        finally:
            process.kill()


@dataclass
class Worker:
    """One slot for a worker: `process` is the one that runs now or ran last."""

    folder: Path
    database: str
    mutant: str
    number: int
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    size_before: int = 0

    @property
    def session(self) -> str:
        """What its database sessions are called."""
        return f"rundbrief worker {self.number}"

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> Path:
        return self.folder / f"worker-{self.number}.log"

    def start(self, sink: Sink) -> None:
        """Fails when the one before has ended by a bug, which would else look like idling."""
        ended = self.process.returncode if self.process is not None else None
        assert ended != 1, (self.folder / LOG_NAME).read_text(encoding="utf-8")[-2000:]
        program = ["tests.torture.mutants", self.mutant] if self.mutant else ["desktop"]
        where = ["--data", str(self.folder)]
        if self.database:
            where += ["--database", f"{self.database}&application_name={self.session}"]
        command = [sys.executable, "-m", *program, *where, "worker", "--once", "--json"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.started, self.size_before = time.monotonic(), sink.size()

    def signal(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@dataclass
class Remains:
    """What kills left behind the dot: each mail's row and its attempt; and how many the worst did.

    Those rows, and no others, may end as uncertain; none of them may be tried again.
    """

    kills: int = 0
    most_at_once: int = 0
    attempts: dict[int, int] = field(default_factory=dict)


@dataclass
class Torture:
    office: TorturedOffice
    sink: Sink
    workers: list[Worker]
    remains: Remains = field(default_factory=Remains)

    def run(self, kills: Sequence[Kill]) -> None:
        for kill in kills:
            while not self._killed(kill):
                pass
        self.finish()

    def finish(self) -> None:
        """Workers go on until nothing waits; those that are done leave by themselves."""
        deadline = time.monotonic() + LONGEST_SECONDS
        while (waiting := self.office.waiting()) or any(each.runs for each in self.workers):
            assert time.monotonic() < deadline, "the dispatch does not end"
            for each in self.workers:
                if waiting and not each.runs:
                    each.start(self.sink)
            time.sleep(0.05)

    def _killed(self, kill: Kill) -> bool:
        """False when the worker was done before; then there is more for the next try."""
        if not self.office.waiting():
            self.office.queue()
        for each in self.workers:
            if not each.runs:
                each.start(self.sink)
        victim = self.workers[kill.worker]
        if not self._moment_has_come(victim, kill):
            return False
        others = [each for each in self.workers if each is not victim]
        for each in others:  # or they would settle what the victim leaves before it is seen
            each.signal(signal.SIGSTOP)
        try:
            victim.kill()
            self._note(victim)
        finally:
            for each in others:
                each.signal(signal.SIGCONT)
        return True

    def _moment_has_come(self, victim: Worker, kill: Kill) -> bool:
        moment = victim.started + kill.seconds if kill.early else 0.0
        while victim.runs:
            now = time.monotonic()
            if not moment and self.sink.size() > victim.size_before and now > victim.started + 0.4:
                moment = now + kill.seconds
            if moment and now >= moment:
                return True
            time.sleep(min(0.002, max(moment - now, 0.0)) if moment else 0.002)
        return False

    def _note(self, victim: Worker) -> None:
        assert victim.process is not None
        if victim.database:
            until(lambda: not self.has_sessions(victim))
        part = f":{victim.process.pid}:"
        left = [each for each in self.office.rows(State.DOT) if part in each.owner]
        self.remains.kills += 1
        self.remains.most_at_once = max(self.remains.most_at_once, len(left))
        self.remains.attempts.update({each.id: each.attempt for each in left})

    def has_sessions(self, victim: Worker) -> bool:
        """Whether the server still carries out what the dead one has asked for."""
        asking = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %(name)s"
        with self.office.desk.storage.read() as unit:
            found = unit.connection.exec_driver_sql(asking, {"name": victim.session})
            return bool(found.scalar_one())
