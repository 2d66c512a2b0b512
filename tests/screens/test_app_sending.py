"""Sending as the whole window does it: nothing asked, nothing lost, and what waits is offered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.app.office import Office as Wiring
from desktop.app.pages import DISPATCHES, banner_of
from desktop.core.dispatch.ports import Answer, Outcome, Scope
from desktop.core.domain.account_steps import Step, StepFailed
from desktop.core.domain.dispatch import Dispatch, Hold, State
from desktop.core.use_cases.dispatches import hold_back
from tests.fakes import FakeTransport
from tests.office import Office, open_office
from tests.screens.hands import press, words
from tests.screens.servers import SlowTransport, put_in_place, refusing, slow
from tests.screens.whole_window import Opened, told, windows_on

PEOPLE = ("anna@example.org", "bert@example.org", "cora@example.org")
LATER = Answer(Outcome.LATER, 451, "4.7.1 try again later")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office") as office:
        office.add(*PEOPLE, consent=True)
        yield office


@pytest.fixture
def opened(qtbot: QtBot, office: Office) -> Iterator[Opened]:
    with windows_on(qtbot, office) as open_it:
        yield open_it


def banner_button(wiring: Wiring) -> QPushButton:
    found = banner_of(wiring.window).findChild(QPushButton, "bannerAction")
    assert found is not None
    return found


def press_in_banner(qtbot: QtBot, wiring: Wiring) -> None:
    qtbot.mouseClick(banner_button(wiring), Qt.MouseButton.LeftButton)


def close_banner(wiring: Wiring) -> None:
    banner_of(wiring.window).findChild(object, "bannerClose").click()


def sent_by(qtbot: QtBot, wiring: Wiring) -> AbstractContextManager[Any]:
    return qtbot.waitSignal(wiring.sending.sent, timeout=10_000)


def status_says(qtbot: QtBot, wiring: Wiring, part: str) -> None:
    qtbot.waitUntil(lambda: part in wiring.window.status.text())


def states(office: Office, dispatch: Dispatch) -> list[State]:
    return [each.state for each in office.mails(dispatch.id).values()]


def begun(qtbot: QtBot, wiring: Wiring, transport: SlowTransport, dispatch: Dispatch) -> None:
    """The first mail is out, the second on its way."""
    with qtbot.waitSignal(wiring.sending.progressed):
        wiring.sending.send(int(dispatch.id))
    assert transport.holds_the_second.wait(30)


def hold_of(office: Office, dispatch: Dispatch) -> Hold:
    with office.desk.storage.read() as unit:
        found = unit.dispatches.get(dispatch.id)
    assert found is not None
    return found.hold


def put_on_hold(office: Office, dispatch: Dispatch, hold: Hold, why: str) -> None:
    with office.desk.storage.write() as unit:
        unit.dispatches.put_on_hold(dispatch.id, hold, why)


def test_mails_that_wait_are_told_at_the_start_and_sent_on_one_press(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    dispatch = office.queue()
    wiring = opened()
    assert told(wiring) == f"3 emails of “{dispatch.name}” wait. Sending was broken off."
    with sent_by(qtbot, wiring):
        press_in_banner(qtbot, wiring)
    assert len(office.transport.taken) == 3


def test_after_a_copy_the_banner_says_why_it_asks_and_one_press_goes_on(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    dispatch = office.queue()
    put_on_hold(office, dispatch, Hold.MOVED, "The data was copied or restored to another place")
    wiring = opened()
    assert "The data was copied or restored to another place. Make sure" in told(wiring)
    assert office.transport.taken == []
    with sent_by(qtbot, wiring):
        press_in_banner(qtbot, wiring)
    assert len(office.transport.taken) == 3


def test_what_somebody_has_paused_is_not_sent_with_what_was_broken_off(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    paused, broken_off = office.queue(), office.queue()
    hold_back(office.desk, paused.id)
    wiring = opened()
    with sent_by(qtbot, wiring):
        press_in_banner(qtbot, wiring)
    assert set(states(office, broken_off)) == {State.ACCEPTED}
    assert set(states(office, paused)) == {State.QUEUED}


def test_a_sync_that_fails_leaves_the_offer_to_go_on_where_it_is(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    office.queue()
    office.feed.unreachable = True
    wiring = opened()
    status_says(qtbot, wiring, "endpoint not reached")
    assert told(wiring).startswith("3 emails of ")


def test_the_offer_comes_back_after_what_had_to_be_said_of_a_sync_by_hand(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    office.queue()
    office.feed.unreachable = True
    wiring = opened()
    with qtbot.waitSignal(wiring.syncing.failed):
        wiring.window.sync_requested.emit()
    assert told(wiring).startswith("Couldn't reach https://pixel.example.org.")
    close_banner(wiring)
    assert told(wiring).startswith("3 emails of ")
    close_banner(wiring)
    assert not banner_of(wiring.window).isVisibleTo(wiring.window)


def test_a_pause_holds_for_all_desks_and_goes_on_by_one_press(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    transport, wiring = slow(office), opened()
    screen = wiring.screen(DISPATCHES)
    dispatch = office.queue()
    begun(qtbot, wiring, transport, dispatch)
    qtbot.waitUntil(lambda: words(screen, "sendingWords") == "Sending")
    press(screen, "pauseSending")
    with sent_by(qtbot, wiring):
        transport.go_on.set()
    qtbot.waitUntil(lambda: words(screen, "sendingWords") == "Paused")
    assert hold_of(office, dispatch) is Hold.PAUSED
    assert states(office, dispatch) == [State.ACCEPTED, State.ACCEPTED, State.QUEUED]
    assert told(wiring) == f"1 email of “{dispatch.name}” waits. Paused."
    with sent_by(qtbot, wiring):
        press(screen, "resumeSending")
    assert hold_of(office, dispatch) is Hold.NONE
    assert set(states(office, dispatch)) == {State.ACCEPTED}


def test_stop_cancels_what_waits_and_undo_sends_it(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    transport, wiring = slow(office), opened()
    screen = wiring.screen(DISPATCHES)
    dispatch = office.queue()
    begun(qtbot, wiring, transport, dispatch)
    qtbot.waitUntil(lambda: words(screen, "sendingWords") == "Sending")
    press(screen, "stopSending")
    with qtbot.waitSignal(wiring.sending.cancelled):
        transport.go_on.set()
    assert states(office, dispatch) == [State.ACCEPTED, State.ACCEPTED, State.CANCELLED]
    assert told(wiring) == "1 email will not be sent."
    with sent_by(qtbot, wiring):
        press_in_banner(qtbot, wiring)
    assert set(states(office, dispatch)) == {State.ACCEPTED}


def test_stop_of_what_is_not_being_sent_is_undone_to_what_it_was(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    dispatch = office.queue()
    hold_back(office.desk, dispatch.id)
    wiring = opened()
    screen = wiring.screen(DISPATCHES)
    qtbot.waitUntil(lambda: words(screen, "sendingWords") == "Paused")
    with qtbot.waitSignal(wiring.sending.cancelled):
        press(screen, "stopSending")
    assert told(wiring) == "3 emails will not be sent."
    with qtbot.waitSignal(wiring.notifier.changed):
        press_in_banner(qtbot, wiring)
    assert set(states(office, dispatch)) == {State.QUEUED}
    assert hold_of(office, dispatch) is Hold.PAUSED


def test_closing_while_sending_stops_after_the_mail_on_its_way(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    transport, wiring = slow(office), opened()
    dispatch = office.queue()
    begun(qtbot, wiring, transport, dispatch)
    wiring.window.close()
    transport.go_on.set()
    wiring.finish()
    assert states(office, dispatch) == [State.ACCEPTED, State.ACCEPTED, State.QUEUED]


def test_closing_does_not_wait_for_a_server_that_never_answers(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    transport = FakeTransport(office.clock, silent=True)
    put_in_place(office, transport)
    wiring = opened()
    dispatch = office.queue()
    with qtbot.waitSignal(wiring.sending.progressed):
        wiring.sending.send(int(dispatch.id))
    wiring.window.close()
    wiring.finish()
    found = states(office, dispatch)
    assert found.count(State.UNKNOWN) <= 1
    assert set(found) <= {State.UNKNOWN, State.QUEUED}


def test_a_server_that_is_away_loses_nothing_and_is_tried_again_by_itself(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    wiring = opened()
    refusing(office, StepFailed(Step.CONNECT, "Couldn't reach mail.example.org:25."))
    dispatch = office.queue()
    waits = []
    for _ in range(7):
        with qtbot.waitSignal(wiring.sending.failed):
            wiring.sending.send(int(dispatch.id))
        waits.append(wiring.sending.retries.planned[int(dispatch.id)].at - office.clock.now())
    minutes = [wait / timedelta(minutes=1) for wait in waits]
    assert minutes == [1, 5, 15, 30, 60, 60, 60]
    assert told(wiring).startswith("Couldn't reach mail.example.org:25. 3 emails wait.")
    assert "It goes on by itself at " in told(wiring)
    put_in_place(office, office.transport)
    office.later(hours=1)
    with sent_by(qtbot, wiring):
        wiring.sending.retries.look()
    assert len(office.transport.taken) == 3


def test_a_wrong_password_is_not_tried_again_by_itself(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    wiring = opened()
    refusing(office, StepFailed(Step.SIGN_IN, "mail.example.org did not accept the password."))
    dispatch = office.queue()
    with qtbot.waitSignal(wiring.sending.failed):
        wiring.sending.send(int(dispatch.id))
    assert wiring.sending.retries.planned == {}
    assert banner_button(wiring).text() == "Try again"


def test_what_a_server_puts_off_is_tried_again_when_it_is_due(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    office.transport.answers = {"bert@example.org": LATER}
    wiring = opened()
    dispatch = office.queue()
    with sent_by(qtbot, wiring):
        wiring.sending.send(int(dispatch.id))
    planned = wiring.sending.retries.planned[int(dispatch.id)]
    assert planned.at - office.clock.now() == timedelta(minutes=1)
    assert f"1 email of “{dispatch.name}” waits. It goes on by itself at " in told(wiring)
    wiring.sending.retries.look()
    assert wiring.sending.current is None
    office.transport.answers = {}
    office.later(minutes=1)
    with sent_by(qtbot, wiring):
        wiring.sending.retries.look()
    assert set(states(office, dispatch)) == {State.ACCEPTED}


def test_what_waits_for_a_person_is_never_tried_again_by_itself(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    wiring = opened()
    dispatch = office.queue()
    put_on_hold(office, dispatch, Hold.REFUSED, "554 5.7.1 looks like spam")
    with sent_by(qtbot, wiring):
        wiring.sending.send(int(dispatch.id))
    assert wiring.sending.retries.planned == {}
    assert "looks like spam" in told(wiring)


def test_a_server_that_breaks_off_says_so_and_the_rest_waits(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    full = Answer(Outcome.LATER, 452, "too many mails today", Scope.ACCOUNT)
    office.transport.answers = {"bert@example.org": full}
    wiring = opened()
    dispatch = office.queue()
    with sent_by(qtbot, wiring):
        wiring.sending.send(int(dispatch.id))
    assert "too many mails today" in told(wiring)
    status_says(qtbot, wiring, "2 emails wait")


def test_two_dispatches_are_sent_one_after_the_other(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    wiring = opened()
    first, second = office.queue(), office.queue()
    seen: list[int] = []
    wiring.sending.begun.connect(seen.append)
    with qtbot.waitSignals([wiring.sending.sent, wiring.sending.sent]):
        wiring.sending.send(int(first.id))
        wiring.sending.send(int(second.id))
        wiring.sending.send(int(second.id))
    assert seen == [first.id, second.id]
    assert len(office.transport.taken) == 6


def test_progress_is_shown_in_window_and_status_line(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    transport, wiring = slow(office), opened()
    screen = wiring.screen(DISPATCHES)
    dispatch = office.queue()
    begun(qtbot, wiring, transport, dispatch)
    qtbot.waitUntil(lambda: words(screen, "sendingCount").startswith("0 of 3"))
    assert "sending 0 of 3" in wiring.window.status.text()
    press_in_banner(qtbot, wiring)
    assert screen.isVisibleTo(wiring.window)
    with sent_by(qtbot, wiring):
        transport.go_on.set()
    status_says(qtbot, wiring, "all mail sent")


def test_a_window_opened_in_the_middle_shows_what_is_going_on(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    transport, wiring = slow(office), opened()
    dispatch = office.queue()
    begun(qtbot, wiring, transport, dispatch)
    screen = wiring.screen(DISPATCHES)
    qtbot.waitUntil(lambda: words(screen, "sendingWords") == "Sending")
    with sent_by(qtbot, wiring):
        transport.go_on.set()
