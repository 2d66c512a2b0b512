"""Marks for whoever writes the source itself."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.composer.body.body_editor import BodyEditor
from desktop.qt.icons import icon
from desktop.qt.theme import Look, dress


class SourceMarks(QWidget):
    """Bold, headings, lists and links around what is selected."""

    def __init__(self, editor: BodyEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        row = QHBoxLayout(self)
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
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._editor.wrap(before, after))
        dress(button, Look.FLAT)
        return button
