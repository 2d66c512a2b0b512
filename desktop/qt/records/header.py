"""The head of a record: the way back, its name, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, with_keys
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel


class RecordHeader(QWidget):
    """`below` stands under the name: badges, or nothing. Save is offered when there is a change."""

    back_requested = Signal()
    save_requested = Signal()
    discard_requested = Signal()
    delete_requested = Signal()

    def __init__(self, back: str, below: QWidget | None = None) -> None:
        super().__init__()
        self._below = below
        self._name = ElidedLabel()
        self._name.setObjectName("recordName")
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        dress(self._name, Look.NAME)
        self._build_buttons(back)
        self._lay_out()

    def show_name(self, name: str, *, is_new: bool = False) -> None:
        self._name.setText(name)
        self._delete.setVisible(not is_new)
        if self._below is not None:
            self._below.setVisible(not is_new)

    def show_changed(self, is_changed: bool) -> None:
        self._save.setEnabled(is_changed)
        self._discard.setVisible(is_changed)

    def _build_buttons(self, back: str) -> None:
        self._back = QToolButton(icon=icon("arrow-left"), objectName="backButton")
        self._back.setToolTip(with_keys(back, Keys.BACK))
        self._back.setAccessibleName(back)
        self._back.setShortcut(Keys.BACK.value)
        self._back.clicked.connect(self.back_requested)
        dress(self._back, Look.FLAT)
        self._save = QPushButton(self.tr("&Save"), objectName="saveButton")
        self._save.setShortcut(Keys.SAVE.value)
        self._save.clicked.connect(self.save_requested)
        self._discard = QPushButton(self.tr("Disca&rd changes"), objectName="discardButton")
        self._discard.clicked.connect(self.discard_requested)
        dress(self._discard, Look.FLAT)
        self._delete = QPushButton(icon("trash"), self.tr("&Delete"), objectName="deleteButton")
        self._delete.clicked.connect(self.delete_requested)
        dress(self._delete, Look.FLAT)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._back)
        row.addWidget(self._name, 1)
        for button in (self._discard, self._delete, self._save):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        if self._below is not None:
            column.addWidget(self._below)
