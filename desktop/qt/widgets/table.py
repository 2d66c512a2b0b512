"""A table as the whole program has it: calm lines, sorting by header, remembered widths."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.qt.theme import ROW_HEIGHT
from desktop.qt.widgets.paged_model import PagedModel


class Table(QTableView):
    """Rows are chosen whole; `opened` says which row was double-clicked or entered."""

    opened = Signal(int)

    def __init__(
        self, object_name: str, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(accessible_name)
        self._calm_down()
        self._dress_headers()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, PagedModel):
            for number, column in enumerate(model.columns):
                self.setColumnWidth(number, column.width)

    def chosen_rows(self) -> list[int]:
        """The selected rows, from the top."""
        model = self.selectionModel()
        return sorted(
            {row for part in model.selection() for row in range(part.top(), part.bottom() + 1)}
        )

    def choose_row(self, row: int) -> None:
        """Makes a row the current and only selected one, without opening it."""
        index = self.model().index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def remember_widths(self, settings: QSettings, key: str) -> None:
        """Takes the widths from the settings, and writes them back whenever somebody drags one."""
        state = settings.value(f"{key}/columns")
        if state is not None:
            self.horizontalHeader().restoreState(state)
        self.horizontalHeader().sectionResized.connect(
            lambda *_: settings.setValue(f"{key}/columns", self.horizontalHeader().saveState())
        )

    def _calm_down(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _dress_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setMinimumSectionSize(56)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
