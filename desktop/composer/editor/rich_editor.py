"""A letter written as it looks; the draft hears of it a moment after each change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.composer.editor.dialogs import LinkDialog, TableDialog
from desktop.composer.editor.letter_check import same_letter
from desktop.composer.editor.letter_menu import letter_menu
from desktop.composer.editor.letter_source import LetterSource, letter_source
from desktop.composer.editor.letter_view import LetterView
from desktop.composer.editor.pictures import (
    ENDINGS,
    LetterPicture,
    picture_from_file,
    picture_from_image,
)
from desktop.composer.editor.spelling import Spelling
from desktop.composer.editor.tools import LetterTools
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.qt.leading import lead_focus
from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress

_REST_MS = 150
_LONGEST_WAIT_MS = 2000
_NOTE_MS = 15_000

Then = Callable[[], object]


class RichEditor(QWidget):
    """`unsuited` says that the letter is written in a way that it would change; `broken` that
    the page can't be shown any more; `failed` carries why a picture can't come in.
    """

    ready = Signal()
    unsuited = Signal()
    broken = Signal()
    failed = Signal(object)

    def __init__(
        self,
        open_draft: OpenDraft,
        labels: Mapping[str, str],
        state_folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_draft = open_draft
        self._labels = labels
        self._is_active = False
        self._letter: LetterSource | None = None
        self._original = self._known = ""
        self._opened_as: str | None = None
        self._is_ready = False
        self._waiting: list[Then] = []
        self.tools = LetterTools()
        self.view = LetterView()
        self.spelling = Spelling(self.view, state_folder, self)
        self._note = QLabel(objectName="letterNote", wordWrap=True, visible=False)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._note, Look.SECONDARY)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._note_rest = QTimer(self, singleShot=True, interval=_NOTE_MS)
        self._patience = QTimer(self, singleShot=True, interval=_LONGEST_WAIT_MS)
        self._lay_out()
        self._connect()

    @property
    def is_ready(self) -> bool:
        return self._is_ready

    def set_active(self, on: bool) -> None:
        """While the source is written, the letter is not shown and not read."""
        self._is_active = on
        if on and (self._letter is None or self._open_draft.draft.body != self._known):
            self.open()

    def open(self) -> None:
        """Shows the draft's text as it is now; what was written before is in the draft."""
        self._is_ready = False
        self._opened_as = None
        self._original = self._known = self._open_draft.draft.body
        self._letter = letter_source(self._original)
        self.spelling.follow(self._original)
        self.view.open(self._letter, self._labels)

    def settle(self, then: Then) -> None:
        """Calls when the draft has the last word that was written; at once when it has it."""
        if not self._is_ready:
            then()
            return
        self._waiting.append(then)
        if len(self._waiting) == 1:
            self._patience.start()
            self._take()

    def show_labels(self, labels: Mapping[str, str]) -> None:
        """What placeholders are called, by their names."""
        self._labels = labels
        if self._is_ready:
            self.view.show_labels(labels)

    def insert(self, source: str) -> None:
        """A placeholder, as it stands in the source; other text as it is."""
        is_placeholder = source.startswith("{{") and source.endswith("}}")
        self.view.command("insert" if is_placeholder else "text", source)
        self.view.setFocus()

    def insert_pictures(self, paths: list[Path]) -> None:
        try:
            for path in paths:
                self._insert_picture(picture_from_file(path))
        except UserError as error:
            self.failed.emit(error)

    def show_words(self, words: str) -> None:
        """Selects a place that the writer fills in."""
        self.view.command("spot", words)
        self.view.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.tools)
        column.addWidget(self.view, 1)
        column.addWidget(self._note)
        lead_focus(self, self.view)

    def _connect(self) -> None:
        view, line, tools = self.view, self.view.line, self.tools
        view.ready.connect(self._on_ready)
        view.broken.connect(self._on_broken)
        view.menu_wanted.connect(self._show_menu)
        view.pictures_dropped.connect(self.insert_pictures)
        line.was_touched.connect(self._on_touched)
        line.was_left.connect(self._take)
        line.is_standing.connect(tools.show_standing)
        line.undo_changed.connect(tools.show_undo)
        line.link_was_wanted.connect(self._ask_link)
        line.picture_was_wanted.connect(self._paste_picture)
        line.pictures_left_out.connect(self._say_left_out)
        tools.wanted.connect(self._command)
        tools.spelling_switched.connect(self.spelling.switch)
        self.spelling.changed.connect(self._show_spelling)
        tools.link_wanted.connect(self._ask_link)
        tools.picture_wanted.connect(self._ask_pictures)
        tools.table_wanted.connect(self._ask_table)
        self._rest.timeout.connect(self._take)
        self._note_rest.timeout.connect(self._note.hide)
        self._patience.timeout.connect(self._go_on)
        self._open_draft.changed.connect(self._on_draft_changed)

    def _on_draft_changed(self, _before: Draft, after: Draft) -> None:
        is_elsewhere = after.body != self._known and after.format is Format.HTML
        if self._is_active and is_elsewhere:
            self.open()

    def _on_ready(self) -> None:
        letter = self._letter
        self.view.fetch_source(lambda body: self._on_opened(letter, body))

    def _on_opened(self, letter: LetterSource | None, body: str | None) -> None:
        if not isValid(self) or letter is not self._letter or letter is None or body is None:
            return
        if not same_letter(body, letter.body):
            self.unsuited.emit()
            return
        self._opened_as = body
        self._is_ready = True
        self.ready.emit()

    def _on_broken(self) -> None:
        self._is_ready = False
        self._go_on()
        self.broken.emit()

    def _on_touched(self) -> None:
        if not self._rest.isActive():
            self._rest.start()

    def _take(self) -> None:
        self._rest.stop()
        letter = self._letter
        if self._is_ready and letter is not None:
            self.view.fetch_source(lambda body: self._on_taken(letter, body))

    def _on_taken(self, letter: LetterSource, body: str | None) -> None:
        if not isValid(self):
            return
        if self._is_active and letter is self._letter and body is not None:
            whole = self._original if body == self._opened_as else letter.whole(body)
            self._known = whole
            self._open_draft.set(body=whole)
        self._go_on()

    def _go_on(self) -> None:
        self._patience.stop()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _command(self, name: str, given: object) -> None:
        self.view.command(name, given)
        self.view.setFocus()

    def _show_spelling(self) -> None:
        self.tools.show_spelling(self.spelling.is_possible, self.spelling.is_on)

    def _show_menu(self, place: QPoint) -> None:
        asked = self.view.lastContextMenuRequest()
        if self._is_ready and asked is not None:
            letter_menu(self.view, asked, self.spelling).popup(place)

    def _ask_link(self) -> None:
        dialog = LinkDialog(self.tools.standing, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            link = dialog.link()
            if link.address:
                self._command("link", {"address": link.address, "words": link.words})
            else:
                self._command("unlink", None)
        dialog.deleteLater()

    def _ask_table(self) -> None:
        dialog = TableDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._command("html", dialog.html())
        dialog.deleteLater()

    def _ask_pictures(self) -> None:
        kinds = " ".join(f"*{each}" for each in ENDINGS)
        paths, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Pictures for the letter"),
            "",
            self.tr("Pictures ({kinds})").format(kinds=kinds),
        )
        self.insert_pictures([Path(each) for each in paths])

    def _paste_picture(self) -> None:
        image = QGuiApplication.clipboard().image()
        if not image.isNull():
            self._insert_picture(picture_from_image(image))

    def _insert_picture(self, picture: LetterPicture) -> None:
        given = {"address": picture.address, "words": picture.words, "width": picture.width}
        self._command("picture", given)

    def _say_left_out(self, count: int) -> None:
        one = self.tr("A picture from the web was left out; insert it from a file.")
        many = self.tr("{count} pictures from the web were left out; insert them from files.")
        self._note.setText(counted(count, one, many))
        self._note.show()
        self._note_rest.start()
