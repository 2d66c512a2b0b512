"""Data that was copied, restored or left alone sends nothing before somebody has looked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.core.domain.dispatch import Dispatch, Hold
from desktop.core.use_cases.dispatches import dispatches, release
from desktop.core.use_cases.home import come_home, stay_alive
from desktop.core.use_cases.sending import send
from tests.fakes import FakeHomes
from tests.office import Office, open_office

PEOPLE = ("anna@example.org", "bert@example.org", "cem@example.org")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database) as opened:
        opened.add(*PEOPLE)
        come_home(opened.desk)
        yield opened


def half_sent(office: Office) -> Dispatch:
    dispatch = office.queue(track_shipping=False)
    send(office.desk, dispatch.id, stopped=lambda: len(office.transport.taken) == 1)
    return dispatch


def hold_of(office: Office, dispatch: Dispatch) -> tuple[Hold, str]:
    found = next(
        each.dispatch for each in dispatches(office.desk) if each.dispatch.id == dispatch.id
    )
    return found.hold, found.hold_words


def copied(office: Office) -> Office:
    return replace(office, desk=replace(office.desk, homes=FakeHomes("elsewhere")))


def restored(office: Office) -> Office:
    assert isinstance(office.desk.homes, FakeHomes)
    office.desk.homes.seen += 3
    return office


def left_alone(office: Office) -> Office:
    office.later(hours=25)
    return office


def set_back(office: Office) -> Office:
    office.clock.step(timedelta(days=-2))
    return office


@pytest.mark.parametrize("happens", [copied, restored, left_alone, set_back])
def test_nothing_is_sent_before_a_person_says_so(
    office: Office, happens: Callable[[Office], Office]
) -> None:
    dispatch = half_sent(office)
    after = happens(office)

    assert come_home(after.desk) == 1
    report = send(after.desk, dispatch.id).result

    assert (report.accepted, report.waiting) == (1, 2)
    assert report.trouble is not None
    hold, words = hold_of(after, dispatch)
    assert hold is Hold.MOVED
    assert words in str(report.trouble)

    release(after.desk, dispatch.id)
    assert send(after.desk, dispatch.id).result.accepted == 3


def test_an_ordinary_restart_goes_on(office: Office) -> None:
    dispatch = half_sent(office)
    office.later(hours=2)

    assert come_home(office.desk) == 0

    assert send(office.desk, dispatch.id).result.accepted == 3


def test_what_is_done_is_not_held(office: Office) -> None:
    dispatch = office.send(track_shipping=False).dispatch

    assert come_home(copied(office).desk) == 0
    assert hold_of(office, replace(half_sent(office), id=dispatch))[0] is Hold.NONE


def test_the_first_opening_of_all_holds_nothing(tmp_path: Path) -> None:
    with open_office(tmp_path) as new:
        new.add(*PEOPLE)
        half_sent(new)
        with new.desk.storage.write() as unit:
            known = unit.fact("home_place")

        assert (known, come_home(new.desk)) == (None, 0)


def test_work_that_goes_on_for_days_is_no_absence(office: Office) -> None:
    half_sent(office)
    for _ in range(3):
        office.later(hours=20)
        stay_alive(office.desk)

    assert come_home(office.desk) == 0


def test_who_is_asked_once_is_not_asked_again(office: Office) -> None:
    dispatch = half_sent(office)
    moved = copied(office)
    come_home(moved.desk)
    release(moved.desk, dispatch.id)

    assert come_home(moved.desk) == 0
    assert send(moved.desk, dispatch.id).result.accepted == 3


def test_an_earlier_state_put_back_under_a_program_that_never_ended_is_noticed(
    office: Office,
) -> None:
    before = openings(office)
    dispatch = half_sent(office)
    with office.desk.storage.write() as unit:
        unit.set_fact("home_openings", before)  # all that was sent since is forgotten

    report = send(office.desk, dispatch.id).result

    assert (report.accepted, report.waiting) == (1, 2)
    assert hold_of(office, dispatch)[0] is Hold.MOVED
    release(office.desk, dispatch.id)
    assert send(office.desk, dispatch.id).result.accepted == 3


def openings(office: Office) -> str:
    with office.desk.storage.read() as unit:
        return unit.fact("home_openings") or ""
