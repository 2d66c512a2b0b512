"""A table of a hundred thousand rows asks its model about those in sight, whatever is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.qt.widgets.columns_model import Column, Index
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table

_ROWS = 100_000
_COLUMNS = [Column(str(number), str) for number in range(6)]
_IN_SIGHT = 100
_QUESTIONS = 20
"""How often each cell in sight may be asked about."""


class Counted(ListModel):
    """Counts how often it is asked what it shows, and what may be chosen."""

    asked = 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked += 1
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        self.asked += 1
        return super().flags(index)


def test_of_all_that_are_chosen_only_those_in_sight_are_asked_about(qtbot: QtBot) -> None:
    table, model = Table("many", "Many"), Counted(_COLUMNS)
    model.show_records(range(_ROWS))
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(800, 500)
    with qtbot.waitExposed(table):
        table.show()
    table.selectAll()
    model.asked = 0
    table.grab()
    assert table.chosen_count() == _ROWS
    assert 0 < model.asked < _IN_SIGHT * len(_COLUMNS) * _QUESTIONS
