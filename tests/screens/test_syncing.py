"""The window syncs by itself: soon after a withdrawal, patiently where an endpoint is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app.pages import banner_of
from desktop.core.domain.changes import Record
from desktop.core.domain.consent import Purpose
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import withdraw_consent
from tests.office import Office, open_office
from tests.screens.whole_window import Opened, told, windows_on

ANNA = "anna@example.org"
CONSENT = frozenset({Record.CONSENT})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office") as office:
        office.add(ANNA, consent=True)
        office.send()
        office.later(hours=1)
        yield office


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[Opened]:
    with windows_on(qtbot, office) as opened:
        yield opened


def withdraw(office: Office) -> None:
    anna = address_with_email(office.desk, ANNA)
    withdraw_consent(office.desk, anna.id, Purpose.TRACK_OPEN)


def test_a_withdrawal_at_the_desk_is_told_within_a_minute(
    qtbot: QtBot, office: Office, window: Opened
) -> None:
    wiring = window()
    withdraw(office)

    wiring.notifier.announce(CONSENT)

    assert 0 < wiring.syncing.seconds_to_next <= 60
    with qtbot.waitSignal(wiring.syncing.synced):
        wiring.syncing.sync()
    assert len(office.feed.denied) == 1


def test_what_a_neighbour_stored_brings_no_sync_or_two_desks_would_sync_for_ever(
    qtbot: QtBot, office: Office, window: Opened
) -> None:
    wiring = window()

    wiring.notifier.announce(frozenset(Record) - {Record.ACCOUNT})

    assert wiring.syncing.seconds_to_next > 60


def test_a_withdrawal_during_a_sync_is_told_after_it(
    qtbot: QtBot, office: Office, window: Opened
) -> None:
    wiring = window()
    with qtbot.waitSignal(wiring.syncing.synced):
        wiring.syncing.sync()
        wiring.notifier.announce(CONSENT)

    assert 0 < wiring.syncing.seconds_to_next <= 60


def test_an_endpoint_that_is_away_is_tried_again_before_the_clock_says_so(
    qtbot: QtBot, office: Office, window: Opened
) -> None:
    wiring = window()
    office.feed.unreachable = True

    with qtbot.waitSignal(wiring.syncing.failed):
        wiring.syncing.sync()

    assert wiring.syncing.seconds_to_next <= 60
    qtbot.waitUntil(lambda: "endpoint not reached" in wiring.window.status.text())


def test_looking_again_does_not_put_off_the_next_sync(
    qtbot: QtBot, office: Office, window: Opened
) -> None:
    wiring = window()
    qtbot.waitUntil(lambda: wiring.syncing.seconds_to_next < wiring.syncing.minutes * 60 - 0.2)
    before = wiring.syncing.seconds_to_next

    with qtbot.waitSignal(wiring.looked):
        wiring.notifier.announce(frozenset({Record.ADDRESS}))

    assert wiring.syncing.seconds_to_next <= before


def test_a_clock_that_is_wrong_is_told_once(qtbot: QtBot, office: Office, window: Opened) -> None:
    wiring = window()
    office.feed.clock_is_ahead = timedelta(hours=26)

    with qtbot.waitSignal(wiring.syncing.synced):
        wiring.syncing.sync()

    assert "is 26 hours ahead of this one." in told(wiring)
    wiring.messages.say_nothing()
    with qtbot.waitSignal(wiring.syncing.synced):
        wiring.syncing.sync()
    assert banner_of(wiring.window).isHidden()
