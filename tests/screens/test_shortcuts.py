"""The list of shortcuts tells of every key that does something, and of no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.pages import pages
from desktop.qt.shortcuts import Keys, shortcut_groups, shown
from desktop.shell.main_window import MainWindow
from tests.house_rules.source import ROOT, WINDOWS, sources

DECLARED = "desktop/qt/shortcuts.py"
WRITTEN = re.compile(r'"((Ctrl|Alt|Shift)\+)+(\w+|.)"|"F\d\d?"')
STANDARD = re.compile(r"QKeySequence(\(|\.StandardKey)")


def listed() -> Iterator[Keys]:
    for _, lines in shortcut_groups():
        for keys, _ in lines:
            yield keys


def test_every_declared_key_is_listed() -> None:
    assert [keys for keys in Keys if keys not in set(listed())] == []


def test_every_declared_key_is_used() -> None:
    code = "".join(
        (ROOT / each.path).read_text("utf-8") for each in sources(*WINDOWS) if each.path != DECLARED
    )
    # Qt's lists do the same for this one by themselves
    by_qt = {Keys.CHOOSE_ALL}
    pages_ = {Keys.FIRST_PAGE, Keys.SECOND_PAGE, Keys.THIRD_PAGE, Keys.FOURTH_PAGE, Keys.FIFTH_PAGE}
    unused = [
        keys.name for keys in Keys if f"Keys.{keys.name}" not in code and keys not in by_qt | pages_
    ]
    assert unused == []


def test_no_window_has_a_key_of_its_own() -> None:
    found = [
        f"{each.path}:{number}"
        for each in sources(*WINDOWS)
        if each.path != DECLARED
        for number, line in enumerate((ROOT / each.path).read_text("utf-8").splitlines(), start=1)
        if WRITTEN.search(line) or STANDARD.search(line)
    ]
    assert found == []


def test_no_two_keys_of_a_window_are_the_same(qtbot: QtBot) -> None:
    window = MainWindow(pages(lambda _key, place: QWidget(place)))
    qtbot.addWidget(window)
    keys = [
        each.toString() for one in window.findChildren(QShortcut) for each in QShortcut.keys(one)
    ]
    assert sorted(keys) == sorted(set(keys))
    assert "Ctrl+Q" in keys


def test_f1_shows_the_list_once(qtbot: QtBot) -> None:
    window = MainWindow(pages(lambda _key, place: QWidget(place)))
    qtbot.addWidget(window)
    window.show_shortcuts()
    window.show_shortcuts()
    [list_] = [each for each in window.children() if each.objectName() == "shortcutList"]
    told = {label.text() for label in list_.findChildren(QLabel)}
    assert {shown(keys) for keys in listed()} <= told
    assert QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText) in told
