"""Hands and eyes for any screen: presses a button, reads a line or a column."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from desktop.qt.widgets.table import Table


def press(screen: QWidget, name: str) -> None:
    action = screen.findChild(QAction, name)
    if action is not None:
        assert action.isEnabled()
        action.trigger()
        return
    button = screen.findChild(QPushButton, name) or screen.findChild(QToolButton, name)
    assert button.isEnabled()
    button.click()


def words(screen: QWidget, name: str) -> str:
    label = screen.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


def column(screen: QWidget, number: int) -> list[str]:
    """What stands in a column of the screen's only table, from the top."""
    [table] = screen.findChildren(Table)
    model = table.model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]
