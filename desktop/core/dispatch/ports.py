"""What sending needs from the outside: a way to hand a mail over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Scope(StrEnum):
    """What a refusal speaks of, checked in this order (reference/reliability.md 3.1)."""

    ACCOUNT = "account"
    CONNECTION = "connection"
    MESSAGE = "message"
    RECIPIENT = "recipient"


class Outcome(StrEnum):
    """How handing over one mail ended. UNKNOWN: the final dot went out, its answer never came."""

    ACCEPTED = "accepted"
    LATER = "later"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """`words` are the server's own, shortened; `code` 0 means that none came."""

    outcome: Outcome
    code: int
    words: str
    scope: Scope = Scope.RECIPIENT


class Connection(Protocol):
    """An open way to the server, good for many mails, one after the other."""

    def send(
        self, sender: str, recipient: str, message: bytes, before_dot: Callable[[], None]
    ) -> Answer:
        """Hands one mail over; `sender` and `recipient` are bare addresses.

        `before_dot` is called after the whole body was written and before the five bytes that make
        the server take it; what it raises stops the mail before them. Never raises for what the
        server or the network does: that is in the answer.
        """
        ...


class Transport(Protocol):
    def connect(self) -> AbstractContextManager[Connection]:
        """Connects and logs in. Raises UserError naming host and step; then nothing was sent."""
        ...
