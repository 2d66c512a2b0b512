"""The recipients of a serial mail: a filter or a work list, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.composer.audience_watch import Count
from desktop.composer.choices import Choices
from desktop.composer.envelope.source_choice import SourceChoice
from desktop.core.domain.recipients import Source
from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, with_keys
from desktop.qt.theme import FIELD_HEIGHT, Look, Space, dress


class RecipientsPanel(QWidget):
    source_chosen = Signal(object)
    new_filter_requested = Signal()
    selections_requested = Signal()
    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_choices = False
        self._count: Count | None = None
        self.choice = SourceChoice(self)
        self.choice.source_chosen.connect(self.source_chosen)
        self.summary = QLabel(self, objectName="recipientSummary", wordWrap=True)
        self.summary.setMinimumHeight(FIELD_HEIGHT)  # so that nothing jumps when Review comes
        dress(self.summary, Look.SECONDARY)
        self._build_buttons()
        self._lay_out()

    def show_choices(self, choices: Choices, chosen: Source) -> None:
        self._has_choices = bool(choices.filters or choices.work_lists)
        self.choice.show_choices(choices.filters, choices.work_lists, chosen)
        self.choice.setEnabled(self._has_choices)
        if self._count is None:
            self._say(self._invitation(chosen))

    def show_source(self, source: Source) -> None:
        """The chosen one, whose count has yet to come."""
        self._count = None
        self._review.setVisible(False)
        self.choice.show_source(source)
        self._say(self._invitation(source))

    def show_count(self, count: Count) -> None:
        self._count = count
        self._say(count.summary)
        self._review.setVisible(True)

    def show_problem(self, sentence: str) -> None:
        self._count = None
        self._review.setVisible(False)
        self._say(sentence)

    def _build_buttons(self) -> None:
        self._new_filter = QPushButton(icon("plus"), self.tr("New filter…"), self)
        self._new_filter.setObjectName("newFilterButton")
        self._new_filter.clicked.connect(self.new_filter_requested)
        self._selections = QPushButton(self.tr("Filters and lists…"), self)
        self._selections.setObjectName("selectionsButton")
        self._selections.setAccessibleName(self.tr("Look at filters and work lists"))
        self._selections.clicked.connect(self.selections_requested)
        dress(self._selections, Look.FLAT)
        self._review = QPushButton(self.tr("Review…"), self, objectName="reviewButton")
        self._review.hide()
        self._review.setAccessibleName(self.tr("Review all recipients"))
        self._review.setToolTip(with_keys(self.tr("Look at all recipients"), Keys.REVIEW))
        self._review.clicked.connect(self.review_requested)
        dress(self._new_filter, Look.FLAT)
        dress(self._review, Look.LINK)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        choice = QHBoxLayout()
        choice.setSpacing(Space.S)
        choice.addWidget(self.choice)
        choice.addWidget(self._new_filter)
        choice.addWidget(self._selections)
        choice.addStretch()
        summary = QHBoxLayout()
        summary.setSpacing(Space.S)
        summary.addWidget(self.summary, 1)
        summary.addWidget(self._review, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(choice)
        column.addLayout(summary)

    def _invitation(self, source: Source) -> str:
        if not self._has_choices:
            return self.tr("There is no filter and no work list yet. A new filter picks addresses.")
        if source == Source():
            return self.tr("Choose who gets this mail.")
        if not self.choice.knows(source):
            return self.tr("What was chosen here is gone. Choose another filter or work list.")
        return self.tr("Counting…")

    def _say(self, sentence: str) -> None:
        self.summary.setText(sentence)
