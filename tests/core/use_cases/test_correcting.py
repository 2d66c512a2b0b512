"""What failed can be corrected and goes out again, to one person once, under an id of its own."""

from __future__ import annotations

import email
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.domain.dispatch import Dispatch, Recipient, State
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.bounces import lift_suppression, suppress_by_hand
from desktop.core.use_cases.correcting import correct_and_send_again
from tests.office import Office, open_office

ANNA, BERT, WRONG, RIGHT = (
    f"{name}@example.org" for name in ("anna", "bert", "juergn.gross", "juergen.gross")
)
NO_SUCH_USER = Answer(Outcome.REFUSED, 550, "5.1.1 no such user")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "data", database=database) as opened:
        opened.add(ANNA, BERT, WRONG, consent=True)
        opened.transport.answers = {WRONG: NO_SUCH_USER}
        yield opened


@pytest.fixture
def dispatch(office: Office) -> Dispatch:
    """Sent to three, of whom one was refused; its text names the email."""
    sent = office.queue(body="<p>Wir schreiben an {{ address.email }}</p>")
    office.go_on(sent)
    return sent


def failed(office: Office, dispatch: Dispatch) -> Recipient:
    return office.mails(dispatch.id)[WRONG]


def correct(office: Office, dispatch: Dispatch, to: str = RIGHT, **how: bool) -> Recipient:
    return correct_and_send_again(office.desk, failed(office, dispatch).id, to, **how).result


def test_the_mail_goes_to_the_corrected_address_once(office: Office, dispatch: Dispatch) -> None:
    correct(office, dispatch)
    report = office.go_on(dispatch)
    assert (report.accepted, report.rejected) == (3, 0)
    assert office.transport.recipients.count(RIGHT) == 1


def test_it_is_a_new_mail_with_the_old_links(office: Office, dispatch: Dispatch) -> None:
    before = failed(office, dispatch)
    after = correct(office, dispatch)
    assert after.message_id != before.message_id
    assert after.message_id.endswith("@example.org>")
    assert (after.mail_id, after.links) == (before.mail_id, before.links)
    assert (after.state, after.resends, after.reply) == (State.QUEUED, 1, "")
    assert after.waits_since == office.clock.now()


def test_head_and_text_name_the_corrected_address(office: Office, dispatch: Dispatch) -> None:
    correct(office, dispatch)
    office.go_on(dispatch)
    [content] = [content for to, content in office.transport.taken if to == RIGHT]
    assert RIGHT in email.message_from_bytes(content)["To"]
    assert WRONG.encode() not in content


def test_the_record_is_corrected_as_well(office: Office, dispatch: Dispatch) -> None:
    correct(office, dispatch)
    assert address_with_email(office.desk, RIGHT).id == office.mails(dispatch.id)[RIGHT].address


def test_the_record_stays_as_it_is_if_somebody_wants_that(
    office: Office, dispatch: Dispatch
) -> None:
    correct(office, dispatch, also_in_record=False)
    assert address_with_email(office.desk, WRONG).last_name == "Muster"


def test_a_second_mail_to_the_same_address_is_refused(office: Office, dispatch: Dispatch) -> None:
    with pytest.raises(UserError, match=r"has a mail to “ANNA@.* already"):
        correct(office, dispatch, to="ANNA@example.org")
    assert failed(office, dispatch).state is State.REJECTED


def test_an_address_that_is_none_is_refused(office: Office, dispatch: Dispatch) -> None:
    with pytest.raises(UserError, match="is no email address"):
        correct(office, dispatch, to="juergen.gross")


def test_nobody_is_written_to_where_mail_is_not_wanted(office: Office, dispatch: Dispatch) -> None:
    suppress_by_hand(office.desk, RIGHT)
    with pytest.raises(UserError, match="Nobody writes to “juergen"):
        correct(office, dispatch)
    lift_suppression(office.desk, RIGHT)
    assert correct(office, dispatch).state is State.QUEUED


def test_only_what_has_failed_can_be_corrected(office: Office, dispatch: Dispatch) -> None:
    accepted = office.mails(dispatch.id)[ANNA]
    with pytest.raises(UserError, match="has not failed"):
        correct_and_send_again(office.desk, accepted.id, RIGHT)
    assert office.mails(dispatch.id)[ANNA] == accepted
