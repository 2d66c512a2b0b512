"""The state machine, for a while; and short cuts that it must find."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.endpoint.short_cuts import QUICKLY_FOUND
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


def test_an_endpoint_holds_its_word_whatever_happens() -> None:
    run_state_machine_as_test(EndpointMachine, settings=SOME)


@pytest.mark.parametrize("name", QUICKLY_FOUND)
def test_a_short_cut_is_found_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made_once()
    QUICKLY_FOUND[name](monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(EndpointMachine, settings=SOME)
