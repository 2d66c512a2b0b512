"""A run may end at any of its commits and calls, in any way: nothing is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.dispatch.crash_points import (
    PEOPLE,
    Fault,
    disk_is_full,
    disk_of_the_server_is_full,
    every_point,
    fails,
)
from tests.office import Office, open_office
from tests.traps import dies

POINTS = {"before connect", "commit", "before begin", "behind begin", "before finish"}
POINTS |= {"behind finish", "before wait"}


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database, paired=False) as opened:
        opened.add(*PEOPLE)
        yield opened


@pytest.mark.parametrize("fault", [dies, fails])
def test_wherever_a_run_ends_the_next_one_brings_every_mail_to_its_end(
    office: Office, fault: Fault
) -> None:
    found = list(every_point(office, fault))

    assert [each for each in found if not each.is_fine] == []
    assert {each.point.partition(": ")[2] for each in found} >= POINTS


def test_a_full_disk_at_any_moment_costs_no_mail(office: Office, database: str | None) -> None:
    fault = disk_of_the_server_is_full if database else disk_is_full

    found = list(every_point(office, fault))

    assert [each for each in found if not each.is_fine] == []
    assert {each.point.partition(": ")[2] for each in found} >= POINTS
