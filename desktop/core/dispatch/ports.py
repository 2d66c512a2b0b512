"""What sending needs from the outside: lines to a server, and proof of who is alive."""

from __future__ import annotations

from collections.abc import Sequence
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
    """`words` are the server's own, shortened; `code` 0 means that none came.

    `known` is False for a refusal that no line of the catalogue fits, so that several in a row make
    somebody look. `pause_seconds` is how long an account may not send, where the answer tells.
    """

    outcome: Outcome
    code: int
    words: str
    scope: Scope = Scope.RECIPIENT
    known: bool = True
    pause_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One mail on its way out.

    `sender` and `recipient` are bare addresses. `chunks` are the finished mail in pieces, each of
    whole lines with CRLF line ends and no dot doubled yet; `size` is their length. Attached files
    are the same objects in all mails of a dispatch. `envelope_id` is printable ASCII that a bounce
    will bring back (RFC 3461 ENVID).
    """

    key: int
    sender: str
    recipient: str
    chunks: tuple[bytes, ...]
    size: int
    envelope_id: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """The whole body was written; one `finish` and the server takes the mail."""

    line: int
    key: int


@dataclass(frozen=True, slots=True)
class Answered:
    """How a mail ended. It may end before it was ever ready; then no dot was sent."""

    line: int
    key: int
    answer: Answer


Event = Ready | Answered


class Lines(Protocol):
    """Several ways to one server at once, numbered from 0, driven by one thread.

    On each line one mail is under way: `begin`, then `Ready`, then `finish`, then `Answered`. A
    following mail may be handed over with `finish`, so that its envelope travels with the dot; its
    own events come after those of the first. None of the calls raises for what the server or the
    network does: that is in the answers.
    """

    count: int

    def takes(self, line: int) -> bool:
        """Whether an idle line takes a mail now; one that the server didn't let in rests a while.

        As long as no other line is open it does, so that its answer tells what is wrong.
        """
        ...

    def begin(self, line: int, mail: Outgoing) -> None:
        """Hands the envelope and the body over, all but what makes the server take the mail."""
        ...

    def finish(self, line: int, following: Outgoing | None = None) -> None:
        """Makes the server take the mail that is ready. From here on it may have it."""
        ...

    def wait(self, seconds: float) -> Sequence[Event]:
        """What has happened since; waits for at most so long until something has."""
        ...

    def abandon(self, line: int) -> None:
        """Breaks the line; of its mails nothing more is heard, and the next one gets a new line."""
        ...


class Transport(Protocol):
    def connect(self, connections: int = 1) -> AbstractContextManager[Lines]:
        """Connects and logs in. Raises UserError naming host and step; then nothing was sent.

        The first line stands when this returns; the others are opened when they are needed.
        """
        ...


class Presence(Protocol):
    """Tells the living from the dead among those who send from one database."""

    def living(self, owner: str) -> AbstractContextManager[None]:
        """Until its end `owner` counts as alive; a program's death ends it as well."""
        ...

    def is_living(self, owner: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Home:
    """Where the data lies: `place` changes when it is copied or restored elsewhere.

    `seen` is the highest count of openings that this machine remembers outside the data, 0 when
    none.
    """

    place: str
    seen: int


class Homes(Protocol):
    """What this machine remembers about the data, kept outside of it."""

    def home(self) -> Home: ...

    def remember(self, seen: int) -> None:
        """Keeps the count of openings for the next start."""
        ...


class CantBeMade(Exception):
    """A mail's bytes can't be made, or are not those that were frozen: it must not go out."""
