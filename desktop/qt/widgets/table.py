"""A table as the whole program has it: calm lines, sorting by header, remembered widths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from desktop.qt.remembered import remembered
from desktop.qt.theme import ROW_HEIGHT
from desktop.qt.widgets.columns_model import Column, ColumnsModel


class Table(QTableView):
    """Rows are chosen whole; `opened` says which row was double-clicked or entered."""

    opened = Signal(int)
    sorted_by = Signal(str, bool)
    _widths_dragged = Signal(str)

    def __init__(
        self, object_name: str, accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(accessible_name)
        self._sorted_column = -1
        self._is_descending = False
        self._shares_width = False
        self._dragged: Callable[[], QMimeData] | None = None
        self._pressed_at: QPoint | None = None
        self._is_sharing = False
        self._calm_down()
        self._dress_headers()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._on_reset_begun)
            model.modelReset.connect(self._on_reset)
            self._keep_header_from_asking(model)
        for number, column in enumerate(self._columns()):
            self.setColumnWidth(number, self._own_width(number, column))

    def mark_sorted(self, column: int, *, descending: bool = False) -> None:
        """Shows by which column the rows are sorted already, and lets headers be clicked."""
        self._sorted_column, self._is_descending = column, descending
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, order)

    def chosen_rows(self) -> list[int]:
        """The selected rows, from the top."""
        return sorted(
            {row for part in self._chosen() for row in range(part.top(), part.bottom() + 1)}
        )

    def chosen_count(self) -> int:
        """How many rows are selected, without walking through them."""
        return sum(part.height() for part in self._chosen())

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """First and last row of each part of the selection, from the top."""
        return sorted((part.top(), part.bottom()) for part in self._chosen())

    def choose_row(self, row: int) -> None:
        """Makes a row the current and only selected one, without opening it."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def take_keyboard(self) -> None:
        """The arrow keys go on from the current row, or from the first."""
        if self.model().rowCount():
            if not self.currentIndex().isValid():
                self.choose_row(0)
            self.setFocus()

    def drag_chosen(self, data: Callable[[], QMimeData]) -> None:
        """Lets the chosen rows be dragged away; `data` says what they are then.

        As a copy, unless where they are dropped asks for more and takes them away here itself.

        Whoever begins on another row chooses rows by dragging, as before.
        """
        self._dragged = data

    def share_width(self) -> None:
        """The columns fill the table in proportion to their widths, until somebody drags one."""
        self._shares_width = True
        self._share()

    def show_only(self, columns: Sequence[int]) -> None:
        """These, in this order from the left; the widths that somebody has dragged stay."""
        header = self.horizontalHeader()
        self._is_sharing = True
        for number, column in enumerate(self._columns()):
            self.setColumnHidden(number, number not in columns)
            if number in columns and not self.columnWidth(number):
                self.setColumnWidth(number, self._own_width(number, column))
        for place, number in enumerate(columns):
            header.moveSection(header.visualIndex(number), place)
        self._is_sharing = False
        self._share()

    def shown_columns(self) -> list[int]:
        """From the left."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [number for number in order if not self.isColumnHidden(number)]

    def remember_widths(self, state_folder: Path) -> None:
        """Takes the widths from the window's settings, and writes back what somebody drags."""
        settings, key = remembered(state_folder), f"columns/{self.objectName()}"
        header = self.horizontalHeader()
        widths = str(settings.value(key, "")).split()
        self._shares_width = self._shares_width and not widths
        for number, width in enumerate(widths[: header.count()]):
            if int(width):
                header.resizeSection(number, int(width))
        self._widths_dragged.connect(lambda dragged: settings.setValue(key, dragged))

    def _keep_header_from_asking(self, model: QAbstractItemModel) -> None:
        """Each title asks whether its column is chosen, which Qt finds out row by row: of a
        hundred thousand that are chosen, for a second."""
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))

    def _columns(self) -> tuple[Column, ...]:
        model = self.model()
        return model.columns if isinstance(model, ColumnsModel) else ()

    def _chosen(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

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
        columns.setMinimumSectionSize(48)
        columns.sectionResized.connect(self._on_section_resized)
        columns.sectionClicked.connect(self._on_header_clicked)

    def _share(self) -> None:
        columns = self._columns()
        shown = [(number, columns[number]) for number in self.shown_columns() if columns]
        taken = sum(self._own_width(*each) for each in shown if _is_rigid(each[1]))
        shares = sum(column.width for _, column in shown if not _is_rigid(column))
        room = self.viewport().width() - taken
        if not self._shares_width or not shares or room < shares // 3:
            return
        self._is_sharing = True
        for number, column in shown:
            if not _is_rigid(column):
                self.setColumnWidth(number, column.width * room // shares)
        self._is_sharing = False

    def _own_width(self, number: int, column: Column) -> int:
        """What the column asks for, or its title in a language of longer words."""
        return max(column.width, self.horizontalHeader().sectionSizeHint(number))

    def _on_reset_begun(self) -> None:
        """Columns that come or go are nobody's dragging."""
        self._is_sharing = True

    def _on_reset(self) -> None:
        self._is_sharing = False

    def _on_section_resized(self, section: int, _before: int, _after: int) -> None:
        """The last column stretches by itself, which is nobody's dragging."""
        header = self.horizontalHeader()
        if self._is_sharing or section in self.shown_columns()[-1:]:
            return
        self._shares_width = False
        widths = [str(header.sectionSize(number)) for number in range(header.count())]
        self._widths_dragged.emit(" ".join(widths))

    def _on_header_clicked(self, section: int) -> None:
        key = self._columns()[section].sort_key
        if not key or self._sorted_column < 0:
            return
        is_again = section == self._sorted_column
        self.mark_sorted(section, descending=is_again and not self._is_descending)
        self.sorted_by.emit(key, self._is_descending)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_left = event.button() is Qt.MouseButton.LeftButton
        is_chosen = self.selectionModel() is not None and self.selectionModel().isSelected(
            self.indexAt(place)
        )
        self._pressed_at = place if is_left and is_plain and is_chosen else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed_at
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            drag = QDrag(self)
            drag.setMimeData(self._dragged())
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


def _is_rigid(column: Column) -> bool:
    return column.is_rigid or column.is_number
