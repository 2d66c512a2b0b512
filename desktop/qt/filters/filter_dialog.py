"""Builds or changes a filter, and saves it under a name for the office or for oneself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import Known
from desktop.core.domain.recipients import OFFICE, Filter, Group
from desktop.core.use_cases import selections
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.builder import FilterBuilder
from desktop.qt.filters.field_choice import name_box
from desktop.qt.filters.glimpse_pane import GlimpsePane
from desktop.qt.filters.sentence import sentence
from desktop.qt.filters.text_tab import TextTab
from desktop.qt.problems import sentences_of
from desktop.qt.remembered import remember_dialog
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field

_SIZE = (1220, 700)
_BUILDER, _TEXT = 0, 1


class FilterDialog(QDialog):
    """Stays open until the filter could be saved; `saved` carries it.

    Without a name to save under (`ad_hoc`) it only applies: `applied` carries the filter.
    """

    saved = Signal(object)
    applied = Signal(object)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        parent: QWidget | None = None,
        *,
        filter_: Filter | None = None,
        ad_hoc: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._before = filter_ or Filter("")
        self._known = Known({})
        self._ad_hoc = ad_hoc
        self.setObjectName("filterDialog")
        self.setWindowTitle(self.tr("Edit filter") if self._before.id else self.tr("New filter"))
        self._build()
        self._lay_out()
        self._connect()
        self._background.run(
            lambda: selections.known(desk), owner=self, done=self._begin, key="known"
        )

    @property
    def filter(self) -> Filter:
        """As it is filled in now."""
        owner = self._scope.currentData()
        root = self._root() or Group()
        return replace(self._before, name=self._name.text(), owner=owner, root=root)

    def _build(self) -> None:
        self._name = Field("filterName", self.tr("&Name"))
        self._name.set_text(self._before.name)
        self._scope = QComboBox(objectName="filterScope")
        name_box(self._scope, self.tr("Who sees the filter"))
        self._scope.addItem(self.tr("The whole office sees it"), OFFICE)
        self._scope.addItem(self.tr("Only I see it"), self._desk.user)
        self._scope.setCurrentIndex(int(self._before.owner != OFFICE))
        self._builder = FilterBuilder()
        self._text = TextTab()
        self._tabs = QTabWidget()
        self._tabs.addTab(self._builder, self.tr("&Conditions"))
        self._tabs.addTab(self._text, self.tr("As &text"))
        self._sentence = QLabel(objectName="filterSentence", wordWrap=True)
        self._glimpse = GlimpsePane(self._desk, self._background)
        self._problem = QLabel(objectName="filterProblem", wordWrap=True, visible=False)
        dress(self._problem, Look.INVALID)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._name, 1)
        head.addWidget(self._scope, 0, Qt.AlignmentFlag.AlignBottom)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(Space.M, 0, 0, 0)
        side.setSpacing(Space.M)
        side.addWidget(self._sentence)
        side.addWidget(self._glimpse, 1)
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        halves.addWidget(self._tabs)
        halves.addWidget(right)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        halves.setSizes([840, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        if not self._ad_hoc:
            column.addLayout(head)
        column.addWidget(halves, 1)
        column.addWidget(self._problem)
        column.addWidget(self._buttons())
        self._name.setVisible(not self._ad_hoc)
        self._scope.setVisible(not self._ad_hoc)
        self.resize(*_SIZE)
        remember_dialog(self, self._desk.folder, "filter", halves)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        words = self.tr("&Show these addresses") if self._ad_hoc else self.tr("&Save filter")
        save = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("saveFilterButton")
        save.setAutoDefault(False)
        dress(save, Look.PRIMARY)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab)
        self._builder.changed.connect(lambda: self._show_root(self._builder.root()))
        self._text.read.connect(self._show_root)
        self._text.refused.connect(lambda: self._glimpse.show_problem(""))

    def _begin(self, known: Known) -> None:
        self._known = known
        root = self._before.root
        self._builder.show_filter(root, known)
        root = self._builder.root()
        self._text.show_filter(root, known)
        self._sentence.setText(sentence(root, known))
        self._glimpse.show_filter(root, at_once=True)
        (self._builder if self._ad_hoc else self._name.editor).setFocus()

    def _root(self) -> Group | None:
        if self._tabs.currentIndex() == _TEXT:
            return self._text.root()
        return self._builder.root()

    def _show_root(self, root: Group) -> None:
        self._say("")
        self._sentence.setText(sentence(root, self._known))
        self._glimpse.show_filter(root)

    def _on_tab(self, tab: int) -> None:
        """Each shows what was made in the other; a text that can't be read stays to be mended."""
        if tab == _TEXT:
            self._text.show_filter(self._builder.root(), self._known)
            return
        root = self._text.root()
        if root is None:
            self._tabs.blockSignals(True)
            self._tabs.setCurrentIndex(_TEXT)
            self._tabs.blockSignals(False)
            return
        self._builder.show_filter(root, self._known)

    def _on_save(self) -> None:
        if not self._is_readable():
            return
        wanted, desk = self.filter, self._desk
        if self._ad_hoc:
            self.applied.emit(wanted)
            self.accept()
            return
        self._background.run(
            lambda: selections.keep_filter(desk, wanted),
            owner=self,
            done=self._on_saved,
            failed=self._on_failed,
        )

    def _is_readable(self) -> bool:
        if self._tabs.currentIndex() == _TEXT:
            if self._text.root() is None:
                self._text.setFocus()
                return False
        elif self._builder.is_unfinished() and self._builder.root().parts:
            self._say(self.tr("A condition has no value yet. Fill it in, or remove it."))
            self._builder.go_to_unfinished()
            return False
        return True

    def _on_saved(self, outcome: Outcome[Filter]) -> None:
        self.saved.emit(outcome.result)
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        self._say(sentences_of(error))
        if not self._name.text():
            self._name.editor.setFocus()

    def _say(self, sentence_: str) -> None:
        self._problem.setText(sentence_)
        self._problem.setVisible(bool(sentence_))
