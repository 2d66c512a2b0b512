"""Twelve steps × eleven faults end where the state machine says (reliability.md 2.1 S3).

Each with and without pipelining, with a fault that lasts and, pipelined, with one that passes,
over one line and over two; against the real transport and the real engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from queue import Queue

import pytest

from desktop.adapters import smtp_conversation
from desktop.adapters.smtp_replies import Reply
from desktop.core.domain.dispatch import State
from tests.faults.cases import NOBODY, RECIPIENTS, Bench, Case, Result, Sent
from tests.faults.expected import Expected, expected
from tests.faults.fault_server import Fault, Step
from tests.office import open_office

AT_ONCE = 8
AHEAD = 2 * AT_ONCE
TRIES = 4
"""At most so many waits in a row: three broken sessions, and the one that a run begins with."""

IN_PASSING = (Step.EHLO, Step.MAIL, Step.RCPT, Step.DATA, Step.BODY, Step.DOT, Step.RSET)
"""Where it makes a difference that a fault happens once: the run goes on."""

CASES = [
    Case(step, fault, pipelining, lasting)
    for step in Step
    for fault in Fault
    for pipelining, lasting in ((False, True), (True, True), (True, False))
    if lasting or step in IN_PASSING
] + [
    Case(step, fault, pipelining=True, lasting=False, connections=2)
    for step in (Step.RCPT, Step.DATA, Step.DOT)
    for fault in Fault
]


@pytest.fixture(scope="module")
def benches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queue[Bench]]:
    """The ones that are free."""
    free: Queue[Bench] = Queue()
    with ExitStack() as offices:
        for _ in range(AT_ONCE):
            folder = tmp_path_factory.mktemp("faults")
            office = offices.enter_context(open_office(folder / "office", paired=False))
            free.put(Bench(office, folder))
        yield free


def run(case: Case, benches: Queue[Bench]) -> Result:
    bench = benches.get()
    try:
        return bench.run(case)
    finally:
        benches.put(bench)


class Results:
    """Cases mostly wait, so they do so together: the one that is asked for, and the next ones."""

    def __init__(self, pool: ThreadPoolExecutor, benches: Queue[Bench]) -> None:
        self._pool, self._benches = pool, benches
        self._running: dict[Case, Future[Result]] = {}

    def of(self, case: Case) -> Result:
        place = CASES.index(case)
        for each in CASES[place : place + AHEAD]:
            if each not in self._running:
                self._running[each] = self._pool.submit(run, each, self._benches)
        return self._running[case].result()


@pytest.fixture(scope="module")
def results(benches: Queue[Bench]) -> Iterator[Results]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield Results(pool, benches)
        # of cases that run beside, another process may be asked
        pool.shutdown(cancel_futures=True)


def emails_of(case: Case) -> tuple[str, ...]:
    return (NOBODY, *RECIPIENTS[1:]) if case.step is Step.RSET else RECIPIENTS


def check_that_nothing_is_doubled_or_claimed_falsely(sent: Sent) -> None:
    for email, row in sent.rows.items():
        assert sent.taken[email] <= 1, email
        if row.state is State.ACCEPTED:
            assert sent.taken[email] == 1, email
        if row.state in (State.QUEUED, State.REJECTED):
            assert sent.taken[email] == 0, email


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_fault_ends_in_the_expected_state_in_time_and_doubles_nothing(
    case: Case, results: Results
) -> None:
    result = results.of(case)
    during, after = result.during, result.after
    told = expected(case.step, case.fault)
    assert during.states(emails_of(case)) == Counter(
        told.lasting if case.lasting else told.passing
    ), told.why
    check_that_nothing_is_doubled_or_claimed_falsely(during)
    assert during.seconds < TRIES * case.wait + 5

    for email, row in during.rows.items():
        is_open = row.state is State.QUEUED
        assert after.rows[email].state is (State.ACCEPTED if is_open else row.state), email
        assert after.taken[email] - during.taken[email] == is_open, email
    check_that_nothing_is_doubled_or_claimed_falsely(after)


def test_all_steps_and_faults_are_tried() -> None:
    assert len({(case.step, case.fault) for case in CASES}) == 132


@pytest.mark.parametrize("step", [Step.MAIL, Step.RCPT, Step.DOT])
def test_an_engine_for_which_250_is_the_only_yes_would_be_caught(
    step: Step, benches: Queue[Bench], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reply, "says_yes", property(lambda reply: reply.code == 250))
    monkeypatch.setattr(smtp_conversation, "_YES_IS_ENOUGH", frozenset())
    case = Case(step, Fault.OTHER_YES, pipelining=False, lasting=True)
    sent = run(case, benches).during
    told: Expected = expected(step, Fault.OTHER_YES)
    assert sent.states(RECIPIENTS) != Counter(told.lasting)
