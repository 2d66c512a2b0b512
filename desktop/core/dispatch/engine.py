"""One dispatch on its way: claim, hand over, record; nothing lost, nothing doubled.

Each mail has three commits (reference/reliability.md 3.1): its claim, the marker just before the
final dot, the result. Those of several lines are written in one transaction: while the marker of
one mail is written, so is the result of the one before it on the same line, so that a program
that dies leaves at most one *uncertain* mail a line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from desktop.core.dispatch.books import Books, Page
from desktop.core.dispatch.endings import Ending, trouble_of
from desktop.core.dispatch.flight import Ended, Flight
from desktop.core.dispatch.ports import (
    Answer,
    CantBeMade,
    Lines,
    Outcome,
    Outgoing,
    Presence,
    Scope,
    Transport,
)
from desktop.core.dispatch.progress import Progress, Tally
from desktop.core.dispatch.verdicts import Streak
from desktop.core.domain.account import Account
from desktop.core.domain.clock import LONG_SLEEP, Clock
from desktop.core.domain.dispatch import Dispatch, Hold, Recipient, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import PropertyId
from desktop.core.mailmerge.letter import Made
from desktop.core.storage.storage import Storage, Unit

TICK = 0.25
"""Seconds after which the engine looks up from a silent server: has somebody said stop?"""
LONGEST_REST = 90.0
"""Seconds that a run waits for its pace with its lines open; longer ones are the caller's."""
STOCK_A_LINE = 4
"""Mails that are claimed ahead for each line."""
PATIENCE = 10.0
"""Seconds that a program which is being closed waits for answers that are still to come."""
PROOF_SECONDS = 1.0
"""How often a run looks whether the others can still see it living."""
CLOCK_STEP = timedelta(seconds=30)


