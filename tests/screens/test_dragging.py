"""Addresses are dragged onto work lists and out of them, with a way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import work_lists
from desktop.core.use_cases.desk import Desk
from desktop.qt.filters.dragging import addresses_in, dragged, source_of
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.table import Table
from tests.screens.doubles import InlineBackground
from tests.screens.offices import many_addresses
from tests.screens.selections import (
    choose,
    dialog_on,
    restrict,
    screen_on,
    shown,
    size_of,
    table,
    undo,
)


@pytest.fixture
def people(desk: Desk) -> list[AddressId]:
    return many_addresses(desk, 6)


@pytest.fixture
def dialog(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, people: list[AddressId]
) -> SelectionsDialog:
    return dialog_on(qtbot, desk, inline, notifier, people)


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, people: list[AddressId]
) -> AddressesScreen:
    return screen_on(qtbot, desk, inline, notifier, people)


COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


def drop(on: Table, place: QPoint, data: QMimeData, *, with_shift: bool = False) -> bool:
    """As the window system does; whether it was taken."""
    dropping = dropped(on, place, data, with_shift=with_shift)
    return dropping.isAccepted()


def dropped(on: Table, place: QPoint, data: QMimeData, *, with_shift: bool = False) -> QDropEvent:
    keys = Qt.KeyboardModifier
    held = keys.ShiftModifier if with_shift else keys.NoModifier
    buttons = Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(place, COPY | MOVE, data, buttons, held)
    QApplication.sendEvent(on.viewport(), entering)
    dropping = QDropEvent(QPointF(place), COPY | MOVE, data, buttons, held)
    QApplication.sendEvent(on.viewport(), dropping)
    return dropping


def place_of(dialog: SelectionsDialog, name: str) -> QPoint:
    view = table(dialog)
    return view.visualRect(view.model().index(shown(dialog).index(name), 0)).center()


def members_of(desk: Desk, name: str) -> tuple[AddressId, ...]:
    [found] = [each for each in work_lists.work_lists(desk) if each.name == name]
    return found.addresses


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What the mouse has begun to drag."""
    data: list[QMimeData] = []

    def take(drag: QDrag, *_actions: object) -> Qt.DropAction:
        copy = QMimeData()
        for format_ in drag.mimeData().formats():
            copy.setData(format_, drag.mimeData().data(format_))
        data.append(copy)
        return COPY

    monkeypatch.setattr(QDrag, "exec", take)
    return data


def drag_first_members(dialog: SelectionsDialog, taken: list[QMimeData]) -> QMimeData:
    """The first two of the list that is shown."""
    members = table(dialog, "memberTable")
    members.choose_row(0)
    flags = members.selectionModel().SelectionFlag
    members.selectionModel().select(members.model().index(1, 0), flags.Select | flags.Rows)
    first = members.visualRect(members.model().index(0, 0)).center()
    QTest.mousePress(members.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(members.viewport(), first + QPoint(0, 60))
    return taken[-1]


def test_members_are_dragged_onto_another_list_and_stay_in_theirs(
    dialog: SelectionsDialog, desk: Desk, people: list[AddressId], taken: list[QMimeData]
) -> None:
    choose(dialog, "First")
    data = drag_first_members(dialog, taken)
    assert dropped(table(dialog), place_of(dialog, "Second"), data).dropAction() is COPY
    assert members_of(desk, "First") == tuple(people[:4])
    assert members_of(desk, "Second") == (*people[2:], *people[:2])
    undo(dialog)
    assert members_of(desk, "Second") == tuple(people[2:])


def test_with_shift_members_are_moved_and_stand_where_they_stood_after_undo(
    dialog: SelectionsDialog, desk: Desk, people: list[AddressId], taken: list[QMimeData]
) -> None:
    choose(dialog, "First")
    data = drag_first_members(dialog, taken)
    moving = dropped(table(dialog), place_of(dialog, "Second"), data, with_shift=True)
    assert moving.dropAction() is MOVE
    assert members_of(desk, "First") == tuple(people[2:4])
    assert members_of(desk, "Second") == (*people[2:], *people[:2])
    assert dialog.banner.text() == "2 addresses are in “Second” now instead."
    undo(dialog)
    assert members_of(desk, "First") == tuple(people[:4])
    assert members_of(desk, "Second") == tuple(people[2:])


def test_who_is_in_the_other_list_already_only_leaves_and_comes_back(
    dialog: SelectionsDialog, desk: Desk, people: list[AddressId]
) -> None:
    choose(dialog, "First")
    [first] = [each.id for each in work_lists.work_lists(desk) if each.name == "First"]
    data = dragged(people[2:3], first)
    assert drop(table(dialog), place_of(dialog, "Second"), data, with_shift=True)
    assert members_of(desk, "First") == (*people[:2], people[3])
    assert dialog.banner.text() == "1 address is in “Second” now instead."
    undo(dialog)
    assert members_of(desk, "First") == tuple(people[:4])
    assert members_of(desk, "Second") == tuple(people[2:])


def test_nobody_is_dropped_on_the_list_they_come_from(
    dialog: SelectionsDialog, desk: Desk, taken: list[QMimeData]
) -> None:
    choose(dialog, "First")
    data = drag_first_members(dialog, taken)
    assert not drop(table(dialog), place_of(dialog, "First"), data, with_shift=True)
    assert not drop(table(dialog, "memberTable"), QPoint(5, 5), data)


def test_addresses_that_come_from_no_list_are_added_even_with_shift(
    dialog: SelectionsDialog, desk: Desk, people: list[AddressId]
) -> None:
    assert drop(table(dialog), place_of(dialog, "Second"), dragged(people), with_shift=True)
    assert len(members_of(desk, "Second")) == len(members_of(desk, "First")) + 2 == 6


def test_addresses_are_dropped_on_a_work_list_and_not_on_a_filter(
    dialog: SelectionsDialog, desk: Desk, people: list[AddressId]
) -> None:
    view = table(dialog)
    rows = {
        name: view.visualRect(view.model().index(at, 0)).center()
        for at, name in enumerate(shown(dialog))
    }

    assert not drop(view, rows["Filter"], dragged(people))
    assert drop(view, rows["Second"], dragged(people))
    assert size_of(desk, "Second") == 6
    assert "2 addresses are new in “Second”." in dialog.banner.text()
    undo(dialog)
    assert size_of(desk, "Second") == 4


def test_addresses_are_dropped_among_the_members(
    dialog: SelectionsDialog, desk: Desk, people: list[AddressId]
) -> None:
    choose(dialog, "First")
    assert drop(table(dialog, "memberTable"), QPoint(5, 5), dragged(people[4:]))
    assert size_of(desk, "First") == 6


def test_something_else_can_not_be_dropped(dialog: SelectionsDialog) -> None:
    data = QMimeData()
    data.setText("no address")
    assert not drop(table(dialog), QPoint(5, 40), data)


def test_who_is_dragged_out_of_a_work_list_that_is_shown_can_be_moved_out_of_it(
    screen: AddressesScreen, desk: Desk, people: list[AddressId], taken: list[QMimeData]
) -> None:
    def drag_first() -> QMimeData:
        view = table(screen, "addressTable")
        view.choose_row(0)
        first = view.visualRect(view.model().index(0, 0)).center()
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(view.viewport(), first + QPoint(0, 60))
        return taken[-1]

    assert source_of(drag_first()) is None
    restrict(screen, "First")
    assert (addresses_in(taken[-1]), source_of(drag_first())) == (
        (people[0],),
        work_lists.work_list_lines(desk)[0].id,
    )
