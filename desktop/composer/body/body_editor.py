"""The editor of the mail's text: Html source or plain text, as the draft is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.composer.body.source_colours import SourceColours
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.qt.theme import Size, font, scaled

_PARAGRAPH, _LINE = "\u2029", "\u2028"


class BodyEditor(QPlainTextEdit):
    """Tracked or not, a text stays a text here: what is packed as Html is what goes out (S4)."""

    def __init__(self, open_draft: OpenDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bodyEditor")
        self.setAccessibleName(self.tr("Text of the mail"))
        self.setTabChangesFocus(True)
        self._open_draft = open_draft
        self._is_active = True
        self._colours = SourceColours(self.document())
        self._take_format(open_draft.draft.format)
        self.setPlainText(open_draft.draft.body)
        self.textChanged.connect(self._on_text_changed)
        open_draft.changed.connect(self._on_draft_changed)

    def text(self) -> str:
        """What was written; `toPlainText` would turn hard spaces into soft ones."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n").replace(_LINE, "\n")

    def set_active(self, on: bool) -> None:
        """While the letter is written elsewhere, this needn't follow each word of it."""
        self._is_active = on
        if on and self._open_draft.draft.body != self.text():
            self.setPlainText(self._open_draft.draft.body)

    def go_to_line(self, number: int) -> None:
        block = self.document().findBlockByNumber(max(0, number - 1))
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def show_words(self, words: str) -> None:
        """Selects the next place where they stand, from the cursor on, and takes the keyboard."""
        document, here = self.document(), self.textCursor()
        found = document.find(words, here)
        if found.isNull():
            found = document.find(words)
        if not found.isNull():
            self.setTextCursor(found)
            self.centerCursor()
        self.setFocus()

    def insert(self, text: str) -> None:
        self.insertPlainText(text)
        self.setFocus()

    def wrap(self, before: str, after: str) -> None:
        """Puts marks around what is selected, or around the cursor."""
        cursor = self.textCursor()
        inside = cursor.selectedText().replace(_PARAGRAPH, "\n")
        cursor.insertText(f"{before}{inside}{after}")
        if not inside:
            cursor.setPosition(cursor.position() - len(after))
        self.setTextCursor(cursor)
        self.setFocus()

    def _on_text_changed(self) -> None:
        if not self._is_active:
            return
        self._open_draft.set(body=self.text())

    def _on_draft_changed(self, before: Draft, after: Draft) -> None:
        if self._is_active and after.body != before.body and after.body != self.text():
            self.setPlainText(after.body)
        if after.format is not before.format:
            self._take_format(after.format)  # new colours count as a change of the text shown

    def _take_format(self, format_: Format) -> None:
        is_html = format_ is Format.HTML
        self._colours.show_format(format_)
        self.setFont(_source_font() if is_html else font(Size.BODY))
        self.setPlaceholderText(
            self.tr("Write here, in Html: <p>Dear …</p>") if is_html else self.tr("Write here.")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Return is a line break in the mail itself, as in every other composer."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            is_html = self._open_draft.draft.format is Format.HTML
            self.insertPlainText("<br>\n" if is_html else "\n")
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files go through to the window, which attaches them."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.follow_palette()
        super().changeEvent(event)


def _source_font() -> QFont:
    result = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    result.setPixelSize(scaled(Size.BODY))
    return result
