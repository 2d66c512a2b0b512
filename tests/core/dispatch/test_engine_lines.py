"""Several lines at once: who is sent what, what is written together, and what ends a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, update

from desktop.core.dispatch.ports import Answer, Outcome, Scope
from desktop.core.domain.account import Account, Limits
from desktop.core.domain.dispatch import Dispatch, Hold, State
from desktop.core.storage.tables import recipient
from desktop.core.use_cases.accounts import accounts, save_account
from desktop.core.use_cases.dispatches import dispatch_called, hold_back, release
from desktop.core.use_cases.sending import send
from tests.fakes import FakeClock, ProgramDied
from tests.office import NOW, Office, open_office

PEOPLE = tuple(f"p{number}@example.org" for number in range(24))
QUOTA = Answer(Outcome.REFUSED, 550, "5.4.5 daily quota", Scope.ACCOUNT, pause_seconds=24 * 3600.0)
BROKEN = Answer(Outcome.LATER, 0, "The connection broke", Scope.CONNECTION)
CONTENT = Answer(Outcome.REFUSED, 554, "5.7.1 looks like spam", Scope.MESSAGE)
STRANGE = Answer(Outcome.REFUSED, 550, "nobody knows this", known=False)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(*PEOPLE)
        yield opened


def queued(office: Office, connections: int = 4, limits: Limits = Limits()) -> Dispatch:  # noqa: B008 -- frozen
    dispatch = office.queue(track_shipping=False)
    account = replace(the_account(office), connections=connections, limits=limits)
    save_account(office.desk, account)
    return dispatch


def the_account(office: Office) -> Account:
    return accounts(office.desk)[0]


def states(office: Office, dispatch: Dispatch) -> dict[str, State]:
    return {email: mail.state for email, mail in office.mails(dispatch.id).items()}


def hold_of(office: Office, dispatch: Dispatch) -> Hold:
    return dispatch_called(office.desk, str(dispatch.id)).hold


def commits(office: Office, act: Callable[[], object]) -> int:
    """How often something was written to the database meanwhile."""
    engine = office.desk.storage._engine
    seen: list[object] = []

    def note(connection: object) -> None:
        if connection.get_execution_options().get("writes"):  # type: ignore[attr-defined]
            seen.append(connection)

    event.listen(engine, "commit", note)
    act()
    event.remove(engine, "commit", note)
    return len(seen)


def test_over_several_lines_each_recipient_is_sent_one_mail(office: Office) -> None:
    report = office.go_on(queued(office))

    assert report.accepted == len(PEOPLE)
    assert sorted(office.transport.recipients) == sorted(PEOPLE)
    assert office.transport.most_at_once == 4


@pytest.mark.parametrize("moment", ["before the server takes it", "before the answer"])
@pytest.mark.parametrize("connections", [1, 4])
def test_a_kill_leaves_at_most_one_uncertain_mail_a_line(
    office: Office, moment: str, connections: int
) -> None:
    dispatch = queued(office, connections)
    for _ in range(6):
        before = list(states(office, dispatch).values()).count(State.UNKNOWN)
        office.transport.dies = moment
        with pytest.raises(ProgramDied):
            office.go_on(dispatch)
        after = list(states(office, dispatch).values())
        assert after.count(State.DOT) <= connections
        assert after.count(State.UNKNOWN) - before <= connections

    office.transport.dies = ""
    report = office.go_on(dispatch)
    assert report.accepted + report.uncertain == len(PEOPLE)
    assert max(map(office.transport.recipients.count, PEOPLE)) <= 1


def test_the_result_of_one_mail_is_written_with_the_marker_of_the_next(office: Office) -> None:
    dispatch = queued(office, connections=1)

    assert commits(office, lambda: office.go_on(dispatch)) <= len(PEOPLE) + 8


def test_several_lines_share_their_commits(office: Office) -> None:
    dispatch = queued(office, connections=8)

    assert commits(office, lambda: office.go_on(dispatch)) <= len(PEOPLE) // 8 + 10


def test_a_used_up_quota_lets_the_account_rest_and_changes_no_recipient(office: Office) -> None:
    dispatch = queued(office)
    office.transport.answers = dict.fromkeys(PEOPLE[8:], QUOTA)

    report = office.go_on(dispatch)

    left = [email for email, state in states(office, dispatch).items() if state is State.QUEUED]
    assert (report.rejected, report.uncertain) == (0, 0)
    assert len(left) == len(PEOPLE) - report.accepted
    assert report.again_at == NOW + timedelta(hours=24)
    assert the_account(office).paused_until == report.again_at
    assert "24" not in the_account(office).paused_words
    assert len(office.transport.envelopes) <= 8 + 2 * 4


def test_an_account_that_rests_is_not_asked_again_before_its_time(office: Office) -> None:
    dispatch = queued(office)
    office.transport.answers = dict.fromkeys(PEOPLE, QUOTA)
    office.go_on(dispatch)
    office.transport.answers = {}
    asked = len(office.transport.envelopes)

    assert office.go_on(dispatch).accepted == 0
    assert len(office.transport.envelopes) == asked
    office.later(hours=24, seconds=1)

    assert office.go_on(dispatch).accepted == len(PEOPLE)


def test_three_mails_in_a_row_refused_for_what_they_say_wait_for_a_person(office: Office) -> None:
    dispatch = queued(office, connections=1)
    office.transport.answers = dict.fromkeys(PEOPLE, CONTENT)

    report = office.go_on(dispatch)

    assert report.rejected == 3
    assert hold_of(office, dispatch) is Hold.REFUSED
    assert "looks like spam" in str(report.trouble)


def test_five_refusals_in_a_row_that_nobody_knows_wait_for_a_person(office: Office) -> None:
    dispatch = queued(office, connections=1)
    office.transport.answers = dict.fromkeys(PEOPLE, STRANGE)

    assert office.go_on(dispatch).rejected == 5
    assert hold_of(office, dispatch) is Hold.REFUSED


def test_refusals_between_accepted_mails_stop_nobody(office: Office) -> None:
    dispatch = queued(office, connections=1)
    office.transport.answers = dict.fromkeys(PEOPLE[::2], STRANGE)

    report = office.go_on(dispatch)

    assert (report.rejected, report.accepted) == (12, 12)
    assert hold_of(office, dispatch) is Hold.NONE


def test_a_few_broken_lines_are_tried_again_at_once(office: Office) -> None:
    dispatch = queued(office, connections=1)
    office.transport.answers = {PEOPLE[3]: BROKEN}

    report = office.go_on(dispatch)

    assert (report.accepted, report.waiting) == (len(PEOPLE) - 1, 1)
    assert office.transport.recipients.count(PEOPLE[3]) == 0
    assert [each.recipient for each in office.transport.envelopes].count(PEOPLE[3]) > 1
    assert report.again_at == NOW + timedelta(minutes=1)


def test_a_mail_at_which_the_line_always_breaks_holds_up_nobody_else(office: Office) -> None:
    dispatch = queued(office, connections=1)
    office.transport.answers = {PEOPLE[0]: BROKEN}

    for _ in range(3):
        office.go_on(dispatch)

    assert len(set(office.transport.recipients)) == len(PEOPLE) - 1
    assert states(office, dispatch)[PEOPLE[0]] is State.QUEUED


@pytest.mark.parametrize("connections", [1, 4])
def test_a_server_that_went_away_ends_the_run_and_costs_nobody_a_try(
    office: Office, connections: int
) -> None:
    dispatch = queued(office, connections)
    office.transport.answers = dict.fromkeys(PEOPLE, BROKEN)

    report = office.go_on(dispatch)

    assert report.waiting == len(PEOPLE)
    assert len(office.transport.envelopes) >= 3 * connections
    assert {mail.due_at for mail in office.mails(dispatch.id).values()} == {None}


def test_a_pause_from_another_desk_stops_a_run_and_somebody_lets_it_go_on(office: Office) -> None:
    dispatch = queued(office, connections=1)

    def pause_after_five() -> bool:
        if len(office.transport.taken) == 5:
            hold_back(office.desk, dispatch.id)
        return False

    report = send(office.desk, dispatch.id, stopped=pause_after_five).result
    assert report.waiting
    assert report.trouble is None
    assert office.go_on(dispatch).accepted == report.accepted

    release(office.desk, dispatch.id)
    assert office.go_on(dispatch).accepted == len(PEOPLE)


def test_a_mail_whose_bytes_are_not_those_that_were_frozen_never_goes_out(office: Office) -> None:
    dispatch = queued(office)
    with office.desk.storage.write() as unit:
        changing = update(recipient).where(recipient.c.email == PEOPLE[5])
        unit.connection.execute(changing.values(sha256="0" * 64))

    report = office.go_on(dispatch)

    assert PEOPLE[5] not in office.transport.recipients
    assert (report.accepted, report.rejected) == (len(PEOPLE) - 1, 1)


def test_a_program_that_is_closed_waits_ten_seconds_for_a_silent_server(office: Office) -> None:
    dispatch = queued(office, connections=2)
    office.transport.silent = True
    begun = office.clock.monotonic()

    def closing() -> bool:
        return bool(office.transport.taken)

    report = send(office.desk, dispatch.id, stopped=closing, closing=closing).result

    assert 10 <= office.clock.monotonic() - begun <= 12
    assert report.uncertain == len(office.transport.taken) == 2
    assert report.waiting == len(PEOPLE) - 2


def test_a_pause_waits_for_the_answers_that_are_still_to_come(office: Office) -> None:
    dispatch = queued(office, connections=1)

    report = send(office.desk, dispatch.id, stopped=lambda: bool(office.transport.taken)).result

    assert (report.accepted, report.uncertain) == (1, 0)


def test_within_a_run_the_accounts_pace_is_kept(office: Office) -> None:
    dispatch = queued(office, limits=Limits(per_minute=8))
    begun = office.clock.monotonic()

    report = office.go_on(dispatch)

    assert report.accepted == len(PEOPLE)
    assert 120 <= office.clock.monotonic() - begun <= 130


def test_a_long_rest_ends_the_run_and_says_until_when(office: Office) -> None:
    dispatch = queued(office, limits=Limits(per_hour=10))

    report = office.go_on(dispatch)

    assert report.accepted == 10
    assert report.trouble is None
    assert report.again_at is not None
    assert timedelta(minutes=59) < report.again_at - NOW < timedelta(minutes=61)
    office.later(hours=1, seconds=2)
    assert office.go_on(dispatch).accepted == 20


@pytest.mark.parametrize("hours", [1, -1, 23, -23])
def test_somebody_who_sets_the_clock_doubles_nothing_and_holds_nothing_up(
    office: Office, hours: int
) -> None:
    dispatch = queued(office, connections=2, limits=Limits(per_minute=6))
    begun = office.clock.monotonic()
    set_once = iter([True])

    def set_the_clock() -> bool:
        if len(office.transport.taken) >= 7 and next(set_once, False):
            office.clock.step(timedelta(hours=hours))
        return False

    report = send(office.desk, dispatch.id, stopped=set_the_clock).result

    assert report.accepted == len(PEOPLE)
    assert max(map(office.transport.recipients.count, PEOPLE)) == 1
    assert office.clock.monotonic() - begun <= 185 + 62


@pytest.mark.parametrize("hours", [1, -1])
def test_what_is_due_in_a_minute_still_is_when_somebody_sets_the_clock(
    office: Office, hours: int
) -> None:
    dispatch = queued(office, connections=1)
    office.transport.answers = {PEOPLE[0]: Answer(Outcome.LATER, 451, "4.7.1 later")}
    set_once = iter([True])

    def set_the_clock() -> bool:
        if len(office.transport.taken) >= 3 and next(set_once, False):
            office.clock.step(timedelta(hours=hours))
        return False

    report = send(office.desk, dispatch.id, stopped=set_the_clock).result

    assert report.again_at is not None
    wait = report.again_at - office.clock.now()
    assert timedelta(0) < wait <= timedelta(minutes=1)


def test_a_clock_that_leaps_over_a_day_makes_a_person_look(office: Office) -> None:
    dispatch = queued(office, connections=1)
    clock: FakeClock = office.clock

    def sleep_long() -> bool:
        if len(office.transport.taken) == 2:
            clock.step(timedelta(hours=30))
        return False

    report = send(office.desk, dispatch.id, stopped=sleep_long).result

    assert report.waiting
    assert hold_of(office, dispatch) is Hold.MOVED
