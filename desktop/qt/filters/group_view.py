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
from desktop.qt.filters.words import join_word
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a group tells: each is called with the path of the part."""

    changed: Callable[[Path, Condition], None]
    joined: Callable[[Path, Join], None]
    asked: Callable[[Path, Step], None]
    added: Callable[[Path, bool], None]


class GroupView(QFrame):
    """Tells by the functions it is given what is asked of which path; it changes nothing itself."""

    asked = Signal(object)

    def __init__(
        self,
        group: Group,
        path: Path,
        known: Known,
        model: QStandardItemModel,
        told: Told,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.views: dict[Path, QWidget] = {path: self}
        self._path, self._told = path, told
        self._join = self._join_choice(group.join)
        self.setFocusProxy(self._join)
        column = QVBoxLayout(self)
        margin = Space.M if path else 0
        column.setContentsMargins(margin, Space.S if path else 0, margin, Space.S if path else 0)
        column.setSpacing(Space.S)
        column.addLayout(self._head())
        for place, part in enumerate(group.parts):
            column.addWidget(self._part((*path, place), part, known, model))
        column.addLayout(self._foot(len(group.parts)))
        if path:
            dress(self, Look.CARD)

    def _join_choice(self, chosen: Join) -> QComboBox:
        box = QComboBox(objectName="groupJoin")
        box.setAccessibleName(self.tr("How many of the conditions must hold"))
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

    def _part(
        self, path: Path, part: Condition | Group, known: Known, model: QStandardItemModel
    ) -> QWidget:
        if isinstance(part, Group):
            view = GroupView(part, path, known, model, self._told)
            self.views |= view.views
            return view
        row = ConditionRow(part, known, model)
        row.changed.connect(lambda condition: self._told.changed(path, condition))
        row.asked.connect(lambda step: self._told.asked(path, step))
        self.views[path] = row
        return row

    def _foot(self, size: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        condition = QPushButton(icon("plus"), self.tr("Add condition"), objectName="addCondition")
        condition.clicked.connect(lambda: self._told.added((*self._path, size), False))
        row.addWidget(condition)
        dress(condition, Look.FLAT)
        if len(self._path) < MAX_DEPTH - 1:
            group = QPushButton(icon("plus"), self.tr("Add group"), objectName="addGroup")
            group.clicked.connect(lambda: self._told.added((*self._path, size), True))
            dress(group, Look.FLAT)
            row.addWidget(group)
        row.addStretch()
        return row
