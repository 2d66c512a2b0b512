"""2,000 hostile values × each field that gets into a header: named, or literal (2.4 I1)."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from desktop.core.domain.errors import UserError
from desktop.core.mailmerge import AttachedFile, Mailbox, prepare
from tests.core.mailmerge.hostile_values import VALUES
from tests.core.mailmerge.letters import FIELDS, addressee, sent, text_letter, values
from tests.core.mailmerge.strict_mail import Part, mailboxes, read_strictly, words

ANNA = "anna@example.org"
PLANNED = {"from", "to", "subject", "date", "message-id", "mime-version", "content-type"}
SIMPLE = PLANNED | {"content-transfer-encoding"}
NEVER = re.compile("[\x00\r\n\x7f-\x9f\u2028\u2029\ud800-\udfff]")
CLEANED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What a merge value loses before anything is made of it: no mail can hold it, not even a body."""

LONGEST_MERGED = 10_000
"""A longer value is refused under its field's name, before it gets near a header."""

Make = Callable[[str], bytes]
SKELETON = prepare(text_letter("x", subject="{{ address.notes }}"), FIELDS)
PLAIN = prepare(text_letter("x"), FIELDS)


def box(name: str) -> Mailbox:
    return Mailbox(name, ANNA)


MAKERS: dict[str, Make] = {
    "Subject": lambda value: SKELETON.message(addressee(values=values(notes=value))),
    "To": lambda value: PLAIN.message(addressee(to=(box(value),))),
    "Cc": lambda value: sent(text_letter("x", cc=(box(value),))),
    "From": lambda value: sent(text_letter("x", sender=box(value))),
    "Reply-To": lambda value: sent(text_letter("x", reply_to=box(value))),
}


def test_there_are_two_thousand_values_and_more() -> None:
    assert len(VALUES) >= 2000


@pytest.mark.parametrize("header", MAKERS)
def test_a_hostile_value_is_refused_by_name_or_arrives_as_it_is(header: str) -> None:
    arrived = 0
    for value in VALUES:
        message = made(header, value)
        if message is not None:
            assert what_arrived(header, read_strictly(message)) == literally(header, value)
            arrived += 1
    assert len(VALUES) * 0.3 < arrived < len(VALUES) * 0.9


def made(header: str, value: str) -> bytes | None:
    """The mail, or None for a value that was refused as it must be."""
    try:
        message = MAKERS[header](value)
    except UserError as refusal:
        check_that_it_names(refusal, header, value)
        return None
    assert not NEVER.search(literally(header, value)), value
    return message


def check_that_it_names(refusal: UserError, header: str, value: str) -> None:
    """What could be shown of the value stands in the sentence, what could move a line does not."""
    assert not NEVER.search(str(refusal)), value[:40]
    if len(value) > LONGEST_MERGED and header == "Subject":
        assert "“address.notes”" in refusal.title
        return
    assert f"“{header}”" in refusal.title, value[:40]
    beginning = re.match("[ -~]{0,20}", value)
    assert beginning is not None
    assert beginning[0] in refusal.title, value[:40]


def literally(header: str, value: str) -> str:
    return (CLEANED.sub("", value) if header == "Subject" else value).strip(" ")


def what_arrived(header: str, mail: Part) -> str:
    """Also: the planned headers and no other, one recipient, one sender."""
    extra = {header.lower()} if header in ("Cc", "Reply-To") else set()
    assert set(mail.headers) == SIMPLE | extra
    assert len(mailboxes(mail.headers["to"])) == len(mailboxes(mail.headers["from"])) == 1
    if header == "Subject":
        return words(mail.headers["subject"])
    [(name, address)] = mailboxes(mail.headers[header.lower()])
    assert address == ANNA
    return name


def test_the_name_of_an_attached_file_never_becomes_anything_else() -> None:
    for value in VALUES:
        attached = text_letter("x", attachments=(AttachedFile(value, b"inhalt"),))
        mail = read_strictly(sent(attached))
        assert set(mail.headers) == PLANNED
        text, part = mail.parts
        assert (text.text.strip(), part.content) == ("x", b"inhalt")
        assert set(part.headers) == {
            *("content-type", "content-transfer-encoding", "content-disposition")
        }
        assert not re.search('[\x00-\x1f\x7f-\x9f"/\\\\]', part.file_name), value[:40]
        assert 0 < len(part.file_name) <= 150


HEAD = b"From: b@c.de\r\nDate: x\r\nMessage-ID: <a@b.de>\r\nMIME-Version: 1.0\r\n"
REST = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
FINE = (b"To: a@b.de\r\n", b"Subject: hi\r\n")
CARELESS = [
    (FINE[0], b"Subject: hi\r\nBcc: evil@example.net\r\n"),
    (FINE[0], b"Subject: hi\nBcc: evil@example.net\r\n"),
    (FINE[0], b"Subject: hi\r\n\r\n"),
    (FINE[0], b"Subject: hi\r\nSubject: hi\r\n"),
    (FINE[0], b"Subject: a\x00b\r\n"),
    (FINE[0], b"Subject: =?utf-8?q?no end\r\n"),
    (FINE[0], b"Subject: " + b"x" * 1000 + b"\r\n"),
    (FINE[0], b"Subject: hi\r\nno header\r\n"),
    (b"To: a, b <anna@example.org>\r\n", FINE[1]),
    (b'To: "a" <evil@example.net>, "b" <anna@example.org>\r\n', FINE[1]),
    (b"To: (a) <anna@example.org>\r\n", FINE[1]),
    (b"To: a; <anna@example.org>\r\n", FINE[1]),
]


def is_one_mail(to: bytes, subject: bytes) -> bool:
    try:
        mail = read_strictly(HEAD + to + subject + REST)
        words(mail.headers["subject"])
        return len(mailboxes(mail.headers["to"])) == 1
    except (AssertionError, KeyError, ValueError):
        return False


@pytest.mark.parametrize(("to", "subject"), CARELESS, ids=range(len(CARELESS)))
def test_the_reader_sees_what_a_careless_maker_would_have_made(to: bytes, subject: bytes) -> None:
    """The check itself: none of these passes for a mail with one subject and one recipient."""
    assert is_one_mail(*FINE)
    assert not is_one_mail(to, subject)