class Letters(Protocol):
    """Makes a recipient's mail; the same row gives the same bytes every time."""

    def expect(self, recipients: Sequence[Recipient]) -> None:
        """These will be asked for soon."""
        ...

    def parts(self, recipient: Recipient) -> Made:
        """Raises CantBeMade for bytes that are not those that were frozen."""
        ...

    def gated_many(
        self, unit: Unit, recipients: Sequence[Recipient], now: datetime
    ) -> list[Recipient | None]:
        """Each mail as it may go out now: as it is, without its pixel, or not at all (None)."""
        ...


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: `report` is called after each step, `stopped` before each.

    Once `closing` says yes as well, answers that are still to come are waited for no longer than
    PATIENCE.
    """

    report: Callable[[Progress], None] = lambda _: None
    stopped: Callable[[], bool] = lambda: False
    closing: Callable[[], bool] = lambda: False


@dataclass
class Run:
    """One attempt to send what is due of a dispatch; it has no thread and no sleep of its own.

    After the run `again_at` is when it makes sense to try again without anybody's help;
    `rests_until` is set while the account's limits let nothing go.
    """

    storage: Storage
    clock: Clock
    transport: Transport
    presence: Presence
    letters: Letters
    dispatch: Dispatch
    account: Account
    linked: PropertyId | None
    owner: str
    watch: Watch = Watch()
    again_at: datetime | None = field(default=None, init=False)
    rests_until: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._books = Books(self)
        self._tally = Tally(self.storage, self.dispatch.id, self.clock)
        self._ending: Ending | None = None
        self._closing_at: float | None = None
        self._begun = (self.clock.now(), self.clock.monotonic())
        self._proven_at = self.clock.monotonic()

    def settle_dead(self) -> None:
        """Settles what programs left behind that died while they sent."""
        with self.storage.write() as unit:
            unit.outbox.settle_dead(self._is_living)

    def send_due(self) -> UserError | None:
        """Sends until nothing is due or somebody says stop; what broke it off, or None.

        Raises UserError when the server can't be reached at all; then nothing was sent.
        """
        with self.presence.living(self.owner):
            self.settle_dead()
            with self.transport.connect(self.account.connections) as lines:
                self._flight = Flight(lines.count)
                self._streak = Streak(lines.count)
                while self._step(lines):
                    self.watch.report(self.progress())
        progress = self._tally.recount()
        self.watch.report(progress)
        if self._ending is None:
            self.again_at = self.again_at or self._books.next_due()
            return None
        self.again_at = self._ending.until
        return trouble_of(self._ending, progress)

    def progress(self) -> Progress:
        return replace(self._tally.progress(), rests_until=self.rests_until)

    def _is_living(self, owner: str) -> bool:
        return owner == self.owner or self.presence.is_living(owner)

    def _step(self, lines: Lines) -> bool:
        """One transaction and what follows from it; False when there is nothing left to do."""
        flight = self._flight
        self._watch_the_clock()
        self._watch_for_life()
        goes_on = self._ending is None and not self.watch.stopped()
        if not goes_on:
            self._wind_up(lines)
        ready = flight.ready()
        idle = [line for line in flight.idle() if lines.takes(line)] if goes_on else []
        room = self._room(len(idle) + len(ready)) if goes_on else 0
        if room or ready or idle or flight.ended:
            page = self._books.write(flight.ended, [mail for _, mail in ready], room)
            self.rests_until = page.rests_until
            flight.stock.extend(page.claimed)
            self.letters.expect(page.claimed)
            self._note(flight.ended, page, goes_on)
            flight.ended = []
            self._hand_over(lines, ready, idle, page)
            if page.rests_until and flight.is_empty:
                return self._rest(lines, page.rests_until)
        if flight.is_empty:
            return False
        flight.take(lines.wait(TICK))
        return True

    def _room(self, wanted: int) -> int:
        """How many to claim now: with a stock, so that not every step has to ask for some.

        It is filled up when half of it is left, so that there are always mails in the making. An
        account with limits has none: what is claimed counts as gone.
        """
        missing = wanted - len(self._flight.stock)
        if self.account.limits:
            return max(missing, 0)
        full = STOCK_A_LINE * self._flight.lines
        return missing + full if missing + full // 2 > 0 else 0

    def _note(self, ended: Sequence[Ended], page: Page, goes_on: bool) -> None:
        for each in ended:
            self._streak.note(each.answer)
        self._tally.add(page.moved)
        self._ending = self._ending or page.ending
        if ended and goes_on and self._ending is None:
            self._ending = self._books.judge(self._streak)

    def _hand_over(
        self,
        lines: Lines,
        ready: Sequence[tuple[int, Recipient]],
        idle: Sequence[int],
        page: Page,
    ) -> None:
        """The dots of what is marked, each with the next envelope; then the lines that are idle."""
        for line, mail in ready:
            if mail.id not in page.marked:  # somebody has taken it over
                self._proven_at = -PROOF_SECONDS
                lines.abandon(line)
                self._flight.abandon(line)
                continue
            self._flight.marked(line)
            lines.finish(line, self._next(line))
        for line in idle:
            mail_out = self._next(line)
            if mail_out is not None:
                lines.begin(line, mail_out)

    def _next(self, line: int) -> Outgoing | None:
        """The next mail that can be made, now under way on this line."""
        stock = self._flight.stock
        while stock and self._ending is None:
            recipient = stock.popleft()
            try:
                made = self.letters.parts(recipient)
            except (CantBeMade, UserError) as error:
                answer = Answer(Outcome.REFUSED, 0, str(error), Scope.RECIPIENT)
                self._flight.ended.append(Ended(recipient, State.CLAIMED, answer))
                continue
            self._flight.begin(line, recipient)
            return Outgoing(
                key=recipient.id,
                sender=self.account.sender_email,
                recipient=recipient.email,
                chunks=made.chunks,
                size=made.size,
                envelope_id=recipient.message_id.strip("<>").partition("@")[0],
            )
        return None

    def _rest(self, lines: Lines, until: datetime) -> bool:
        """Waits for the account's pace: with open lines if it is short, else it ends the run."""
        seconds = (until - self.clock.now()).total_seconds()
        if seconds > LONGEST_REST:
            self.again_at = until
            return False
        lines.wait(min(max(seconds, 0.0), TICK))
        return True

    def _wind_up(self, lines: Lines) -> None:
        """What has no dot yet goes back; what has one gets its answer, if that comes in time."""
        for line in self._flight.put_back():
            lines.abandon(line)
        if not self.watch.closing():
            return
        now = self.clock.monotonic()
        if self._closing_at is None:
            self._closing_at = now
        if now - self._closing_at > PATIENCE:
            answer = Answer(Outcome.UNKNOWN, 0, "no answer had come when the program was closed")
            for line in self._flight.give_up(answer):
                lines.abandon(line)

    def _watch_the_clock(self) -> None:
        """Waits keep their length when somebody sets the clock; after a leap a person is asked."""
        wall, monotonic = self.clock.now(), self.clock.monotonic()
        before_wall, before_monotonic = self._begun
        self._begun = (wall, monotonic)
        step = (wall - before_wall) - timedelta(seconds=monotonic - before_monotonic)
        if abs(step) > CLOCK_STEP:
            self._books.shift_due(step)
        if abs(wall - before_wall) > LONG_SLEEP:
            self._books.hold(Hold.MOVED, "The clock has jumped by more than a day")

    def _watch_for_life(self) -> None:
        """Whoever can't be seen living counts as dead, and what it holds is taken from it."""
        now = self.clock.monotonic()
        if now - self._proven_at < PROOF_SECONDS:
            return
        self._proven_at = now
        if self._ending is None and not self.presence.is_living(self.owner):
            self._ending = self._books.out_of_sight()
