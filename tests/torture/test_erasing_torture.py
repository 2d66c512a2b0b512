"""The short lane of erasure: what it must find nothing of, and that it would find something."""

from __future__ import annotations

from pathlib import Path

from tests.torture.erasing import erase_people


def test_erased_people_are_nowhere_but_in_the_agreed_proof(tmp_path: Path) -> None:
    erased = erase_people(tmp_path, people=10)

    assert erased.hits == ()
    assert erased.states == 0
    assert erased.traces > 80


def test_a_program_that_overwrites_nothing_is_found_out(tmp_path: Path) -> None:
    assert erase_people(tmp_path, people=4, is_lazy=True).hits
