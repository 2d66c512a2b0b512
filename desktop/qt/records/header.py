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
from desktop.qt.shortcuts import Keys, add_shortcut, with_keys
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel


class RecordHeader(QWidget):
    """`below` stands under the name: badges, or nothing. Save is offered when there is a change."""

    back_requested = Signal()
    save_requested = Signal()
    discard_requested = Signal()
    delete_requested = Signal()
    undo_requested = Signal()
    previous_requested = Signal()
    next_requested = Signal()

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
        if is_changed:
            self.offer_undo(is_offered=False)

    def offer_undo(self, *, is_offered: bool) -> None:
        """Of what was saved last, until something else is changed."""
        self._undo.setVisible(is_offered)

    def show_neighbours(self, *, has_previous: bool, has_next: bool) -> None:
        """Whether the list goes on before and behind the record; hidden where there is neither."""
        for button, is_there in ((self._previous, has_previous), (self._next, has_next)):
            button.setEnabled(is_there)
            button.setVisible(has_previous or has_next)

    def add_tool(self, button: QWidget) -> None:
        """Something else that can be done with the record."""
        self._row.insertWidget(self._row.indexOf(self._delete), button)

    def _build_buttons(self, back: str) -> None:
        self._build_ways(back)
        self._undo = QPushButton(
            icon("arrow-back-up"), self.tr("&Undo"), objectName="undoSaveButton", visible=False
        )
        self._undo.setToolTip(self.tr("Take back what was saved last"))
        self._undo.clicked.connect(self.undo_requested)
        dress(self._undo, Look.FLAT)
        self._save = QPushButton(self.tr("&Save"), objectName="saveButton")
        self._save.setShortcut(Keys.SAVE.value)
        self._save.clicked.connect(self.save_requested)
        self._discard = QPushButton(self.tr("Disca&rd changes"), objectName="discardButton")
        self._discard.clicked.connect(self.discard_requested)
        dress(self._discard, Look.FLAT)
        self._delete = QPushButton(icon("trash"), self.tr("&Delete"), objectName="deleteButton")
        self._delete.clicked.connect(self.delete_requested)
        dress(self._delete, Look.FLAT)

    def _build_ways(self, back: str) -> None:
        """To the list and to its neighbours; by keys wherever on the page one is."""
        self._back = self._way("backButton", "arrow-left", back, Keys.BACK)
        self._back.clicked.connect(self.back_requested)
        previous, following = self.tr("Previous record"), self.tr("Next record")
        self._previous = self._way("previousButton", "chevron-up", previous, Keys.PREVIOUS)
        self._previous.clicked.connect(self.previous_requested)
        self._next = self._way("nextButton", "chevron-down", following, Keys.NEXT)
        self._next.clicked.connect(self.next_requested)
        self.show_neighbours(has_previous=False, has_next=False)

    def _way(self, name: str, drawing: str, words: str, keys: Keys) -> QToolButton:
        button = QToolButton(icon=icon(drawing), objectName=name)
        button.setToolTip(with_keys(words, keys))
        button.setAccessibleName(words)
        add_shortcut(button, keys, button.click)
        dress(button, Look.FLAT)
        return button

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout()
        row.setSpacing(Space.S)
        for way in (self._back, self._previous, self._next):
            row.addWidget(way)
        row.addWidget(self._name, 1)
        for button in (self._undo, self._discard, self._delete, self._save):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        if self._below is not None:
            column.addWidget(self._below)
