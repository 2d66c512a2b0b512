"""A full disk costs opens, and says how many; it costs no image, and ends by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.torture.disk_full import CantMount, SmallStore, filled_up, is_fine, mounted


def check(found: dict[str, Any]) -> None:
    assert is_fine(found), found
    assert found["slowest_ms"] < 2500


def test_a_full_disk_costs_opens_that_are_counted_but_no_image(tmp_path: Path) -> None:
    try:
        with mounted(tmp_path) as disk:
            check(filled_up(tmp_path, disk, turns=2))
    except CantMount as problem:
        pytest.skip(f"{problem}; the next test has a limit on the database instead")


def test_a_full_database_costs_opens_that_are_counted_but_no_image(tmp_path: Path) -> None:
    check(filled_up(tmp_path, SmallStore(tmp_path), turns=2))


def test_losses_that_nobody_counts_are_found_out(tmp_path: Path) -> None:
    disk = SmallStore(tmp_path, mutant="small-store,forgets-losses")
    with pytest.raises(AssertionError, match="the count is not to be had"):
        filled_up(tmp_path, disk, turns=1)
