"""Group commit: requests wait together for one transaction, and are answered when it is on disk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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

Write = Callable[[Mapping[MailRef, MailState], int], None]
"""Makes changes durable in one transaction (`Opens.apply`); raises StoreUnavailable."""


@dataclass(eq=False, slots=True)
class _Batch:
    """Everything that the next transaction writes, and whom to wake after it."""

    changes: dict[MailRef, MailState] = field(default_factory=dict)
    answered_before: int = 0
    ended: threading.Event = field(default_factory=threading.Event)
    is_on_disk: bool = False

    def add(self, mail: MailRef, change: MailState) -> None:
        known = self.changes.get(mail)
        self.changes[mail] = known.after(change) if known else change

    def add_answered(self, mail: MailRef, since: MailState) -> None:
        """Repeats: their senders have their image, so nobody waits to count them when it fails."""
        if since.seen:
            self.add(mail, since)
            self.answered_before += sum(entry.times for entry in since.seen.values())


class GroupCommit:
    """The one writer. While it commits, requests gather; the next commit takes them all.

    Gathering on purpose was measured slower: it commits as soon as it is free.
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
        self._changed = threading.Condition()
        self._gathering = _Batch()
        self._repeats: Repeats[_Batch] = Repeats(capacity)
        self._unrecorded = 0
        self._is_closing = False
        self._is_failing = False
        self._thread = threading.Thread(target=self._run, name="commit", daemon=True)
        self._thread.start()

    @property
    def unrecorded(self) -> int:
        """Requests that could not be written down and whose number is not stored yet either."""
        return self._unrecorded

    def record(self, mail: MailRef, feature: Feature) -> bool:
        """Whether the request is on disk; False counts it as unrecorded. Waits two seconds."""
        now = self._clock.now()
        is_recorded = self.submit(mail, MailState({feature: Seen(now, now, 1)}))
        if not is_recorded:
            self.count_unrecorded()
        return is_recorded

    def submit(self, mail: MailRef, change: MailState) -> bool:
        """Whether the change is on disk. False may still come true, after the deadline."""
        with self._changed:
            batch = self._join(mail, change)
        return batch is not None and batch.ended.wait(ANSWER_WITHIN_SECONDS) and batch.is_on_disk

    def count_unrecorded(self, times: int = 1) -> None:
        with self._changed:
            self._unrecorded += times

    def flush(self, tenant: bytes) -> None:
        """Writes the repeats of an office that are only counted so far, before its feed is read."""
        with self._changed:
            batch = self._gathering
            now = self._clock.monotonic()
            counted = self._repeats.take_all(batch, now, tenant)
            for mail, since in counted.items():
                batch.add_answered(mail, since)
            self._changed.notify()
        if counted:
            batch.ended.wait(ANSWER_WITHIN_SECONDS)

    def close(self) -> None:
        """Writes what is waiting, then ends; later requests are not recorded."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
        self._thread.join()

    def _join(self, mail: MailRef, change: MailState) -> _Batch | None:
        now = self._clock.monotonic()
        repeated = self._repeats.absorb(mail, change, now)
        if repeated is not None:
            return repeated
        batch = self._gathering
        is_full = len(batch.changes) >= self._capacity and mail not in batch.changes
        if is_full or self._is_closing or not self._thread.is_alive():
            return None
        batch.add_answered(mail, self._repeats.note(mail, change, batch, now))
        batch.add(mail, change)
        self._changed.notify()
        return batch

    def _run(self) -> None:
        is_last = False
        while not is_last:
            with self._changed:
                if not self._gathering.changes and not self._is_closing:
                    self._changed.wait(self._tick_seconds)
                is_last = self._is_closing
                batch = self._take_batch(is_last)
                unrecorded = self._unrecorded
            self._commit(batch, unrecorded)

    def _take_batch(self, is_last: bool) -> _Batch:
        batch, self._gathering = self._gathering, _Batch()
        now = self._clock.monotonic()
        take = self._repeats.take_all if is_last else self._repeats.take_due
        for mail, since in take(batch, now).items():
            batch.add_answered(mail, since)
        return batch

    def _commit(self, batch: _Batch, unrecorded: int) -> None:
        try:
            if batch.changes or unrecorded:
                self._write(batch.changes, unrecorded)
                self._note_health(problem=None)
            batch.is_on_disk = True
            self.count_unrecorded(-unrecorded)
        except StoreUnavailable as problem:
            with self._changed:
                self._repeats.forget(batch)
                self._unrecorded += batch.answered_before
            self._note_health(problem)
        finally:
            # mails remember their batch for a minute, and need not remember what was in it
            batch.changes = {}
            batch.ended.set()

    def _note_health(self, problem: StoreUnavailable | None) -> None:
        """One line when recording fails and one when it works again, not one a request."""
        if problem and not self._is_failing:
            _log.error("Opens can't be recorded; images still go out. %s", problem)
        elif self._is_failing and not problem:
            _log.warning("Opens are recorded again.")
        self._is_failing = problem is not None
