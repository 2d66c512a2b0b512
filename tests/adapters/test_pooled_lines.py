"""Lines over blocking calls: each event once, in order, and none of a line that was abandoned."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from desktop.adapters.pooled_lines import PooledLines, pooled_lines
from desktop.core.dispatch.ports import Answer, Answered, Outcome, Outgoing, Ready
from tests.adapters.line_driver import LONG, a_mail, next_event

TAKEN = Answer(Outcome.ACCEPTED, 200, "ok")
NO = Answer(Outcome.REFUSED, 400, "no")


@dataclass
class Other:
    """The other side: takes what it is handed; holds calls back until it is told to go on."""

    refuses: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    taken: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)
    has_begun: threading.Event = field(default_factory=threading.Event)
    has_ended: threading.Event = field(default_factory=threading.Event)
    bug: BaseException | None = None

    def prepare(self, mail: Outgoing) -> Handing | Answer:
        return NO if mail.key in self.refuses else Handing(self, mail.key)


@dataclass
class Handing:
    other: Other
    key: int

    def hand_over(self) -> Answer:
        if self.other.bug is not None:
            raise self.other.bug
        self.other.has_begun.set()
        if self.key in self.other.held:
            assert self.other.go_on.wait(LONG)
        self.other.taken.append(self.key)
        self.other.has_ended.set()
        return TAKEN

    def drop(self) -> None:
        self.other.dropped.append(self.key)


@contextmanager
def lines_to(other: Other, count: int = 1) -> Iterator[PooledLines]:
    with pooled_lines(count, other.prepare) as lines:
        yield lines


def test_nothing_is_handed_over_before_finish() -> None:
    other = Other()
    with lines_to(other) as lines:
        lines.begin(0, a_mail(7))
        assert next_event(lines) == Ready(0, 7)
        assert lines.wait(0.05) == []
        assert other.taken == []
        lines.finish(0)
        assert next_event(lines) == Answered(0, 7, TAKEN)
    assert (other.taken, other.dropped) == ([7], [])


def test_a_following_mail_is_ready_after_the_first_ones_answer() -> None:
    other = Other()
    with lines_to(other) as lines:
        lines.begin(0, a_mail(1))
        assert next_event(lines) == Ready(0, 1)
        lines.finish(0, a_mail(2))
        heard = [*lines.wait(LONG)]
        while len(heard) < 2:
            heard += lines.wait(LONG)
        assert heard == [Answered(0, 1, TAKEN), Ready(0, 2)]
        assert other.taken == [1]


def test_a_mail_that_can_t_be_made_ready_has_its_answer_and_no_dot() -> None:
    other = Other(refuses=frozenset({1}))
    with lines_to(other) as lines:
        lines.begin(0, a_mail(1))
        assert next_event(lines) == Answered(0, 1, NO)
    assert other.taken == []


def test_a_line_that_hangs_holds_up_no_other() -> None:
    other = Other(held=frozenset({1}))
    with lines_to(other, 2) as lines:
        lines.begin(0, a_mail(1))
        next_event(lines)
        lines.finish(0)
        lines.begin(1, a_mail(2))
        assert next_event(lines) == Ready(1, 2)
        lines.finish(1)
        assert next_event(lines) == Answered(1, 2, TAKEN)
        other.go_on.set()
        assert next_event(lines) == Answered(0, 1, TAKEN)


def test_of_an_abandoned_line_nothing_more_is_heard_and_the_next_mail_does_not_wait() -> None:
    other = Other(held=frozenset({1}))
    with lines_to(other) as lines:
        lines.begin(0, a_mail(1))
        next_event(lines)
        lines.finish(0, a_mail(2))
        assert other.has_begun.wait(LONG)
        lines.abandon(0)
        lines.begin(0, a_mail(3))
        assert next_event(lines) == Ready(0, 3)
        other.go_on.set()
        assert other.has_ended.wait(LONG)
        lines.finish(0)
        assert next_event(lines) == Answered(0, 3, TAKEN)
        assert lines.wait(0.05) == []
    assert other.taken == [1, 3]


@pytest.mark.parametrize("way", ["abandon", "close"])
def test_a_mail_that_was_ready_and_is_not_wanted_leaves_nothing_behind(way: str) -> None:
    other = Other()
    with lines_to(other) as lines:
        lines.begin(0, a_mail(1))
        next_event(lines)
        if way == "abandon":
            lines.abandon(0)
    assert (other.dropped, other.taken) == ([1], [])


def test_waiting_ends_when_time_is_up() -> None:
    with lines_to(Other()) as lines:
        assert lines.wait(0.0) == []
        assert lines.wait(0.01) == []


def test_a_bug_in_a_call_is_raised_where_the_lines_are_driven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    has_ended = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: has_ended.set())
    other = Other(bug=ZeroDivisionError("a bug"))
    with lines_to(other) as lines:
        lines.begin(0, a_mail(1))
        next_event(lines)
        lines.finish(0)
        with pytest.raises(RuntimeError, match="of our own") as told:
            lines.wait(LONG)
        assert has_ended.wait(LONG)
    assert told.value.__cause__ is other.bug


def test_no_line_at_all_is_one_line() -> None:
    with lines_to(Other(), 0) as lines:
        assert lines.count == 1
