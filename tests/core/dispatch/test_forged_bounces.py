"""Who does not know the random id of a mail can't make it bounce (reference/reliability.md S11)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import Message
from pathlib import Path

import pytest

from desktop.core.dispatch import bounces as reading
from desktop.core.dispatch import dsn
from desktop.core.domain.dispatch import Recipient
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.bounces import suppressed
from tests.core.dispatch.bounced_mail import (
    ANNA,
    BERT,
    ENVELOPE_ONLY,
    POSTFIX,
    QMAIL,
    UNKNOWN_USER,
    read,
)
from tests.core.dispatch.notice_samples import FOLDER, filled
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "office", database=database) as office:
        office.add(ANNA, BERT)
        yield office


@pytest.fixture
def dispatch(office: Office) -> DispatchId:
    return office.send().dispatch


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
