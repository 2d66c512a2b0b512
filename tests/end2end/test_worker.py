"""`rundbrief worker`: sends what waits, whoever queued it, and what nobody must send it leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.adapters.desk import open_desk
from desktop.cli.worker import Worker
from desktop.core.dispatch.ports import Answer, Outcome, Scope
from desktop.core.domain.dispatch import Hold, State
from desktop.core.storage.storage import FILE_NAME
from desktop.core.use_cases.dispatches import hold_back, release
from desktop.core.use_cases.sending import SendReport, send
from tests.endpoint.waiting import until
from tests.fakes import ProgramDied
from tests.office import Office, open_office
from tests.torture.killing import Sink, running_sink
from tests.torture.offices import TorturedOffice, tortured_office

PEOPLE = ("anna@example.org", "bert@example.org", "cem@example.org")
LATER = Answer(Outcome.LATER, 451, "4.7.1 try later")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path, paired=False) as opened:
        opened.add(*PEOPLE)
        yield opened


def worked_off(office: Office) -> list[SendReport]:
    """What a worker of its own says until nothing is left to do now."""
    said: list[SendReport] = []
    Worker(office.desk, lambda: False, None, said.append).work_off()
    return said


def test_one_dispatch_goes_out_after_the_other(office: Office) -> None:
    first, second = (office.queue(track_shipping=False) for _ in range(2))

    said = worked_off(office)

    assert [(each.dispatch, each.accepted) for each in said] == [(first.id, 3), (second.id, 3)]


def test_one_that_is_held_back_stays_until_it_is_released(office: Office) -> None:
    dispatch = office.queue(track_shipping=False)
    hold_back(office.desk, dispatch.id)
    assert worked_off(office) == []

    release(office.desk, dispatch.id)

    assert [each.accepted for each in worked_off(office)] == [3]


def test_what_a_dead_program_held_is_settled_even_where_nothing_may_go_out(office: Office) -> None:
    dispatch = office.queue(track_shipping=False)
    office.transport.dies = "before the answer"
    with pytest.raises(ProgramDied):
        send(office.desk, dispatch.id)
    hold_back(office.desk, dispatch.id)

    assert worked_off(office) == []

    states = {mail.state for mail in office.mails(dispatch.id).values()}
    assert states == {State.UNKNOWN, State.QUEUED}


def test_a_mail_that_waits_its_time_is_tried_then_and_not_before(office: Office) -> None:
    office.transport.answers = {PEOPLE[0]: LATER}
    office.queue(track_shipping=False)
    worker = Worker(office.desk, lambda: False, None, lambda _: None)
    worker.work_off()
    tried = len(office.transport.envelopes)

    worker.work_off()
    assert len(office.transport.envelopes) == tried

    office.transport.answers = {}
    office.later(minutes=2)
    worker.work_off()
    assert len(office.transport.taken) == 3


def test_a_server_that_is_away_is_asked_less_and_less_often(office: Office) -> None:
    office.queue(track_shipping=False)
    office.transport.unreachable = True
    said: list[SendReport] = []
    worker = Worker(office.desk, lambda: False, None, said.append)
    begin = office.clock.now()

    for _ in range(30):
        worker.work_off()
        office.later(minutes=1)

    tries = [each.again_at - begin for each in said if each.again_at is not None]
    assert tries[:4] == [timedelta(minutes=each) for each in (1, 6, 21, 51)]
    assert len(tries) == 4
    assert worker.is_troubled
    office.transport.unreachable = False
    office.later(hours=1)
    worker.work_off()
    assert said[-1].accepted == 3


def test_an_account_that_rests_is_left_in_peace_until_somebody_releases_it(office: Office) -> None:
    quota = Answer(Outcome.REFUSED, 550, "5.4.5 quota", Scope.ACCOUNT, pause_seconds=86_400)
    office.transport.answers = dict.fromkeys(PEOPLE, quota)
    dispatch = office.queue(track_shipping=False)
    worker = Worker(office.desk, lambda: False, None, lambda _: None)
    worker.work_off()
    office.transport.answers = {}
    office.later(hours=1)
    worker.work_off()
    assert office.transport.taken == []

    release(office.desk, dispatch.id)
    worker.work_off()

    assert len(office.transport.taken) == 3


@contextmanager
def a_real_office(folder: Path, delay_ms: float = 0.0) -> Iterator[tuple[TorturedOffice, Sink]]:
    with (
        running_sink(folder, delay_ms) as sink,
        tortured_office(folder / "data", "", sink.port, 40, 2) as office,
    ):
        yield office, sink


def rundbrief(data: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", "--data", str(data), *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_it_goes_on_by_itself_says_a_line_for_each_run_and_ends_when_it_is_told(
    tmp_path: Path,
) -> None:
    with a_real_office(tmp_path) as (office, sink):
        worker = rundbrief(tmp_path / "data", "worker", "--json")
        office.queue()
        until(lambda: len(sink.taken()) == 40)
        office.queue()
        until(lambda: len(sink.taken()) == 80)
        until(lambda: not office.waiting())
        worker.send_signal(signal.SIGTERM)
        out, error = worker.communicate(timeout=20)

    documents = [json.loads(line) for line in out.splitlines()]
    assert (worker.returncode, error) == (0, "")
    assert [each["accepted"] for each in documents] == [40, 40]


def test_one_that_is_told_to_end_in_the_middle_leaves_the_rest_waiting(tmp_path: Path) -> None:
    with a_real_office(tmp_path, delay_ms=60.0) as (office, sink):
        office.queue()
        worker = rundbrief(tmp_path / "data", "worker")
        until(lambda: len(sink.taken()) > 3)
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=20)

        states = {each.state for each in office.rows()}
        accepted = len(office.rows(State.ACCEPTED))
    assert worker.returncode == 0
    assert states == {State.ACCEPTED, State.QUEUED}
    assert accepted == len(sink.taken())


def bare(message_ids: Iterable[str]) -> set[str]:
    return {each.strip("<>") for each in message_ids}


def behind_the_dot(folder: Path) -> set[str]:
    """What the server may still be taking that the killed worker had handed over."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        rows = connection.execute("SELECT message_id FROM recipient WHERE state = 'dot'").fetchall()
    return bare(message_id for (message_id,) in rows)


def test_a_copy_of_a_half_sent_dispatch_sends_nothing_until_it_is_released(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with a_real_office(tmp_path, delay_ms=60.0) as (office, sink):
        dispatch = office.queue()
        worker = rundbrief(tmp_path / "data", "worker")
        until(lambda: len(sink.taken()) > 3)
        worker.kill()
        worker.communicate()
        shutil.copytree(tmp_path / "data", copy)
        sent = bare(sink.taken()) | behind_the_dot(copy)

        in_the_copy = rundbrief(copy, "worker", "--once")
        in_the_copy.communicate(timeout=20)

        assert in_the_copy.returncode == 0
        assert bare(sink.taken()) <= sent
        with open_desk(copy) as desk:
            with desk.storage.read() as unit:
                assert unit.dispatches.standing(dispatch.id).hold is Hold.MOVED
            release(desk, dispatch.id)
        rundbrief(copy, "worker", "--once").communicate(timeout=20)
        assert bare(sink.taken()) - sent
