"""Sending: what is lost, doubled or uncertain when servers refuse and programs die."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.core.dispatch.ports import Answer, Outcome, Scope
from desktop.core.domain.activity import Feature, Kind, Type
from desktop.core.domain.consent import Purpose
from desktop.core.domain.dispatch import State
from desktop.core.domain.errors import UserError
from desktop.core.storage.tables import recipient
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.dispatches import settle_uncertain
from desktop.core.use_cases.sending import send, unfinished
from tests.fakes import ProgramDied
from tests.office import Office, open_office

PEOPLE = ("anna@example.org", "bert@example.org", "cem@example.org")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(*PEOPLE, consent=True)
        yield opened


def test_each_recipient_is_sent_one_mail(office: Office) -> None:
    report = office.send()

    assert (report.accepted, report.tracked, report.waiting) == (3, 3, 0)
    assert sorted(office.transport.recipients) == sorted(PEOPLE)


def test_sending_again_sends_nothing_more(office: Office) -> None:
    dispatch = office.queue()
    office.go_on(dispatch)

    office.go_on(dispatch)

    assert len(office.transport.taken) == 3


def test_a_mail_that_died_before_the_dot_is_sent_once_after_the_restart(office: Office) -> None:
    dispatch = office.queue()
    office.transport.dies = "before the dot"
    with pytest.raises(ProgramDied):
        office.go_on(dispatch)

    office.transport.dies = ""
    report = office.go_on(dispatch)

    assert report.accepted == 3
    assert sorted(office.transport.recipients) == sorted(PEOPLE)


@pytest.mark.parametrize("moment", ["before the server takes it", "before the answer"])
def test_a_mail_that_died_behind_the_dot_is_uncertain_and_never_sent_by_itself(
    office: Office, moment: str
) -> None:
    dispatch = office.queue()
    office.transport.dies = moment
    with pytest.raises(ProgramDied):
        office.go_on(dispatch)
    taken_before = len(office.transport.taken)

    office.transport.dies = ""
    report = office.go_on(dispatch)

    assert (report.accepted, report.uncertain) == (2, 1)
    assert len(office.transport.taken) == taken_before + 2


def test_an_uncertain_mail_is_sent_again_when_a_person_says_so(office: Office) -> None:
    office.transport.answers = {PEOPLE[0]: Answer(Outcome.UNKNOWN, 0, "no answer came")}
    dispatch = office.queue()
    office.go_on(dispatch)
    uncertain = office.mails(dispatch.id)[PEOPLE[0]]
    office.transport.answers = {}

    settle_uncertain(office.desk, uncertain.id, treat_as_sent=False)
    report = office.go_on(dispatch)

    assert (report.accepted, report.uncertain) == (3, 0)


def test_an_uncertain_mail_that_is_taken_for_sent_writes_its_activity(office: Office) -> None:
    office.transport.answers = {PEOPLE[0]: Answer(Outcome.UNKNOWN, 0, "no answer came")}
    dispatch = office.queue()
    office.go_on(dispatch)
    assert office.activities(PEOPLE[0]) == []

    uncertain = office.mails(dispatch.id)[PEOPLE[0]]
    settle_uncertain(office.desk, uncertain.id, treat_as_sent=True)

    assert [each.type for each in office.activities(PEOPLE[0])] == [Type.OUTPUT_ACTION]


def test_a_refused_recipient_keeps_the_servers_words_and_costs_nobody_else(office: Office) -> None:
    office.transport.answers = {PEOPLE[1]: Answer(Outcome.REFUSED, 550, "5.1.1 no such user")}

    report = office.send()

    refused = office.mails(report.dispatch)[PEOPLE[1]]
    assert (report.accepted, report.rejected) == (2, 1)
    assert refused.state is State.REJECTED
    assert refused.reply == "550 5.1.1 no such user"
    assert office.activities(PEOPLE[1]) == []


def test_a_mail_refused_for_now_waits_its_time_and_goes_out_later(office: Office) -> None:
    office.transport.answers = {PEOPLE[1]: Answer(Outcome.LATER, 451, "4.7.1 try later")}
    dispatch = office.queue()
    assert office.go_on(dispatch).waiting == 1
    office.transport.answers = {}

    assert office.go_on(dispatch).waiting == 1
    office.later(minutes=2)

    assert office.go_on(dispatch).accepted == 3


def test_a_mail_is_given_up_after_a_day(office: Office) -> None:
    office.transport.answers = {PEOPLE[1]: Answer(Outcome.LATER, 451, "4.7.1 try later")}
    dispatch = office.queue()
    office.go_on(dispatch)

    office.later(hours=25)
    office.go_on(dispatch)

    assert office.mails(dispatch.id)[PEOPLE[1]].state is State.GAVE_UP


def test_a_program_that_died_over_its_last_mail_leaves_a_dispatch_to_go_on_with(
    office: Office,
) -> None:
    dispatch = office.queue()
    send(office.desk, dispatch.id, stopped=lambda: len(office.transport.taken) == 2)
    office.transport.dies = "before the dot"
    with pytest.raises(ProgramDied):
        office.go_on(dispatch)
    assert {mail.state for mail in office.mails(dispatch.id).values()} == {
        State.ACCEPTED,
        State.CLAIMED,
    }

    assert [each.id for each in unfinished(office.desk)] == [dispatch.id]
    office.transport.dies = ""
    assert office.go_on(dispatch).accepted == 3
    assert unfinished(office.desk) == []


def test_a_quota_that_is_used_up_for_days_gives_no_mail_up(office: Office) -> None:
    quota = Answer(Outcome.REFUSED, 550, "5.4.5 daily sending quota exceeded", Scope.ACCOUNT)
    office.transport.answers = dict.fromkeys(PEOPLE, quota)
    dispatch = office.queue()
    office.later(hours=25)
    office.go_on(dispatch)

    office.transport.answers = {}

    assert office.go_on(dispatch).accepted == 3


def test_a_used_up_quota_rejects_nobody(office: Office) -> None:
    quota = Answer(Outcome.REFUSED, 550, "5.4.5 daily sending quota exceeded", Scope.ACCOUNT)
    office.transport.answers = dict.fromkeys(PEOPLE, quota)

    report = office.send()

    assert (report.rejected, report.waiting) == (0, 3)
    assert "quota" in str(report.trouble)


def test_a_server_that_is_down_leaves_every_mail_waiting(office: Office) -> None:
    dispatch = office.queue()
    office.transport.unreachable = True

    with pytest.raises(UserError, match="3 emails wait"):
        office.go_on(dispatch)

    assert {mail.state for mail in office.mails(dispatch.id).values()} == {State.QUEUED}
    assert [each.id for each in unfinished(office.desk)] == [dispatch.id]


def test_stop_leaves_the_rest_waiting(office: Office) -> None:
    dispatch = office.queue()

    report = send(office.desk, dispatch.id, stopped=lambda: len(office.transport.taken) == 1).result

    assert (report.accepted, report.waiting) == (1, 2)


def test_every_attempt_sends_the_same_bytes(office: Office) -> None:
    office.transport.answers = {PEOPLE[0]: Answer(Outcome.UNKNOWN, 0, "no answer came")}
    dispatch = office.queue()
    office.go_on(dispatch)
    office.transport.answers = {}
    office.later(hours=1)
    settle_uncertain(office.desk, office.mails(dispatch.id)[PEOPLE[0]].id, treat_as_sent=False)
    office.go_on(dispatch)

    attempts = {message for recipient, message in office.transport.taken if recipient == PEOPLE[0]}

    assert len(attempts) == 1


def test_a_withdrawal_after_queueing_takes_the_pixel_away(office: Office) -> None:
    dispatch = office.queue()
    anna = office.mails(dispatch.id)[PEOPLE[0]]
    assert anna.address is not None
    withdraw_consent(office.desk, anna.address, Purpose.TRACK_OPEN)

    report = office.go_on(dispatch)

    message = next(content for to, content in office.transport.taken if to == PEOPLE[0])
    assert (report.tracked, report.untracked) == (2, 1)
    assert b"/o/" not in message
    assert b"/t/" not in message


def test_an_unsubscription_after_queueing_keeps_the_mail_back(office: Office) -> None:
    dispatch = office.queue()
    anna = office.mails(dispatch.id)[PEOPLE[0]]
    assert anna.address is not None
    withdraw_consent(office.desk, anna.address, Purpose.MAIL)

    report = office.go_on(dispatch)

    assert PEOPLE[0] not in office.transport.recipients
    assert report.accepted == 2
    assert [each.email for each in report.left_out] == [PEOPLE[0]]


def test_a_withdrawal_by_a_twin_record_after_queueing_takes_the_pixel_away_too(
    office: Office,
) -> None:
    dispatch = office.queue()
    (twin,) = office.add(PEOPLE[0], first_name="Twin")
    withdraw_consent(office.desk, twin.id, Purpose.TRACK_OPEN)

    report = office.go_on(dispatch)

    assert (report.tracked, report.untracked) == (2, 1)


def test_a_mail_whose_record_is_gone_goes_out_without_a_pixel(office: Office) -> None:
    dispatch = office.queue()
    with office.desk.storage.write() as unit:
        unit.connection.execute(
            update(recipient).where(recipient.c.email == PEOPLE[0]).values(address_id=None)
        )

    report = office.go_on(dispatch)

    assert (report.accepted, report.tracked) == (3, 2)


@pytest.mark.parametrize(
    ("tracked", "features"),
    [(True, (Feature.SERIAL_MAIL, Feature.TRACKING)), (False, (Feature.SERIAL_MAIL,))],
)
def test_each_mail_sent_is_an_activity_of_its_address(
    office: Office, tracked: bool, features: tuple[Feature, ...]
) -> None:
    office.send(track_shipping=tracked)

    (activity,) = office.activities(PEOPLE[0])
    assert (activity.kind, activity.type, activity.features) == (
        Kind.EMAIL,
        Type.OUTPUT_ACTION,
        features,
    )
    assert activity.subject == "Neues für Anna"
