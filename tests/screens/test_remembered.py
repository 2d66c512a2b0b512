"""A window stands as it was left: its size, and where its halves meet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from desktop.addresses.merging.doubles_window import DoublesWindow
from desktop.composer.templates.template_dialog import TemplateDialog
from desktop.core.use_cases.desk import Desk
from desktop.qt import remembered as remembering
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier
from desktop.qt.remembered import remember_halves, remember_size
from tests.screens.doubles import InlineBackground


def a_splitter(qtbot: QtBot, folder: Path) -> QSplitter:
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    splitter.addWidget(QWidget())
    splitter.addWidget(QWidget())
    splitter.resize(800, 200)
    remember_halves(splitter, folder, "some")
    splitter.show()
    return splitter


def test_the_line_between_halves_stays_where_it_was_dragged(qtbot: QtBot, tmp_path: Path) -> None:
    first = a_splitter(qtbot, tmp_path)
    first.moveSplitter(240, 1)
    sizes = first.sizes()
    assert sizes[0] != sizes[1]
    assert a_splitter(qtbot, tmp_path).sizes() == sizes


def test_the_next_window_has_the_size_that_the_last_one_was_closed_with(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second, other = QMainWindow(), QMainWindow(), QMainWindow()
    for window in (first, second, other):
        qtbot.addWidget(window)
        window.resize(640, 480)
    remember_size(first, tmp_path, "some")
    first.show()
    first.resize(700, 500)
    first.close()
    remember_size(second, tmp_path, "some")
    remember_size(other, tmp_path, "other")
    assert (second.width(), second.height()) == (700, 500)
    assert (other.width(), other.height()) == (640, 480)


Opened = Callable[[], QDialog]


@pytest.fixture(params=["filter", "selections", "templates", "doubles"])
def opened(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    desk: Desk,
    inline: InlineBackground,
    notifier: Notifier,
) -> Opened:
    def open_it() -> QDialog:
        dialog = {
            "filter": lambda: FilterDialog(desk, inline),
            "selections": lambda: SelectionsDialog(desk, inline, notifier),
            "templates": lambda: TemplateDialog(desk, inline),
            "doubles": lambda: DoublesWindow(desk, inline),
        }[request.param]()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def test_a_dialog_is_no_larger_than_the_screen_that_it_opens_on(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_room", lambda _dialog: QSize(4000, 3000))
    first = opened()
    first.resize(1400, 900)
    first.reject()
    monkeypatch.setattr(remembering, "_room", lambda _dialog: QSize(1300, 850))
    assert opened().size() == QSize(1300, 850)


@pytest.mark.parametrize("leave", ["reject", "close"])
def test_a_dialog_is_as_it_was_left_however_one_left_it(
    opened: Opened, leave: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_room", lambda _dialog: QSize(4000, 3000))
    first = opened()
    first.resize(first.width() - 60, first.height() - 40)
    halves = first.findChild(QSplitter)
    before = halves.sizes()
    halves.moveSplitter(before[0] - 30, 1)
    size, sizes = first.size(), halves.sizes()
    assert sizes != before
    getattr(first, leave)()

    second = opened()

    assert second.size() == size
    assert second.findChild(QSplitter).sizes() == sizes
