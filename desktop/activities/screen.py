"""The activities' screen: everything that happened, searched and narrowed down to a kind."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.activities.columns import Row, activity_columns
from desktop.core.domain.activity import FoundActivities, Kind
from desktop.core.domain.changes import Record
from desktop.core.domain.ids import ActivityId
from desktop.core.use_cases import activities as activity_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background, Lane, ProblemsShown
from desktop.qt.leading import lead_focus
from desktop.qt.notifier import Notifier
from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.paged_model import PagedModel
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_CONCERNING = frozenset({Record.ACTIVITY, Record.OPEN, Record.ADDRESS})


class ActivitiesScreen(QWidget):
    """`write_requested`: nothing has happened yet, and writing an email is what would change it.

    `shown`: there is an answer to what is looked for, or the beginning of one.
    """

    address_chosen = Signal(int)
    write_requested = Signal()
    shown = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        problems: ProblemsShown,
        state_folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._search_text = ""
        self._shown_for: tuple[str, str] | None = None
        self._build_table(problems, state_folder)
        lead_focus(self, self.table)
        self._build_tools()
        self._lay_out()
        notifier.changed.connect(self._on_changed)
        self._look_again()

    def _build_table(self, problems: ProblemsShown, state_folder: Path | None) -> None:
        self.model = PagedModel(self._background, activity_columns(), self._fetch, self)
        self.model.failed.connect(lambda error: problems.show(error, self))
        self.table = Table("activityTable", self.tr("Activities"))
        self.table.setModel(self.model)
        self.table.share_width()
        self.table.opened.connect(self._on_opened)
        if state_folder is not None:
            self.table.remember_widths(state_folder)
        self._empty = EmptyState("history", "")
        self._empty.chosen.connect(self._on_empty_chosen)
        self._place = TableOrEmpty(self.table, self._empty)

    def _build_tools(self) -> None:
        self.search = SearchField(self.tr("Search activities"))
        self.search.setObjectName("activitySearch")
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self.table.take_keyboard)
        self._chips = Chips("activityChip")
        kinds = [(str(kind), QCoreApplication.translate("activity", kind)) for kind in Kind]
        self._chips.offer([("", self.tr("All")), *kinds])
        self._chips.chosen.connect(lambda _kind: self._look_again())
        self._count = QLabel(objectName="activityCount")
        dress(self._count, Look.SECONDARY)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.M)
        bar.addWidget(self.search)
        bar.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        bar.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(bar)
        column.addWidget(self._place, 1)

    def _look_again(self) -> None:
        """What is looked for now begins with what is found at once; what is shown stays whole."""
        asked = search, kind = self._search_text, self._chips.current()
        if self._shown_for == asked:
            self._look_for_all()
            return
        self._background.run(
            lambda: activity_cases.first_activities(self._desk, search, kind),
            owner=self,
            done=lambda found: self._show_first(found, asked),
            lane=Lane.LOOKUP,
            key="order",
        )

    def _look_for_all(self) -> None:
        asked = search, kind = self._search_text, self._chips.current()
        self._background.run(
            lambda: activity_cases.activity_order(self._desk, search, kind),
            owner=self,
            done=lambda ids: self._show_all(ids, asked),
            lane=Lane.BESIDE,
            key="order",
        )

    def _fetch(self, ids: Sequence[ActivityId]) -> dict[int, Row]:
        """On a worker."""
        rows = activity_cases.activities_by_id(self._desk, ids)
        return {activity.id: (activity, name) for activity, name in rows}

    def _show_first(self, found: FoundActivities, asked: tuple[str, str]) -> None:
        if found.is_all:
            self._show_all(found.ids, asked)
        elif asked == (self._search_text, self._chips.current()):
            self._empty.say(self.tr("Looking through all activities…"))
            self._show_ids(found.ids, "…")
            self._look_for_all()

    def _show_all(self, ids: array[int], asked: tuple[str, str]) -> None:
        """Unless something else is looked for meanwhile."""
        if asked == (self._search_text, self._chips.current()):
            self._say_empty()
            counts = self.tr("1 activity"), self.tr("{count} activities")
            self._show_ids(ids, counted(len(ids), *counts) if ids else "")

    def _show_ids(self, ids: array[int], count: str) -> None:
        self._shown_for = self._search_text, self._chips.current()
        self.model.show_ids(ids)
        self._count.setText(count)
        self._place.show_table(len(ids) > 0)
        self.shown.emit()

    def _is_narrowed(self) -> bool:
        return bool(self._search_text or self._chips.current())

    def _say_empty(self) -> None:
        if self._is_narrowed():
            self._empty.say(self.tr("No activity matches."), self.tr("Show all activities"))
        else:
            self._empty.say(
                self.tr("Nothing has happened yet: emails and opens will stand here."),
                self.tr("Write email"),
            )

    def _on_empty_chosen(self) -> None:
        if self._is_narrowed():
            self._chips.choose("")
            self.search.clear()
            self._look_again()
        else:
            self.write_requested.emit()

    def _on_searched(self, text: str) -> None:
        self._search_text = text
        self._look_again()

    def _on_opened(self, row: int) -> None:
        record = self.model.record_at(row)
        if record is not None and record[0].address is not None:
            self.address_chosen.emit(record[0].address)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & _CONCERNING:
            self._look_again()
