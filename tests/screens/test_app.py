"""The window as a whole: what is asked for in one room is done in another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop.app.office import Office as Wiring
from desktop.app.pages import ADDRESSES, DASHBOARD, PREFERENCES, PROPERTIES, banner_of
from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.property import Property
from desktop.core.use_cases.activities import save_activity
from desktop.core.use_cases.drafts import save_draft
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.properties import save_property
from desktop.preferences.sections import TRACKING
from desktop.qt.importing.wizard import ImportWizard
from pixel_endpoint.contract import Feature
from tests.office import Office, open_office
from tests.screens.hands import words
from tests.screens.whole_window import Opened, told, windows_on

PEOPLE = ("anna@example.org", "bert@example.org", "cora@example.org")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office") as office:
        office.add(*PEOPLE, consent=True)
        yield office


@pytest.fixture
def opened(qtbot: QtBot, office: Office) -> Iterator[Opened]:
    with windows_on(qtbot, office) as open_it:
        yield open_it


def press_in_banner(qtbot: QtBot, wiring: Wiring) -> None:
    button = banner_of(wiring.window).findChild(QPushButton, "bannerAction")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def sent_by(qtbot: QtBot, wiring: Wiring) -> AbstractContextManager[Any]:
    return qtbot.waitSignal(wiring.sending.sent, timeout=10_000)


def wait_for_status(qtbot: QtBot, wiring: Wiring, part: str) -> None:
    qtbot.waitUntil(lambda: part in wiring.window.status.text())


def test_what_the_composer_queued_is_sent_and_told(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    wiring = opened()
    dispatch = office.queue()
    with sent_by(qtbot, wiring):
        wiring.writing.dispatch_queued.emit(int(dispatch.id))
    assert sorted(office.transport.recipients) == sorted(PEOPLE)
    assert told(wiring) == f"3 emails sent · 3 tracked {dispatch.name}"
    wait_for_status(qtbot, wiring, "all mail sent")


def test_the_loop_closes_an_open_reaches_the_marketing_box_by_f5(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    report = office.send()
    wiring = opened()
    assert words(wiring.window, "openedFigure") == "0"
    office.later(hours=2)
    office.feed.fetch(office.mail_id(report.dispatch, "anna@example.org"), Feature.BROWSER)
    with qtbot.waitSignal(wiring.syncing.synced):
        wiring.window.sync_requested.emit()
    qtbot.waitUntil(lambda: words(wiring.window, "openedFigure") == "1")
    assert words(wiring.window, "openRateFigure") == "33 %"


def test_an_endpoint_that_is_away_is_told_only_to_who_asked(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    office.feed.unreachable = True
    wiring = opened()
    wait_for_status(qtbot, wiring, "endpoint not reached")
    assert told(wiring) == ""
    with qtbot.waitSignal(wiring.syncing.failed):
        wiring.window.sync_requested.emit()
    assert told(wiring).startswith("Couldn't reach https://pixel.example.org.")


def test_a_kept_draft_is_offered_at_the_start(qtbot: QtBot, office: Office, opened: Opened) -> None:
    save_draft(office.desk, office.draft(subject="Angefangen"))
    wiring = opened()
    assert "Angefangen" in told(wiring)
    press_in_banner(qtbot, wiring)
    [composer] = wiring.writing.windows
    assert composer.draft.subject == "Angefangen"


def test_a_record_asked_for_in_a_composer_is_opened_in_the_main_window(
    office: Office, opened: Opened
) -> None:
    [carla] = office.add("carla@example.org")
    wiring = opened()
    composer = wiring.writing.write_serial_mail()
    composer.address_requested.emit(carla.id)
    assert wiring.screen(ADDRESSES).isVisibleTo(wiring.window)


def test_an_address_chosen_among_the_openers_is_opened(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    report = office.send()
    office.later(hours=2)
    office.feed.fetch(office.mail_id(report.dispatch, "bert@example.org"), Feature.BROWSER)
    wiring = opened()
    openers = wiring.window.findChild(QTableView, "openersTable")
    qtbot.waitUntil(lambda: openers.model().index(0, 0).data() not in (None, "…"))
    openers.doubleClicked.emit(openers.model().index(0, 0))
    screen = wiring.screen(ADDRESSES)
    assert screen.isVisibleTo(wiring.window)
    qtbot.waitUntil(lambda: words(screen, "recordName").startswith("Bert"))


def test_a_reminder_of_a_property_opens_the_property(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    house = save_property(office.desk, Property(number="K-1", title="Altbau")).result.id
    now = office.desk.clock.now()
    entry = Activity(now, Kind.TASK, Type.MANUAL_ENTRY, (), None, "Heizung", property=house)
    save_activity(office.desk, replace(entry, due_at=now))
    wiring = opened()
    due = wiring.screen(DASHBOARD).findChild(QTableView, "dueToday")
    due.doubleClicked.emit(due.model().index(0, 0))
    screen = wiring.screen(PROPERTIES)
    qtbot.waitUntil(lambda: screen.record.record_id() == house)
    assert screen.record.isVisibleTo(wiring.window)


def test_pairing_leads_to_the_tracking_section(opened: Opened) -> None:
    wiring = opened()
    wiring.screen(DASHBOARD).pairing_requested.emit()
    preferences = wiring.screen(PREFERENCES)
    assert preferences.tracking.isVisibleTo(wiring.window)
    assert preferences.section() == TRACKING


def test_addresses_are_imported_by_one_wizard(opened: Opened) -> None:
    wiring = opened()
    screen = wiring.screen(ADDRESSES)
    screen.import_requested.emit()
    screen.import_requested.emit()
    (wizard,) = screen.findChildren(ImportWizard)
    assert wizard.isVisible()


def test_properties_are_imported_by_a_wizard_of_their_own(
    qtbot: QtBot, office: Office, opened: Opened, tmp_path: Path
) -> None:
    wiring = opened()
    screen = wiring.screen(PROPERTIES)
    file = tmp_path / "Objekte.csv"
    file.write_text("Objektnummer;Ort\nK-1;Köln\n", encoding="utf-8")

    screen.files_dropped.emit([file])

    (wizard,) = screen.findChildren(ImportWizard)
    qtbot.waitUntil(wizard.columns_page.isVisible)
    assert wizard.windowTitle() == "Import “Objekte.csv”"


def test_the_offices_name_stands_in_the_title_and_the_sync_follows_its_setting(
    qtbot: QtBot, office: Office, opened: Opened
) -> None:
    change_setting(office.desk, "office_name", "Büro Köln")
    change_setting(office.desk, "sync_minutes", 7)
    wiring = opened()
    assert wiring.window.windowTitle() == "Büro Köln – Rundbrief"
    assert wiring.syncing.minutes == 7


def test_the_write_button_opens_a_composer_in_its_mode(opened: Opened) -> None:
    wiring = opened()
    wiring.window.write_requested.emit()
    wiring.window.serial_mail_requested.emit()
    assert [each.draft.mail_merge for each in wiring.writing.windows] == [False, True]
    wiring.window.close()
    assert wiring.writing.windows == []
