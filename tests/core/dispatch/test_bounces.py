"""A bounce counts once, and only if it knows the random id of a mail that we sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.core.dispatch import bounces as reading
from desktop.core.dispatch.bounces import Reading
from desktop.core.domain.bounce import SuppressionReason
from desktop.core.domain.changes import Record
from desktop.core.domain.dispatch import Recipient, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.tables import recipient
from desktop.core.use_cases.bounces import (
    lift_suppression,
    restore_suppression,
    suppress_by_hand,
    suppressed,
    suppression_of,
)
from desktop.core.use_cases.dashboard import evaluation
from tests.core.dispatch.bounced_mail import (
    ANNA,
    BERT,
    ENVELOPE_ONLY,
    POSTFIX,
    QMAIL,
    bounce_of,
    read,
)
from tests.core.dispatch.notice_samples import Reply
from tests.office import NOW, Office, open_office

FULL = Reply("soft", "552", "5.2.2", "<$recipient>: mailbox full")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "office", database=database) as office:
        office.add(ANNA, BERT)
        yield office


@pytest.fixture
def dispatch(office: Office) -> DispatchId:
    return office.send().dispatch


def set_state(office: Office, mail: Recipient, state: State) -> None:
    with office.desk.storage.write() as unit:
        changing = update(recipient).where(recipient.c.id == mail.id)
        unit.connection.execute(changing.values(state=state.value))


@pytest.mark.parametrize("file", [POSTFIX, ENVELOPE_ONLY, QMAIL], ids=lambda file: file.stem)
def test_a_hard_bounce_marks_its_mail_alone_and_suppresses_its_email(
    office: Office, dispatch: DispatchId, file: Path
) -> None:
    mails = office.mails(dispatch)
    assert read(office, bounce_of(mails[ANNA], file=file)) == Reading(hard=1, suppressed=1)
    after = office.mails(dispatch)
    assert (after[ANNA].bounced, after[BERT].bounced) == ("hard", "")
    assert after[ANNA].state is State.ACCEPTED
    found = suppression_of(office.desk, ANNA.upper())
    assert found is not None
    assert found.reason is SuppressionReason.HARD_BOUNCE
    assert "5.1.1" in found.words
    assert suppression_of(office.desk, BERT) is None
    assert evaluation(office.desk, dispatch).bounced == 1


def test_reading_again_changes_nothing(office: Office, dispatch: DispatchId) -> None:
    raw = bounce_of(office.mails(dispatch)[ANNA])
    read(office, raw)
    assert read(office) == Reading()
    office.mailbox.validity += 1
    assert read(office, raw) == Reading()
    assert len(suppressed(office.desk)) == 1


def test_nothing_is_read_twice_until_the_folder_is_another(
    office: Office, dispatch: DispatchId
) -> None:
    mails = office.mails(dispatch)
    read(office, b"a letter", b"another", bounce_of(mails[ANNA]))
    read(office, b"a third")
    assert office.mailbox.read == [1, 2, 3, 4]
    office.mailbox.validity += 1
    read(office)
    assert office.mailbox.read[4:] == [1, 2, 3, 4]


def test_what_was_read_before_the_mailbox_broke_off_is_kept(
    office: Office, dispatch: DispatchId
) -> None:
    read(office, bounce_of(office.mails(dispatch)[ANNA]))
    office.mailbox.unreachable = True
    with pytest.raises(UserError):
        read(office)
    assert office.mails(dispatch)[ANNA].bounced == "hard"


def test_two_soft_bounces_within_30_days_are_borne_and_a_third_is_not(office: Office) -> None:
    kinds = []
    for number in range(3):
        dispatch = office.send().dispatch
        kinds.append(read(office, soft(office, dispatch, number)))
        office.later(days=9)
    assert [each.suppressed for each in kinds] == [0, 0, 1]
    assert [each.soft for each in kinds] == [1, 1, 1]
    found = suppression_of(office.desk, ANNA)
    assert found is not None
    assert found.reason is SuppressionReason.SOFT_BOUNCES


def test_soft_bounces_over_more_than_30_days_are_borne(office: Office) -> None:
    for number in range(4):
        read(office, soft(office, office.send().dispatch, number))
        office.later(days=16)
    assert suppressed(office.desk) == []


def test_one_mail_that_bounces_softly_three_times_counts_once(
    office: Office, dispatch: DispatchId
) -> None:
    found = read(office, *(soft(office, dispatch, number) for number in range(3)))
    assert (found.soft, found.suppressed) == (3, 0)


def test_a_soft_bounce_after_a_hard_one_leaves_it_hard(
    office: Office, dispatch: DispatchId
) -> None:
    mail = office.mails(dispatch)[ANNA]
    read(office, bounce_of(mail), soft(office, dispatch, 2))
    assert office.mails(dispatch)[ANNA].bounced == "hard"


def soft(office: Office, dispatch: DispatchId, number: int) -> bytes:
    """Dated now, whatever the sample says."""
    raw = bounce_of(office.mails(dispatch)[ANNA], FULL, notice=f"soft{number}")
    day = office.clock.now().strftime("%a, %d %b %Y %H:%M:%S +0000").encode()
    return raw.replace(b"Date: Mon, 23 Nov 2026 15:05:09 +0100 (CET)", b"Date: " + day, 1)


def test_a_bounce_of_an_uncertain_mail_proves_that_it_was_sent(
    office: Office, dispatch: DispatchId
) -> None:
    mail = office.mails(dispatch)[ANNA]
    with office.desk.storage.write() as unit:
        unit.connection.exec_driver_sql("DELETE FROM activity")
    set_state(office, mail, State.UNKNOWN)
    assert read(office, bounce_of(mail)) == Reading(hard=1, suppressed=1, settled=1)
    after = office.mails(dispatch)[ANNA]
    assert (after.state, after.bounced) == (State.ACCEPTED, "hard")
    assert len(office.activities(ANNA)) == 1


@pytest.mark.parametrize("state", sorted(set(State) - {State.ACCEPTED, State.UNKNOWN, State.DOT}))
def test_a_bounce_of_a_mail_that_never_went_out_changes_nothing(
    office: Office, dispatch: DispatchId, state: State
) -> None:
    mail = office.mails(dispatch)[ANNA]
    set_state(office, mail, state)
    assert read(office, bounce_of(mail)) == Reading(unmatched=1)
    assert office.mails(dispatch)[ANNA].bounced == ""


def test_a_bounce_that_overtakes_its_mails_own_answer_is_read_again_later(
    office: Office, dispatch: DispatchId
) -> None:
    mails = office.mails(dispatch)
    set_state(office, mails[ANNA], State.DOT)
    first = read(office, b"a letter", bounce_of(mails[ANNA]), bounce_of(mails[BERT], notice="2"))
    assert first == Reading(hard=1, suppressed=1)
    set_state(office, mails[ANNA], State.ACCEPTED)
    assert read(office) == Reading(hard=1, suppressed=1)
    assert read(office) == Reading()


def test_a_bounce_of_one_mail_of_a_normal_mail_is_of_whom_it_names(
    office: Office, dispatch: DispatchId
) -> None:
    """All mails of a normal mail bear the same Message-ID."""
    mails = office.mails(dispatch)
    with office.desk.storage.write() as unit:
        unit.connection.execute(update(recipient).values(message_id=mails[BERT].message_id))
    same = replace(mails[ANNA], message_id=mails[BERT].message_id)
    assert read(office, bounce_of(same)).hard == 1
    nobody = bounce_of(same, notice="2").replace(b"Final-Recipient", b"X-Final-Recipient")
    assert read(office, nobody) == Reading(unmatched=1)
    assert office.mails(dispatch)[BERT].bounced == ""


def test_what_was_lifted_stays_lifted_until_the_next_bounce(
    office: Office, dispatch: DispatchId
) -> None:
    mail = office.mails(dispatch)[ANNA]
    read(office, bounce_of(mail))
    office.later(days=1)
    lifted = lift_suppression(office.desk, ANNA)
    assert lifted.changed == {Record.SUPPRESSION}
    assert suppressed(office.desk) == []
    office.mailbox.validity += 1
    old_news = bounce_of(mail, notice="late")
    assert read(office, old_news) == Reading(hard=1)
    office.later(days=1)
    again = office.send().dispatch
    date = office.clock.now().strftime("%d %b %Y %H:%M:%S +0000").encode()
    fresh = bounce_of(office.mails(again)[ANNA], notice="fresh")
    fresh = fresh.replace(b"Date: Mon, 23 Nov 2026 15:05:09 +0100 (CET)", b"Date: " + date, 1)
    assert read(office, fresh) == Reading(hard=1, suppressed=1)


def test_lifting_is_undone_as_it_was(office: Office, dispatch: DispatchId) -> None:
    read(office, bounce_of(office.mails(dispatch)[ANNA]))
    before = suppressed(office.desk)
    restore_suppression(office.desk, lift_suppression(office.desk, ANNA).result)
    assert suppressed(office.desk) == before
    with pytest.raises(UserError, match=BERT):
        lift_suppression(office.desk, BERT)


def test_suppressing_by_hand_leaves_what_a_bounce_said(
    office: Office, dispatch: DispatchId
) -> None:
    read(office, bounce_of(office.mails(dispatch)[ANNA]))
    suppress_by_hand(office.desk, ANNA)
    suppress_by_hand(office.desk, BERT, "moved away")
    reasons = {each.email: each.reason for each in suppressed(office.desk)}
    assert reasons == {ANNA: SuppressionReason.HARD_BOUNCE, BERT: SuppressionReason.BY_HAND}
    with pytest.raises(UserError):
        suppress_by_hand(office.desk, "no address")


def test_a_suppressed_email_gets_no_serial_mail(office: Office, dispatch: DispatchId) -> None:
    read(office, bounce_of(office.mails(dispatch)[ANNA]))
    later = office.send().dispatch
    assert set(office.mails(later)) == {BERT}


def test_a_notice_dated_in_the_future_counts_from_now(office: Office, dispatch: DispatchId) -> None:
    raw = bounce_of(office.mails(dispatch)[ANNA])
    read(office, raw.replace(b"Mon, 23 Nov 2026 15:05:09", b"Mon, 23 Nov 2099 15:05:09", 1))
    assert suppressed(office.desk)[0].at == NOW


@pytest.mark.parametrize(
    "change",
    [
        (b"Diagnostic-Code: smtp; ", b"Diagnostic-Code: smtp; \x00\xff\xed\xa0\x80\x1b[31m"),
        (b"Message-Id: <2026", b"Message-Id: <\x002026"),
        (b"Date: Mon, 23 Nov 2026 15:05:09", b"Date: Mon, 1 Jan 0001 00:00:01"),
        (b"Date: Mon, 23 Nov 2026 15:05:09", b"Date: Fri, 31 Dec 9999 23:59:59"),
    ],
    ids=str,
)
def test_a_bounce_with_what_no_database_takes_is_kept_all_the_same(
    office: Office, dispatch: DispatchId, change: tuple[bytes, bytes]
) -> None:
    raw = bounce_of(office.mails(dispatch)[ANNA])
    assert change[0] in raw
    assert read(office, raw.replace(*change, 1)).hard == 1
    assert len(suppressed(office.desk)) == 1


def test_a_forged_id_that_no_database_takes_matches_nothing(
    office: Office, dispatch: DispatchId
) -> None:
    raw = bounce_of(replace(office.mails(dispatch)[ANNA], message_id="<x@y>"))
    forged_id = raw.replace(b"Original-Envelope-Id: x", b"Original-Envelope-Id: \x00")
    assert read(office, forged_id.replace(b"<x@y>", b"<\x00x\xff@y>")) == Reading(unmatched=1)


def test_a_sample_really_bears_what_it_is_matched_by(office: Office, dispatch: DispatchId) -> None:
    mail = office.mails(dispatch)[ANNA]
    sent = message_from_bytes(office.transport.taken[0][1])
    assert sent["Message-ID"] == mail.message_id
    assert timedelta(days=30) < reading.REACH
