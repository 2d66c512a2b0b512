"""Work leaves the UI thread and its results come back to it, or nowhere."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.stopping import current_stop
from desktop.qt.background import Background, Lane
from desktop.qt.notifier import Notifier
from tests.screens.doubles import RecordedProblems


def ignored(_result: Any) -> None:
    """For runs whose result a test doesn't look at."""


def raiser(error: Exception) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def test_work_runs_elsewhere_and_its_result_arrives_on_the_ui_thread(
    qtbot: QtBot, background: Background
) -> None:
    owner, seen = QObject(), []
    background.run(
        threading.get_ident,
        owner=owner,
        done=lambda worker: seen.append((worker, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, shown = seen[0]
    assert shown == threading.get_ident() != worker


def test_a_user_error_goes_to_who_asked(
    qtbot: QtBot, background: Background, problems: RecordedProblems
) -> None:
    owner, seen = QObject(), []
    error = UserError("No.")
    background.run(raiser(error), owner=owner, done=ignored, failed=seen.append)
    qtbot.waitUntil(lambda: seen == [error])
    assert problems.shown == []


def test_a_user_error_nobody_asked_for_is_shown(
    qtbot: QtBot, background: Background, problems: RecordedProblems
) -> None:
    owner, error = QObject(), UserError("No.")
    background.run(raiser(error), owner=owner, done=ignored)
    qtbot.waitUntil(lambda: problems.shown == [error])


def test_anything_else_is_a_bug_and_is_logged(
    qtbot: QtBot,
    background: Background,
    problems: RecordedProblems,
    caplog: pytest.LogCaptureFixture,
) -> None:
    owner, seen, error = QObject(), [], KeyError("slip")
    background.run(raiser(error), owner=owner, done=ignored, failed=seen.append)
    qtbot.waitUntil(lambda: problems.bugs == [error])
    assert seen == []
    assert "background work failed" in caplog.text


def test_the_result_of_a_dead_owner_is_dropped(qtbot: QtBot, background: Background) -> None:
    dying, living, seen = QObject(), QObject(), []
    gate = threading.Event()
    background.run(gate.wait, owner=dying, done=seen.append)
    background.run(lambda: "after", owner=living, done=seen.append)
    with qtbot.waitSignal(dying.destroyed):
        dying.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["after"]


def test_what_changed_is_told_even_when_nobody_waits_for_the_result(
    qtbot: QtBot, background: Background, notifier: Notifier
) -> None:
    dying, told = QObject(), []
    notifier.changed.connect(told.append)
    gate = threading.Event()

    def work() -> Outcome[int]:
        gate.wait()
        return Outcome(1, frozenset({Record.ADDRESS}))

    background.run(work, owner=dying, done=ignored)
    with qtbot.waitSignal(dying.destroyed):
        dying.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: told == [frozenset({Record.ADDRESS})])


def test_of_several_runs_with_one_key_the_newest_alone_is_answered(
    qtbot: QtBot, background: Background
) -> None:
    owner, seen, worked = QObject(), [], []
    gate = threading.Event()
    background.run(gate.wait, owner=owner, done=ignored, key="search")
    background.run(lambda: worked.append("a"), owner=owner, done=seen.append, key="search")
    background.run(lambda: "ab", owner=owner, done=seen.append, key="search")
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["ab"]
    assert worked == []


def test_what_an_earlier_run_with_the_same_key_reads_is_stopped(
    qtbot: QtBot, background: Background
) -> None:
    owner, seen = QObject(), []
    begun, ended = threading.Event(), threading.Event()

    def read_long() -> str:
        stop = current_stop()
        assert stop is not None
        with stop.by(ended.set):
            begun.set()
            assert ended.wait(10)
            stop.heed()
        return "a"

    background.run(read_long, owner=owner, done=seen.append, key="search")
    assert begun.wait(10)
    background.run(lambda: "ab", owner=owner, done=seen.append, key="search")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["ab"]


def test_work_that_must_happen_is_never_stopped(qtbot: QtBot, background: Background) -> None:
    owner, seen = QObject(), []
    background.run(current_stop, owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: seen == [None])


def test_storage_work_never_overlaps(qtbot: QtBot, background: Background) -> None:
    owner, seen, lock = QObject(), [], threading.Lock()

    def alone() -> bool:
        with lock:
            return True

    def work() -> bool:
        got = lock.acquire(blocking=False)
        lock.release()
        return got

    background.run(work, owner=owner, done=seen.append)
    background.run(alone, owner=owner, done=seen.append)
    background.run(work, owner=owner, done=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == [True, True, True]


def test_network_work_goes_on_beside_storage_work(qtbot: QtBot, background: Background) -> None:
    owner, seen = QObject(), []
    gate = threading.Event()
    background.run(gate.wait, owner=owner, done=seen.append, lane=Lane.NETWORK)
    background.run(gate.set, owner=owner, done=ignored)
    qtbot.waitUntil(lambda: seen == [True])


def test_who_looks_something_up_never_waits_for_storage_work(
    qtbot: QtBot, background: Background
) -> None:
    owner, seen = QObject(), []
    gate = threading.Event()
    background.run(gate.wait, owner=owner, done=seen.append)
    background.run(lambda: "found", owner=owner, done=seen.append, lane=Lane.LOOKUP)
    qtbot.waitUntil(lambda: seen == ["found"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["found", True])


def test_closing_waits_for_storage_work_that_was_asked_for(background: Background) -> None:
    owner, kept = QObject(), []
    gate = threading.Event()
    background.run(gate.wait, owner=owner, done=ignored)
    background.run(lambda: kept.append("saved"), owner=owner, done=ignored)
    gate.set()
    background.close()
    assert kept == ["saved"]


def test_reports_arrive_on_the_ui_thread_in_their_order(
    qtbot: QtBot, background: Background
) -> None:
    owner, seen = QObject(), []
    report = background.reporter(
        owner=owner, shown=lambda value: seen.append((value, threading.get_ident()))
    )
    background.run(lambda: [report(1), report(2)], owner=owner, done=ignored)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [(1, threading.get_ident()), (2, threading.get_ident())]


def test_what_the_work_alone_remembers_dies_on_the_ui_thread(
    qtbot: QtBot, background: Background
) -> None:
    died: list[int] = []
    arrived: list[None] = []

    class Mortal:
        def __del__(self) -> None:
            died.append(threading.get_ident())

    def work_on(mortal: Mortal) -> Callable[[], None]:
        return lambda: ignored(mortal)

    owner = QObject()
    background.run(work_on(Mortal()), owner=owner, done=arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    assert died == [threading.get_ident()]


def test_a_cycle_dies_on_the_ui_thread_whatever_a_worker_allocates(
    qtbot: QtBot, background: Background
) -> None:
    died: list[int] = []
    arrived: list[int] = []

    class Circular:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            died.append(threading.get_ident())

    def allocate() -> int:
        Circular()
        return len([[number] for number in range(200_000)])

    background.run(allocate, owner=background, done=arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    assert died == []
    gc.collect()
    assert died == [threading.get_ident()]
