"""The short lane of the endpoint: what long ones find out in a quarter of an hour."""

from __future__ import annotations

import pytest

from tests.postgres import Server
from tests.programs import needs
from tests.torture import fsync
from tests.torture.endpoint import Wish, tortured
from tests.torture.floods import forged, replayed

SEED = 20261125


@pytest.mark.parametrize("workers", [1, 2])
def test_kills_lose_no_answered_open(workers: int) -> None:
    found = tortured(Wish(kills=4, opens=500, seed=SEED, workers=workers))

    assert (found["answered_and_lost"], found["integrity_problems"]) == (0, 0)
    assert found["kills"] >= 4
    assert found["opens"] >= 500


def test_kills_lose_no_answered_open_on_a_server(postgres: Server) -> None:
    with postgres.database(empty=True) as url:
        found = tortured(Wish(kills=3, opens=200, seed=SEED, workers=2, database=url))

    assert found["answered_and_lost"] == 0
    assert found["opens"] >= 200


def test_an_answer_before_the_commit_is_found_out() -> None:
    found = tortured(Wish(kills=3, opens=0, seed=SEED, mutant="answer-before-commit"))

    assert found["answered_and_lost"] > 0


@needs("strace")
@pytest.mark.parametrize(
    ("mutant", "too_early"), [("", False), ("synchronous-normal", True)], ids=["ours", "normal"]
)
def test_an_open_is_on_the_disk_before_its_answer(mutant: str, too_early: bool) -> None:
    try:
        found = fsync.watched(opens=200, readers=8, mutant=mutant)
    except fsync.CantTrace as problem:
        pytest.skip(str(problem))

    assert found["opens"] == found["answers"] == 200
    assert bool(found["answered_before_fsync"]) == too_early


def test_forgeries_leave_nothing_behind_and_keep_no_reader_waiting() -> None:
    found = forged(20_000)

    assert (found["growth_bytes"], found["accepted"], found["valid_unrecorded"]) == (0, 0, 0)
    assert found["valid"] > 0
    assert found["valid_p99_ms"] < 500  # the long lane has the machine for itself, and less time


def test_repeats_are_one_row_that_is_seldom_written() -> None:
    found = replayed(10_000)

    assert (found["rows"], found["writes"]) == (1, 1)


def test_storing_before_verifying_is_found_out() -> None:
    found = forged(2_000, mutant="store-before-verify")

    assert found["growth_bytes"] > 0
    assert found["accepted"] > 0


@pytest.mark.parametrize(("mutant", "sin"), [("write-per-hit", "writes"), ("row-per-hit", "rows")])
def test_keeping_every_repeat_is_found_out(mutant: str, sin: str) -> None:
    assert replayed(1_000, mutant=mutant)[sin] > 1
