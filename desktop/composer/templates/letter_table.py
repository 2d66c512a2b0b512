"""The letters of a folder in a table; they can be dragged onto another folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.composer.templates.letters import Letter
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table

LETTERS = "application/x-rundbrief-letters"
"""What is dragged: that it is letters, and nothing more; which ones, the table knows."""


class LetterModel(SteadyListModel):
    """`renamed` carries a letter and the name that somebody wrote over its own."""

    renamed = Signal(object, str)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 0 else flags

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_name = role == Qt.ItemDataRole.EditRole and index.column() == 0
        return self.record_at(index.row()).name if is_name else super().data(index, role)

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        _role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        letter, name = self.record_at(index.row()), " ".join(str(value).split())
        if name and name != letter.name:
            self.renamed.emit(letter, name)
        return False

    def mimeTypes(self) -> list[str]:
        return [LETTERS]

    def mimeData(self, _indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(LETTERS, b"")
        return data


class LetterTable(Table):
    """`chosen` says that other letters are selected than before; `renamed` as in the model."""

    chosen = Signal()
    renamed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("letterTable", "", parent)
        self.setAccessibleName(self.tr("Templates"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._letters = LetterModel(self._in_columns(), lambda each: each.id, {"size": _by_size})
        spread(self, self._letters)
        # the rows may not change while the name's editor is still closing
        self._letters.renamed.connect(self.renamed, Qt.ConnectionType.QueuedConnection)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """What was selected stays so while it is still there."""
        before = [each.id for each in self.chosen_letters()]
        self._letters.show_records(letters)
        rows = [self._letters.row_of(id_) for id_ in before]
        row = next((each for each in rows if each >= 0), -1)
        if not self.chosen_rows() and row >= 0:
            self.choose_row(row)
        self.chosen.emit()

    def choose(self, letter: Letter | None) -> None:
        row = self._letters.row_of(letter.id) if letter is not None else 0
        if 0 <= row < self._letters.rowCount():
            self.choose_row(row)

    def chosen_letters(self) -> list[Letter]:
        return [self._letters.record_at(row) for row in self.chosen_rows()]

    def write_name(self) -> None:
        """Lets the chosen letter's name be written over in its place."""
        rows = self.chosen_rows()
        if len(rows) == 1:
            self.edit(self._letters.index(rows[0], 0))

    def count(self) -> int:
        return self._letters.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return that ends the writing of a name comes here, too, and takes no letter."""
        if self.state() is not QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)

    def _in_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Name"), lambda each: each.name, "name", width=180),
            Column(self.tr("Language"), lambda each: each.languages, "language", _all, width=152),
            Column(self.tr("Format"), lambda each: each.formats, "format", width=84),
            Column(self.tr("Size"), lambda each: each.size, "size", is_number=True, width=72),
        )


def _all(letter: Letter) -> str:
    return letter.languages


def _by_size(letter: Letter) -> int:
    return letter.bytes
