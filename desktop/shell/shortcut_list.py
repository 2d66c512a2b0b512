"""Which keys do what; open it beside the work, it blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.shortcuts import shortcut_groups, shown
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.section_heading import SectionHeading

_SIZE = (560, 640)


class ShortcutList(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutList")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        area = QScrollArea(
            widgetResizable=True,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
        )
        area.setAccessibleName(self.windowTitle())
        groups = self._groups()
        area.setWidget(groups)
        area.setMinimumWidth(groups.sizeHint().width() + Space.L)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(area)
        column.addWidget(buttons)

    def _groups(self) -> QWidget:
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, Space.M, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        for title, lines in shortcut_groups():
            heading = SectionHeading(title)
            if grid.rowCount() > 1:
                heading.setContentsMargins(0, Space.L, 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for keys, words in lines:
                row = grid.rowCount()
                grid.addWidget(QLabel(words), row, 0)
                pressed = QLabel(shown(keys))
                dress(pressed, Look.SECONDARY)
                grid.addWidget(pressed, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(grid.rowCount(), 1)
        return place
