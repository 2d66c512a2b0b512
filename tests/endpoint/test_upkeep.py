"""Beside the answering: one keeper of all processes, a purge a day, and no error that stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from pixel_endpoint.counts import Counts, counted_by_all
from pixel_endpoint.errors import EndpointError, StoreUnavailable
from pixel_endpoint.locks import RUNNING_NAME, while_nobody_serves
from pixel_endpoint.settings import Settings, load_settings
from pixel_endpoint.upkeep import Pause, Upkeep
from tests.endpoint.factories import TurnedClock
from tests.endpoint.process import new_home
from tests.endpoint.waiting import until

TICK = 0.005


class LookedAt(TurnedClock):
    """Knows how often somebody asked it for the time."""

    looks = 0

    def now(self) -> datetime:
        self.looks += 1
        return super().now()


@dataclass
class Process:
    """What one process of an endpoint does beside answering; `show` fails where a test says so."""

    settings: Settings
    clock: LookedAt = field(default_factory=LookedAt)
    purges: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    purge_fails: bool = False
    purge_is_long: bool = False
    show_fails: bool = False

    def purge(self, pause: Pause) -> None:
        self.purges.append("purged")
        while self.purge_is_long:
            pause(0.001)
        if self.purge_fails:
            raise StoreUnavailable("The disk is full.")

    def show(self) -> Process:
        if self.show_fails:
            raise OSError(98, "Address already in use")
        self.shown.append("shown")
        return self

    def close(self) -> None:
        self.shown.append("closed")

    @contextmanager
    def running(self) -> Iterator[Upkeep]:
        counts = Counts(self.settings.data / RUNNING_NAME)
        upkeep = Upkeep(self.settings, counts, self.clock, self.purge, self.show, TICK)
        try:
            counts.add("opens|recorded")
            yield upkeep
        finally:
            upkeep.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(new_home(tmp_path), {})


@pytest.fixture
def process(settings: Settings) -> Process:
    return Process(settings)


def stays(is_true: Callable[[], bool], process: Process) -> bool:
    """Whether it is still true after the keeper has looked at its clock some times more."""
    enough = process.clock.looks + 5
    until(lambda: process.clock.looks >= enough)
    return is_true()


def test_old_opens_are_purged_once_a_day(process: Process) -> None:
    with process.running():
        until(lambda: len(process.purges) == 1)
        process.clock.turn(hours=11)
        assert stays(lambda: len(process.purges) == 1, process)
        process.clock.turn(hours=2)
        until(lambda: len(process.purges) == 2)


def test_a_purge_that_failed_is_tried_again_in_an_hour(process: Process) -> None:
    process.purge_fails = True
    with process.running():
        until(lambda: len(process.purges) == 1)
        process.clock.turn(minutes=59)
        assert stays(lambda: len(process.purges) == 1, process)
        process.purge_fails = False
        process.clock.turn(minutes=2)
        until(lambda: len(process.purges) == 2)


def test_a_long_purge_holds_up_neither_counts_nor_the_end(process: Process) -> None:
    process.purge_is_long = True
    folder = process.settings.data / RUNNING_NAME
    with process.running():
        until(lambda: process.purges == ["purged"])
        until(lambda: counted_by_all(folder) == {"opens|recorded": 1})
        process.clock.turn(days=1)
        assert stays(lambda: process.purges == ["purged"], process)


def test_nobody_serves_while_a_backup_is_restored(process: Process) -> None:
    with (
        while_nobody_serves(process.settings.data),
        pytest.raises(EndpointError, match="is being restored here"),
        process.running(),
    ):
        pass


def test_only_one_process_is_the_keeper_and_another_follows_it(settings: Settings) -> None:
    first, second = Process(settings), Process(settings)
    with second_after(first, second):
        until(lambda: second.shown == ["shown"])
    assert first.shown == second.shown == ["shown", "closed"]
    assert len(first.purges) == len(second.purges) == 1


@contextmanager
def second_after(first: Process, second: Process) -> Iterator[None]:
    with first.running():
        until(lambda: first.shown == ["shown"])
        late = second.running()
        late.__enter__()
        until(lambda: counted_by_all(second.settings.data / RUNNING_NAME)["opens|recorded"] == 2)
        assert (second.shown, second.purges) == ([], [])
    yield
    late.__exit__(None, None, None)


def test_metrics_whose_address_is_taken_do_not_keep_the_rest_from_being_done(
    process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    process.show_fails = True
    with process.running():
        until(lambda: len(process.purges) == 1)
        process.show_fails = False
        until(lambda: process.shown == ["shown"])
    assert caplog.messages == ["Metrics can't be shown: Address already in use."]


def test_counts_are_kept_when_it_ends(process: Process) -> None:
    with process.running():
        pass
    assert counted_by_all(process.settings.data / RUNNING_NAME) == {"opens|recorded": 1}


def test_who_wants_the_store_alone_is_refused_while_somebody_serves(process: Process) -> None:
    with process.running(), pytest.raises(EndpointError, match="is running; stop it first"):
        refused(process)
    with while_nobody_serves(process.settings.data):
        pass


def refused(process: Process) -> None:
    with while_nobody_serves(process.settings.data):
        pass


def test_a_home_that_can_not_be_written_stops_nothing(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    (settings.data / RUNNING_NAME).write_text("in the way")
    process = Process(settings)
    with process.running():
        until(lambda: bool(caplog.messages))
    assert caplog.messages[0].startswith("The folder for locks and counts can't be used: ")
    assert len(caplog.messages) == 1
