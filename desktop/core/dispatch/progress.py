"""How far a dispatch has come, counted without asking the database after each mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.clock import Clock
from desktop.core.domain.dispatch import OPEN_STATES, State
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.storage import Storage

RECOUNT_SECONDS = 2.0
"""After so long the database is asked again: other desks send the same dispatch."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a dispatch has come; `waiting` mails will be tried again.

    `rests_until` (UTC) is when the account's limits let the next mail go, while they let none go.
    """

    total: int
    accepted: int = 0
    rejected: int = 0
    uncertain: int = 0
    waiting: int = 0
    rests_until: datetime | None = None

    @property
    def done(self) -> int:
        return self.total - self.waiting

    @classmethod
    def of(cls, tally: Mapping[State, int]) -> Progress:
        return cls(
            total=sum(tally.values()),
            accepted=tally.get(State.ACCEPTED, 0),
            rejected=tally.get(State.REJECTED, 0) + tally.get(State.GAVE_UP, 0),
            uncertain=tally.get(State.UNKNOWN, 0),
            waiting=sum(tally.get(state, 0) for state in OPEN_STATES),
        )


class Tally:
    """One dispatch's mails by state: counted in the database, carried on by what was moved."""

    def __init__(self, storage: Storage, dispatch: DispatchId, clock: Clock) -> None:
        self._storage = storage
        self._dispatch = dispatch
        self._clock = clock
        self._counts: dict[State, int] = {}
        self._counted_at: float | None = None

    def add(self, ends: Iterable[State]) -> None:
        """Mails of ours that have left the waiting ones."""
        for state in ends:
            if state not in OPEN_STATES:
                self._counts[state] = self._counts.get(state, 0) + 1
                self._counts[State.QUEUED] = self._counts.get(State.QUEUED, 0) - 1

    def progress(self) -> Progress:
        now = self._clock.monotonic()
        if self._counted_at is None or now - self._counted_at > RECOUNT_SECONDS:
            self._counted_at = now
            with self._storage.read() as unit:
                self._counts = dict(unit.dispatches.tally(self._dispatch))
        return Progress.of(self._counts)

    def recount(self) -> Progress:
        self._counted_at = None
        return self.progress()
