"""Group commit: answered after the commit, bounded, one write a minute for what repeats."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from pixel_endpoint import commit
from pixel_endpoint.commit import Batch, GroupCommit
from pixel_endpoint.contract import Feature, Seen
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store import MailRef, MailState
from tests.endpoint.factories import NOON, TurnedClock
from tests.endpoint.waiting import until

Changes = Mapping[MailRef, MailState]
MAIL = MailRef(b"tent", b"m" * 16)
OPEN = MailState({Feature.BROWSER: Seen(NOON, NOON, 1)})


def mail(number: int) -> MailRef:
    return MailRef(b"tent", number.to_bytes(16, "big"))


class Disk:
    """Takes writes, and can be slow (a gate) or full."""

    def __init__(self) -> None:
        self.writes: list[dict[MailRef, MailState]] = []
        self.unrecorded = 0
        self.is_full = False
        self.gate = threading.Event()
        self.gate.set()
        self.prepared = threading.Event()
        self.prepared.set()
        self.entered = threading.Event()

    def write(self, changes: Changes, unrecorded: int, meanwhile: Callable[[], None]) -> None:
        self.prepared.wait()
        meanwhile()
        self.entered.set()
        self.gate.wait()
        if self.is_full:
            raise StoreUnavailable("database or disk is full")
        self.unrecorded += unrecorded
        if changes:
            self.writes.append(dict(changes))

    def times(self, feature: Feature = Feature.BROWSER) -> int:
        return sum(
            state.seen[feature].times
            for changes in self.writes
            for state in changes.values()
            if feature in state.seen
        )


class Writer:
    """A GroupCommit on a Disk, closed at the end."""

    def __init__(self, **options: int) -> None:
        self.disk = Disk()
        self.clock = TurnedClock()
        self.opens = GroupCommit(self.disk.write, self.clock, tick_seconds=0.01, **options)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.disk.prepared.set()
        self.disk.gate.set()
        self.opens.close()


def test_nobody_is_answered_before_the_commit() -> None:
    with Writer() as writer, ThreadPoolExecutor(1) as pool:
        writer.disk.gate.clear()
        answer = pool.submit(writer.opens.record, MAIL, Feature.BROWSER)
        assert writer.disk.entered.wait(5)
        assert not answer.done()
        writer.disk.gate.set()
        assert answer.result(5)
        assert writer.disk.times() == 1


def test_what_gathers_during_a_commit_is_one_commit() -> None:
    with Writer() as writer, ThreadPoolExecutor(21) as pool:
        writer.disk.gate.clear()
        first = pool.submit(writer.opens.record, mail(0), Feature.BROWSER)
        assert writer.disk.entered.wait(5)
        others = [
            pool.submit(writer.opens.record, mail(number), Feature.BROWSER)
            for number in range(1, 21)
        ]
        until(lambda: len(writer.opens._gathering.changes) == 20)
        writer.disk.gate.set()
        assert all(answer.result(5) for answer in [first, *others])
        assert [len(changes) for changes in writer.disk.writes] == [1, 20]


def test_after_the_deadline_the_answer_goes_out_and_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(commit, "ANSWER_WITHIN_SECONDS", 0.05)
    with Writer() as writer:
        writer.disk.gate.clear()
        assert not writer.opens.record(MAIL, Feature.BROWSER)
        assert writer.opens.unrecorded == 1


def test_a_full_disk_is_counted_and_recording_begins_again_by_itself() -> None:
    with Writer() as writer:
        writer.disk.is_full = True
        assert not writer.opens.record(MAIL, Feature.BROWSER)
        assert not writer.opens.record(MAIL, Feature.BROWSER)
        assert writer.opens.unrecorded == 2
        writer.disk.is_full = False
        assert writer.opens.record(MAIL, Feature.BROWSER)
        until(lambda: writer.disk.unrecorded == 2)
        until(lambda: writer.opens.unrecorded == 0)
        assert writer.disk.times() == 1


def test_a_flood_on_one_mail_is_one_write_a_minute() -> None:
    with Writer() as writer, ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            answers: list[Future[bool]] = [
                pool.submit(writer.opens.record, MAIL, Feature.BROWSER) for _ in range(400)
            ]
            assert all(answer.result(5) for answer in answers)
            writer.clock.turn(seconds=61)
            writes = len(writer.disk.writes)
            until(lambda seen=writes: len(writer.disk.writes) > seen)  # type: ignore[misc]
        assert len(writer.disk.writes) <= 4
        assert writer.disk.times() == 1200


def test_a_new_feature_of_a_known_mail_is_written_at_once() -> None:
    with Writer() as writer:
        writer.opens.record(MAIL, Feature.HEAD)
        writer.opens.record(MAIL, Feature.BROWSER)
        assert [list(changes[MAIL].seen) for changes in writer.disk.writes] == [
            [Feature.HEAD],
            [Feature.BROWSER],
        ]


def test_counted_repeats_are_written_when_the_minute_is_over() -> None:
    with Writer() as writer:
        for _ in range(5):
            writer.opens.record(MAIL, Feature.BROWSER)
        assert writer.disk.times() == 1
        writer.clock.turn(seconds=61)
        until(lambda: writer.disk.times() == 5)


def test_closing_writes_what_was_only_counted() -> None:
    writer = Writer()
    with writer:
        for _ in range(5):
            writer.opens.record(MAIL, Feature.BROWSER)
    assert writer.disk.times() == 5


def test_repeats_that_could_not_be_written_are_counted_as_unrecorded() -> None:
    writer = Writer()
    with writer:
        for _ in range(5):
            writer.opens.record(MAIL, Feature.BROWSER)
        writer.disk.is_full = True
    assert writer.opens.unrecorded == 4


def test_only_a_bounded_number_of_mails_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "ANSWER_WITHIN_SECONDS", 0.01)
    with Writer(capacity=10) as writer:
        writer.disk.gate.clear()
        for number in range(40):
            writer.opens.record(mail(number), Feature.BROWSER)
        assert len(writer.opens._gathering.changes) <= 10
        assert writer.opens.unrecorded == 40


def test_only_a_bounded_number_of_mails_is_remembered() -> None:
    with Writer(capacity=10) as writer:
        for number in range(50):
            writer.opens.record(mail(number), Feature.BROWSER)
            writer.opens.record(mail(number), Feature.BROWSER)
        until(lambda: len(writer.opens._repeats._mails) <= 10)
    assert writer.disk.times() == 100


def test_after_closing_nothing_is_recorded_and_nobody_waits(tmp_path: Path) -> None:
    with Writer() as writer:
        writer.opens.close()
        assert not writer.opens.record(MAIL, Feature.BROWSER)


def test_whoever_waits_without_a_thread_is_told_once_a_batch() -> None:
    told: list[tuple[Batch, bool]] = []

    def on_end(batch: Batch) -> None:
        told.append((batch, batch.is_on_disk))

    with Writer() as writer:
        writer.disk.gate.clear()
        first = writer.opens.join(mail(0), OPEN, on_end)
        assert writer.disk.entered.wait(5)
        others = {writer.opens.join(mail(number), OPEN, on_end) for number in range(1, 21)}
        assert not told
        writer.disk.gate.set()
        until(lambda: len(told) == 2)
    assert told == [(first, True), (others.pop(), True)]
    assert not others


def test_who_waits_is_told_while_the_next_batch_is_on_its_way_to_the_disk() -> None:
    told: list[Batch] = []
    with Writer() as writer:
        disk = writer.disk
        disk.gate.clear()
        first = writer.opens.join(mail(0), OPEN, told.append)
        assert disk.entered.wait(5)
        second = writer.opens.join(mail(1), OPEN, told.append)
        disk.prepared.clear()
        disk.gate.set()
        until(lambda: first is not None and first.is_on_disk)
        assert not told
        disk.gate.clear()
        disk.prepared.set()
        until(lambda: told == [first])
        assert second is not None
        assert not second.has_ended
        disk.gate.set()
        until(lambda: told == [first, second])


def test_a_repeat_of_what_is_on_disk_has_nothing_to_wait_for() -> None:
    with Writer() as writer:
        writer.opens.record(MAIL, Feature.BROWSER)
        repeated = writer.opens.join(MAIL, OPEN, pytest.fail)
        assert repeated is not None
        assert (repeated.has_ended, repeated.is_on_disk) == (True, True)


def test_nothing_that_happens_to_one_batch_ends_the_writer() -> None:
    with Writer() as writer:
        writer.opens._write = broken
        assert not writer.opens.record(MAIL, Feature.BROWSER)
        writer.opens._write = writer.disk.write
        assert writer.opens.record(MAIL, Feature.BROWSER)


def broken(*_: object) -> None:
    raise ZeroDivisionError


def test_figures_say_what_became_of_requests() -> None:
    with Writer() as writer:
        for number in (1, 2, 2, 2):
            writer.opens.record(mail(number), Feature.BROWSER)
        writer.disk.is_full = True
        writer.opens.record(mail(3), Feature.BROWSER)
        figures = writer.opens.figures()
        assert (figures.recorded, figures.repeated, figures.unrecorded) == (2, 2, 1)
        assert (figures.batches, figures.waiting, figures.is_failing) == (2, 0, True)
        writer.disk.is_full = False
        until(lambda: not writer.opens.figures().is_failing)
        assert writer.opens.figures().unrecorded == 1
