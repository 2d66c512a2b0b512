"""The marketing box shows what is known of a dispatch: no more, and nothing false."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.core.domain.bounce import Bounce, BounceKind
from desktop.core.domain.changes import Record
from desktop.core.domain.dispatch import State
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases import dashboard
from desktop.core.use_cases.desk import Desk
from desktop.dashboard.bars_plot import BarsPlot
from desktop.dashboard.openers_table import OpenersTable
from desktop.dashboard.opens_chart import OpensChart
from desktop.dashboard.screen import DashboardScreen
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.theme import colours
from desktop.qt.widgets.table import Table
from tests.screens.doubles import RecordedProblems
from tests.screens.hands import words
from tests.screens.sent_mail import (
    NOW,
    Mail,
    fetched_by_machine,
    opened,
    pair_endpoint,
    proxied,
    sent,
)

NOVEMBER = (
    Mail("Anna Weiß", open=opened(12, times=3, last=95)),
    Mail("Jürgen Groß", open=opened(40)),
    Mail("Petra Vogel", open=proxied(7)),
    Mail("Hans Meyer", open=fetched_by_machine(0)),
    Mail("Ute Jansen"),
    Mail("Klaus Krämer", pixel=False),
    Mail("Maria Lüttgen", State.REJECTED, reply="550 no such user"),
)


@pytest.fixture
def desk(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    if "unpaired" not in request.node.name:
        pair_endpoint(desk)
    return desk


def shown(qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier) -> DashboardScreen:
    screen = DashboardScreen(desk, background, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.loaded):
        screen.resize(1000, 640)
    return screen


def choose(qtbot: QtBot, screen: DashboardScreen, dispatch: DispatchId) -> None:
    with qtbot.waitSignal(screen.loaded):
        screen.choose(dispatch)


def is_shown(screen: QWidget, name: str) -> bool:
    widget = screen.findChild(QWidget, name)
    assert widget is not None, name
    return widget.isVisibleTo(screen)


def test_the_figures_are_the_evaluations(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    dispatch = sent(desk, "Neues im November", NOVEMBER)
    evaluation = dashboard.evaluation(desk, dispatch)
    screen = shown(qtbot, desk, background, notifier)
    assert words(screen, "sentFigure") == str(evaluation.accepted) == "6"
    assert words(screen, "trackedFigure") == str(evaluation.tracked) == "5"
    assert words(screen, "automaticFigure") == str(evaluation.machine_only) == "1"
    assert words(screen, "rejectedFigure") == str(evaluation.rejected) == "1"


def test_what_bounced_is_shown_where_something_did(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    dispatch = sent(desk, "Neues im November", NOVEMBER)
    screen = shown(qtbot, desk, background, notifier)
    assert not is_shown(screen, "bouncedFigureTile")
    with desk.storage.write() as unit:
        mail = unit.dispatches.recipients(dispatch, [State.ACCEPTED])[0]
        unit.bounces.add(Bounce(mail.id, "<1@mx>", BounceKind.HARD, "5.1.1", "unknown", NOW))
    with qtbot.waitSignal(screen.loaded):
        notifier.announce(frozenset({Record.DISPATCH}))
    assert is_shown(screen, "bouncedFigureTile")
    assert words(screen, "bouncedFigure") == "1"


def test_opened_is_a_range_when_proxies_make_it_one_and_names_its_denominator(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    sent(desk, "Neues im November", NOVEMBER)
    screen = shown(qtbot, desk, background, notifier)
    assert words(screen, "openedFigure") == "2–3"
    assert words(screen, "openRateFigure") == "40–60 %"
    assert words(screen, "openRateFigureHint") == "of 5 tracked"
    assert words(screen, "trackedFigureHint") == "of 6 sent"
    tile = screen.findChild(QWidget, "openedFigureTile")
    assert "nobody can tell" in tile.toolTip()


def test_without_a_doubt_there_is_no_range(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    sent(desk, "Neues im November", [Mail("Anna Weiß", open=opened(5)), Mail("Ute Jansen")])
    screen = shown(qtbot, desk, background, notifier)
    assert words(screen, "openedFigure") == "1"
    assert words(screen, "openRateFigure") == "50 %"


def test_two_dispatches_of_one_name_and_day_can_be_told_apart(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    first = sent(desk, "Neues im November", NOVEMBER)
    second = sent(desk, "Neues im November", NOVEMBER[:2], at=NOW - timedelta(hours=22))
    screen = shown(qtbot, desk, background, notifier)
    choice = screen.findChild(QComboBox, "dispatchChoice")
    assert [choice.itemData(at) for at in range(choice.count())] == [second, first]
    assert choice.itemText(0) == "Neues im November · 23 Nov 2026 (2)"
    assert choice.itemText(1) == "Neues im November · 23 Nov 2026"
    assert words(screen, "sentFigure") == "2"
    choose(qtbot, screen, first)
    assert words(screen, "sentFigure") == "6"


def test_a_new_dispatch_leaves_the_choice_as_it_is(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    sent(desk, "Neues im November", NOVEMBER)
    screen = shown(qtbot, desk, background, notifier)
    sent(desk, "Neues im Dezember", NOVEMBER[:1], at=NOW)
    with qtbot.waitSignal(screen.loaded):
        notifier.announce(frozenset({Record.DISPATCH}))
    choice = screen.findChild(QComboBox, "dispatchChoice")
    assert choice.count() == 2
    assert choice.currentText() == "Neues im November · 23 Nov 2026"


@pytest.mark.parametrize("record", [Record.DISPATCH, Record.OPEN])
def test_it_looks_again_when_dispatches_or_opens_changed(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier, record: Record
) -> None:
    screen = shown(qtbot, desk, background, notifier)
    sent(desk, "Neues im November", NOVEMBER)
    with qtbot.waitSignal(screen.loaded):
        notifier.announce(frozenset({record}))
    assert words(screen, "openedFigure") == "2–3"


def test_what_does_not_concern_it_leaves_it_alone(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    screen = shown(qtbot, desk, background, notifier)
    with qtbot.assertNotEmitted(screen.loaded, wait=50):
        notifier.announce(frozenset({Record.TEMPLATE}))


def test_a_dispatch_without_tracking_shows_its_sending_and_says_why_there_are_no_opens(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    sent(desk, "Besichtigung", NOVEMBER, tracked=False)
    screen = shown(qtbot, desk, background, notifier)
    assert words(screen, "sentFigure") == "6"
    assert is_shown(screen, "whyNoOpens")
    reason = screen.findChild(QWidget, "whyNoOpens").findChild(QLabel, "emptySentence")
    assert reason.text() == "Sent without tracking, so there is nothing to say about opens."
    assert not is_shown(screen, "openedFigure")
    assert not is_shown(screen, "openersTable")


def test_a_tracked_dispatch_to_people_who_never_agreed_says_so(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    sent(desk, "Neues im November", [Mail("Anna Weiß", pixel=False)])
    screen = shown(qtbot, desk, background, notifier)
    reason = screen.findChild(QWidget, "whyNoOpens").findChild(QLabel, "emptySentence")
    assert "agreed to tracking" in reason.text()
    assert words(screen, "trackedFigure") == "0"


def test_who_opened_is_listed_and_a_double_click_chooses_the_address(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    dispatch = sent(desk, "Neues im November", NOVEMBER)
    screen = shown(qtbot, desk, background, notifier)
    table = screen.findChild(QTableView, "openersTable")
    known = dashboard.openers(desk, dispatch)
    qtbot.waitUntil(lambda: names_in(table) == ["Jürgen Groß", "Anna Weiß"])
    assert names_in(table) == [opener.name for opener in known]
    assert table.model().index(1, 3).data() == "3 ×"
    with qtbot.waitSignal(screen.address_chosen) as chosen:
        table.doubleClicked.emit(table.model().index(1, 0))
    assert chosen.args == [known[1].address]


@pytest.mark.parametrize(
    ("column", "names"),
    [
        (0, ["Jürgen Groß", "Anna Weiß"]),
        (1, ["Anna Weiß", "Jürgen Groß"]),
        (2, ["Jürgen Groß", "Anna Weiß"]),
        (3, ["Jürgen Groß", "Anna Weiß"]),
    ],
)
def test_who_opened_is_sorted_by_any_column_and_whoever_is_chosen_stays_so(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    notifier: Notifier,
    column: int,
    names: list[str],
) -> None:
    sent(desk, "Neues im November", NOVEMBER)
    screen = shown(qtbot, desk, background, notifier)
    openers = screen.findChild(OpenersTable)
    table = screen.findChild(Table, "openersTable")
    qtbot.waitUntil(lambda: names_in(table) == ["Jürgen Groß", "Anna Weiß"])
    table.choose_row(0)
    with qtbot.waitSignal(openers.shown):
        table.horizontalHeader().sectionClicked.emit(column)
    qtbot.waitUntil(lambda: names_in(table) == names)
    assert table.currentIndex().row() == names.index("Jürgen Groß")


def names_in(table: QTableView) -> list[str]:
    return [table.model().index(row, 0).data() for row in range(table.model().rowCount())]


def test_the_chart_has_its_bars_in_words_too(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    sent(desk, "Neues im November", NOVEMBER)
    screen = shown(qtbot, desk, background, notifier)
    chart = screen.findChild(QWidget, "opensChart")
    assert sum(bar.opened for bar in chart.bars) == 2
    assert sum(bar.unclear for bar in chart.bars) == 1
    assert chart.accessibleDescription().startswith("3 first opens")
    assert screen.findChild(QTableView, "opensTable").model().rowCount() == len(chart.bars)


def test_each_bar_stands_where_it_is_found(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    screen = shown_chart(qtbot, desk, background, notifier)
    chart = screen.findChild(OpensChart)
    plot = chart.findChild(BarsPlot)
    for number in range(len(chart.bars)):
        assert plot.bar_at(plot.bar_area(number).center().toPoint()) == number
    assert plot.bar_at(QPoint(0, 1)) is None
    assert plot.bar_at(QPoint(plot.width(), 1)) is None


def test_the_bars_are_painted_as_high_as_their_opens(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    screen = shown_chart(qtbot, desk, background, notifier)
    chart = screen.findChild(OpensChart)
    plot = chart.findChild(BarsPlot)
    areas = [plot.bar_area(number) for number in range(len(chart.bars))]
    tall = max(areas, key=lambda area: area.height())
    assert tall.height() == pytest.approx(
        areas[0].height() * max(bar.total for bar in chart.bars) / chart.bars[0].total
    )
    picture = plot.grab().toImage()
    for area, bar in zip(areas, chart.bars, strict=True):
        foot = picture.pixelColor(round(area.center().x()), round(area.bottom()) - 3)
        assert (foot == QColor(colours().accent)) == bool(bar.opened)
        above = picture.pixelColor(round(area.center().x()), max(round(area.top()) - 3, 0))
        assert above == QColor(colours().panel)


def shown_chart(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> DashboardScreen:
    sent(desk, "Neues im November", NOVEMBER)
    screen = shown(qtbot, desk, background, notifier)
    screen.resize(1100, 760)
    screen.show()
    qtbot.waitUntil(lambda: screen.findChild(BarsPlot).width() > 300)
    return screen


def test_with_nothing_sent_there_is_one_sentence_and_one_button(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    screen = shown(qtbot, desk, background, notifier)
    assert not is_shown(screen, "dispatchChoice")
    buttons = [
        each for each in screen.findChildren(QPushButton, "emptyButton") if each.isVisibleTo(screen)
    ]
    with qtbot.waitSignal(screen.write_requested):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def test_unpaired_it_says_so_and_leads_to_pairing(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    screen = shown(qtbot, desk, background, notifier)
    assert words(screen, "lastSync") == "No tracking endpoint is paired."
    assert not is_shown(screen, "syncButton")
    with qtbot.waitSignal(screen.pairing_requested):
        qtbot.mouseClick(screen.findChild(QPushButton, "pairButton"), Qt.MouseButton.LeftButton)


def test_sync_now_asks_for_a_sync_and_waits_for_its_end(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    screen = shown(qtbot, desk, background, notifier)
    button = screen.findChild(QToolButton, "syncButton")
    with qtbot.waitSignal(screen.sync_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    screen.show_syncing(True)
    assert not button.isEnabled()
    assert words(screen, "lastSync") == "syncing…"
    screen.show_syncing(False)
    assert button.isEnabled()


def test_the_last_sync_is_told_with_its_exact_time_as_a_tool_tip(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    with desk.storage.write() as unit:
        paired = unit.endpoints.current()
        assert paired is not None
        ago = datetime.now(UTC) - timedelta(minutes=2, seconds=5)
        unit.endpoints.move_cursor(paired.id, "", 0, ago)
    screen = shown(qtbot, desk, background, notifier)
    assert words(screen, "lastSync") == "synced 2 min ago"
    assert f"{ago.astimezone():%M:%S}" in screen.findChild(QLabel, "lastSync").toolTip()


def test_a_double_click_under_sent_lately_chooses_that_dispatch(
    qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier
) -> None:
    first = sent(desk, "Neues im November", NOVEMBER)
    sent(desk, "Neues im Dezember", NOVEMBER[:1], at=NOW)
    screen = shown(qtbot, desk, background, notifier)
    lately = screen.findChild(QTableView, "sentLately")
    with qtbot.waitSignal(screen.loaded):
        lately.doubleClicked.emit(lately.model().index(1, 0))
    assert screen.findChild(QComboBox, "dispatchChoice").currentData() == first
