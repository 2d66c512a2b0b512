"""`./bootstrap torture states`: opens, floods, denials, crashes, restores and syncs in any order.

Each example is a row of steps on a whole endpoint and a whole desktop, compared with a model.
"""

from __future__ import annotations

import argparse
import json
import logging
import secrets
import sys
import time
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.endpoint.short_cuts import SHORT_CUTS
from tests.endpoint.state_machine import EndpointMachine
from tests.endpoint.two_offices import made_once


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture states", description=__doc__)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    parser.add_argument("--short-cut", choices=tuple(SHORT_CUTS), default="")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # crashes are what this is about
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    started = time.monotonic()
    examples: list[int] = []

    @seed(options.seed)
    class Counted(EndpointMachine):
        def teardown(self) -> None:
            examples.append(len(self.world.mails))
            super().teardown()

    wish = settings(
        max_examples=options.examples,
        stateful_step_count=options.steps,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    problem = ""
    made_once()
    try:
        with pytest.MonkeyPatch.context() as patch:
            SHORT_CUTS.get(options.short_cut, lambda _: None)(patch)
            run_state_machine_as_test(Counted, settings=wish)
    except AssertionError as violation:
        problem = str(violation).partition("\n")[0] or "a promise was broken"
        print("\n".join(getattr(violation, "__notes__", ())), file=sys.stderr)
    found = {"examples": len(examples), "violation": problem, "seed": options.seed}
    print(json.dumps({**found, "seconds": round(time.monotonic() - started, 1)}))
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
