"""One list of everything a serial mail can go to: the filters, then the work lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.core.domain.recipients import Filter, Source, WorkListLine
from desktop.qt.icons import icon

_SHOWN_AT_MOST = 20
_LEAST_WIDTH = 280


class SourceChoice(QComboBox):
    """Every item's data is its `Source`; the two headings have none and can't be chosen."""

    source_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setObjectName("recipientSource")
        self.setAccessibleName(self.tr("Recipients: filter or work list"))
        self.setPlaceholderText(self.tr("Choose a filter or a work list"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setMaxVisibleItems(_SHOWN_AT_MOST)
        self.currentIndexChanged.connect(self._on_index_changed)

    def show_choices(
        self, filters: Sequence[Filter], work_lists: Sequence[WorkListLine], chosen: Source
    ) -> None:
        """Fills the list anew without telling anybody that something was chosen."""
        self.blockSignals(True)
        self.clear()
        if filters:
            self._add_heading(self.tr("Filters"))
        for one in filters:
            self.addItem(icon("filter"), one.name, Source(filter=one.id))
        if work_lists:
            self._add_heading(self.tr("Work lists"))
        for each in work_lists:
            self.addItem(icon("list-check"), each.name, Source(work_list=each.id))
        self.blockSignals(False)
        self.show_source(chosen)

    def show_source(self, source: Source) -> None:
        self.blockSignals(True)
        self.setCurrentIndex(self._index_of(source))
        self.blockSignals(False)
        self.update()

    def knows(self, source: Source) -> bool:
        return self._index_of(source) >= 0

    def _index_of(self, source: Source) -> int:
        # findData compares Python objects by identity
        return next((at for at in range(self.count()) if self.itemData(at) == source), -1)

    def _add_heading(self, text: str) -> None:
        heading = QStandardItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self._items.appendRow(heading)

    def _on_index_changed(self, index: int) -> None:
        source = self.itemData(index)
        if isinstance(source, Source):
            self.source_chosen.emit(source)
