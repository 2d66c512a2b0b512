"""A window stands as it was left: its size, and where its halves meet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.remembered import remember_halves, remember_size


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
