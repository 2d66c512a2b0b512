"""Says that lines typed without marks run together in Html, and offers to keep them."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.qt.theme import Look, Space, dress

_MARK = re.compile(r"<[a-z!/]", re.IGNORECASE)


class LinesHint(QWidget):
    """Hidden while the mail has marks of its own, is a text, or is a single line."""

    keep_requested = Signal()

    def __init__(self, open_draft: OpenDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linesHint")
        words = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        words.setText(self.tr("Without marks such as <p>, Html runs lines together."))
        dress(words, Look.SECONDARY)
        keep = QPushButton(self.tr("Keep the lines"), self, objectName="keepLines")
        keep.clicked.connect(self.keep_requested)
        dress(keep, Look.LINK)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(words, 1)
        row.addWidget(keep)
        open_draft.changed.connect(lambda _before, after: self._show_draft(after))
        self._show_draft(open_draft.draft)

    def _show_draft(self, draft: Draft) -> None:
        self.setVisible(draft.format is Format.HTML and _runs_together(draft.body))


def _runs_together(body: str) -> bool:
    return "\n" in body.strip() and _MARK.search(body) is None
