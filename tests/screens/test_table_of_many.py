"""A table of a hundred thousand rows asks its model about those in sight, whatever is chosen."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop.qt.widgets.table import Table

_ROWS = 100_000
_IN_SIGHT = 100
_COLUMNS = 6
_QUESTIONS = 20
"""How often each cell in sight may be asked about."""


class Counted(QAbstractTableModel):
    """Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def rowCount(
        self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()  # noqa: B008
    ) -> int:
        self.asked += 1
        return _ROWS

    def columnCount(
        self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()  # noqa: B008
    ) -> int:
        self.asked += 1
        return _COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        self.asked += 1
        return "Weiß" if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)


def test_of_all_that_are_chosen_only_those_in_sight_are_asked_about(qtbot: QtBot) -> None:
    table, model = Table("many", "Many"), Counted()
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(800, 500)
    with qtbot.waitExposed(table):
        table.show()
    model.asked = 0
    table.selectAll()
    table.grab()
    assert table.chosen_count() == _ROWS
    assert model.asked < _IN_SIGHT * _COLUMNS * _QUESTIONS
