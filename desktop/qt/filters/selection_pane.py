"""What is in the filter or work list that is chosen: said in words, counted, listed."""

from __future__ import annotations

from dataclasses import dataclass

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


class SelectionPane(QStackedWidget):
    """Empty while none or several are chosen."""

    dropped = Signal(int, object)

    def __init__(self, desk: Desk, background: Background, banner: Banner) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._sentence = QLabel(objectName="selectionSentence", wordWrap=True)
        self._glimpse = GlimpsePane(desk, background)
        self._members = MembersPane(desk, background, banner)
        self._members.dropped.connect(self.dropped)
        self._of_filter = QWidget()
        column = QVBoxLayout(self._of_filter)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._sentence)
        column.addWidget(self._glimpse, 1)
        for page in (QWidget(), self._of_filter, self._members):
            self.addWidget(page)
            page.setContentsMargins(Space.M, 0, 0, 0)

    def show_row(self, row: SelectionRow | None) -> None:
        if row is None:
            self.setCurrentIndex(0)
        elif row.source.filter is not None:
            self._read(row.source.filter)
        elif row.source.work_list is not None:
            self._members.show_list(row.source.work_list)
            self.setCurrentWidget(self._members)

    def _read(self, id_: FilterId) -> None:
        self._sentence.setText("")
        self.setCurrentWidget(self._of_filter)
        desk = self._desk
        self._background.run(
            lambda: _Read(selections.read_filter(desk, id_), selections.known(desk)),
            owner=self,
            done=self._show,
            key="filter",
        )

    def _show(self, read: _Read) -> None:
        self._sentence.setText(sentence(read.filter.root, read.known))
        self._glimpse.show_filter(read.filter.root, at_once=True)
