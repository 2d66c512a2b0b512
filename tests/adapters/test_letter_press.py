"""Mails made in a process of their own are the same mails, whatever becomes of that process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.adapters import letter_press
from desktop.adapters.letter_press import LetterPress
from desktop.core.domain.formats import Format
from desktop.core.mailmerge.fields import Fields
from desktop.core.mailmerge.headers import Mailbox
from desktop.core.mailmerge.letter import Addressee, Letter
from desktop.core.mailmerge.mime import prepare
from tests.endpoint.waiting import until

FIELDS = Fields.of(address=["first_name"])
LETTER = Letter(
    sender=Mailbox("Büro Köln", "buero@example.org"),
    subject="Neues für {{ address.first_name }}",
    body="<p>Guten Tag {{ address.first_name }}</p>",
    written=Format.HTML,
)


def addressee(number: int) -> Addressee:
    return Addressee(
        to=(Mailbox(f"Jürgen {number}", f"j{number}@example.org"),),
        message_id=f"<{number}@example.org>",
        date=datetime(2026, 11, 25, tzinfo=UTC),
        boundary=f"{number:08d}",
        values={"address": {"first_name": f"Jürgen {number}"}},
        pixel_url=f"https://pixel.example.org/o/{number}.gif",
    )


@pytest.fixture
def press() -> Iterator[LetterPress]:
    with letter_press.letter_press(LETTER, FIELDS) as opened:
        assert opened is not None
        until(opened.is_up)
        yield opened


def test_a_pressed_mail_is_the_mail_that_would_be_made_here(press: LetterPress) -> None:
    everybody = [addressee(number) for number in range(35)]
    press.put(everybody)

    skeleton = prepare(LETTER, FIELDS)
    for each in reversed(everybody):
        assert press.take(each.message_id) == skeleton.parts(each)


def test_long_letters_come_back_whole() -> None:
    long = replace(LETTER, body=f"<p>{'Grüße ' * 60_000}</p>")
    with letter_press.letter_press(long, FIELDS) as press:
        assert press is not None
        until(press.is_up)
        press.put([addressee(number) for number in range(60)])
        made = [press.take(f"<{number}@example.org>") for number in range(60)]

    assert made[0] == prepare(long, FIELDS).parts(addressee(0))
    assert made[9] is not None


def test_what_was_never_asked_for_or_is_taken_already_is_not_there(press: LetterPress) -> None:
    press.put([addressee(1)])

    assert press.take("<2@example.org>") is None
    assert press.take("<1@example.org>") is not None
    assert press.take("<1@example.org>") is None


def test_a_mail_that_cannot_be_made_is_left_to_whoever_asked(press: LetterPress) -> None:
    hostile = replace(addressee(2), to=(Mailbox("a\r\nBcc: x@example.org", "a@example.org"),))
    press.put([addressee(1), hostile])

    assert press.take("<1@example.org>") is not None
    assert press.take("<2@example.org>") is None


def test_a_press_that_was_killed_gives_nothing_and_holds_nobody_up(press: LetterPress) -> None:
    os.kill(press.process, signal.SIGSTOP)
    press.put([addressee(number) for number in range(30)])
    os.kill(press.process, signal.SIGKILL)

    assert [press.take(f"<{number}@example.org>") for number in range(30)] == [None] * 30
    press.put([addressee(31)])
    assert press.take("<31@example.org>") is None


def test_no_more_is_put_than_the_line_holds(press: LetterPress) -> None:
    os.kill(press.process, signal.SIGSTOP)
    try:
        press.put([addressee(number) for number in range(5000)])
    finally:
        os.kill(press.process, signal.SIGCONT)

    taken = [press.take(f"<{number}@example.org>") for number in range(5000)]
    assert taken[0] is not None
    assert taken[-1] is None


def test_its_process_ends_with_its_use() -> None:
    with letter_press.letter_press(LETTER, FIELDS) as press:
        assert press is not None
        process = press.process

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
