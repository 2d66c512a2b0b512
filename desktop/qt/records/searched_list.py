"""A list of records: searched, counted, with what can be done with all or with the chosen ones."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.icons import icon
from desktop.qt.numbers import counted, number
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.column_choice import ColumnChoice
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

Asked = Callable[[], None] | SignalInstance


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list says of its kind of records; `none_found` has a place for `{words}`."""

    title: str
    search: str
    none_yet: str
    fill: str
    none_found: str
    show_all: str


class SearchedList(QWidget):
    """Says by signals what the user wants done; it changes nothing itself.

    A list shows its model with `_show_model`, then lays out its tools with `_lay_out`. Chosen
    records are told by their ids, any number of them at eight bytes each.
    """

    new_requested = Signal()
    import_requested = Signal()
    delete_requested = Signal(object)

    def __init__(self, name: str, drawing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._in_words()
        self._search_text = ""
        self.search = SearchField(self._words.search)
        self.search.setObjectName(f"{name}Search")
        self.search.searched.connect(self._on_searched)
        self._count = QLabel(objectName=f"{name}Count")
        dress(self._count, Look.SECONDARY)
        self._counted = ""
        self._build_choosing()
        self.table = Table(f"{name}Table", self._words.title)
        self.search.left_downwards.connect(self.table.take_keyboard)
        self._empty = EmptyState(drawing, "")
        self._empty.chosen.connect(self._on_empty_chosen)

    def look_again(self) -> None:
        """Asks for the rows anew."""
        raise NotImplementedError

    def chosen_ids(self) -> array[int]:
        """From the top; of a whole long list as quickly as of a few."""
        raise NotImplementedError

    def neighbour(self, id_: int, step: int) -> int:
        """The id that stands so many rows below, or 0."""
        row = self._row_of(id_)
        there = row + step
        is_there = row >= 0 and 0 <= there < self.table.model().rowCount()
        return self._id_at(there) if is_there else 0

    def choose(self, id_: int) -> None:
        """Makes it the chosen row, where it is in the list."""
        row = self._row_of(id_)
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.choose_row(row)

    def remember(self, state_folder: Path) -> None:
        """The widths of columns, and which of them are shown."""
        self.table.remember_widths(state_folder)
        self.columns.remember(state_folder)

    def _row_of(self, id_: int) -> int:
        raise NotImplementedError

    def _id_at(self, row: int) -> int:
        raise NotImplementedError

    def _in_words(self) -> ListWords:
        raise NotImplementedError

    def _show_model(self, model: QAbstractItemModel) -> None:
        self.table.setModel(model)
        self.table.mark_sorted(0)
        self.table.share_width()
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.columns = ColumnChoice(self.table)

    def _lay_out(
        self,
        for_chosen: Sequence[QPushButton],
        always: Sequence[QPushButton],
        more: Sequence[QAction] = (),
    ) -> None:
        """Two bars: what concerns the list, and what concerns the chosen ones.

        `more` is wanted now and then, and stands in a menu.
        """
        self._for_chosen = for_chosen
        self._place = TableOrEmpty(self.table, self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(_bar((self.search, *self._beside_search()), always))
        column.addLayout(
            _bar(
                (self._count, self._all),
                (*for_chosen, self.columns.button, *self._more_button(more)),
            )
        )
        column.addWidget(self._place, 1)
        self._add_keys()
        self._on_selection_changed()

    def _beside_search(self) -> Sequence[QWidget]:
        """What else decides which records are listed."""
        return ()

    def _build_choosing(self) -> None:
        self._all = QPushButton(objectName="chooseAllButton", visible=False)
        self._all.clicked.connect(self._on_choose_all)
        dress(self._all, Look.LINK)

    def _more_button(self, more: Sequence[QAction]) -> Sequence[QToolButton]:
        if not more:
            return ()
        button = QToolButton(icon=icon("dots"), objectName="moreButton")
        button.setToolTip(self.tr("More"))
        button.setAccessibleName(self.tr("More"))
        menu = QMenu(button)
        menu.addActions(list(more))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
        dress(button, Look.FLAT)
        return (button,)

    def _add_keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        add_shortcut(self, Keys.NEW_RECORD, self.new_requested.emit, within)
        add_shortcut(self.table, Keys.DELETE, self._on_delete, within)

    def _show_count(self, count: int, one: str, many: str) -> None:
        """After the rows: how many there are, or why there is none."""
        self._counted = counted(count, one, many) if count else ""
        if self._search_text:
            sentence = self._words.none_found.format(words=self._search_text)
            self._empty.say(sentence, self._words.show_all)
        else:
            self._empty.say(self._words.none_yet, self._words.fill)
        self._place.show_table(count > 0)
        self._on_selection_changed()

    def _on_delete(self) -> None:
        if self.table.chosen_count():
            self.delete_requested.emit(self.chosen_ids())

    def _on_choose_all(self) -> None:
        self.table.selectAll()
        self.table.setFocus()

    def _on_empty_chosen(self) -> None:
        if self._search_text:
            self.search.clear()
        else:
            self.import_requested.emit()

    def _on_searched(self, text: str) -> None:
        self._search_text = text
        self.look_again()

    def _on_selection_changed(self) -> None:
        chosen, count = self.table.chosen_count(), self.table.model().rowCount()
        for button in self._for_chosen:
            button.setVisible(chosen > 0)
        words = self.tr("{chosen} of {count} chosen")
        told = words.format(chosen=number(chosen), count=number(count))
        self._count.setText(told if chosen > 1 else self._counted)
        self._all.setText(self.tr("Choose all {count}").format(count=number(count)))
        self._all.setVisible(0 < chosen < count)


def _bar(left: Sequence[QWidget], right: Sequence[QWidget]) -> QHBoxLayout:
    bar = QHBoxLayout()
    bar.setSpacing(Space.S)
    for part in left:
        bar.addWidget(part)
    bar.addStretch()
    for part in right:
        bar.addWidget(part)
    return bar


def tool(
    name: str, text: str, drawing: str, asked: Callable[[], None] | SignalInstance
) -> QPushButton:
    button = QPushButton(icon(drawing), text, objectName=name)
    button.clicked.connect(asked)
    return button


def rare_tool(name: str, text: str, drawing: str, asked: SignalInstance, of: QWidget) -> QAction:
    action = QAction(icon(drawing), text, of, objectName=name)
    action.triggered.connect(asked)
    return action
