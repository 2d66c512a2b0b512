"""A run that others take for dead: what it still writes changes nothing, and it notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.core.domain.dispatch import Dispatch, Recipient, State
from desktop.core.use_cases.dispatches import settle_uncertain
from desktop.core.use_cases.sending import send, settle_dead
from tests.fakes import FakePresence
from tests.office import Office, open_office

PEOPLE = tuple(f"p{number}@example.org" for number in range(8))


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database, paired=False) as opened:
        opened.add(*PEOPLE)
        yield opened


def presence(office: Office) -> FakePresence:
    assert isinstance(office.desk.presence, FakePresence)
    return office.desk.presence


def once_behind_the_dot(office: Office, happens: Callable[[], None]) -> Callable[[], bool]:
    """Lets something happen while the first mail waits for its answer; it never says stop."""
    moments = iter([happens])

    def look() -> bool:
        if office.transport.taken:
            for moment in moments:
                moment()
        return False

    return look


def taken_over(office: Office) -> None:
    """Another program starts and sees nobody living."""
    presence(office).owners.clear()
    assert settle_dead(office.desk) > 0


def test_late_results_change_nothing_and_nothing_goes_out_twice(office: Office) -> None:
    dispatch = office.queue(track_shipping=False)

    report = send(
        office.desk,
        dispatch.id,
        stopped=once_behind_the_dot(office, lambda: taken_over(office)),
    ).result

    (first,) = uncertain_of(office, dispatch)
    assert first.email == office.transport.recipients[0]
    assert sorted(set(office.transport.recipients)) == sorted(office.transport.recipients)
    assert report.uncertain == 1


def test_a_run_that_nobody_sees_living_ends_and_the_next_one_goes_on(office: Office) -> None:
    dispatch = office.queue(track_shipping=False)

    def lost_from_sight() -> None:
        presence(office).owners.clear()
        office.later(seconds=2)

    report = send(
        office.desk, dispatch.id, stopped=once_behind_the_dot(office, lost_from_sight)
    ).result

    assert "lost sight" in str(report.trouble)
    assert 0 < report.accepted < len(PEOPLE)
    assert office.go_on(dispatch).accepted == len(PEOPLE)
    assert len(office.transport.taken) == len(PEOPLE)


def test_what_a_person_took_for_sent_meanwhile_is_one_activity(office: Office) -> None:
    dispatch = office.queue(track_shipping=False)

    def taken_for_sent() -> None:
        taken_over(office)
        (mail,) = uncertain_of(office, dispatch)
        settle_uncertain(office.desk, mail.id, treat_as_sent=True)
        office.later(seconds=1)

    send(office.desk, dispatch.id, stopped=once_behind_the_dot(office, taken_for_sent))
    office.go_on(dispatch)

    assert {mail.state for mail in office.mails(dispatch.id).values()} == {State.ACCEPTED}
    assert all(len(office.activities(email)) == 1 for email in PEOPLE)


def uncertain_of(office: Office, dispatch: Dispatch) -> list[Recipient]:
    return [each for each in office.mails(dispatch.id).values() if each.state is State.UNKNOWN]
