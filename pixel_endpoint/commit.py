"""Group commit: requests wait together for one transaction, and are answered when it is on disk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pixel_endpoint.clock import Clock
from pixel_endpoint.contract import Feature, Seen
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.repeats import Repeats
from pixel_endpoint.store import MailRef, MailState

ANSWER_WITHIN_SECONDS: Final = 2.0
"""A reader waits no longer than this for an image, recorded or not."""

MOST_MAILS_WAITING: Final = 10_000

_log: Final = logging.getLogger("rundbrief_pixel")

Write = Callable[[Mapping[MailRef, MailState], int, Callable[[], None]], None]
"""Makes changes durable in one transaction (`Opens.apply`); raises StoreUnavailable.

What it is given last it calls as soon as it only waits, as for the disk.
"""

OnEnd = Callable[["Batch"], None]


@dataclass(eq=False, slots=True)
class Batch:
    """Everything that one transaction writes, and whom to tell when it has ended."""

    changes: dict[MailRef, MailState] = field(default_factory=dict)
    requests: int = 0
    answered_before: int = 0
    has_ended: bool = False
    is_on_disk: bool = False
    _to_tell: set[OnEnd] = field(default_factory=set)

    def add(self, mail: MailRef, change: MailState) -> None:
        known = self.changes.get(mail)
        self.changes[mail] = known.after(change) if known else change

    def add_answered(self, mail: MailRef, since: MailState) -> None:
        """Repeats: their senders have their image, so nobody waits to count them when it fails."""
        self.add(mail, since)
        self.answered_before += sum(entry.times for entry in since.seen.values())

    def tell(self, on_end: OnEnd) -> None:
        self._to_tell.add(on_end)

    def end(self) -> set[OnEnd]:
        """Whom to tell now. Mails remember their batch for a minute, but not what was in it."""
        self.has_ended = True
        self.changes = {}
        self.requests = 0
        to_tell, self._to_tell = self._to_tell, set()
        return to_tell


@dataclass(frozen=True, slots=True)
class CommitFigures:
    """Since the process began; all but the last two only grow."""

    recorded: int
    repeated: int
    unrecorded: int
    batches: int
    commit_seconds: float
    longest_commit_seconds: float
    waiting: int
    is_failing: bool


class GroupCommit:
    """The one writer. While it commits, requests gather; the next commit takes them all.

    Gathering on purpose was measured slower: it commits as soon as it is free. Those whose batch
    has ended are told while the next one is on its way to the disk: what they do then would only
    keep the writer from getting it there.
    """

    def __init__(
        self,
        write: Write,
        clock: Clock,
        *,
        capacity: int = MOST_MAILS_WAITING,
        tick_seconds: float = 1.0,
    ) -> None:
        self._write = write
        self._clock = clock
        self._capacity = capacity
        self._tick_seconds = tick_seconds
        # taken with each request: the condition's own way to it is Python
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._gathering = Batch()
        self._writing = Batch()
        self._ended: list[tuple[Batch, OnEnd]] = []
        self._repeats: Repeats[Batch] = Repeats(capacity)
        self._requests: dict[Feature, tuple[datetime, MailState]] = {}
        self._counted = _Counted()
        self._unrecorded = 0
        self._is_closing = False
        self._is_failing = False
        self._thread = threading.Thread(target=self._run, name="commit", daemon=True)
        self._thread.start()

    @property
    def unrecorded(self) -> int:
        """Requests that could not be written down and whose number is not stored yet either."""
        return self._unrecorded

    def figures(self) -> CommitFigures:
        with self._lock:
            counted = self._counted
            return CommitFigures(
                counted.recorded,
                counted.repeated,
                counted.unrecorded,
                counted.batches,
                counted.seconds,
                counted.longest_seconds,
                self._gathering.requests + self._writing.requests,
                self._is_failing,
            )

    def record(self, mail: MailRef, feature: Feature) -> bool:
        """Whether the request is on disk; False counts it as unrecorded. Waits two seconds."""
        is_recorded = self.submit(mail, self.change_of(feature))
        if not is_recorded:
            self.count_unrecorded()
        return is_recorded

    def submit(self, mail: MailRef, change: MailState) -> bool:
        """Whether the change is on disk. False may still come true, after the deadline."""
        ended = threading.Event()
        batch = self.join(mail, change, lambda _: ended.set())
        return batch is not None and self._has_come_to_disk(batch, ended)

    def join(self, mail: MailRef, change: MailState, on_end: OnEnd) -> Batch | None:
        """What the change is written with, without waiting; None when it can't be taken in.

        `on_end` is called once a batch, on the writer's thread, unless the batch `has_ended`
        already. Whoever has nothing to tell the sender but that it failed counts it unrecorded.
        """
        with self._lock:
            batch = self._join(mail, change)
            if batch is not None and not batch.has_ended:
                batch.tell(on_end)
            return batch

    def change_of(self, feature: Feature) -> MailState:
        """One request, now; the same for all that ask within a second."""
        now = self._clock.now()
        known = self._requests.get(feature)
        if known is None or known[0] is not now:
            known = self._requests[feature] = (now, MailState({feature: Seen(now, now, 1)}))
        return known[1]

    def count_unrecorded(self, times: int = 1) -> None:
        with self._lock:
            self._unrecorded += times
            self._counted.unrecorded += times

    def flush(self, tenant: bytes) -> None:
        """Writes the repeats of an office that are only counted so far, before its feed is read."""
        ended = threading.Event()
        with self._lock:
            batch = self._gathering
            now = self._clock.monotonic()
            counted = self._repeats.take_all(batch, now, tenant)
            for mail, since in counted.items():
                batch.add_answered(mail, since)
            if counted:
                batch.tell(lambda _: ended.set())
                self._changed.notify()
        if counted:
            self._has_come_to_disk(batch, ended)

    def close(self) -> None:
        """Writes what is waiting, then ends; later requests are not recorded."""
        with self._lock:
            self._is_closing = True
            self._changed.notify()
        self._thread.join()

    @staticmethod
    def _has_come_to_disk(batch: Batch, ended: threading.Event) -> bool:
        if not batch.has_ended:
            ended.wait(ANSWER_WITHIN_SECONDS)
        return batch.is_on_disk

    def _join(self, mail: MailRef, change: MailState) -> Batch | None:
        now = self._clock.monotonic()
        repeated = self._repeats.absorb(mail, change, now)
        if repeated is not None:
            self._counted.repeated += 1
            return repeated
        batch = self._gathering
        changes = batch.changes
        if len(changes) >= self._capacity and mail not in changes:
            return None
        if not batch.requests:
            if self._is_closing or not self._thread.is_alive():
                return None
            self._changed.notify()
        since = self._repeats.note(mail, change, batch, now)
        if since.seen:
            batch.add_answered(mail, since)
        batch.add(mail, change)
        batch.requests += 1
        return batch

    def _run(self) -> None:
        is_last = False
        while not is_last:
            with self._lock:
                if not self._gathering.changes and not self._is_closing:
                    self._changed.wait(self._tick_seconds)
                is_last = self._is_closing
                batch = self._take_batch(is_last)
                unrecorded = self._unrecorded
            self._commit(batch, unrecorded)

    def _take_batch(self, is_last: bool) -> Batch:
        batch, self._gathering = self._gathering, Batch()
        self._writing = batch
        now = self._clock.monotonic()
        take = self._repeats.take_all if is_last else self._repeats.take_due
        for mail, since in take(batch, now).items():
            batch.add_answered(mail, since)
        return batch

    def _commit(self, batch: Batch, unrecorded: int) -> None:
        began = self._clock.monotonic()
        problem = self._problem_of_writing(batch, unrecorded)
        self._tell_ended()
        seconds = self._clock.monotonic() - began
        with self._lock:
            if problem:
                self._note_loss(batch)
            else:
                self._note_success(batch, unrecorded, seconds)
            self._ended += [(batch, on_end) for on_end in batch.end()]
            is_next_on_its_way = bool(self._gathering.changes) and not self._is_closing
        if not is_next_on_its_way:
            self._tell_ended()

    def _tell_ended(self) -> None:
        ended, self._ended = self._ended, []
        for batch, on_end in ended:
            on_end(batch)

    def _problem_of_writing(self, batch: Batch, unrecorded: int) -> Exception | None:
        """Whatever happens to one batch, the next one is tried again."""
        if not batch.changes and not unrecorded:
            return None
        problem: Exception | None = None
        try:
            self._write(batch.changes, unrecorded, self._tell_ended)
        except StoreUnavailable as error:
            problem = error
        except Exception as error:  # noqa: BLE001 a writer that ended would lose every later open
            problem = StoreUnavailable(f"Something unforeseen went wrong: {type(error).__name__}.")
        self._note_health(problem)
        return problem

    def _note_success(self, batch: Batch, unrecorded: int, seconds: float) -> None:
        batch.is_on_disk = True
        self._unrecorded -= unrecorded
        if batch.changes:
            self._counted.add(batch.requests, seconds)

    def _note_loss(self, batch: Batch) -> None:
        self._repeats.forget(batch)
        self._unrecorded += batch.answered_before
        self._counted.unrecorded += batch.answered_before

    def _note_health(self, problem: Exception | None) -> None:
        """One line when recording fails and one when it works again, not one a request."""
        if problem and not self._is_failing:
            _log.error("Opens can't be recorded; images still go out. %s", problem)
        elif self._is_failing and not problem:
            _log.warning("Opens are recorded again.")
        self._is_failing = problem is not None


@dataclass(slots=True)
class _Counted:
    recorded: int = 0
    repeated: int = 0
    unrecorded: int = 0
    batches: int = 0
    seconds: float = 0.0
    longest_seconds: float = 0.0

    def add(self, requests: int, seconds: float) -> None:
        self.recorded += requests
        self.batches += 1
        self.seconds += seconds
        self.longest_seconds = max(self.longest_seconds, seconds)
