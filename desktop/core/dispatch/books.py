"""What a run writes down: results, markers and claims of one step, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.core.dispatch.endings import Ending, Why
from desktop.core.dispatch.flight import Ended
from desktop.core.dispatch.pace import allowance, looks_back
from desktop.core.dispatch.ports import Answer, Outcome, Scope
from desktop.core.dispatch.verdicts import RETRY_AFTER, Streak, move_of, reply_of
from desktop.core.domain.activity import Activity, sent_activity
from desktop.core.domain.dispatch import Hold, Recipient, State
from desktop.core.domain.ids import RecipientId
from desktop.core.storage.outbox import Move
from desktop.core.storage.storage import Unit

if TYPE_CHECKING:
    from desktop.core.dispatch.engine import Run


@dataclass
class Page:
    """What one step has written: where mails went, whose dot may go, and what is to go next.

    `rests_until` is when the account's pace lets the next mail go, if it lets none go now; an
    `ending` is why nothing more may be taken up.
    """

    moved: list[State] = field(default_factory=list)
    marked: set[RecipientId] = field(default_factory=set)
    claimed: list[Recipient] = field(default_factory=list)
    rests_until: datetime | None = None
    ending: Ending | None = None


class Books:
    def __init__(self, run: Run) -> None:
        self._run = run

    def write(self, ended: Sequence[Ended], ready: Sequence[Recipient], room: int) -> Page:
        """All or nothing: what was answered, the markers of what is ready, `room` new claims."""
        page = Page()
        with self._run.storage.write() as unit:
            now = self._run.clock.now()
            self._settle(unit, ended, now, page)
            page.marked = unit.outbox.mark(ready) if ready else set()
            if room and page.ending is None:
                self._claim(unit, room, now, page)
        return page

    def judge(self, streak: Streak) -> Ending | None:
        """Whether troubles in a row must end the run; what needs a person is put on hold."""
        answer = streak.last
        if answer is None:
            return None
        if streak.needs_a_person:
            self.hold(Hold.REFUSED, reply_of(answer))
            return Ending(Why.REFUSED, answer)
        if streak.is_server_away:
            rest = max(RETRY_AFTER[0], timedelta(seconds=answer.pause_seconds or 0))
            return Ending(Why.AWAY, answer, self._run.clock.now() + rest)
        return None

    def out_of_sight(self) -> Ending:
        """A run that counts as dead to the others; the next one has a proof of life again."""
        answer = Answer(Outcome.LATER, 0, "The database has lost sight of this program")
        return Ending(Why.AWAY, answer, self._run.clock.now() + RETRY_AFTER[0])

    def next_due(self) -> datetime | None:
        """When the first of the mails that wait is due again, if nobody holds them back."""
        with self._run.storage.read() as unit:
            return unit.outbox.next_due(self._run.dispatch.id)

    def shift_due(self, span: timedelta) -> None:
        """Somebody has set the clock."""
        with self._run.storage.write() as unit:
            unit.outbox.shift_due(self._run.dispatch.id, span)

    def hold(self, why: Hold, words: str) -> None:
        """Nothing more of the dispatch goes out before a person says so."""
        with self._run.storage.write() as unit:
            unit.dispatches.put_on_hold(self._run.dispatch.id, why, words)

    def _settle(self, unit: Unit, ended: Sequence[Ended], now: datetime, page: Page) -> None:
        moves = [move_of(each.mail, each.stands, each.answer, now) for each in ended]
        settled = unit.outbox.settle(moves)
        done = [move for move in moves if move.claimed.id in settled]
        page.moved = [move.after for move in done]
        unit.activities.add_many(self._activities(done, now))
        unit.note_asked((each.claimed for each in done if each.after is State.ACCEPTED), now)
        for each in ended:
            answer = each.answer
            if answer.scope is Scope.ACCOUNT and answer.outcome is not Outcome.ACCEPTED:
                page.ending = self._pause_account(unit, answer, now)

    def _activities(self, moves: Sequence[Move], now: datetime) -> list[Activity]:
        run = self._run
        found = (
            sent_activity(run.dispatch, move.claimed, now, run.linked)
            for move in moves
            if move.after is State.ACCEPTED
        )
        return [activity for activity in found if activity is not None]

    def _pause_account(self, unit: Unit, answer: Answer, now: datetime) -> Ending:
        """For as long as the provider said; without its word a person has to look."""
        if answer.pause_seconds is None:
            return Ending(Why.ACCOUNT, answer)
        until = now + timedelta(seconds=answer.pause_seconds)
        unit.accounts.pause(self._run.account.id, until, reply_of(answer))
        return Ending(Why.ACCOUNT, answer, until)

    def _claim(self, unit: Unit, room: int, now: datetime, page: Page) -> None:
        """Mails that are due and may go out; those that may not are settled on the way."""
        page.ending = self._held_back(unit, now)
        if page.ending is not None:
            return
        room, rests_until = self._at_pace(unit, room, now)
        if rests_until is not None and unit.outbox.has_due(self._run.dispatch.id, now):
            page.rests_until = rests_until
        while room > len(page.claimed):
            claimed = unit.outbox.claim(
                self._run.dispatch.id, self._run.owner, now, room - len(page.claimed)
            )
            if not claimed:
                break
            page.claimed += self._gated(unit, claimed, now, page)
        if page.claimed and self._run.account.limits:
            unit.pace.add(self._run.account.id, int(now.timestamp()), len(page.claimed))

    def _held_back(self, unit: Unit, now: datetime) -> Ending | None:
        standing = unit.dispatches.standing(self._run.dispatch.id)
        if standing.hold is not Hold.NONE:
            return Ending(Why.of_hold(standing.hold), Answer(Outcome.LATER, 0, standing.hold_words))
        if standing.paused_until is not None and standing.paused_until > now:
            answer = Answer(Outcome.LATER, 0, standing.paused_words, Scope.ACCOUNT)
            return Ending(Why.ACCOUNT, answer, standing.paused_until)
        return None

    def _at_pace(self, unit: Unit, room: int, now: datetime) -> tuple[int, datetime | None]:
        """How many may be claimed, and until when the account rests if that is none."""
        account = self._run.account
        if not account.limits:
            return room, None
        unit.pace.hold(account.id)
        second = int(now.timestamp())
        since = second - looks_back(account.limits)
        sent = unit.pace.sent(account.id, since, second)
        allowed = allowance(account.limits, sent, now.timestamp(), room)
        if allowed.mails:
            return allowed.mails, None
        unit.pace.forget(account.id, since)
        return 0, datetime.fromtimestamp(allowed.next_at, UTC)

    def _gated(
        self, unit: Unit, claimed: Sequence[Recipient], now: datetime, page: Page
    ) -> list[Recipient]:
        """Asks consent once more: a withdrawal since queueing takes away pixel or mail."""
        allowed = self._run.letters.gated_many(unit, claimed, now)
        kept_back: list[Move] = []
        for before, after in zip(claimed, allowed, strict=True):
            if after is None:
                kept_back.append(Move(before, State.CLAIMED, State.SUPPRESSED))
            elif after != before:
                unit.outbox.freeze_again(after)
        unit.outbox.settle(kept_back)
        page.moved += [State.SUPPRESSED] * len(kept_back)
        return [each for each in allowed if each is not None]
