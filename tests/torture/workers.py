"""`./bootstrap torture workers`: several workers on one dispatch, some stopped until they are late.

A worker that is stopped while its database session ends counts as dead; what it still writes when
it goes on must change nothing. Nobody is killed, so each mail arrives once.
"""

from __future__ import annotations

import argparse
import json
import random
import secrets
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.core.dispatch.engine import PROOF_SECONDS
from desktop.core.domain.dispatch import State
from tests.endpoint.waiting import until
from tests.torture.killing import Remains, Torture, Worker, running_sink
from tests.torture.offices import Row, TorturedOffice, tortured_office
from tests.torture.oracle import judge
from tests.torture.sending import DATABASES, a_folder, an_office_database

ENDING = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE application_name = %(name)s"
)


@dataclass
class Crew:
    """Workers on one dispatch; `stops` are those that were held up, each with its sessions ended.

    What a worker held behind the dot then is uncertain, and may be nothing else ever after.
    """

    torture: Torture
    dice: random.Random
    stops: int = 0
    left: Remains = field(default_factory=Remains)

    def work(self, stops: int, longest: float) -> None:
        crew = list(self.torture.workers)
        for each in crew:
            each.start(self.torture.sink)
        while self.stops < stops and self.office.waiting():
            victim = self.dice.choice(crew)
            if not victim.runs:
                victim.start(self.torture.sink)
            size = self.torture.sink.size()
            while victim.runs and self.torture.sink.size() == size:
                time.sleep(0.005)
            time.sleep(self.dice.uniform(0, 0.2))
            self._hold_up(victim, self.dice.uniform(longest / 3, longest))
            time.sleep(2 * PROOF_SECONDS)  # it has noticed by then
        self.torture.finish()

    @property
    def office(self) -> TorturedOffice:
        return self.torture.office

    def _hold_up(self, victim: Worker, seconds: float) -> None:
        victim.signal(signal.SIGSTOP)
        try:
            if victim.database:
                self._end_sessions(victim)
                held = self._held_by(victim)
                self.left.most_at_once = max(self.left.most_at_once, len(held))
                self.left.attempts.update({each.id: each.attempt for each in held})
                heir = Worker(victim.folder, victim.database, victim.mutant, 100 + self.stops)
                heir.start(self.torture.sink)  # its start settles what the stopped one held
                self.torture.workers.append(heir)
                until(lambda: not self._held_by(victim), seconds=30.0)
            time.sleep(seconds)
        finally:
            victim.signal(signal.SIGCONT)
        self.stops += 1

    def _held_by(self, victim: Worker) -> list[Row]:
        assert victim.process is not None
        part = f":{victim.process.pid}:"
        return [each for each in self.office.rows(State.DOT) if part in each.owner]

    def _end_sessions(self, victim: Worker) -> None:
        with self.office.desk.storage.write() as unit:
            unit.connection.exec_driver_sql(ENDING, {"name": victim.session})
        until(lambda: not self.torture.has_sessions(victim))


def shared(
    database: str,
    workers: int,
    recipients: int,
    stops: int,
    seed: int,
    longest: float = 3.0,
    delay_ms: float = 20.0,
) -> dict[str, Any]:
    """Lets them send one dispatch together and says what was found."""
    started = time.monotonic()
    connections = 4
    with a_folder() as folder, running_sink(folder, delay_ms) as sink:
        data = folder / "data"
        with tortured_office(data, database, sink.port, recipients, connections) as office:
            office.queue()
            crew = Crew(
                Torture(
                    office, sink, [Worker(data, database, "", each) for each in range(workers)]
                ),
                random.Random(seed),
            )
            crew.work(stops, longest)
            found = judge(
                office.rows(),
                sink.taken(),
                crew.left.attempts,
                crew.left.most_at_once,
                connections,
            )
    return {
        "database": "postgresql" if database else "sqlite",
        "workers": workers,
        "stops": crew.stops,
        "mails": found.mails,
        "lost": found.lost,
        "doubled": found.doubled,
        "uncertain": found.uncertain,
        "resent": found.resent,
        "violations": found.violations,
        "seed": seed,
        "seconds": round(time.monotonic() - started, 1),
    }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture workers", description=__doc__)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--stops", type=int, default=8)
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    options = parser.parse_args(arguments)
    chosen = DATABASES if options.database == "both" else (options.database,)
    parts = []
    for kind in chosen:
        with an_office_database(kind) as url:
            parts.append(
                shared(url, options.workers, options.recipients, options.stops, options.seed)
            )
    print(json.dumps(parts))
    return 1 if any(part["violations"] for part in parts) else 0
