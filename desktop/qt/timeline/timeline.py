"""The timeline of one record: by day, the newest first, with chips for kinds and features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.activity import Activity, is_by_hand, is_to_be_done
from desktop.core.domain.ids import ActivityId
from desktop.qt.activity_words import activity_word
from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Look, Space, dress
from desktop.qt.timeline.delegate import ROW_ROLE, TimelineDelegate
from desktop.qt.timeline.rows import (
    ActivityRow,
    DayRow,
    Row,
    features_in,
    kinds_in,
    timeline_rows,
)
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.columns_model import TOP, Index
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.section_heading import SectionHeading


class Timeline(QWidget):
    """Changes nothing itself; what somebody wrote down can be edited, done and deleted.

    `opened` carries an activity that a program wrote, which some screen may know more of.
    """

    add_requested = Signal()
    edit_requested = Signal(object)
    done_requested = Signal(object, bool)
    delete_requested = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activities: list[Activity] = []
        self._names: Mapping[ActivityId, str] = {}
        self.model = TimelineModel(self)
        self._build_list(name)
        self._build_tools()
        self._lay_out()

    def show_activities(
        self, activities: Sequence[Activity], names: Mapping[ActivityId, str] | None = None
    ) -> None:
        """`names` says of each whom it is about, where that is not the record itself."""
        self._activities = list(activities)
        self._names = names or {}
        kinds, features = kinds_in(activities), features_in(activities)
        named = [(str(kind), activity_word(kind)) for kind in kinds]
        self._kinds.offer([("", self.tr("All")), *named] if len(kinds) > 1 else [])
        marked = [(str(each), activity_word(each)) for each in features]
        self._features.offer([("", self.tr("Any feature")), *marked] if len(features) > 1 else [])
        self._show()

    def let_add(self, *, is_possible: bool) -> None:
        """Nothing can be written down about a record that isn't there yet."""
        self._add.setEnabled(is_possible)

    def _build_list(self, name: str) -> None:
        self._list = QListView(objectName="timeline")
        self._list.setAccessibleName(name)
        self._list.setModel(self.model)
        self._list.setItemDelegate(TimelineDelegate(self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._list.activated.connect(lambda _index: self._on_activated())
        alone = Qt.ShortcutContext.WidgetShortcut
        add_shortcut(self._list, Keys.DELETE, self._on_delete, alone)

    def _build_tools(self) -> None:
        self._kinds = Chips("timelineChip", self)
        self._features = Chips("timelineFeature", self)
        for chips in (self._kinds, self._features):
            chips.chosen.connect(lambda _key: self._show())
        self._add = QPushButton(icon("plus"), self.tr("Add acti&vity…"), objectName="addActivity")
        self._add.clicked.connect(self.add_requested)
        dress(self._add, Look.FLAT)
        self._empty = EmptyState("history", "")
        self._empty.chosen.connect(self._on_empty_chosen)
        self._place = QStackedWidget()
        self._place.addWidget(self._list)
        self._place.addWidget(self._empty)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(SectionHeading(self.tr("Activities")), 1)
        head.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._kinds)
        column.addWidget(self._features)
        column.addWidget(self._place, 1)

    def _show(self) -> None:
        kind, feature = self._kinds.current(), self._features.current()
        shown = [
            each
            for each in self._activities
            if (not kind or each.kind == kind) and (not feature or feature in each.features)
        ]
        at = self._list.currentIndex().row()
        self.model.show_rows(timeline_rows(shown, names=self._names))
        if 0 <= at < self.model.rowCount():
            self._list.setCurrentIndex(self.model.index(at, 0))
        if self._activities:
            self._empty.say(self.tr("No activity matches."), self.tr("Show all activities"))
        else:
            self._empty.say(self.tr("Nothing has happened here yet."))
        self._place.setCurrentIndex(0 if shown else 1)

    def _current(self) -> Activity | None:
        row = self._list.currentIndex().data(ROW_ROLE)
        return row.activity if isinstance(row, ActivityRow) else None

    def _on_activated(self) -> None:
        activity = self._current()
        if activity is not None:
            wanted = self.edit_requested if is_by_hand(activity) else self.opened
            wanted.emit(activity)

    def _on_delete(self) -> None:
        activity = self._current()
        if activity is not None and is_by_hand(activity):
            self.delete_requested.emit(activity)

    def _on_menu(self, place: QPoint) -> None:
        activity = self._current()
        if activity is None or not is_by_hand(activity):
            return
        menu = QMenu(self)
        menu.addAction(self.tr("&Edit…"), lambda: self.edit_requested.emit(activity))
        if activity.due_at is not None:
            is_open = is_to_be_done(activity)
            words = self.tr("Mark as &done") if is_open else self.tr("Not &done yet")
            menu.addAction(words, lambda: self.done_requested.emit(activity, is_open))
        menu.addAction(self.tr("De&lete"), lambda: self.delete_requested.emit(activity))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._list.viewport().mapToGlobal(place))

    def _on_empty_chosen(self) -> None:
        for chips in (self._kinds, self._features):
            chips.choose("")
        self._show()


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
