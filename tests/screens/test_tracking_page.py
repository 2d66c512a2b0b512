"""Pairing shows each step as it is done; earlier endpoints are seen with what they still serve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.core.domain.errors import UserError
from desktop.core.use_cases.pairing import endpoints, pair
from desktop.core.use_cases.synchronise import synchronise
from desktop.preferences.step_list import StepList
from desktop.preferences.tracking_page import TrackingPage
from desktop.qt.background import Lane
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from tests.fakes import FakeFeed
from tests.office import ENDPOINT, PAIRING, Office, open_office
from tests.screens.doubles import InlineBackground, RecordedProblems

NEW = "https://new.example.org"


class HeldBackground(InlineBackground):
    """Keeps what goes to the network until somebody says go on."""

    def __init__(self, problems: RecordedProblems, notifier: Notifier) -> None:
        super().__init__(problems, notifier)
        self.held: list[Callable[[], None]] = []

    def run(self, work: Callable[[], Any], **how: Any) -> None:
        if how.get("lane") is Lane.NETWORK:
            self.held.append(lambda: InlineBackground.run(self, work, **how))
        else:
            super().run(work, **how)

    def go_on(self) -> None:
        self.held.pop()()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office", paired=False) as office:
        office.add("anna@example.org", consent=True)
        yield office


def page_of(qtbot: QtBot, office: Office, background: InlineBackground) -> TrackingPage:
    page = TrackingPage(office.desk, background)
    qtbot.addWidget(page)
    return page


def type_code(page: TrackingPage) -> None:
    field = page.findChild(QLineEdit, "pairingCode")
    field.setText(PAIRING.code())


def button(page: TrackingPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def steps(page: TrackingPage) -> list[str]:
    """How each step stands."""
    return [line.partition(":")[0] for line in page.findChild(StepList).lines()]


def said(page: TrackingPage) -> str:
    return page.findChild(Banner).text()


def cells(page: TrackingPage) -> list[list[str]]:
    model = page.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_each_step_of_pairing_is_seen(
    qtbot: QtBot, office: Office, inline: InlineBackground
) -> None:
    page = page_of(qtbot, office, inline)
    type_code(page)

    button(page, "pairEndpoint").click()

    assert steps(page) == ["✓ done"] * 4
    assert cells(page) == [[ENDPOINT, "new mails", "not yet"]]


def test_the_step_that_failed_is_marked_and_the_way_out_is_said(
    qtbot: QtBot, office: Office, inline: InlineBackground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.feed, "load_pixel", lambda _token: None)
    page = page_of(qtbot, office, inline)
    type_code(page)

    button(page, "pairEndpoint").click()

    assert steps(page) == ["✓ done", "✓ done", "✗ failed", "– not reached"]
    assert "a test open did not come back" in said(page)
    assert endpoints(office.desk) == []


def test_pairing_that_is_cancelled_changes_nothing(
    qtbot: QtBot, office: Office, notifier: Notifier
) -> None:
    background = HeldBackground(RecordedProblems(), notifier)
    page = page_of(qtbot, office, background)
    type_code(page)
    pairing = button(page, "pairEndpoint")
    pairing.click()
    assert steps(page) == ["… under way", "– waits", "– waits", "– waits"]
    assert pairing.text() == "Cancel"

    pairing.click()
    background.go_on()

    assert said(page) == "The test was cancelled. Nothing has changed."
    assert endpoints(office.desk) == []
    assert pairing.text() == "Pair"


def test_an_earlier_endpoint_says_how_many_mails_it_serves_until_when(
    qtbot: QtBot, office: Office, inline: InlineBackground
) -> None:
    moved(office)

    page = page_of(qtbot, office, inline)

    assert [row[:2] for row in cells(page)] == [
        [NEW, "new mails"],
        [ENDPOINT, "1 mail until 22 Jul 2027"],
    ]


def test_what_keeps_an_endpoint_from_being_asked_is_said(
    qtbot: QtBot, office: Office, inline: InlineBackground
) -> None:
    moved(office)
    office.feed.unreachable = True
    synchronise(office.desk)
    page = page_of(qtbot, office, inline)
    trouble = page.findChild(QLabel, "endpointTrouble")
    assert trouble.text() == ""

    page.table.choose_row(1)

    assert cells(page)[1][2] == "not reached"
    assert "Couldn't reach https://pixel.example.org." in trouble.text()
    assert trouble.textFormat() is Qt.TextFormat.PlainText  # some of it may come from outside


def moved(office: Office) -> None:
    """From one endpoint to another, after a mail."""
    pair(office.desk, PAIRING.code())
    office.send()
    feeds = {ENDPOINT: office.feed, NEW: FakeFeed(office.clock)}
    object.__setattr__(office.desk, "feed", lambda endpoint, _bearer: feeds[endpoint.url])
    pair(office.desk, replace(PAIRING, url=NEW).code())


def test_an_endpoint_can_be_tested_again(
    qtbot: QtBot, office: Office, inline: InlineBackground
) -> None:
    pair(office.desk, PAIRING.code())
    page = page_of(qtbot, office, inline)

    button(page, "testEndpoint").click()

    assert said(page) == f"{ENDPOINT} works. A test open went there and came back."
    office.feed.unreachable = True
    button(page, "testEndpoint").click()
    assert steps(page)[0] == "✗ failed"
    assert "Couldn't reach" in said(page)


def test_a_sync_can_be_asked_for_and_is_seen(
    qtbot: QtBot, office: Office, inline: InlineBackground
) -> None:
    pair(office.desk, PAIRING.code())
    page = page_of(qtbot, office, inline)

    with qtbot.waitSignal(page.sync_requested):
        button(page, "syncEndpoints").click()
    page.show_syncing(True)
    assert button(page, "syncEndpoints").text() == "Syncing…"
    page.show_syncing(False)
    assert button(page, "syncEndpoints").isEnabled()


@pytest.mark.parametrize("problem", ["It doesn't accept the key.", "Its certificate is old."])
def test_a_wrong_key_leaves_the_pairing_that_works(
    qtbot: QtBot,
    office: Office,
    inline: InlineBackground,
    monkeypatch: pytest.MonkeyPatch,
    problem: str,
) -> None:
    def refuse(_after: int) -> None:
        raise UserError(problem)

    pair(office.desk, PAIRING.code())
    kept = dict(office.secrets.kept)
    monkeypatch.setattr(office.feed, "page", refuse)
    page = page_of(qtbot, office, inline)
    type_code(page)

    button(page, "pairEndpoint").click()

    assert said(page) == problem
    assert office.secrets.kept == kept
