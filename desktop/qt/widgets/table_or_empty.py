"""A table that gives way to a sentence while there is nothing in it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.qt.widgets.empty_state import EmptyState


class TableOrEmpty(QStackedWidget):
    def __init__(self, table: QWidget, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addWidget(table)
        self.addWidget(empty)

    def show_table(self, has_rows: bool) -> None:
        self.setCurrentIndex(0 if has_rows else 1)
