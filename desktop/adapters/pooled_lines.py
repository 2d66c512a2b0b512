"""Lines for ways that hand one mail over in one blocking call: a thread a line makes it."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop.core.dispatch.ports import Answer, Answered, Event, Outgoing, Ready


class Prepared(Protocol):
    """A mail with all done that can be done before anybody has it."""

    def hand_over(self) -> Answer:
        """The one call that makes the other side take it; never raises for what the world does."""
        ...

    def drop(self) -> None:
        """It will not be handed over: nothing of it may stay behind."""
        ...


Prepare = Callable[[Outgoing], Prepared | Answer]
"""Makes a mail ready, or says why that can't be; runs on the line's thread, so it may block."""


class PooledLines:
    """One slot a line; what happens in it is told by `wait` to the one thread that drives them.

    A line that was abandoned gets a new slot; the old call may go on for a while, its end is heard
    by nobody. A bug in a slot is raised by the next `wait`.
    """

    def __init__(self, count: int, prepare: Prepare) -> None:
        self.count = count
        self._prepare = prepare
        self._heard: queue.SimpleQueue[_Heard] = queue.SimpleQueue()
        self._slots = [self._new_slot(line) for line in range(count)]

    def takes(self, line: int) -> bool:  # noqa: ARG002 -- each slot is as good as another
        return True

    def begin(self, line: int, mail: Outgoing) -> None:
        self._slots[line].prepare(mail)

    def finish(self, line: int, following: Outgoing | None = None) -> None:
        slot = self._slots[line]
        slot.hand_over()
        if following is not None:
            slot.prepare(following)

    def wait(self, seconds: float) -> Sequence[Event]:
        until = time.monotonic() + seconds
        while True:
            heard = self._heard_until(until)
            wanted = [each.event() for each in heard if not each.slot.is_abandoned]
            if wanted or not heard:
                return wanted

    def abandon(self, line: int) -> None:
        self._slots[line].abandon()
        self._slots[line] = self._new_slot(line)

    def close(self) -> None:
        """Waits for nobody: a call that hangs is left to itself."""
        for slot in self._slots:
            slot.abandon()

    def _heard_until(self, until: float) -> list[_Heard]:
        """All that was told by now, or else the first that is told in time."""
        heard: list[_Heard] = []
        with contextlib.suppress(queue.Empty):
            heard.append(self._heard.get(timeout=max(until - time.monotonic(), 0.0)))
            while True:
                heard.append(self._heard.get_nowait())
        return heard

    def _new_slot(self, line: int) -> _Slot:
        return _Slot(line, self._prepare, self._heard)


@contextlib.contextmanager
def pooled_lines(count: int, prepare: Prepare) -> Iterator[PooledLines]:
    lines = PooledLines(max(count, 1), prepare)
    try:
        yield lines
    finally:
        lines.close()


@dataclass(frozen=True, slots=True)
class _Heard:
    """An event of a slot, or the bug that ended its thread."""

    slot: _Slot
    told: Event | BaseException

    def event(self) -> Event:
        if isinstance(self.told, BaseException):
            message = "handing a mail over failed for a reason of our own"
            raise RuntimeError(message) from self.told
        return self.told


@dataclass(eq=False)
class _Slot:
    """One thread, begun with the first mail; it dies with the program, as a line does."""

    line: int
    make_ready: Prepare
    heard: queue.SimpleQueue[_Heard]
    is_abandoned: bool = False
    _work: queue.SimpleQueue[Callable[[], None] | None] = field(default_factory=queue.SimpleQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _prepared: tuple[int, Prepared] | None = None
    _is_running: bool = False

    def prepare(self, mail: Outgoing) -> None:
        if not self._is_running:
            self._is_running = True
            name = f"line-{self.line}"
            threading.Thread(target=self._run, name=name, daemon=True).start()
        self._work.put(lambda: self._make_ready(mail))

    def hand_over(self) -> None:
        self._work.put(self._hand_over)

    def abandon(self) -> None:
        with self._lock:
            self.is_abandoned = True
            prepared, self._prepared = self._prepared, None
        if prepared is not None:
            prepared[1].drop()
        self._work.put(None)

    def _run(self) -> None:
        try:
            while not self.is_abandoned and (work := self._work.get()) is not None:
                work()
        except BaseException as bug:
            self.heard.put(_Heard(self, bug))
            raise

    def _make_ready(self, mail: Outgoing) -> None:
        made = self.make_ready(mail)
        if isinstance(made, Answer):
            self._tell(Answered(self.line, mail.key, made))
            return
        with self._lock:
            is_wanted = not self.is_abandoned
            if is_wanted:
                self._prepared = (mail.key, made)
        if is_wanted:
            self._tell(Ready(self.line, mail.key))
        else:
            made.drop()

    def _hand_over(self) -> None:
        with self._lock:
            prepared, self._prepared = self._prepared, None
        if prepared is not None:
            key, made = prepared
            self._tell(Answered(self.line, key, made.hand_over()))

    def _tell(self, event: Event) -> None:
        self.heard.put(_Heard(self, event))
