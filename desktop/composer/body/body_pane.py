"""The editor with what helps writing above it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.composer.body.body_editor import BodyEditor
from desktop.composer.body.lines_hint import LinesHint
from desktop.composer.body.placeholder_menu import PlaceholderButton
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.qt.icons import icon
from desktop.qt.theme import BAR_HEIGHT, Look, Space, dress
from desktop.qt.widgets.section_heading import SectionHeading


class BodyPane(QWidget):
    """Marks for bold, headings, lists and links are there while the mail is written in Html."""

    def __init__(self, open_draft: OpenDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = BodyEditor(open_draft)
        self.lines = LinesHint(open_draft)
        self.placeholders = PlaceholderButton("bodyPlaceholderButton")
        self.placeholders.chosen.connect(self.editor.insert)
        self._marks = QWidget()
        self._fill_marks()
        self._lay_out()
        open_draft.changed.connect(lambda _before, after: self._show_draft(after))
        self._show_draft(open_draft.draft)

    def show_spot(self, words: str) -> None:
        """Selects a place that the writer fills in."""
        self.editor.show_words(words)

    def _fill_marks(self) -> None:
        row = QHBoxLayout(self._marks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for drawing, words, before, after in (
            ("bold", self.tr("Bold"), "<strong>", "</strong>"),
            ("italic", self.tr("Italic"), "<em>", "</em>"),
            ("heading", self.tr("Heading"), "<h2>", "</h2>\n"),
            ("list", self.tr("List"), "<ul>\n<li>", "</li>\n</ul>\n"),
            ("link", self.tr("Link"), '<a href="https://">', "</a>"),
        ):
            row.addWidget(self._mark(drawing, words, before, after))

    def _mark(self, drawing: str, words: str, before: str, after: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(drawing))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self.editor.wrap(before, after))
        dress(button, Look.FLAT)
        return button

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setFixedHeight(BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._heading = SectionHeading(self.tr("Te&xt"))
        self._heading.setBuddy(self.editor)
        row.addWidget(self._heading)
        row.addWidget(self._marks)
        row.addStretch()
        row.addWidget(self.placeholders)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        column.addWidget(bar)
        column.addWidget(self.editor, 1)
        column.addWidget(self.lines)

    def _show_draft(self, draft: Draft) -> None:
        self._marks.setVisible(draft.format is Format.HTML)
