"""One dispatch on its way: claim, hand over, record; nothing lost, nothing doubled.

Three commits a mail (reference/reliability.md 3.1): the claim, the marker just before the final
dot, the result. Where the program dies between the last two, the mail is *uncertain*.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from desktop.core.dispatch.ports import Answer, Connection, Outcome, Scope, Transport
from desktop.core.domain.activity import sent_activity
from desktop.core.domain.clock import Clock
from desktop.core.domain.dispatch import Dispatch, Recipient, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import PropertyId
from desktop.core.storage.storage import Storage, Unit

RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))
GIVE_UP_AFTER = timedelta(hours=24)
STOP_AFTER_IN_A_ROW = 3


class Overtaken(Exception):
    """Another worker holds this mail now, so this one must not finish it."""


class Letters(Protocol):
    """Makes a recipient's mail; the same row gives the same bytes every time."""

    def message(self, recipient: Recipient) -> bytes: ...

    def gated(self, unit: Unit, recipient: Recipient, now: datetime) -> Recipient | None:
        """The mail as it may go out now: as it is, without its pixel, or not at all (None)."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dispatch has come; `waiting` mails will be tried again."""

    total: int
    accepted: int = 0
    rejected: int = 0
    uncertain: int = 0
    waiting: int = 0

    @property
    def done(self) -> int:
        return self.total - self.waiting


@dataclass(frozen=True, slots=True)
class Run:
    """One attempt to send what is due of a dispatch; it has no thread and no sleep of its own.

    `report` is called after each mail and `stopped` before each, both from the caller's thread.
    """

    storage: Storage
    clock: Clock
    transport: Transport
    letters: Letters
    dispatch: Dispatch
    sender: str
    linked: PropertyId | None
    owner: str
    report: Callable[[Progress], None]
    stopped: Callable[[], bool]

    def settle_dead(self) -> None:
        """Settles what an earlier program left behind; only for who holds the sending lock."""
        with self.storage.write() as unit:
            unit.outbox.settle_dead(living=(self.owner,))

    def send_due(self) -> UserError | None:
        """Sends until nothing is due or somebody says stop; what broke it off, or None.

        Raises UserError when the server can't be reached at all; then nothing was sent.
        """
        with self.transport.connect() as connection:
            refusals = 0
            while not self.stopped():
                recipient = self._claim()
                if recipient is None:
                    return None
                answer = self._hand_over(connection, recipient)
                self._report()
                trouble = (
                    answer.outcome is not Outcome.ACCEPTED and answer.scope is not Scope.RECIPIENT
                )
                refusals = refusals + 1 if trouble else 0
                if trouble and (answer.scope is Scope.ACCOUNT or refusals >= STOP_AFTER_IN_A_ROW):
                    return _broken_off(answer, self.progress())
        return None

    def progress(self) -> Progress:
        with self.storage.read() as unit:
            tally = unit.dispatches.tally(self.dispatch.id)
        return Progress(
            total=sum(tally.values()),
            accepted=tally.get(State.ACCEPTED, 0),
            rejected=tally.get(State.REJECTED, 0) + tally.get(State.GAVE_UP, 0),
            uncertain=tally.get(State.UNKNOWN, 0),
            waiting=sum(tally.get(state, 0) for state in (State.QUEUED, State.CLAIMED, State.DOT)),
        )

    def _claim(self) -> Recipient | None:
        """The next mail that is due and may go out; those that may not are settled on the way."""
        while True:
            with self.storage.write() as unit:
                now = self.clock.now()
                claimed = unit.outbox.claim_next(self.dispatch.id, self.owner, now)
                if claimed is None:
                    return None
                allowed = self.letters.gated(unit, claimed, now)
                if allowed is None:
                    unit.outbox.move(claimed, State.CLAIMED, State.QUEUED)
                    unit.outbox.move(claimed, State.QUEUED, State.SUPPRESSED)
                    continue
                if allowed != claimed:
                    unit.outbox.freeze_again(allowed)
                return allowed

    def _hand_over(self, connection: Connection, recipient: Recipient) -> Answer:
        """One mail's second and third commit, whatever the server or the network does."""
        stands = State.CLAIMED

        def mark() -> None:
            nonlocal stands
            with self.storage.write() as unit:
                if not unit.outbox.move(recipient, State.CLAIMED, State.DOT):
                    raise Overtaken
            stands = State.DOT

        answer = Answer(Outcome.LATER, 0, "another program is sending this mail")
        with suppress(Overtaken):
            message = self.letters.message(recipient)
            answer = connection.send(self.sender, recipient.email, message, mark)
            self._record(recipient, stands, answer)
        return answer

    def _record(self, recipient: Recipient, stands: State, answer: Answer) -> None:
        now = self.clock.now()
        reply = f"{answer.code} {answer.words}".strip() if answer.code else answer.words
        with self.storage.write() as unit:
            match answer.outcome:
                case Outcome.ACCEPTED:
                    self._accept(unit, recipient, reply, now)
                case Outcome.UNKNOWN:
                    unit.outbox.move(recipient, stands, State.UNKNOWN, reply=reply)
                case Outcome.REFUSED if answer.scope in (Scope.RECIPIENT, Scope.MESSAGE):
                    unit.outbox.move(recipient, stands, State.REJECTED, reply=reply)
                case _:
                    self._put_back(unit, recipient, stands, answer, reply)

    def _accept(self, unit: Unit, recipient: Recipient, reply: str, now: datetime) -> None:
        if not unit.outbox.move(recipient, State.DOT, State.ACCEPTED, reply=reply, accepted_at=now):
            return
        activity = sent_activity(self.dispatch, recipient, now, self.linked)
        unit.activities.add_many([activity] if activity else [])

    def _put_back(
        self, unit: Unit, recipient: Recipient, stands: State, answer: Answer, reply: str
    ) -> None:
        """Trouble that isn't the recipient's own costs it no wait, nor ever its mail."""
        now = self.clock.now()
        own_trouble = answer.scope is Scope.RECIPIENT
        wait = RETRY_AFTER[min(recipient.attempt, len(RETRY_AFTER)) - 1] if own_trouble else None
        due_at = now + wait if wait else None
        unit.outbox.move(recipient, stands, State.QUEUED, reply=reply, due_at=due_at)
        if own_trouble and now - self.dispatch.queued_at > GIVE_UP_AFTER:
            unit.outbox.move(recipient, State.QUEUED, State.GAVE_UP)

    def _report(self) -> None:
        self.report(self.progress())


def _broken_off(answer: Answer, progress: Progress) -> UserError:
    words = answer.words.rstrip(".")
    said = f"The server said: {answer.code} {words}." if answer.code else f"{words}."
    if answer.scope is Scope.ACCOUNT:
        title = "The account may not send at the moment."
        way_out = "Wait until the account may send again, or check it; then go on sending."
    else:
        title = "Sending was broken off."
        way_out = "Go on sending in a while."
    if not progress.waiting:
        way_out = "Look under Dispatches at what became of each mail."
    return UserError(title, f"{said} {_in_words(progress)}", way_out)


def _in_words(progress: Progress) -> str:
    """`3 emails wait, 1 is uncertain.`"""
    counts = [
        (progress.waiting, "email waits", "emails wait"),
        (progress.uncertain, "is uncertain", "are uncertain"),
        (progress.rejected, "was rejected", "were rejected"),
    ]
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return f"{', '.join(parts)}." if parts else ""
