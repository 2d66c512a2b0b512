"""Light colours in the source: tags step back, placeholders stand out."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop.core.domain.formats import Format
from desktop.qt.theme import colours

_TAG = re.compile(r"<[/!]?[A-Za-z][^<>]*>?|<!--.*?(?:-->|$)|&#?\w+;")
_PLACEHOLDER = re.compile(r"{{.*?(?:}}|$)|{%.*?(?:%}|$)")
_LONGEST_LINE = 5_000


class SourceColours(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._format = Format.TEXT
        self._choose_colours()

    def show_format(self, format_: Format) -> None:
        if format_ is not self._format:
            self._format = format_
            self.rehighlight()

    def follow_palette(self) -> None:
        self._choose_colours()
        self.rehighlight()

    def _choose_colours(self) -> None:
        theme = colours()
        self._tag = QTextCharFormat()
        self._tag.setForeground(QColor(theme.secondary))
        self._placeholder = QTextCharFormat()
        self._placeholder.setForeground(QColor(theme.accent))
        self._placeholder.setFontWeight(QFont.Weight.DemiBold)

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST_LINE:
            return
        if self._format is Format.HTML:
            self._colour(_TAG, text, self._tag)
        self._colour(_PLACEHOLDER, text, self._placeholder)

    def _colour(self, pattern: re.Pattern[str], text: str, look: QTextCharFormat) -> None:
        for match in pattern.finditer(text):
            self.setFormat(match.start(), match.end() - match.start(), look)
