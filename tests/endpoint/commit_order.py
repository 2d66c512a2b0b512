"""Many writers at once and a reader who asks all the time: is anything missed, and in what order?

Whoever numbers rows by a sequence commits them in another order, and a reader who asks for what is
newer than the last number he saw never gets the rest (reference/reliability.md 0.4). The mutant
here does that, so that the same run can show that it would be noticed.
"""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from pixel_endpoint.store import MailRef, open_store
from tests.endpoint.factories import NOON
from tests.endpoint.stores import new_mails, opened


class RolledBack(Exception):
    """Instead of a commit."""


@dataclass(frozen=True)
class Load:
    """`slowest_seconds` is how long a transaction may wait before its commit, by chance."""

    writers: int = 32
    events: int = 20_000
    batch: int = 8
    offices: int = 8
    slowest_seconds: float = 0.004
    rolled_back: float = 0.1
    seed: int = 1


class Log(Protocol):
    """What mails are written to by many, and read from by number.

    Each writer has an engine of its own, as if it were a process.
    """

    engines: Sequence[Engine]

    def offices(self, number: int) -> Sequence[bytes]: ...

    def write(self, writer: int, mails: Sequence[MailRef]) -> None:
        """In one transaction."""

    def newer(self, tenant: bytes, after: int) -> tuple[int, Sequence[tuple[int, bytes]]]:
        """Where to go on, and what there is behind `after`."""


@dataclass
class Outcome:
    """By office: mails whose transaction was committed, and what the reader got, in his order."""

    committed: dict[bytes, set[bytes]]
    read: dict[bytes, list[tuple[int, bytes]]]
    rolled_back: int = 0
    seconds: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def missed(self) -> int:
        return sum(
            len(mails - {mail_id for _, mail_id in self.read[tenant]})
            for tenant, mails in self.committed.items()
        )

    @property
    def is_gapless(self) -> bool:
        """Each number from 1 on once, and read in that order."""
        return all(
            [number for number, _ in read] == list(range(1, len(read) + 1))
            for read in self.read.values()
        )


def run(log: Log, load: Load) -> Outcome:
    """Until `load.events` were written, or rolled back, and the reader has asked once more."""
    tenants = log.offices(load.offices)
    outcome = Outcome({tenant: set() for tenant in tenants}, {tenant: [] for tenant in tenants})
    turns = -(-load.events // (load.writers * load.batch))
    is_over = threading.Event()
    began_at = time.monotonic()
    with _troubled(log.engines, load), ThreadPoolExecutor(load.writers + 1) as pool:
        reader = pool.submit(_read_until, log, outcome, is_over)
        writers = [
            pool.submit(_write, log, outcome, tenants, turns, load, number)
            for number in range(load.writers)
        ]
        wait(writers)
        is_over.set()
        for each in (*writers, reader):
            each.result()
    outcome.seconds = time.monotonic() - began_at
    return outcome


def _write(
    log: Log, outcome: Outcome, tenants: Sequence[bytes], turns: int, load: Load, number: int
) -> None:
    chance = random.Random(f"{load.seed} {number}")
    for _ in range(turns):
        some = chance.choices(chance.sample(tenants, 2), k=load.batch)
        mails = [new_mails(tenant, 1)[0] for tenant in some]
        try:
            log.write(number, mails)
        except RolledBack:
            with outcome.lock:
                outcome.rolled_back += len(mails)
        else:
            with outcome.lock:
                for mail in mails:
                    outcome.committed[mail.tenant].add(mail.mail_id)


def _read_until(log: Log, outcome: Outcome, is_over: threading.Event) -> None:
    cursors = dict.fromkeys(outcome.read, 0)
    is_last = False
    while not is_last:
        is_last = is_over.is_set()
        for tenant, after in cursors.items():
            cursors[tenant], items = log.newer(tenant, after)
            outcome.read[tenant] += items


@contextmanager
def _troubled(engines: Sequence[Engine], load: Load) -> Iterator[None]:
    """Transactions that write wait before their commit, and some never come to it."""
    chance = random.Random(load.seed)

    def trouble(connection: Connection) -> None:
        if not connection.get_execution_options().get("postgresql_readonly"):
            time.sleep(chance.uniform(0, load.slowest_seconds))
            if chance.random() < load.rolled_back:
                raise RolledBack

    for engine in engines:
        event.listen(engine, "commit", trouble)
    try:
        yield
    finally:
        for engine in engines:
            event.remove(engine, "commit", trouble)


class Feed:
    """The store's own."""

    def __init__(self, place: str, writers: int) -> None:
        # a commit may wait for seconds here, and whoever waits for it must not give up
        patient = make_url(place).update_query_dict({"options": "-c lock_timeout=0"})
        url = patient.render_as_string(hide_password=False)
        self._stores = [open_store(url) for _ in range(writers)]
        self.engines = [store.engine for store in self._stores]

    def offices(self, number: int) -> Sequence[bytes]:
        return [self._stores[0].offices.pair(str(each), NOON)[0] for each in range(number)]

    def write(self, writer: int, mails: Sequence[MailRef]) -> None:
        self._stores[writer].opens.apply(dict.fromkeys(mails, opened()))

    def newer(self, tenant: bytes, after: int) -> tuple[int, Sequence[tuple[int, bytes]]]:
        page = self._stores[0].opens.page(tenant, after, 1000, NOON)
        return page.after, [(item.seq, item.mail_id) for item in page.items]

    def close(self) -> None:
        for engine in self.engines:
            engine.dispose()


class NaiveFeed:
    """The mutant: numbers come from a sequence, and newer is what has a greater one."""

    def __init__(self, place: str, writers: int) -> None:
        url = make_url(place).set(drivername="postgresql+psycopg")
        self.engines = [create_engine(url) for _ in range(writers)]
        with self.engines[0].begin() as connection:
            connection.exec_driver_sql(
                "CREATE TABLE naive (id BIGSERIAL PRIMARY KEY, tenant BYTEA, mail_id BYTEA)"
            )

    def offices(self, number: int) -> Sequence[bytes]:
        return [secrets.token_bytes(4) for _ in range(number)]

    def write(self, writer: int, mails: Sequence[MailRef]) -> None:
        with self.engines[writer].begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO naive (tenant, mail_id) VALUES (%s, %s)",
                [tuple(mail) for mail in mails],
            )

    def newer(self, tenant: bytes, after: int) -> tuple[int, Sequence[tuple[int, bytes]]]:
        with self.engines[0].connect() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, mail_id FROM naive WHERE tenant = %s AND id > %s ORDER BY id",
                (tenant, after),
            ).all()
        return rows[-1][0] if rows else after, [(row[0], row[1]) for row in rows]

    def close(self) -> None:
        for engine in self.engines:
            engine.dispose()
