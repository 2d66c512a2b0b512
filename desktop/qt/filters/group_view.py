"""A group of the builder: how many of its parts must hold, the parts, and what can be added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.core.domain.filter_fields import Known
from desktop.core.domain.filter_tree import Path
from desktop.core.domain.recipients import MAX_DEPTH, Condition, Group, Join
from desktop.qt.filters.condition_row import ConditionRow, PartButtons, Step
from desktop.qt.filters.field_choice import name_box
from desktop.qt.filters.words import join_word
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress

Views = dict[Path, QWidget]


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a group tells: each is called with the path of the part; `fields` is what rows offer."""

    changed: Callable[[Path, Condition], None]
    joined: Callable[[Path, Join], None]
    asked: Callable[[Path, Step], None]
    added: Callable[[Path, bool], None]
    fields: QStandardItemModel


class GroupView(QFrame):
    """Tells by the functions it is given what is asked of which path; it changes nothing itself.

    `views` takes each part's widget by its path, from all groups of a builder.
    """

    asked = Signal(object)

    def __init__(
        self, group: Group, path: Path, known: Known, told: Told, views: Views, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._path, self._known, self._told, self._views = path, known, told, views
        self._size = len(group.parts)
        views[path] = self
        self._join = self._join_choice(group.join)
        self.setFocusProxy(self._join)
        self._column = QVBoxLayout(self)
        margin = Space.M if path else 0
        self._column.setContentsMargins(margin, margin // 2, margin, margin // 2)
        self._column.setSpacing(Space.S)
        self._column.addLayout(self._head())
        for place, part in enumerate(group.parts):
            self._column.addWidget(self._part((*path, place), part))
        self._column.addLayout(self._foot())
        if path:
            dress(self, Look.CARD)

    def append(self, condition: Condition) -> None:
        """At the end: the paths of all others stay."""
        row = self._part((*self._path, self._size), condition)
        self._size += 1
        self._column.insertWidget(self._size, row)
        row.show()

    def _join_choice(self, chosen: Join) -> QComboBox:
        box = QComboBox(self, objectName="groupJoin")
        name_box(box, self.tr("How many of the conditions must hold"))
        for join in Join:
            box.addItem(join_word(join), join)
        box.setCurrentIndex(list(Join).index(chosen))
        box.activated.connect(lambda: self._told.joined(self._path, Join(box.currentData())))
        return box

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._join)
        row.addStretch()
        if self._path:
            self.asked.connect(lambda step: self._told.asked(self._path, step))
            row.addWidget(PartButtons(self, self.asked))
        return row

    def _part(self, path: Path, part: Condition | Group) -> QWidget:
        if isinstance(part, Group):
            return GroupView(part, path, self._known, self._told, self._views, self)
        row = ConditionRow(part, self._known, self._told.fields, self)
        row.changed.connect(lambda condition: self._told.changed(path, condition))
        row.asked.connect(lambda step: self._told.asked(path, step))
        self._views[path] = row
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._adding("addCondition", self.tr("Add condition"), is_group=False))
        if len(self._path) < MAX_DEPTH - 1:
            row.addWidget(self._adding("addGroup", self.tr("Add group"), is_group=True))
        row.addStretch()
        return row

    def _adding(self, name: str, words: str, *, is_group: bool) -> QPushButton:
        button = QPushButton(icon("plus"), words, self, objectName=name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._told.added((*self._path, self._size), is_group))
        dress(button, Look.FLAT)
        return button
