"""Every mail shows where it stands, and a person alone decides what is uncertain."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.domain.dispatch import LeftOut, LeftOutReason, State
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import recipients_of
from desktop.dispatches.screen import DispatchesScreen
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.empty_state import EmptyState
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.offices import saved
from tests.screens.sent_mail import NOW, Mail, sent

MAILS = (
    Mail("Anna Weiß"),
    Mail("Jürgen Groß", pixel=False),
    Mail("Petra Vogel", State.REJECTED, reply="550 5.1.1 no such user here"),
    Mail("Ute Jansen", State.UNKNOWN),
    Mail("Hans Meyer", State.QUEUED),
)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier) -> QWidget:
    """Made when the test asks for it with `sent` mails in place."""
    sent(desk, "Neues im November", MAILS, left_out=[nobody(desk)])
    screen = DispatchesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    return screen


def nobody(desk: Desk) -> LeftOut:
    address = saved(desk, last_name="Ohnepost", email="")
    return LeftOut(address, "Firma Ohnepost", "", LeftOutReason.NO_EMAIL)


def rows(screen: QWidget, table: str) -> list[list[str]]:
    model = screen.findChild(QTableView, table).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def button(screen: QWidget, name: str) -> QPushButton:
    found = screen.findChild(QPushButton, name)
    assert found is not None, name
    return found


def press(qtbot: QtBot, screen: QWidget, name: str) -> None:
    qtbot.mouseClick(button(screen, name), Qt.MouseButton.LeftButton)


def test_every_dispatch_has_a_line_with_its_figures(screen: DispatchesScreen) -> None:
    [line] = rows(screen, "dispatchesTable")
    assert line[0] == "Neues im November · 23 Nov 2026"
    assert line[2:] == ["5", "2", "1", "1 wait"]


def test_every_mail_has_its_state_and_the_servers_own_words(screen: DispatchesScreen) -> None:
    told = {line[0]: (line[2], line[6]) for line in rows(screen, "mailsTable")}
    assert told["Petra Vogel"] == ("rejected", "550 5.1.1 no such user here")
    assert told["Anna Weiß"] == ("accepted", "")
    assert told["Hans Meyer"] == ("waits", "")
    assert told["Ute Jansen"][0] == "uncertain"
    assert told["Firma Ohnepost"] == ("left out", "no email address")


def test_what_a_person_must_decide_comes_first(screen: DispatchesScreen) -> None:
    assert rows(screen, "mailsTable")[0][0] == "Ute Jansen"


def test_a_chip_shows_the_mails_of_one_state_alone(qtbot: QtBot, screen: DispatchesScreen) -> None:
    press(qtbot, screen, "mailChipRejected")
    assert [line[0] for line in rows(screen, "mailsTable")] == ["Petra Vogel"]


@pytest.mark.parametrize(
    ("choice", "state"), [("treatAsSent", State.ACCEPTED), ("sendAgain", State.QUEUED)]
)
def test_an_uncertain_mail_goes_where_a_person_says(
    qtbot: QtBot, desk: Desk, screen: DispatchesScreen, choice: str, state: State
) -> None:
    press(qtbot, screen, choice)
    [uncertain] = [one for one in recipients_of(desk, 1) if one.name == "Ute Jansen"]  # type: ignore[arg-type]
    assert uncertain.state is state
    assert not screen.findChild(QWidget, "uncertainQuestion").isVisibleTo(screen)


def test_only_the_selected_uncertain_mails_are_settled(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    dispatch = sent(
        desk, "Zwei", [Mail("Eins Eins", State.UNKNOWN), Mail("Zwei Zwei", State.UNKNOWN)]
    )
    screen = DispatchesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.findChild(QTableView, "mailsTable").selectRow(1)
    press(qtbot, screen, "treatAsSent")
    states = [each.state for each in recipients_of(desk, dispatch)]
    assert states == [State.UNKNOWN, State.ACCEPTED]


def test_a_double_click_opens_the_address(qtbot: QtBot, screen: DispatchesScreen) -> None:
    table = screen.findChild(QTableView, "mailsTable")
    with qtbot.waitSignal(screen.address_chosen):
        table.doubleClicked.emit(table.model().index(0, 0))


def test_a_refresh_keeps_the_chosen_dispatch(
    desk: Desk, screen: DispatchesScreen, notifier: Notifier
) -> None:
    newer = sent(desk, "Neues im Dezember", MAILS[:1], at=NOW)
    screen.refresh()
    assert screen.findChild(QTableView, "dispatchesTable").currentIndex().row() == 1
    screen.choose(newer)
    [line] = rows(screen, "mailsTable")
    assert line[:3] == ["Anna Weiß", "anna.weiß@example.org", "accepted"]


def test_with_nothing_sent_there_is_one_sentence_and_one_button(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier
) -> None:
    screen = DispatchesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    [empty] = [one for one in screen.findChildren(EmptyState) if one.isVisibleTo(screen)]
    assert empty.findChild(QLabel, "emptySentence").text() == "Nothing has been sent yet."
    with qtbot.waitSignal(screen.write_requested):
        press(qtbot, empty, "emptyButton")
