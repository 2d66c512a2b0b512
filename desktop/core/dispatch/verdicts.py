"""What an answer means for its mail, and for all others; pure (reference/reliability.md 3.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.core.dispatch.ports import Answer, Outcome, Scope
from desktop.core.domain.dispatch import Recipient, State
from desktop.core.storage.outbox import Move

RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))
GIVE_UP_AFTER = timedelta(hours=24)

BREAKS_BEFORE_IT_WAITS = 3
"""A mail at which the line breaks again and again lets the others go first."""
LINES_BROKEN_IN_A_ROW = 3
MESSAGES_REFUSED_IN_A_ROW = 3
UNKNOWN_REFUSALS_IN_A_ROW = 5


def reply_of(answer: Answer) -> str:
    """`550 5.1.1 no such user`"""
    return f"{answer.code} {answer.words}".strip() if answer.code else answer.words


def move_of(mail: Recipient, stands: State, answer: Answer, now: datetime) -> Move:
    """Where the outbox row goes from `stands` (claimed or dot).

    Trouble that isn't the mail's own costs it no wait, nor ever its chance: those of account and
    connection put it back as it was.
    """
    reply = reply_of(answer)
    if answer.outcome is Outcome.ACCEPTED:
        return Move(mail, stands, State.ACCEPTED, reply, accepted_at=now)
    if answer.outcome is Outcome.UNKNOWN:
        return Move(mail, stands, State.UNKNOWN, reply)
    if answer.scope is Scope.CONNECTION and mail.attempt > BREAKS_BEFORE_IT_WAITS:
        return Move(mail, stands, State.QUEUED, reply, due_at=now + RETRY_AFTER[0])
    if answer.scope in (Scope.ACCOUNT, Scope.CONNECTION):
        return Move(mail, stands, State.QUEUED, reply)
    if answer.outcome is Outcome.REFUSED:
        return Move(mail, stands, State.REJECTED, reply)
    if mail.waits_since is not None and now - mail.waits_since > GIVE_UP_AFTER:
        return Move(mail, stands, State.GAVE_UP, reply)
    wait = RETRY_AFTER[min(max(mail.attempt, 1), len(RETRY_AFTER)) - 1]
    return Move(mail, stands, State.QUEUED, reply, due_at=now + wait)


@dataclass
class Streak:
    """What has gone wrong several times in a row, so that a run stops before it burns the list."""

    lines: int = 1
    broken: int = 0
    refused: int = 0
    unknown: int = 0
    last: Answer | None = field(default=None)

    def note(self, answer: Answer) -> None:
        """Only a mail that was accepted, or that nobody can tell of, ends every streak."""
        self.last = answer
        if answer.outcome is Outcome.ACCEPTED:
            self.broken = self.refused = self.unknown = 0
        elif answer.scope is Scope.CONNECTION:
            self.broken += 1
        elif answer.outcome is Outcome.REFUSED:
            self.broken = 0
            self.refused = self.refused + 1 if answer.scope is Scope.MESSAGE else 0
            self.unknown = self.unknown + 1 if not answer.known else 0

    @property
    def is_server_away(self) -> bool:
        """One broken line is the network's mood; several on every line are not."""
        return self.broken >= LINES_BROKEN_IN_A_ROW * self.lines

    @property
    def needs_a_person(self) -> bool:
        return (
            self.refused >= MESSAGES_REFUSED_IN_A_ROW or self.unknown >= UNKNOWN_REFUSALS_IN_A_ROW
        )
