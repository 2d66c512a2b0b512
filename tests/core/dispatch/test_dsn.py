"""Bounces of many servers are read for what they say; nothing else is taken for a bounce."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.core.dispatch.dsn import MOST_BYTES, MOST_WORDS, Notice, may_be_notice, notice_in
from tests.core.dispatch.notice_samples import (
    SENDER,
    Reply,
    Sample,
    filled,
    formats,
    replies,
    samples,
)

RECIPIENT = "anna.weiss@example.com"
ENVELOPE_ID = "abcdefghijklmnopqrstuvwxy2"
MESSAGE_ID = f"<{ENVELOPE_ID}@example.org>"
UNKNOWN_USER = Reply("hard", "550", "5.1.1", "<$recipient>: user unknown")


def is_right(sample: Sample, notice: Notice | None) -> bool:
    """Told as a bounce, of this mail, to this address, of this kind."""
    return (
        notice is not None
        and ENVELOPE_ID in (notice.envelope_id, notice.message_id[1:27])
        and notice.final_recipient == RECIPIENT
        and notice.kind == sample.reply.kind
    )


def wrong(found: Sequence[Sample]) -> list[str]:
    return [each.name for each in found if not is_right(each, notice_in(each.raw))]


def test_of_bounces_after_the_standard_98_of_100_are_told_right() -> None:
    found = list(samples("rfc3464", RECIPIENT, MESSAGE_ID))
    assert len(found) >= 300
    missed = wrong(found)
    assert len(missed) <= 0.02 * len(found), missed


def test_of_bounces_without_a_standard_90_of_100_are_told_right() -> None:
    found = list(samples("odd", RECIPIENT, MESSAGE_ID))
    assert len(found) >= 300
    missed = wrong(found)
    assert len(missed) <= 0.1 * len(found), missed


@pytest.mark.parametrize("file", formats("rfc3464") + formats("odd"), ids=lambda file: file.stem)
def test_every_format_is_read_at_all(file: Path) -> None:
    notice = notice_in(filled(file, UNKNOWN_USER, RECIPIENT, MESSAGE_ID))
    assert notice is not None
    assert (notice.kind, notice.final_recipient) == ("hard", RECIPIENT)
    assert notice.status == "5.1.1"
    assert "user unknown" in notice.words


@pytest.mark.parametrize("file", formats("rfc3464") + formats("odd"), ids=lambda file: file.stem)
def test_german_words_keep_their_umlauts(file: Path) -> None:
    reply = Reply("hard", "550", "5.1.1", "Empfänger unbekannt")
    notice = notice_in(filled(file, reply, RECIPIENT, MESSAGE_ID))
    assert notice is not None
    assert "5.1.1 Empfänger unbekannt" in notice.words


@pytest.mark.parametrize("file", formats("no_bounce"), ids=lambda file: file.stem)
def test_delays_answers_and_letters_are_no_bounces(file: Path) -> None:
    assert notice_in(filled(file, UNKNOWN_USER, RECIPIENT, MESSAGE_ID)) is None


@pytest.mark.parametrize("file", formats("rfc3464") + formats("odd"), ids=lambda file: file.stem)
def test_the_head_alone_tells_that_it_may_be_a_bounce(file: Path) -> None:
    head = filled(file, UNKNOWN_USER, RECIPIENT, MESSAGE_ID).partition(b"\r\n\r\n")[0]
    assert may_be_notice(head + b"\r\n\r\n")


def test_the_head_of_a_letter_tells_that_it_is_none() -> None:
    assert not may_be_notice(b"From: Anna <anna@example.com>\r\nContent-Type: text/plain\r\n\r\n")


def test_a_bounce_is_told_by_its_beginning_however_much_comes_back() -> None:
    file = next(each for each in formats("rfc3464") if each.stem == "exim")
    raw = filled(file, UNKNOWN_USER, RECIPIENT, MESSAGE_ID)
    huge = raw.replace(b"Guten Tag", b"A" * 76 + b"\r\n" * 1, 1) + b"x" * MOST_BYTES
    notice = notice_in(huge)
    assert notice is not None
    assert notice.message_id == MESSAGE_ID


def test_a_notice_bears_its_own_id_and_one_without_gets_its_hash() -> None:
    postfix = next(each for each in formats("rfc3464") if each.stem == "postfix")
    raw = filled(postfix, UNKNOWN_USER, RECIPIENT, MESSAGE_ID, notice="4711")
    named = notice_in(raw)
    assert named is not None
    assert named.id == "<20261123140509.4711@mail.example.org>"
    nameless = raw.replace(b"Message-Id: <20261123140509", b"X-Other: <20261123140509")
    first, second = notice_in(nameless), notice_in(nameless + b"\r\n")
    assert first is not None
    assert second is not None
    assert first.id.startswith("sha256:")
    assert first.id != second.id


HOSTILE = {
    "nothing": b"",
    "no head": b"\r\n\r\n",
    "bytes": bytes(range(256)) * 100,
    "deep": b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (each, each)
        for each in range(3000)
    ),
    "nested mails": b"Content-Type: message/rfc822\r\n\r\n" * 3000,
    "many parts": b'From: mailer-daemon@x\r\nContent-Type: multipart/report; boundary="b"\r\n\r\n'
    + b"--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n" * 5000,
    "one long line": b"From: mailer-daemon@x\r\n\r\nundeliverable " + b"a@" * 200_000,
    "many headers": b"".join(b"X-%d: y\r\n" % each for each in range(20_000)),
    "brackets": b"From: mailer-daemon@x\r\nContent-Type: text/html\r\n\r\nundeliverable"
    + b"<" * 100_000,
    "strange charset": b"From: mailer-daemon@x\r\nContent-Type: text/plain; "
    b"charset=\xff\x00\r\n\r\nundeliverable \xff",
    "bad base64": b"From: postmaster@x\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    b"!!!undeliverable",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.timeout(5)
def test_hostile_messages_are_read_in_bounded_time_and_raise_nothing(raw: bytes) -> None:
    notice = notice_in(raw)
    assert notice is None or len(notice.words) <= MOST_WORDS


def test_bounces_with_bytes_changed_at_random_raise_nothing() -> None:
    chance = random.Random(3464)
    found = [notice_in(_damaged(each.raw, chance)) for each in _some(chance)]
    assert any(notice is not None for notice in found)


def _some(chance: random.Random) -> list[Sample]:
    whole = [*samples("rfc3464", RECIPIENT, MESSAGE_ID), *samples("odd", RECIPIENT, MESSAGE_ID)]
    return chance.sample(whole, 300)


def _damaged(raw: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(raw)
    for _ in range(20):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def test_a_sample_is_what_it_says() -> None:
    """No format is so broken that only its fallback is ever tested."""
    assert len(replies()) >= 40
    assert all(SENDER.encode() in each.raw for each in samples("odd", RECIPIENT, MESSAGE_ID))
