"""Drives one mail at a time over lines, as the engine does, for tests of ways out."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.dispatch.ports import Answer, Answered, Event, Lines, Outgoing, Ready, Transport

LONG = 10.0
"""Seconds after which a test would rather fail than wait."""


def a_mail(
    key: int = 1,
    recipient: str = "anna@example.org",
    chunks: tuple[bytes, ...] = (b"Subject: x\r\n\r\n", b"Hallo\r\n"),
) -> Outgoing:
    return Outgoing(key, "buero@example.org", recipient, chunks, sum(map(len, chunks)))


def next_event(lines: Lines) -> Event:
    """The one thing that happens next."""
    [event] = lines.wait(LONG)
    return event


def handed_over(
    transport: Transport, mail: Outgoing, before_dot: Callable[[], None] = lambda: None
) -> Answer:
    """One mail from begin to end over a connection of its own."""
    with transport.connect() as lines:
        return on_line(lines, mail, before_dot)


def on_line(lines: Lines, mail: Outgoing, before_dot: Callable[[], None] = lambda: None) -> Answer:
    lines.begin(0, mail)
    match next_event(lines):
        case Answered(answer=answer):
            return answer
        case Ready():
            before_dot()
    lines.finish(0)
    ended = next_event(lines)
    assert isinstance(ended, Answered)
    assert (ended.line, ended.key) == (0, mail.key)
    return ended.answer
