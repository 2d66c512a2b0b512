"""The folders that templates lie in; letters can be dropped onto them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.composer.templates.letter_table import LETTERS
from desktop.composer.templates.letters import Letter
from desktop.qt.icons import icon
from desktop.qt.theme import ROW_HEIGHT

_WIDTH = 184
_KEY = Qt.ItemDataRole.UserRole


class FolderList(QListWidget):
    """`chosen` carries a folder's name, an empty one for no folder, or None for all letters."""

    chosen = Signal(object)
    letters_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folderList")
        self.setAccessibleName(self.tr("Folders of templates"))
        self.setFixedWidth(_WIDTH)
        self.setAcceptDrops(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self._on_current())

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """One row a folder, with how many letters are in it; the chosen one stays chosen."""
        before = self.current()
        counts = Counter(each.folder for each in letters)
        self.blockSignals(True)
        self.clear()
        self._add(None, self.tr("All templates"), len(letters), "template")
        for folder in sorted((each for each in counts if each), key=str.casefold):
            self._add(folder, folder, counts[folder], "folder")
        if counts[""] and len(counts) > 1:
            self._add("", self.tr("In no folder"), counts[""], "folder")
        self.setCurrentRow(self._row_of(before))
        self.blockSignals(False)

    def current(self) -> str | None:
        folder = self.currentItem().data(_KEY) if self.currentRow() >= 0 else None
        return None if folder is None else str(folder)

    def choose(self, folder: str | None) -> None:
        self.setCurrentRow(self._row_of(folder))

    def _add(self, folder: str | None, words: str, count: int, drawing: str) -> None:
        text = self.tr("{folder} ({count})").format(folder=words, count=count)
        row = QListWidgetItem(icon(drawing), text, self)
        row.setData(_KEY, folder)
        row.setToolTip(words)
        row.setSizeHint(QSize(0, ROW_HEIGHT))

    def _row_of(self, folder: str | None) -> int:
        keys = [self.item(row).data(_KEY) for row in range(self.count())]
        return keys.index(folder) if folder in keys else 0

    def _on_current(self) -> None:
        self.chosen.emit(self.current())

    def _folder_under(self, event: QDropEvent) -> str | None:
        item = self.itemAt(event.position().toPoint())
        return None if item is None else item.data(_KEY)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(LETTERS):
            event.acceptProposedAction()
        else:
            event.ignore()  # files go to the window

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(
            event.mimeData().hasFormat(LETTERS) and self._folder_under(event) is not None
        )

    def dropEvent(self, event: QDropEvent) -> None:
        folder = self._folder_under(event)
        if folder is not None and event.mimeData().hasFormat(LETTERS):
            event.acceptProposedAction()
            self.letters_dropped.emit(folder)
