"""The property list: search, sort, choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.domain.property import Property
from desktop.core.use_cases import properties as property_cases
from desktop.core.use_cases.desk import Desk
from desktop.properties.columns import orders, property_columns
from desktop.qt.background import Background
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.steady_list_model import SteadyListModel
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty


class PropertyList(QWidget):
    """Says by signals what the user wants done; it changes nothing itself."""

    property_opened = Signal(object)
    new_requested = Signal()
    import_requested = Signal()
    delete_requested = Signal(list)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._search_text = ""
        self._build_table()
        self._build_tools()
        self._lay_out()
        self.look_again()

    def look_again(self) -> None:
        search = self._search_text
        self._background.run(
            lambda: property_cases.all_properties(self._desk, search),
            owner=self,
            done=self._show_records,
            key="properties",
        )

    def _build_table(self) -> None:
        self.model = SteadyListModel(
            property_columns(), lambda record: record.id, orders(), parent=self
        )
        self.table = Table("propertyTable", self.tr("Properties"))
        self.table.setModel(self.model)
        self.table.mark_sorted(0)
        self.table.share_width()
        self.table.sorted_by.connect(self.model.sort_by)
        self.table.opened.connect(lambda row: self.property_opened.emit(self.model.record_at(row)))
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._empty = EmptyState("building", "")
        self._empty.chosen.connect(self._on_empty_chosen)
        self._place = TableOrEmpty(self.table, self._empty)

    def _build_tools(self) -> None:
        self.search = SearchField(self.tr("Search properties"))
        self.search.setObjectName("propertySearch")
        self.search.searched.connect(self._on_searched)
        self._count = QLabel(objectName="propertyCount")
        dress(self._count, Look.SECONDARY)
        self._delete = QPushButton(
            icon("trash"), self.tr("&Delete"), objectName="deletePropertiesButton"
        )
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self._chosen_ids()))
        self._import = QPushButton(
            icon("file-import"), self.tr("&Import…"), objectName="importPropertiesButton"
        )
        self._import.clicked.connect(self.import_requested)
        self._new = QPushButton(
            icon("plus"), self.tr("New &property"), objectName="newPropertyButton"
        )
        self._new.clicked.connect(self.new_requested)
        self._on_selection_changed()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self.search)
        bar.addWidget(self._count)
        bar.addStretch()
        for button in (self._delete, self._import, self._new):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(bar)
        column.addWidget(self._place, 1)

    def _chosen_ids(self) -> list[int]:
        return [self.model.record_at(row).id for row in self.table.chosen_rows()]

    def _show_records(self, records: Sequence[Property]) -> None:
        self.model.show_records(records)
        text = self.tr("1 property") if len(records) == 1 else self.tr("{count} properties")
        self._count.setText(text.format(count=QLocale().toString(len(records))) if records else "")
        self._say_empty()
        self._place.show_table(bool(records))
        self._on_selection_changed()

    def _say_empty(self) -> None:
        if self._search_text:
            sentence = self.tr("No property holds “{words}”.").format(words=self._search_text)
            self._empty.say(sentence, self.tr("Show all properties"))
        else:
            self._empty.say(self.tr("There are no properties yet."), self.tr("Import properties…"))

    def _on_empty_chosen(self) -> None:
        if self._search_text:
            self.search.clear()
        else:
            self.import_requested.emit()

    def _on_searched(self, text: str) -> None:
        self._search_text = text
        self.look_again()

    def _on_selection_changed(self) -> None:
        self._delete.setVisible(self.table.chosen_count() > 0)
