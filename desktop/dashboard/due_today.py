"""What is to be done until tonight: one line each, ticked off when it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from desktop.core.domain.activity import Activity, DueActivities
from desktop.dashboard.due_lines import DueLines
from desktop.qt.numbers import number
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import HEADER_HEIGHT, ROW_HEIGHT, Look, Space, dress
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import spread
from desktop.qt.widgets.table import Table

_ADDRESS, _DUE = 1, 2
_MOST_ROWS = 5


class DueToday(QWidget):
    """`done` carries the activities that were ticked, the others the record of an opened line."""

    done = Signal(list)
    address_chosen = Signal(int)
    property_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = SectionHeading(self.tr("Due today"))
        self._build_table()
        self._nothing = QLabel(
            self.tr(
                "Nothing is due. “Remind me on” in an activity of an address or a property "
                "brings it here on that day."
            ),
            objectName="nothingDue",
            wordWrap=True,
        )
        dress(self._nothing, Look.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._heading)
        column.addWidget(self._nothing)
        column.addWidget(self._table)
        column.addStretch()
        self.show_due(DueActivities((), 0))

    def show_due(self, due: DueActivities) -> None:
        """The rows stay where they are; whoever ticks one with the keyboard goes on at the next."""
        row = self._table.currentIndex().row()
        chosen = self._model.record_at(row)[0].id if row >= 0 else 0
        had_focus = self._table.hasFocus()
        self._model.show_records(due.first)
        rows = min(len(due.first), _MOST_ROWS)
        self._table.setFixedHeight(HEADER_HEIGHT + ROW_HEIGHT * rows)
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        title = self.tr("Due today ({count})") if due.total else self.tr("Due today")
        self._heading.setText(title.format(count=number(due.total)))
        if row >= 0 and due.first and self._model.row_of(chosen) < 0:
            self._table.choose_row(min(row, len(due.first) - 1))
        if had_focus and due.first:
            self._table.setFocus()

    def _build_table(self) -> None:
        self._table = Table("dueToday", self.tr("Due today"))
        self._table.setToolTip(
            self.tr("A tick says that it is done; double click opens the record")
        )
        self._model = DueLines(self)
        spread(self._table, self._model, sorted_column=_DUE)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(_ADDRESS, QHeaderView.ResizeMode.Stretch)
        self._table.opened.connect(self._on_opened)
        self._model.ticked.connect(lambda activity: self.done.emit([activity]))
        alone = Qt.ShortcutContext.WidgetShortcut
        add_shortcut(self._table, Keys.TICK, self._on_tick, alone)

    def _on_tick(self) -> None:
        chosen = [self._model.record_at(row)[0] for row in self._table.chosen_rows()]
        if chosen:
            self.done.emit(chosen)

    def _on_opened(self, row: int) -> None:
        activity: Activity = self._model.record_at(row)[0]
        if activity.address is not None:
            self.address_chosen.emit(int(activity.address))
        elif activity.property is not None:
            self.property_chosen.emit(int(activity.property))
