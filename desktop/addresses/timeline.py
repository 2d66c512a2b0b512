"""The timeline of one address: by day, the newest first, with chips for the kinds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, Qt
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from desktop.addresses.timeline_delegate import ROW_ROLE, TimelineDelegate
from desktop.addresses.timeline_rows import ActivityRow, DayRow, Row, kinds_in, timeline_rows
from desktop.core.domain.activity import Activity
from desktop.qt.theme import Space
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.columns_model import TOP, Index
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.section_heading import SectionHeading


class Timeline(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activities: list[Activity] = []
        self.model = TimelineModel(self)
        self._list = QListView(objectName="timeline")
        self._list.setAccessibleName(self.tr("Activities of this address"))
        self._list.setModel(self.model)
        self._list.setItemDelegate(TimelineDelegate(self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._chips = Chips("timelineChip", self)
        self._chips.chosen.connect(lambda _kind: self._show())
        self._place = QStackedWidget()
        self._place.addWidget(self._list)
        self._place.addWidget(EmptyState("history", self.tr("Nothing has happened here yet.")))
        self._lay_out()

    def show_activities(self, activities: Sequence[Activity]) -> None:
        self._activities = list(activities)
        kinds = kinds_in(activities)
        all_kinds = [("", self.tr("All"))] if len(kinds) > 1 else []
        named = [(str(kind), QCoreApplication.translate("activity", kind)) for kind in kinds]
        self._chips.offer(all_kinds + named if all_kinds else [])
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionHeading(self.tr("Activities")))
        column.addWidget(self._chips)
        column.addWidget(self._place, 1)

    def _show(self) -> None:
        kind = self._chips.current()
        shown = [each for each in self._activities if not kind or each.kind == kind]
        self.model.show_rows(timeline_rows(shown))
        self._place.setCurrentIndex(0 if shown else 1)


class TimelineModel(QAbstractListModel):
    """Rows of plain words; what they look like is the delegate's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, DayRow) else row.sentence()
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ActivityRow):
            return row.sentence()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], DayRow):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)
