"""The editor with what helps writing above it: the letter as it looks, its source, or a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.composer.body.body_editor import BodyEditor
from desktop.composer.body.lines_hint import LinesHint
from desktop.composer.body.placeholder_menu import PlaceholderButton
from desktop.composer.body.source_marks import SourceMarks
from desktop.composer.body.view_choice import View, ViewChoice
from desktop.composer.open_draft import OpenDraft
from desktop.composer.placeholders.popup import label_of
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.use_cases.placeholder_menu import MenuEntry
from desktop.qt.theme import BAR_HEIGHT, Look, Space, dress
from desktop.qt.turns import take_turns
from desktop.qt.web.engine import can_show_pages, load_in_steps, start_engine
from desktop.qt.widgets.section_heading import SectionHeading

if TYPE_CHECKING:
    from desktop.composer.editor.rich_editor import RichEditor

_WITH_CHROMIUM = (
    "desktop.qt.web.schemes",
    "desktop.qt.web.gate",
    "desktop.qt.web.offline_profile",
    "desktop.qt.web.offline_view",
    "desktop.composer.editor.letter_view",
    "desktop.composer.editor.rich_editor",
)


class BodyPane(QWidget):
    """An Html mail is written as it looks, unless the writer chose its source.

    `letter_ready` says that the letter can be written in, `failed` carries why something can't
    come into it. `settled` says, once, that nothing is started any more.
    """

    letter_ready = Signal()
    settled = Signal()
    failed = Signal(object)

    def __init__(
        self, open_draft: OpenDraft, state_folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._open_draft = open_draft
        self._state_folder = state_folder
        self._letter: RichEditor | None = None
        self._is_letter_wanted = self._is_settled = False
        self._labels: dict[str, str] = {}
        self._build_parts()
        self._lay_out()
        self.placeholders.chosen.connect(self.insert)
        self._view.chosen.connect(self._on_view_chosen)
        open_draft.changed.connect(lambda _before, after: self._show_draft(after))
        self._show_draft(open_draft.draft)

    @property
    def letter(self) -> RichEditor | None:
        """The editor of the letter, where it is what the writer sees."""
        is_shown = self._letter is not None and self._pages.currentWidget() is self._letter
        return self._letter if is_shown else None

    def insert(self, text: str) -> None:
        if self.letter is not None:
            self.letter.insert(text)
        else:
            self.editor.insert(text)

    def show_spot(self, words: str) -> None:
        """Selects a place that the writer fills in."""
        if self.letter is not None:
            self.letter.show_words(words)
        else:
            self.editor.show_words(words)

    def go_to_line(self, number: int) -> None:
        """Of the source, whatever view is chosen."""
        self._show_source()
        self.editor.go_to_line(number)
        self.editor.setFocus()

    def show_names(self, entries: Sequence[MenuEntry]) -> None:
        """What the letter calls its placeholders."""
        self._labels = {}
        for each in entries:
            self._labels[f"{each.plain.record}.{each.plain.name}"] = label_of(each)
        if self._letter is not None:
            self._letter.show_labels(self._labels)

    def settle(self, then: Callable[[], object]) -> None:
        """Calls when the draft has the last word that was written."""
        if self.letter is not None:
            self.letter.settle(then)
        else:
            then()

    def settle_at_close(self) -> None:
        """The window can't wait for a later moment: its draft is kept now."""
        if self.letter is None:
            return
        loop = QEventLoop()
        QTimer.singleShot(0, loop, lambda: self.settle(loop.quit))
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _build_parts(self) -> None:
        """Each where it belongs: to move a widget costs more than to make it."""
        self._bar = QWidget(self)
        self._bar.setFixedHeight(BAR_HEIGHT)
        self._pages = QStackedWidget(self)
        self._source = QWidget(self._pages)
        self.editor = BodyEditor(self._open_draft, self._source)
        self.lines = LinesHint(self._open_draft, self._source)
        self._heading = SectionHeading(self.tr("Te&xt"), self._bar)
        self._heading.setBuddy(self.editor)
        self._view = ViewChoice(self._state_folder, self._bar)
        self._marks = SourceMarks(self.editor, self._bar)
        self.placeholders = PlaceholderButton("bodyPlaceholderButton", self._bar)
        self._note = QLabel(self, objectName="bodyNote", wordWrap=True, visible=False)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._note, Look.SECONDARY)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (self._heading, self._view, self._marks):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.placeholders)
        source = QVBoxLayout(self._source)
        source.setContentsMargins(0, 0, 0, 0)
        source.setSpacing(Space.S)
        source.addWidget(self.editor, 1)
        source.addWidget(self.lines)
        self._pages.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self._note)

    def _show_draft(self, draft: Draft) -> None:
        is_html = draft.format is Format.HTML
        self._view.setVisible(is_html)
        if is_html and self._view.wanted() is View.LETTER:
            self._show_letter()
        else:
            self._show_source()

    def _on_view_chosen(self, chosen: str) -> None:
        self._note.hide()
        if chosen == View.LETTER:
            self._show_letter()
            return
        self.settle(self._show_source)
        self.editor.setFocus()

    def _show_source(self) -> None:
        if self._letter is not None:
            self._letter.set_active(False)
        self._is_letter_wanted = False
        self.editor.set_active(True)
        self._pages.setCurrentWidget(self._source)
        is_html = self._open_draft.draft.format is Format.HTML
        self._marks.setVisible(is_html)
        if is_html:
            self._view.show_view(View.SOURCE)

    def _show_letter(self) -> None:
        if self.letter is not None:
            return
        self._view.show_view(View.LETTER)
        self._is_letter_wanted = True
        if self._letter is not None:
            self._open_letter(self._letter)
        elif self.isVisible():
            QTimer.singleShot(0, self, self._make_letter)

    def showEvent(self, event: QShowEvent) -> None:
        """The window is seen before Chromium starts, which takes a moment."""
        super().showEvent(event)
        if self._is_letter_wanted and self._letter is None:
            QTimer.singleShot(0, self, self._make_letter)
        else:
            self._settle()

    def _make_letter(self) -> None:
        if self._letter is None and self._is_letter_wanted:
            take_turns(self, self._making_the_letter())
        else:
            self._settle()

    def _making_the_letter(self) -> Iterator[None]:
        try:
            yield from self._steps_to_the_letter()
        except Exception:
            self._settle()
            raise
        self._settle()

    def _settle(self) -> None:
        if not self._is_settled:
            self._is_settled = True
            self.settled.emit()

    def _steps_to_the_letter(self) -> Iterator[None]:
        """To load Chromium takes a moment, to start it another; the window answers between."""
        yield from load_in_steps()
        if not can_show_pages():
            self._fall_back(
                self.tr("The letter can't be shown here as it looks; this is its source.")
            )
            return
        yield
        for name in _WITH_CHROMIUM:
            import_module(name)
            yield
        from desktop.composer.editor.rich_editor import RichEditor  # noqa: PLC0415 -- with Chromium

        start_engine()
        yield
        letter = RichEditor(self._open_draft, self._labels, self._state_folder, self._pages)
        yield
        if self._letter is not None or not self._is_letter_wanted:
            letter.deleteLater()  # somebody went back to the source meanwhile, or asked twice
            return
        self._put_letter(letter)
        yield
        if self._letter is letter and self._is_letter_wanted:
            self._open_letter(letter)

    def _put_letter(self, letter: RichEditor) -> None:
        letter.ready.connect(self._on_letter_ready)
        letter.failed.connect(self.failed)
        letter.broken.connect(self._on_broken)
        letter.unsuited.connect(self._on_unsuited)
        self._pages.addWidget(letter)
        self._letter = letter
        letter.open()

    def _open_letter(self, letter: RichEditor) -> None:
        had_focus = self.editor.hasFocus()
        self.editor.set_active(False)
        letter.set_active(True)
        self._pages.setCurrentWidget(letter)
        self._marks.hide()
        self._heading.setBuddy(letter.view)
        if had_focus:
            letter.view.setFocus()

    def _on_letter_ready(self) -> None:
        """What takes the keyboard in a page is made anew with each page."""
        page = self._letter.view.focusProxy() if self._letter is not None else None
        if page is not None:
            self.setTabOrder(self.editor, page)
        self.letter_ready.emit()

    def _on_broken(self) -> None:
        """What was written until then is in the draft."""
        letter, self._letter = self._letter, None
        self._fall_back(
            self.tr("The letter can't be shown any more as it looks; this is its source.")
        )
        if letter is not None:
            letter.deleteLater()

    def _on_unsuited(self) -> None:
        self._fall_back(
            self.tr(
                "This Html is written in a way that can't be shown as it looks without changing it;"
                " this is its source."
            )
        )

    def _fall_back(self, words: str) -> None:
        self._view.set_aside()
        self._show_source()
        self._heading.setBuddy(self.editor)
        self._note.setText(words)
        self._note.show()
