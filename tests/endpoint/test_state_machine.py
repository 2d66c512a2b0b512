"""The state machine, for a while; and short cuts that it must find."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.endpoint.short_cuts import SHORT_CUTS
from tests.endpoint.state_machine import EndpointMachine
from tests.endpoint.two_offices import made_once

SOME = settings(
    max_examples=60,
    stateful_step_count=30,
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
)
"""Not shrunk, which takes minutes; `./bootstrap torture states` does that."""


# rows of steps that meet a short cut early; others need `./bootstrap torture states --short-cut`
FEW = settings(SOME, max_examples=6)
SEEDS = {
    "answers-before-commit": 1,
    "records-after-a-stop": 3,
    "forgets-denials": 4,
    "skips-what-the-page-left-out": 9,
    "purges-what-nobody-has-read": 5,
    "believes-every-token": 9,
    "erases-nothing": 9,
    "goes-on-with-the-old-epoch": 7,
    "never-ends-a-bearer": 12,
    "takes-any-fetch-for-a-repeat": 3,
}


def test_an_endpoint_holds_its_word_whatever_happens() -> None:
    run_state_machine_as_test(EndpointMachine, settings=SOME)


def test_the_same_steps_without_a_short_cut_break_nothing() -> None:
    for number in set(SEEDS.values()):
        run_state_machine_as_test(seeded(number), settings=FEW)


@pytest.mark.parametrize("name", SEEDS)
def test_a_short_cut_is_found_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_once()
    SHORT_CUTS[name](monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(seeded(SEEDS[name]), settings=FEW)


def seeded(number: int) -> type[EndpointMachine]:
    return seed(number)(type("Seeded", (EndpointMachine,), {}))
