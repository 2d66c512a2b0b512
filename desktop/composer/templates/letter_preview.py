"""The chosen letter as it would arrive, in the language that would be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.composer.templates.letters import Letter, language_words
from desktop.composer.templates.picture import LetterView, letter_view
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AddressId
from desktop.core.domain.template import Template, is_about_property, left_to_fill
from desktop.core.mailmerge import text_as_html
from desktop.core.mailmerge.letter import Preview
from desktop.core.use_cases import addresses
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.showing_templates import preview_template
from desktop.qt.background import Background
from desktop.qt.problems import sentences_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.elided_label import ElidedLabel

_ALL = "all"
_LEAST_WIDTH = 400


class LetterPreview(QWidget):
    """`shown` says that a letter was drawn, or why it can't be."""

    shown = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._letter: Letter | None = None
        self._draft = Draft()
        self._reader: AddressId | None = None
        self._usual = "de"
        self._view: LetterView | None = None
        self._build_parts()
        self._lay_out()
        self._frame.hide()
        self.setMinimumWidth(_LEAST_WIDTH)

    def prepare(self, draft: Draft, reader: AddressId | None, usual: str) -> None:
        """The mail that the letter is for, one of its recipients, and the office's language."""
        self._draft, self._reader, self._usual = draft, reader, usual

    def show_letter(self, letter: Letter | None) -> None:
        if letter == self._letter:
            return
        self._letter = letter
        self._offer_variants()
        self._render()

    def template(self) -> Template | None:
        """What would be taken now: one language, or all of them in one."""
        if self._letter is None:
            return None
        if self._variants.current() == _ALL:
            return self._letter.in_all_languages(self._usual)
        return self._seen()

    def _build_parts(self) -> None:
        self._variants = Chips("letterVariant")
        self._variants.chosen.connect(lambda _key: self._render())
        self._subject = ElidedLabel()
        self._subject.setObjectName("letterSubject")
        self._subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        dress(self._subject, Look.SECTION)
        self._problem = _line("letterProblem", Look.INVALID)
        self._left = _line("letterLeft", Look.SECONDARY)
        self._house = _line("letterHouse", Look.SECONDARY)
        self._house.setText(self.tr("It is about a property; link one to the mail."))
        self._frame = QFrame()
        dress(self._frame, Look.CARD)
        self._paper = QVBoxLayout(self._frame)
        self._paper.setContentsMargins(1, 1, 1, 1)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self._variants, self._subject, self._problem):
            column.addWidget(part)
        column.addWidget(self._frame, 1)
        column.addWidget(self._left)
        column.addWidget(self._house)

    def _offer_variants(self) -> None:
        """A serial mail begins with each recipient's language, another with the office's own."""
        letter = self._letter
        several = letter.variants if letter is not None and len(letter.variants) > 1 else ()
        choices = [(each.language or "-", language_words(each.language)) for each in several]
        if several and self._draft.mail_merge:
            choices.insert(0, (_ALL, self.tr("In each recipient's language")))
        self._variants.offer(choices)
        keys = [key for key, _ in choices]
        if keys:
            self._variants.choose(_ALL if _ALL in keys else self._usual)

    def _seen(self) -> Template | None:
        """The one language that is drawn."""
        if self._letter is None:
            return None
        key = self._variants.current()
        language = {_ALL: self._usual, "-": ""}.get(key, key)
        return self._letter.in_language(language)

    def _render(self) -> None:
        template = self._seen()
        self._frame.setVisible(template is not None)
        if template is None:
            self._show_words(Preview("", None, ""), ())
            return
        desk, draft, reader = self._desk, self._draft, self._reader
        self._background.run(
            lambda: _rendered(desk, template, draft, reader),
            owner=self,
            done=lambda preview: self._on_rendered(template, preview),
            failed=self._on_refused,
            key="letter",
        )

    def _on_rendered(self, template: Template, preview: Preview) -> None:
        self._show_words(preview, left_to_fill(template.subject, template.body))
        is_missing = not self._draft.properties
        self._house.setVisible(is_missing and is_about_property(template.subject, template.body))
        is_html = template.format is Format.HTML
        html = (preview.html if is_html else None) or text_as_html(preview.text)
        self._paper_view().show_html(html)
        self.shown.emit()

    def _on_refused(self, error: UserError) -> None:
        self._show_words(Preview("", None, ""), ())
        self._frame.hide()
        self._problem.setText(sentences_of(error))
        self._problem.show()
        self.shown.emit()

    def _show_words(self, preview: Preview, left: tuple[str, ...]) -> None:
        self._problem.hide()
        self._house.hide()
        self._subject.setText(preview.subject)
        self._subject.setVisible(bool(preview.subject))
        spots = ", ".join(left)
        self._left.setText(self.tr("You fill in afterwards: {spots}").format(spots=spots))
        self._left.setVisible(bool(left))

    def _paper_view(self) -> LetterView:
        if self._view is None:
            widget, self._view = letter_view()
            widget.setObjectName("letterPicture")
            widget.setAccessibleName(self.tr("The template as it would arrive"))
            self._paper.addWidget(widget)
        return self._view


def _rendered(desk: Desk, template: Template, draft: Draft, reader: AddressId | None) -> Preview:
    found = addresses.addresses_by_id(desk, [reader] if reader else [])
    return preview_template(desk, template, draft, found[0] if found else None)


def _line(name: str, look: Look) -> QLabel:
    label = QLabel(objectName=name, wordWrap=True, visible=False)
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, look)
    return label
