"""Mails of an office that came back, and what its next reading makes of them."""

from __future__ import annotations

from pathlib import Path

from desktop.core.dispatch.bounces import Reading
from desktop.core.domain.dispatch import Recipient
from desktop.core.use_cases.bounces import read_bounces
from tests.core.dispatch.notice_samples import FOLDER, Reply, filled
from tests.office import Office, an_account

ANNA, BERT = "anna@example.com", "bert@example.com"
UNKNOWN_USER = Reply("hard", "550", "5.1.1", "<$recipient>: user unknown")
POSTFIX = FOLDER / "rfc3464" / "postfix.eml"
ENVELOPE_ONLY = FOLDER / "rfc3464" / "postfix_envelope_only.eml"
QMAIL = FOLDER / "odd" / "qmail.eml"


def read(office: Office, *messages: bytes) -> Reading:
    """What came in, and what the next reading makes of it."""
    office.mailbox.messages += messages
    with office.desk.storage.read() as unit:
        known = unit.accounts.named(an_account().name)
    assert known is not None
    return read_bounces(office.desk, known).result


def bounce_of(
    mail: Recipient, reply: Reply = UNKNOWN_USER, file: Path = POSTFIX, notice: str = "1"
) -> bytes:
    return filled(file, reply, mail.email, mail.message_id, notice=notice)
