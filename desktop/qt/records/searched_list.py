"""A list of records: searched, counted, with what can be done with all or with the chosen ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.qt.icons import icon
from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress
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

    A list shows its model with `_show_model`, then lays out its tools with `_lay_out`.
    """

    new_requested = Signal()
    import_requested = Signal()
    delete_requested = Signal(list)

    def __init__(self, name: str, drawing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._in_words()
        self._search_text = ""
        self.search = SearchField(self._words.search)
        self.search.setObjectName(f"{name}Search")
        self.search.searched.connect(self._on_searched)
        self._count = QLabel(objectName=f"{name}Count")
        dress(self._count, Look.SECONDARY)
        self.table = Table(f"{name}Table", self._words.title)
        self.search.left_downwards.connect(self.table.take_keyboard)
        self._empty = EmptyState(drawing, "")
        self._empty.chosen.connect(self._on_empty_chosen)

    def look_again(self) -> None:
        """Asks for the rows anew."""
        raise NotImplementedError

    def chosen_ids(self) -> list[int]:
        raise NotImplementedError

    def _in_words(self) -> ListWords:
        raise NotImplementedError

    def _show_model(self, model: QAbstractItemModel) -> None:
        self.table.setModel(model)
        self.table.mark_sorted(0)
        self.table.share_width()
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def _lay_out(self, for_chosen: Sequence[QPushButton], always: Sequence[QPushButton]) -> None:
        self._for_chosen = for_chosen
        self._place = TableOrEmpty(self.table, self._empty)
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self.search)
        bar.addWidget(self._count)
        bar.addStretch()
        for button in (*for_chosen, *always):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(bar)
        column.addWidget(self._place, 1)
        self._on_selection_changed()

    def _show_count(self, count: int, one: str, many: str) -> None:
        """After the rows: how many there are, or why there is none."""
        self._count.setText(counted(count, one, many) if count else "")
        if self._search_text:
            sentence = self._words.none_found.format(words=self._search_text)
            self._empty.say(sentence, self._words.show_all)
        else:
            self._empty.say(self._words.none_yet, self._words.fill)
        self._place.show_table(count > 0)
        self._on_selection_changed()

    def _on_delete(self) -> None:
        self.delete_requested.emit(self.chosen_ids())

    def _on_empty_chosen(self) -> None:
        if self._search_text:
            self.search.clear()
        else:
            self.import_requested.emit()

    def _on_searched(self, text: str) -> None:
        self._search_text = text
        self.look_again()

    def _on_selection_changed(self) -> None:
        is_any_chosen = self.table.chosen_count() > 0
        for button in self._for_chosen:
            button.setVisible(is_any_chosen)


def tool(
    name: str, text: str, drawing: str, asked: Callable[[], None] | SignalInstance
) -> QPushButton:
    button = QPushButton(icon(drawing), text, objectName=name)
    button.clicked.connect(asked)
    return button
