"""Filters and work lists in order: the dialog, drag and drop, and the list of addresses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import OFFICE, Source
from desktop.core.use_cases import selections, work_lists
from desktop.core.use_cases.desk import Desk
from desktop.qt.filters.compare_dialog import CompareDialog
from desktop.qt.filters.dragging import addresses_in, dragged, source_of
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.list_name_dialog import ListNameDialog
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from desktop.qt.widgets.table import Table
from tests.screens.composers import Composers, a_serial_mail, button
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import press, words
from tests.screens.offices import many_addresses


@pytest.fixture
def people(desk: Desk) -> list[AddressId]:
    return many_addresses(desk, 6)


@pytest.fixture
def dialog(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, people: list[AddressId]
) -> SelectionsDialog:
    """A filter used by nobody, and two work lists, one of them used by it."""
    work_lists.save_work_list(desk, "First", people[:4])
    work_lists.save_work_list(desk, "Second", people[2:])
    selections.save_filter(desk, "Filter", "not in work list First")
    dialog = SelectionsDialog(desk, inline, notifier, use="Use it")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def table(window: QWidget, name: str = "selectionsTable") -> Table:
    return window.findChild(Table, name)


def shown(window: QWidget, name: str = "selectionsTable", column: int = 0) -> list[str]:
    model = table(window, name).model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def choose(dialog: SelectionsDialog, name: str) -> None:
    table(dialog).choose_row(shown(dialog).index(name))


def undo(window: QWidget) -> None:
    banner = window.findChild(Banner, "banner", Qt.FindChildOption.FindDirectChildrenOnly)
    banner.findChild(QPushButton, "bannerAction").click()


def visible(window: QWidget, name: str) -> bool:
    return window.findChild(QPushButton, name).isVisible()


def named(dialog: SelectionsDialog, name: str, *, private: bool = False) -> None:
    asking = dialog.findChild(ListNameDialog)
    asking.findChild(QLineEdit, "listName").setText(name)
    asking.findChild(QCheckBox, "listPrivate").setChecked(private)
    press(asking, "listNameSave")


def size_of(desk: Desk, name: str) -> int:
    return next(each.size for each in work_lists.work_list_lines(desk) if each.name == name)


def test_filters_and_work_lists_stand_in_one_table(dialog: SelectionsDialog) -> None:
    assert shown(dialog) == ["Filter", "First", "Second"]
    assert shown(dialog, column=2) == ["", "4", "4"]
    assert shown(dialog, column=4) == ["–", "filter Filter", "–"]


def test_what_is_chosen_is_said_and_listed(dialog: SelectionsDialog, qtbot: QtBot) -> None:
    choose(dialog, "Filter")
    assert words(dialog, "selectionSentence") == "Everyone who is not in “First”."
    assert words(dialog, "filterCount") == "2 addresses now"
    choose(dialog, "Second")
    assert words(dialog, "memberCount") == "4 addresses"
    assert len(shown(dialog, "memberTable")) == 4


def test_only_what_can_be_done_is_offered(dialog: SelectionsDialog) -> None:
    choose(dialog, "Filter")
    assert (visible(dialog, "freezeFilter"), visible(dialog, "compareLists")) == (True, False)
    choose(dialog, "First")
    assert not visible(dialog, "freezeFilter")
    table(dialog).selectAll()
    assert (visible(dialog, "editSelection"), visible(dialog, "useSelection")) == (False, False)


def test_a_new_work_list_is_ones_own_if_one_says_so(dialog: SelectionsDialog, desk: Desk) -> None:
    press(dialog, "newWorkList")
    named(dialog, "Mine", private=True)
    owners = {each.name: each.owner for each in work_lists.work_list_lines(desk)}
    assert (owners["Mine"], owners["First"]) == (desk.user, OFFICE)
    assert table(dialog).chosen_rows() == [shown(dialog).index("Mine")]


def test_a_work_list_is_renamed_by_key(dialog: SelectionsDialog) -> None:
    choose(dialog, "Second")
    table(dialog).setFocus()
    QTest.keyClick(table(dialog), Qt.Key.Key_F2)
    named(dialog, "Last")
    assert shown(dialog) == ["Filter", "First", "Last"]


def test_a_filter_is_changed_in_the_builder(dialog: SelectionsDialog, desk: Desk) -> None:
    choose(dialog, "Filter")
    press(dialog, "editSelection")
    editing = dialog.findChild(FilterDialog)
    editing.findChild(QLineEdit, "filterName").setText("Changed")
    press(editing, "saveFilterButton")
    assert shown(dialog) == ["Changed", "First", "Second"]


def test_a_filter_becomes_a_work_list(dialog: SelectionsDialog, desk: Desk) -> None:
    choose(dialog, "Filter")
    press(dialog, "freezeFilter")
    named(dialog, "Frozen")
    assert size_of(desk, "Frozen") == 2


def test_copies_are_made(dialog: SelectionsDialog) -> None:
    for name in ("Filter", "First"):
        choose(dialog, name)
        press(dialog, "duplicateSelection")
    assert shown(dialog) == ["Filter", "Filter – copy", "First", "First – copy", "Second"]


def test_what_is_deleted_says_by_whom_it_was_used_and_comes_back(
    dialog: SelectionsDialog,
) -> None:
    choose(dialog, "First")
    table(dialog).setFocus()
    QTest.keyClick(table(dialog), Qt.Key.Key_Delete)
    assert shown(dialog) == ["Filter", "Second"]
    assert "It was used by: Filter." in dialog.banner.text()
    undo(dialog)
    assert shown(dialog) == ["Filter", "First", "Second"]


def test_two_lists_are_compared_and_a_share_becomes_a_list(
    dialog: SelectionsDialog, desk: Desk
) -> None:
    choose(dialog, "First")
    index = table(dialog).model().index(2, 0)
    flags = table(dialog).selectionModel().SelectionFlag
    table(dialog).selectionModel().select(index, flags.Select | flags.Rows)
    press(dialog, "compareLists")
    comparing = dialog.findChild(CompareDialog)
    counts = [words(comparing, f"{name}Count") for name in ("onlyFirst", "both", "onlySecond")]
    assert counts == ["2 addresses", "2 addresses", "2 addresses"]

    press(comparing, "bothSave")
    asking = comparing.findChild(ListNameDialog)
    asking.findChild(QLineEdit, "listName").setText("Both")
    press(asking, "listNameSave")
    assert size_of(desk, "Both") == 2


def test_addresses_are_taken_out_by_key_and_come_back(dialog: SelectionsDialog, desk: Desk) -> None:
    choose(dialog, "First")
    members = table(dialog, "memberTable")
    members.choose_row(0)
    members.setFocus()
    QTest.keyClick(members, Qt.Key.Key_Delete)
    assert size_of(desk, "First") == 3
    undo(dialog)
    assert size_of(desk, "First") == 4


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


def test_searching_leaves_those_with_all_words(dialog: SelectionsDialog) -> None:
    dialog.findChild(QLineEdit).setText("FIR")
    dialog.findChild(QLineEdit).returnPressed.emit()
    assert shown(dialog) == ["First"]


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, people: list[AddressId]
) -> AddressesScreen:
    work_lists.save_work_list(desk, "First", people[:4])
    selections.save_filter(desk, "Filter", "last_name ends with 5")
    screen = AddressesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.resize(1200, 600)
    screen.show()
    return screen


def restrict(screen: AddressesScreen, words_: str) -> QComboBox:
    choice = screen.list.restriction
    at = choice.findText(words_)
    choice.setCurrentIndex(at)
    choice.activated.emit(at)
    return choice


def test_the_list_shows_the_addresses_of_a_filter_or_a_work_list(screen: AddressesScreen) -> None:
    restrict(screen, "Filter")
    assert shown(screen, "addressTable") == ["Name 005, Dr. Anna"]
    assert screen.findChild(QLabel, "addressCount").text() == "1 found"
    restrict(screen, "First")
    assert len(shown(screen, "addressTable")) == 4
    restrict(screen, "All addresses")
    assert len(shown(screen, "addressTable")) == 6


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


def test_the_list_can_be_restricted_without_saving_anything(
    screen: AddressesScreen, desk: Desk
) -> None:
    restrict(screen, "Other conditions…")
    dialog = screen.window().findChild(FilterDialog)
    row = dialog.findChild(QLineEdit, "conditionValue")
    row.setText("Köln")
    press(dialog, "saveFilterButton")
    assert screen.list.restriction.currentText() == "Other conditions…"
    assert len(shown(screen, "addressTable")) == 6
    assert len(selections.filters(desk)) == 1


def test_a_filter_that_is_deleted_restricts_nothing_any_more(
    screen: AddressesScreen, desk: Desk, notifier: Notifier
) -> None:
    choice = restrict(screen, "Filter")
    source = Source(filter=selections.filters(desk)[0].id)
    notifier.announce(selections.delete_selections(desk, [source]).changed)
    assert choice.currentText() == "All addresses"
    assert len(shown(screen, "addressTable")) == 6


def test_a_search_stays_within_the_filter(screen: AddressesScreen) -> None:
    restrict(screen, "First")
    screen.list.search.setText("Name 003")
    assert shown(screen, "addressTable") == ["Name 003, Dr. Anna"]


def test_where_nobody_belongs_to_it_all_are_one_press_away(
    screen: AddressesScreen, desk: Desk, notifier: Notifier
) -> None:
    notifier.announce(selections.save_filter(desk, "Nobody", "city = Nowhere").changed)
    choice = restrict(screen, "Nobody")
    press(screen, "emptyButton")
    assert choice.currentText() == "All addresses"


def test_the_place_of_filters_leads_back_to_the_list(screen: AddressesScreen) -> None:
    restrict(screen, "Filters and work lists…")
    dialog = screen.findChild(SelectionsDialog)
    choose(dialog, "First")
    press(dialog, "useSelection")
    assert screen.list.restriction.currentText() == "First"


def test_the_composer_takes_what_was_chosen_there(
    desk: Desk, composers: Composers, people: list[AddressId]
) -> None:
    picked = work_lists.new_work_list(desk, "First", people[:4]).result
    window = composers.open(a_serial_mail(Source()))
    button(window, "selectionsButton").click()
    dialog = window.findChild(SelectionsDialog)
    choose(dialog, "First")
    press(dialog, "useSelection")
    assert window.draft.source == Source(work_list=picked.id)
