"""A bounce counts once, and only if it knows the random id of a mail that we sent."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from desktop.core.dispatch import bounces as reading
from desktop.core.dispatch import dsn
from desktop.core.dispatch.bounces import Reading
from desktop.core.domain.bounce import SuppressionReason
from desktop.core.domain.changes import Record
from desktop.core.domain.dispatch import Recipient, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.bounces import (
    lift_suppression,
    read_bounces,
    restore_suppression,
    suppress_by_hand,
    suppressed,
    suppression_of,
)
from desktop.core.use_cases.dashboard import evaluation
from tests.core.dispatch.notice_samples import FOLDER, Reply, filled
from tests.office import NOW, Office, an_account, open_office

ANNA, BERT = "anna@example.com", "bert@example.com"
UNKNOWN_USER = Reply("hard", "550", "5.1.1", "<$recipient>: user unknown")
FULL = Reply("soft", "552", "5.2.2", "<$recipient>: mailbox full")
POSTFIX = FOLDER / "rfc3464" / "postfix.eml"
ENVELOPE_ONLY = FOLDER / "rfc3464" / "postfix_envelope_only.eml"
QMAIL = FOLDER / "odd" / "qmail.eml"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office") as office:
        office.add(ANNA, BERT)
        yield office


@pytest.fixture
def dispatch(office: Office) -> DispatchId:
    return office.send().dispatch


def read(office: Office, *messages: bytes) -> Reading:
    """What came in, and what the next reading makes of it."""
    office.mailbox.messages += messages
    account = office.desk.storage
    with account.read() as unit:
        known = unit.accounts.named(an_account().name)
    assert known is not None
    return read_bounces(office.desk, known).result


def bounce_of(
    mail: Recipient, reply: Reply = UNKNOWN_USER, file: Path = POSTFIX, notice: str = "1"
) -> bytes:
    return filled(file, reply, mail.email, mail.message_id, notice=notice)


def set_state(office: Office, mail: Recipient, state: State) -> None:
    with office.desk.storage.write() as unit:
        unit.connection.exec_driver_sql(
            "UPDATE recipient SET state = ? WHERE id = ?", (state.value, mail.id)
        )


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
        unit.connection.exec_driver_sql(
            "UPDATE recipient SET message_id = ?", (mails[BERT].message_id,)
        )
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


FORGERIES: dict[str, Callable[[Recipient, random.Random], bytes]] = {
    "another random id": lambda mail, chance: filled(
        POSTFIX, UNKNOWN_USER, mail.email, guessed(chance), notice=notice(chance)
    ),
    "no id at all": lambda mail, chance: filled(
        POSTFIX, UNKNOWN_USER, mail.email, "", "", notice=notice(chance)
    ),
    "an id that is nearly ours": lambda mail, chance: filled(
        POSTFIX, UNKNOWN_USER, mail.email, changed(mail.message_id, chance), notice=notice(chance)
    ),
    "a beginning of our id": lambda mail, chance: filled(
        ENVELOPE_ONLY,
        UNKNOWN_USER,
        mail.email,
        guessed(chance),
        mail.message_id[1 : chance.randrange(2, 26)],
        notice=notice(chance),
    ),
    "a pattern instead of an id": lambda mail, chance: filled(
        ENVELOPE_ONLY,
        UNKNOWN_USER,
        mail.email,
        guessed(chance),
        chance.choice(["%", "_" * 26, "%@%", "*", "' OR ''='"]),
        notice=notice(chance),
    ),
    "our id for somebody else": lambda mail, chance: filled(
        POSTFIX,
        UNKNOWN_USER,
        f"{notice(chance)}@example.com",
        mail.message_id,
        notice=notice(chance),
    ),
    "our id for somebody else, as text": lambda mail, chance: filled(
        QMAIL, UNKNOWN_USER, f"{notice(chance)}@example.com", mail.message_id, notice=notice(chance)
    ),
    "our id, the right name in Original-Recipient alone": lambda mail, chance: filled(
        POSTFIX, UNKNOWN_USER, mail.email, mail.message_id, notice=notice(chance)
    ).replace(b"Final-Recipient: rfc822; ", b"Final-Recipient: rfc822; not-"),
    "the right address in every field but no id": lambda mail, chance: filled(
        FOLDER / "rfc3464" / "gmail.eml", UNKNOWN_USER, mail.email, guessed(chance), ""
    ),
    "a person's letter with our id": lambda mail, _: filled(
        FOLDER / "no_bounce" / "letter_about_a_bounce.eml",
        UNKNOWN_USER,
        mail.email,
        mail.message_id,
    ),
}


def guessed(chance: random.Random) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return f"<{''.join(chance.choices(letters, k=26))}@example.org>"


def changed(message_id: str, chance: random.Random) -> str:
    place = chance.randrange(1, 27)
    other = "b" if message_id[place] != "b" else "c"
    return message_id[:place] + other + message_id[place + 1 :]


def notice(chance: random.Random) -> str:
    return f"n{chance.getrandbits(64):x}"


def forged(office: Office, dispatch: DispatchId) -> list[bytes]:
    mails = office.mails(dispatch)
    chance = random.Random(65)
    ways = list(FORGERIES.values())
    return [ways[each % len(ways)](mails[(ANNA, BERT)[each % 2]], chance) for each in range(1000)]


def test_of_1000_forged_bounces_none_is_believed(office: Office, dispatch: DispatchId) -> None:
    office.mailbox.batch_size = 100
    found = read(office, *forged(office, dispatch))
    assert (found.hard, found.soft, found.suppressed) == (0, 0, 0)
    assert found.unmatched > 800
    assert suppressed(office.desk) == []
    assert {mail.bounced for mail in office.mails(dispatch).values()} == {""}


def test_the_forged_ones_catch_a_reader_that_trusts_original_recipient(
    office: Office, dispatch: DispatchId, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T-S11's mutant."""
    real = dsn._from_report

    def trusting(
        message: Message, blocks: list[Message], parts: list[Message], raw: bytes
    ) -> dsn.Notice | None:
        notice = real(message, blocks, parts, raw)
        original = next(
            (each.get("Original-Recipient") for each in blocks if each.get("Action")), ""
        )
        named = str(original or "").partition(";")[2].strip()
        return replace(notice, final_recipient=named) if notice and named else notice

    monkeypatch.setattr(dsn, "_from_report", trusting)
    office.mailbox.batch_size = 100
    assert read(office, *forged(office, dispatch)).hard > 0


def test_the_forged_ones_catch_a_reader_that_goes_by_the_address(
    office: Office, dispatch: DispatchId, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_email = {mail.email: mail for mail in office.mails(dispatch).values()}
    monkeypatch.setattr(
        reading, "mail_of", lambda _unit, notice: by_email.get(notice.final_recipient)
    )
    office.mailbox.batch_size = 100
    assert read(office, *forged(office, dispatch)).hard > 0


def test_a_notice_dated_in_the_future_counts_from_now(office: Office, dispatch: DispatchId) -> None:
    raw = bounce_of(office.mails(dispatch)[ANNA])
    read(office, raw.replace(b"Mon, 23 Nov 2026 15:05:09", b"Mon, 23 Nov 2099 15:05:09", 1))
    assert suppressed(office.desk)[0].at == NOW


def test_a_sample_really_bears_what_it_is_matched_by(office: Office, dispatch: DispatchId) -> None:
    mail = office.mails(dispatch)[ANNA]
    sent = message_from_bytes(office.transport.taken[0][1])
    assert sent["Message-ID"] == mail.message_id
    assert timedelta(days=30) < reading.REACH
