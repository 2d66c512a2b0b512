"""The place of filters and work lists on a small office, and hands for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import selections, work_lists
from desktop.core.use_cases.desk import Desk
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from desktop.qt.widgets.table import Table
from tests.screens.doubles import InlineBackground, RecordedProblems


def dialog_on(
    qtbot: QtBot,
    desk: Desk,
    inline: InlineBackground,
    notifier: Notifier,
    people: Sequence[AddressId],
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


def screen_on(
    qtbot: QtBot,
    desk: Desk,
    inline: InlineBackground,
    notifier: Notifier,
    people: Sequence[AddressId],
) -> AddressesScreen:
    work_lists.save_work_list(desk, "First", people[:4])
    selections.save_filter(desk, "Filter", "last_name ends with 5")
    screen = AddressesScreen(desk, inline, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.resize(1200, 600)
    screen.show()
    return screen


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


def size_of(desk: Desk, name: str) -> int:
    return next(each.size for each in work_lists.work_list_lines(desk) if each.name == name)


def restrict(screen: AddressesScreen, words_: str) -> QComboBox:
    choice = screen.list.restriction
    at = choice.findText(words_)
    choice.setCurrentIndex(at)
    choice.activated.emit(at)
    return choice
