"""The short lane: kills at any moment lose and double nothing; short cuts are found out."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from tests.postgres import Server
from tests.torture.sending import Wish, tortured
from tests.torture.workers import shared

SEED = 20261123


def test_kills_lose_nothing_and_double_nothing() -> None:
    found = tortured(Wish(kills=12, recipients=200, connections=4, seed=SEED))

    assert found["violations"] == {}
    assert (found["kills"], found["lost"], found["doubled"], found["resent"]) == (12, 0, 0, 0)
    assert found["most_uncertain_at_a_kill"] <= 4


def test_kills_of_one_of_two_workers_on_a_server_lose_nothing_and_double_nothing(
    postgres: Server,
) -> None:
    with postgres.database() as url:
        found = tortured(Wish(kills=6, recipients=200, connections=4, seed=SEED, workers=2), url)

    assert found["violations"] == {}
    assert found["kills"] == 6


@pytest.mark.parametrize(
    ("mutant", "sin"),
    [("mark-after-the-batch", "doubled"), ("checkpoint-at-fetch", "lost")],
)
def test_a_short_cut_is_found_out(mutant: str, sin: str) -> None:
    found = tortured(Wish(kills=3, recipients=200, connections=4, seed=SEED, mutant=mutant))

    assert found["violations"][sin] > 0


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_workers_that_are_held_up_and_taken_for_dead_double_nothing(
    kind: str, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres") if kind == "postgresql" else None

    with server.database() if server else nullcontext("") as url:
        found = shared(url, workers=3, recipients=300, stops=2, seed=SEED, longest=1.0, delay_ms=60)

    assert found["violations"] == {}
    assert found["lost"] == found["doubled"] == 0
    assert found["stops"] > 0
