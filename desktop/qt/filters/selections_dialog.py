"""Filters and work lists in order: looked at, changed, copied, compared, and deleted with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.ids import WorkListId
from desktop.core.domain.recipients import OFFICE, Filter, Source, WorkListLine
from desktop.core.use_cases import selections, work_lists
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.compare_dialog import CompareDialog
from desktop.qt.filters.dragging import AddressDrops
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.list_filling import ListFilling
from desktop.qt.filters.list_name_dialog import ListNameDialog
from desktop.qt.filters.selection_pane import SelectionPane
from desktop.qt.filters.selections_list import SelectionRow, fetch_selections, selection_columns
from desktop.qt.icons import Ink, icon
from desktop.qt.notifier import Notifier
from desktop.qt.remembered import remember_dialog
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.steady_list_model import SteadyListModel
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_CONCERNS = frozenset({Record.FILTER, Record.WORK_LIST, Record.DRAFT, Record.ADDRESS})
_SIZE = (1180, 680)


class SelectionsDialog(QDialog):
    """Stands beside the main window; `chosen` carries the source that somebody wants to use."""

    chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        parent: QWidget | None = None,
        *,
        use: str = "",
    ) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._all: list[SelectionRow] = []
        self._words = ""
        self._to_choose: Source | None = None
        self.setObjectName("selectionsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Filters and work lists"))
        self.banner = Banner(self)
        self._filling = ListFilling(desk, background, self.banner, self)
        self._build_table()
        self._build_buttons(use)
        self._lay_out()
        notifier.changed.connect(self._on_changed)
        self._pane.dropped.connect(self._filling.fill)
        self.look_again()

    def look_again(self) -> None:
        self._background.run(
            lambda: fetch_selections(self._desk), owner=self, done=self._show, key="selections"
        )

    def _build_table(self) -> None:
        self._search = SearchField(self.tr("Search filters and work lists"), self)
        self._search.searched.connect(self._on_searched)
        self._model = SteadyListModel(selection_columns(), lambda row: row.source, parent=self)
        self._halves = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False)
        self._left = QWidget(self._halves)
        self._table = Table("selectionsTable", self.tr("Filters and work lists"), self._left)
        self._table.setModel(self._model)
        self._table.share_width()
        self._table.selectionModel().selectionChanged.connect(self._on_chosen)
        self._table.opened.connect(lambda _row: self._on_edit())
        self._search.left_downwards.connect(self._table.take_keyboard)
        self._empty = EmptyState(
            "filter",
            self.tr("There is no filter and no work list yet."),
            self.tr("New filter…"),
            self._left,
        )
        self._empty.chosen.connect(self._on_new_filter)
        self._place = TableOrEmpty(self._table, self._empty, self._left)
        AddressDrops(self._table, self._list_at, self._filling.fill)
        self._pane = SelectionPane(self._desk, self._background, self.banner, self._halves)
        for keys, act in (
            (Keys.DELETE, self._on_delete),
            (Keys.RENAME, self._on_edit),
            (Keys.DUPLICATE, self._on_duplicate),
        ):
            add_shortcut(self._table, keys, act, Qt.ShortcutContext.WidgetShortcut)

    def _build_buttons(self, use: str) -> None:
        left = self._left
        self._use = self._button(left, "useSelection", use, "check", self._on_use)
        self._edit = self._button(left, "editSelection", self.tr("&Edit…"), "pencil", self._on_edit)
        self._copy = self._button(
            left, "duplicateSelection", self.tr("D&uplicate"), "copy", self._on_duplicate
        )
        self._freeze = self._button(
            left, "freezeFilter", self.tr("As a work &list…"), "list-check", self._on_freeze
        )
        self._compare = self._button(
            left, "compareLists", self.tr("&Compare"), "arrows-right-left", self._on_compare
        )
        self._delete = self._button(
            left, "deleteSelection", self.tr("&Delete"), "trash", self._on_delete
        )
        self._new_filter = self._button(
            self, "newFilter", self.tr("New &filter…"), "plus", self._on_new_filter
        )
        self._new_list = self._button(
            self, "newWorkList", self.tr("New &work list…"), "plus", self._on_new_list
        )
        self._use.setVisible(False)
        self._offers_use = bool(use)
        self._use.setIcon(icon("check", Ink.ON_ACCENT))
        dress(self._use, Look.PRIMARY)

    def _button(
        self, place: QWidget, name: str, words: str, drawing: str, pressed: Callable[[], None]
    ) -> QPushButton:
        button = QPushButton(icon(drawing), words, place, objectName=name)
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self._search)
        bar.addStretch()
        for button in (self._new_filter, self._new_list):
            bar.addWidget(button)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        for button in (self._edit, self._copy, self._freeze, self._compare, self._delete):
            acts.addWidget(button)
        acts.addStretch()
        acts.addWidget(self._use)
        side = QVBoxLayout(self._left)
        side.setContentsMargins(0, 0, Space.M, 0)
        side.setSpacing(Space.S)
        side.addWidget(self._place, 1)
        side.addLayout(acts)
        halves = self._halves
        halves.setSizes([720, 420])
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addLayout(bar)
        column.addWidget(halves, 1)
        self.resize(*_SIZE)
        remember_dialog(self, self._desk.folder, "selections", halves)
        self._table.remember_widths(self._desk.folder)

    def _show(self, rows: Sequence[SelectionRow]) -> None:
        self._all = list(rows)
        words = self._words.casefold().split()
        shown = [row for row in rows if all(word in row.name.casefold() for word in words)]
        self._model.show_records(shown)
        self._place.show_table(bool(shown) or bool(words))
        if self._to_choose is not None:
            row = self._model.row_of(self._to_choose)
            self._to_choose = None
            if row >= 0:
                self._table.choose_row(row)
        elif shown and not self._table.chosen_count():
            self._table.choose_row(0)
        self._on_chosen()

    def _rows(self) -> list[SelectionRow]:
        return [self._model.record_at(row) for row in self._table.chosen_rows()]

    def _one(self) -> SelectionRow | None:
        rows = self._rows()
        return rows[0] if len(rows) == 1 else None

    def _on_chosen(self) -> None:
        rows, one = self._rows(), self._one()
        self._edit.setVisible(one is not None)
        self._copy.setVisible(one is not None)
        self._freeze.setVisible(one is not None and one.is_filter)
        self._compare.setVisible(len(rows) == 2 and not any(row.is_filter for row in rows))
        self._delete.setVisible(bool(rows))
        self._use.setVisible(self._offers_use and one is not None)
        self._pane.show_row(one)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & _CONCERNS:
            self.look_again()

    def _on_searched(self, words: str) -> None:
        self._words = words
        self._show(self._all)

    def _on_use(self) -> None:
        row = self._one()
        if row is not None:
            self.chosen.emit(row.source)
            self.accept()

    def _on_new_filter(self) -> None:
        self._open_filter(None)

    def _open_filter(self, filter_: Filter | None) -> None:
        dialog = FilterDialog(self._desk, self._background, self, filter_=filter_)
        dialog.saved.connect(lambda saved: self._choose(Source(filter=saved.id)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose(self, source: Source) -> None:
        self._to_choose = source
        self.look_again()

    def _on_new_list(self) -> None:
        title = self.tr("New work list")
        ListNameDialog(title, "", self._new_list_named, self).open()

    def _new_list_named(self, name: str, private: bool) -> None:
        self._run_for_list(lambda: work_lists.new_work_list(self._desk, name, (), private=private))

    def _run_for_list(self, work: Callable[[], Outcome[WorkListLine]]) -> None:
        self._background.run(
            work,
            owner=self,
            done=lambda outcome: self._choose(Source(work_list=outcome.result.id)),
        )

    def _on_edit(self) -> None:
        row = self._one()
        if row is None:
            return
        if row.source.filter is not None:
            id_ = row.source.filter
            self._background.run(
                lambda: selections.read_filter(self._desk, id_),
                owner=self,
                done=self._open_filter,
            )
            return
        ListNameDialog(
            self.tr("Rename the work list"),
            row.name,
            lambda name, own: self._rename(row, name, own),
            self,
            private=row.owner != OFFICE,
        ).open()

    def _rename(self, row: SelectionRow, name: str, private: bool) -> None:
        id_ = row.source.work_list
        if id_ is not None:
            self._run_for_list(
                lambda: work_lists.change_work_list(self._desk, id_, name, private=private)
            )

    def _on_duplicate(self) -> None:
        row = self._one()
        if row is None:
            return
        name = self.tr("{name} – copy").format(name=row.name)
        if row.source.filter is not None:
            filter_id = row.source.filter
            self._background.run(
                lambda: selections.duplicate_filter(self._desk, filter_id, name),
                owner=self,
                done=lambda outcome: self._choose(Source(filter=outcome.result.id)),
            )
        elif row.source.work_list is not None:
            list_id = row.source.work_list
            self._run_for_list(lambda: work_lists.duplicate_work_list(self._desk, list_id, name))

    def _on_freeze(self) -> None:
        """Who belongs to the filter now, as a work list that stays as it is."""
        row = self._one()
        if row is not None and row.source.filter is not None:
            id_ = row.source.filter
            ListNameDialog(
                self.tr("New work list of this filter"),
                row.name,
                lambda name, own: self._run_for_list(
                    lambda: work_lists.freeze_filter(self._desk, name, id_, private=own)
                ),
                self,
            ).open()

    def _on_compare(self) -> None:
        rows = self._rows()
        if len(rows) == 2:
            first, second = (
                WorkListLine(row.source.work_list or WorkListId(0), row.name, row.size or 0)
                for row in rows
            )
            CompareDialog(self._desk, self._background, first, second, self).open()

    def _on_delete(self) -> None:
        rows = self._rows()
        if rows:
            sources = [row.source for row in rows]
            self._background.run(
                lambda: selections.delete_selections(self._desk, sources),
                owner=self,
                done=lambda _outcome: self._on_deleted(rows),
            )

    def _on_deleted(self, rows: Sequence[SelectionRow]) -> None:
        names = [name for row in rows for name in row.uses.filters]
        drafts = sum(row.uses.drafts for row in rows)
        used = self.tr("It was used by: {names}.").format(names=", ".join(names)) if names else ""
        if drafts:
            used = self.tr("A draft was meant for it.")
        one, many = self.tr("“{name}” deleted."), self.tr("{count} deleted.")
        words = (one if len(rows) == 1 else many).format(count=len(rows), name=rows[0].name)
        self.banner.show_message(
            words,
            used,
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._restore([row.source for row in rows]),
        )

    def _restore(self, sources: Sequence[Source]) -> None:
        self._background.run(
            lambda: selections.restore_selections(self._desk, sources),
            owner=self,
            done=lambda _outcome: self._choose(sources[0]),
        )

    def _list_at(self, place: QPoint) -> WorkListId | None:
        index = self._table.indexAt(place)
        if not index.isValid():
            return None
        row: SelectionRow = self._model.record_at(index.row())
        return row.source.work_list
