"""Several processes that answer for one endpoint: what one does, all of them know."""

from __future__ import annotations

import os
import secrets
import signal
import sqlite3
import threading
from collections import Counter
from pathlib import Path

import pytest

from pixel_endpoint.contract import Feature
from tests.endpoint.factories import Office
from tests.endpoint.process import Served, Web, new_home, paired, served
from tests.endpoint.waiting import until

READERS = 16
OPENS_OF_EACH = 40


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = new_home(tmp_path)
    with (home / "rundbrief-pixel.toml").open("a") as config:
        config.write("workers = 2\n")
    return home


def workers_of(endpoint: Served) -> set[int]:
    place = Path(f"/proc/{endpoint.process.pid}/task")
    return {
        int(pid) for file in place.glob("*/children") for pid in file.read_text().split() if pid
    }


def open_many(endpoint: Served, office: Office, replayed: str) -> list[bytes]:
    """The mails that got an image, from many connections; each connection is one worker's."""
    opened: list[bytes] = []

    def read() -> None:
        for _ in range(OPENS_OF_EACH // 10):
            with Web(endpoint.url) as web:
                for _ in range(10):
                    mail_id = secrets.token_bytes(16)
                    web.open(office.pixel(mail_id))
                    web.open(replayed)
                    opened.append(mail_id)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return opened


def test_workers_on_one_store_lose_nothing_and_leave_no_gap(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        office, replayed = paired(home, web), secrets.token_bytes(16)
        assert len(workers_of(endpoint)) == 2
        opened = open_many(endpoint, office, office.pixel(replayed))
        assert endpoint.stop() == 0
    with served(home) as endpoint, Web(endpoint.url) as web:
        items = web.items(office)
    assert {item.mail_id for item in items} == {*opened, replayed}
    numbers = sorted(item.seq for item in items)
    assert numbers[-1] - numbers[0] < len(items) + 4
    (again,) = [item for item in items if item.mail_id == replayed]
    assert again.seen[Feature.BROWSER].times == len(opened)


def test_replays_are_one_write_a_minute_of_each_worker(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        path = office.pixel()
        before = head_of(home)
        for _ in range(30):
            with Web(endpoint.url) as other:
                for _ in range(10):
                    other.open(path)
        assert head_of(home) - before <= 2


def head_of(home: Path) -> int:
    connection = sqlite3.connect(home / "data" / "opens.sqlite3")
    try:
        return int(connection.execute("SELECT seq FROM feed_head").fetchone()[0])
    finally:
        connection.close()


def test_a_worker_that_dies_is_replaced(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        before = workers_of(endpoint)
        os.kill(min(before), signal.SIGKILL)
        until(lambda: len(workers_of(endpoint) - before) == 1)
        until(lambda: answering(endpoint, office) == READERS)
        assert endpoint.process.poll() is None


def answering(endpoint: Served, office: Office) -> int:
    """How many of some new connections get an image."""
    answers: Counter[bool] = Counter()
    for _ in range(READERS):
        try:
            with Web(endpoint.url) as web:
                answers[len(web.open(office.pixel())) == 42] += 1
        except OSError:
            answers[False] += 1
    return answers[True]
