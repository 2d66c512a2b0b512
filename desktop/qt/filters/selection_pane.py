"""What is in the filter or work list that is chosen: said in words, counted, listed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.domain.filter_fields import Known
from desktop.core.domain.ids import FilterId
from desktop.core.domain.recipients import Filter
from desktop.core.use_cases import selections
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.glimpse_pane import GlimpsePane
from desktop.qt.filters.members_pane import MembersPane
from desktop.qt.filters.selections_list import SelectionRow
from desktop.qt.filters.sentence import sentence
from desktop.qt.theme import Space
from desktop.qt.widgets.banner import Banner


@dataclass(frozen=True, slots=True)
class _Read:
    filter: Filter
    known: Known


class _FilterPage(QWidget):
    def __init__(self, desk: Desk, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = QLabel(self, objectName="selectionSentence", wordWrap=True)
        self.glimpse = GlimpsePane(desk, background, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.sentence)
        column.addWidget(self.glimpse, 1)


class SelectionPane(QStackedWidget):
    """Empty while none or several are chosen; its pages come when they are first shown."""

    dropped = Signal(int, object)

    def __init__(
        self, desk: Desk, background: Background, banner: Banner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._banner = desk, background, banner
        self.addWidget(QWidget(self))

    @cached_property
    def _of_filter(self) -> _FilterPage:
        page = _FilterPage(self._desk, self._background, self)
        self._add(page)
        return page

    @cached_property
    def _members(self) -> MembersPane:
        members = MembersPane(self._desk, self._background, self._banner, self)
        members.dropped.connect(self.dropped)
        self._add(members)
        return members

    def show_row(self, row: SelectionRow | None) -> None:
        if row is None:
            self.setCurrentIndex(0)
        elif row.source.filter is not None:
            self._read(row.source.filter)
        elif row.source.work_list is not None:
            self._members.show_list(row.source.work_list)
            self.setCurrentWidget(self._members)

    def _add(self, page: QWidget) -> None:
        page.setContentsMargins(Space.M, 0, 0, 0)
        self.addWidget(page)

    def _read(self, id_: FilterId) -> None:
        self._of_filter.sentence.setText("")
        self.setCurrentWidget(self._of_filter)
        desk = self._desk
        self._background.run(
            lambda: _Read(selections.read_filter(desk, id_), selections.known(desk)),
            owner=self,
            done=self._show,
            key="filter",
        )

    def _show(self, read: _Read) -> None:
        page = self._of_filter
        page.sentence.setText(sentence(read.filter.root, read.known))
        page.glimpse.show_filter(read.filter.root, at_once=True)
