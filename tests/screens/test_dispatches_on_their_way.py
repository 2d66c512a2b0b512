"""The dispatch window while mail goes out: how far, how fast, how long, and what can be done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.dispatch.progress import Progress
from desktop.core.domain.dispatch import Hold, State
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.desk import Desk
from desktop.dispatches.rate import Rate, rate_in_words, remaining_in_words
from desktop.dispatches.screen import DispatchesScreen
from desktop.qt.notifier import Notifier
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import press, words
from tests.screens.sent_mail import Mail, sent

HALF_PAST = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
MAILS = (
    Mail("Anna Weiß"),
    Mail("Petra Vogel", State.REJECTED, reply="550 5.1.1 no such user here"),
    Mail("Hans Meyer", State.QUEUED),
    Mail("Ida Özdemir", State.QUEUED),
)


class Seconds:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def dispatch(desk: Desk) -> DispatchId:
    return sent(desk, "Neues im November", MAILS)


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, dispatch: DispatchId
) -> DispatchesScreen:
    screen = DispatchesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    return screen


def held(desk: Desk, dispatch: DispatchId, hold: Hold, words: str = "") -> None:
    with desk.storage.write() as unit:
        unit.dispatches.put_on_hold(dispatch, hold, words)


def is_offered(screen: QWidget, name: str) -> bool:
    return screen.findChild(QPushButton, name).isVisibleTo(screen)


def chips(screen: QWidget) -> list[str]:
    buttons = screen.findChildren(QPushButton)
    return [each.text() for each in buttons if each.objectName().startswith("mailChip")]


def test_the_bar_shows_how_many_are_done_of_how_many(screen: DispatchesScreen) -> None:
    screen.show_progress(1, Progress(total=214, accepted=98, rejected=2, waiting=114))
    bar = screen.findChild(QProgressBar, "sendingProgress")
    assert (bar.value(), bar.maximum()) == (100, 214)
    assert words(screen, "sendingWords") == "Sending"
    assert words(screen, "sendingCount") == "100 of 214 · 2 failed"


def test_list_summary_and_chips_count_with_the_bar(screen: DispatchesScreen) -> None:
    screen.show_progress(1, Progress(total=4, accepted=2, rejected=1, waiting=1))
    [line] = [
        [screen.findChild(QTableView, "dispatchesTable").model().index(0, column).data()]
        for column in (3,)
    ]
    assert line == ["2"]
    assert words(screen, "dispatchSummary").startswith("2 of 4 accepted")
    assert chips(screen) == ["All 4", "Failed 1", "Waiting 1", "Accepted 2"]


def test_while_the_account_rests_it_says_until_when_and_why(screen: DispatchesScreen) -> None:
    screen.show_progress(1, Progress(total=4, accepted=1, waiting=3, rests_until=HALF_PAST))
    assert words(screen, "sendingWords").startswith("The account rests until ")
    assert words(screen, "sendingWords").endswith(", as its limits say")


@pytest.mark.parametrize("wish", ["pause", "stop"])
def test_pause_and_stop_say_that_they_were_heard(
    qtbot: QtBot, screen: DispatchesScreen, wish: str
) -> None:
    screen.show_progress(1, Progress(total=4, accepted=1, waiting=3))
    signal = screen.pause_requested if wish == "pause" else screen.stop_requested
    with qtbot.waitSignal(signal) as asked:
        press(screen, f"{wish}Sending")
    assert asked.args == [1]
    screen.show_progress(1, Progress(total=4, accepted=2, waiting=2))
    assert words(screen, "sendingWords").endswith("after the mails that are on their way")
    assert not screen.findChild(QPushButton, "stopSending").isEnabled()


def test_what_was_broken_off_can_be_gone_on_with_or_stopped(
    qtbot: QtBot, screen: DispatchesScreen
) -> None:
    assert words(screen, "sendingWords") == "Sending was broken off"
    assert words(screen, "sendingCount").startswith("2 of 4 · 2 emails wait")
    assert not is_offered(screen, "pauseSending")
    with qtbot.waitSignal(screen.go_on_requested) as asked:
        press(screen, "resumeSending")
    assert asked.args == [1]
    with qtbot.waitSignal(screen.stop_requested):
        press(screen, "stopSending")


def test_a_pause_is_no_reason_to_worry(desk: Desk, screen: DispatchesScreen) -> None:
    held(desk, DispatchId(1), Hold.PAUSED)
    screen.refresh()
    assert words(screen, "sendingWords") == "Paused"
    assert not screen.findChild(QLabel, "holdReason").isVisibleTo(screen)
    assert screen.findChild(QPushButton, "resumeSending").text() == "Go on"


@pytest.mark.parametrize(
    ("hold", "hold_words", "said"),
    [
        (
            Hold.MOVED,
            "An earlier state of the data was restored",
            "Make sure that no other Rundbrief sends the same mails, then go on.",
        ),
        (
            Hold.REFUSED,
            "554 5.7.1 looks like spam",
            "Look at what it said, then go on, or stop.",
        ),
    ],
)
def test_what_waits_for_a_person_says_why_and_offers_to_go_on(
    qtbot: QtBot, desk: Desk, screen: DispatchesScreen, hold: Hold, hold_words: str, said: str
) -> None:
    held(desk, DispatchId(1), hold, hold_words)
    screen.refresh()
    assert hold_words in words(screen, "holdReason")
    assert words(screen, "holdReason").endswith(said)
    assert screen.findChild(QWidget, "onItsWay").property("look") == "banner-uncertain"
    with qtbot.waitSignal(screen.go_on_requested):
        press(screen, "resumeSending")


def test_what_goes_on_by_itself_says_when(screen: DispatchesScreen) -> None:
    screen.show_plan(1, HALF_PAST)
    assert words(screen, "sendingWords").startswith("Goes on by itself at ")
    assert is_offered(screen, "pauseSending")
    assert screen.findChild(QPushButton, "resumeSending").text() == "Try now"
    screen.show_plan(1, HALF_PAST, rests=True)
    assert words(screen, "sendingWords").startswith("The account rests until ")
    screen.show_plan(1, None)
    assert words(screen, "sendingWords") == "Sending was broken off"


def test_when_all_is_sent_there_is_nothing_to_pause_or_stop(
    desk: Desk, inline: InlineBackground, notifier: Notifier, qtbot: QtBot
) -> None:
    sent(desk, "Fertig", MAILS[:2])
    screen = DispatchesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.show_progress(1, Progress(total=2, accepted=1, rejected=1))
    screen.show_sent()
    assert not screen.findChild(QWidget, "onItsWay").isVisibleTo(screen)


def test_a_dispatch_that_was_queued_this_moment_is_chosen_once_it_is_there(
    desk: Desk, screen: DispatchesScreen
) -> None:
    screen.choose(2)
    sent(desk, "Neues im Dezember", MAILS[:1])
    screen.refresh()
    assert words(screen, "dispatchName").startswith("Neues im Dezember")


def test_the_rate_is_calm_and_counts_mails_a_minute() -> None:
    clock = Seconds()
    rate = Rate(clock)
    rate.note(0)
    assert rate.per_minute is None
    for second in range(1, 31):
        clock.now = second
        rate.note(second * 5)
    assert rate.per_minute == pytest.approx(300)
    clock.now = 31
    rate.note(150)
    assert rate.per_minute == pytest.approx(290, abs=1)
    assert rate.seconds_for(580) == pytest.approx(120, abs=1)


def test_an_account_that_sends_in_bursts_has_the_rate_of_its_limit() -> None:
    clock = Seconds()
    rate = Rate(clock)
    for minute in range(4):
        for second in range(60):
            clock.now = minute * 60 + second
            rate.note((minute + 1) * 20)
    assert rate.per_minute == pytest.approx(20, abs=1)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (4, "a few seconds"),
        (30, "less than a minute"),
        (61, "about 1 minute"),
        (660, "about 11 minutes"),
        (3 * 3600, "about 3 hours"),
        (3 * 86_400, "about 3 days"),
    ],
)
def test_remaining_time_is_said_as_a_neighbour_would(seconds: float, said: str) -> None:
    assert remaining_in_words(seconds) == said


def test_a_slow_account_is_not_said_to_stand_still() -> None:
    assert rate_in_words(0.4) == "less than 1 a minute"
    assert rate_in_words(1240.3) == "1,240 a minute"
