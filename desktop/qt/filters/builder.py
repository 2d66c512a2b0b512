"""Builds a filter out of conditions and groups, by mouse or by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.core.domain import filter_tree as tree
from desktop.core.domain.filter_fields import FilterField, Known
from desktop.core.domain.filter_tree import Path
from desktop.core.domain.recipients import Condition, Group, Join, Operator, simplified
from desktop.qt.filters.condition_row import KEYS, Step
from desktop.qt.filters.field_choice import field_model
from desktop.qt.filters.group_view import GroupView, Told, Views
from desktop.qt.shortcuts import add_shortcut
from desktop.qt.theme import Space
from desktop.qt.widgets.banner import Banner

FIRST_FIELD = "city"


class FilterBuilder(QWidget):
    """`changed`: what `root` gives is not what it gave before."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = Known({})
        self._root = Group()
        self._model = field_model({}, self)
        self._views: Views = {}
        self.banner = Banner(self)
        self._area = QScrollArea(objectName="filterBuilder", widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setAccessibleName(self.tr("Conditions of the filter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.banner)
        column.addWidget(self._area, 1)
        self._add_keys()

    def _add_keys(self) -> None:
        """Here, and not at each part: of parts within each other the innermost is meant."""
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for step, keys in KEYS.items():
            add_shortcut(self, keys, partial(self._on_key, step), within)

    def _on_key(self, step: Step) -> None:
        paths = {id(view): path for path, view in self._views.items()}
        widget = QApplication.focusWidget()
        while widget is not None and id(widget) not in paths:
            widget = widget.parentWidget()
        path = paths.get(id(widget), ())
        if path:
            self._on_asked(path, step)

    def show_filter(self, root: Group, known: Known) -> None:
        """Begins with this one; an empty filter has a line to begin with."""
        self._known = known
        self._model = field_model(known.fields, self)
        self._root = root if root.parts else Group(root.join, (self._fresh(),))
        self._show()

    def root(self) -> Group:
        """What is filled in: lines that are not yet say nothing."""
        return simplified(_filled(self._root, self._known))

    def is_unfinished(self) -> bool:
        """Whether a line has no value yet that needs one."""
        return any(not _is_filled(each, self._known) for each in self._root.conditions())

    def go_to_unfinished(self) -> None:
        for path in tree.paths(self._root):
            part = tree.part_at(self._root, path)
            if isinstance(part, Condition) and not _is_filled(part, self._known):
                self._focus(path)
                return

    def _fresh(self) -> Condition:
        fields = self._known.fields
        name = FIRST_FIELD if FIRST_FIELD in fields else next(iter(fields), "")
        return Condition(name, Operator.EQUALS)

    def _show(self, focus: Path | None = None) -> None:
        told = Told(self._on_changed, self._on_joined, self._on_asked, self._on_added, self._model)
        page = QWidget(self._area)  # with its parent from the start: it is dressed but once
        self._views = {}
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.addWidget(GroupView(self._root, (), self._known, told, self._views, page))
        column.addStretch()
        where = self._area.verticalScrollBar().value()
        self._area.setWidget(page)
        self._area.verticalScrollBar().setValue(where)
        if focus is not None:
            self._focus(focus)

    def _focus(self, path: Path) -> None:
        widget = self._views.get(path)
        if widget is not None:
            widget.setFocus()
            self._area.ensureWidgetVisible(widget)

    def _change(self, root: Group, focus: Path | None = None) -> None:
        self._root = root
        self._show(focus)
        self.changed.emit()

    def _on_changed(self, path: Path, condition: Condition) -> None:
        self._root = tree.replaced(self._root, path, condition)
        self.changed.emit()

    def _on_joined(self, path: Path, join: Join) -> None:
        group = replace(tree.group_at(self._root, path), join=join)
        self._root = tree.replaced(self._root, path, group)
        self.changed.emit()

    def _on_added(self, path: Path, is_group: bool) -> None:
        if is_group:
            part = Group(Join.ANY, (self._fresh(),))
            self._change(tree.inserted(self._root, path, part), (*path, 0))
            return
        condition, group = self._fresh(), self._views[path[:-1]]
        self._root = tree.inserted(self._root, path, condition)
        if isinstance(group, GroupView):
            group.append(condition)
        self._focus(path)
        self.changed.emit()

    def _on_asked(self, path: Path, step: Step) -> None:
        if step is Step.REMOVE:
            self._remove(path)
        elif step is Step.DUPLICATE:
            behind = (*path[:-1], path[-1] + 1)
            copy = tree.part_at(self._root, path)
            self._change(tree.inserted(self._root, behind, copy), behind)
        else:
            self._change(*self._moved(path, step))

    def _moved(self, path: Path, step: Step) -> tuple[Group, Path]:
        if step is Step.IN:
            return tree.indented(self._root, path)
        if step is Step.OUT:
            return tree.outdented(self._root, path)
        return tree.moved(self._root, path, -1 if step is Step.UP else 1)

    def _remove(self, path: Path) -> None:
        before = self._root
        after = tree.removed(before, path)
        places = len(tree.group_at(after, path[:-1]).parts)
        focus = (*path[:-1], min(path[-1], places - 1)) if places else path[:-1]
        is_group = isinstance(tree.part_at(before, path), Group)
        words = self.tr("Group removed.") if is_group else self.tr("Condition removed.")
        self._change(after, focus)
        self.banner.show_message(
            words,
            action=self.tr("&Undo"),
            chosen=lambda: self._change(before, path),
            seconds=20,
        )


def _filled(group: Group, known: Known) -> Group:
    parts: list[Condition | Group] = []
    for part in group.parts:
        if isinstance(part, Group):
            parts.append(_filled(part, known))
        elif _is_filled(part, known):
            parts.append(part)
    return Group(group.join, tuple(parts))


def _is_filled(condition: Condition, known: Known) -> bool:
    field: FilterField | None = known.fields.get(condition.field)
    return field is not None and len(condition.values) >= condition.operator.values[0]
