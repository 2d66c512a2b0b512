"""The mail as a recipient will see it, a moment after each change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.composer.open_draft import OpenDraft
from desktop.composer.preview.mail_view import MailView
from desktop.composer.preview.manner import Light, Manner, has_own_dark, in_manner
from desktop.composer.preview.manner_bar import MannerBar
from desktop.composer.preview.people_bar import PeopleBar
from desktop.composer.preview.people_search import PeopleSearch
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.mailmerge.letter import Preview
from desktop.core.use_cases import addresses, writing
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.problems import sentences_of
from desktop.qt.theme import BAR_HEIGHT, Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel
from desktop.qt.widgets.section_heading import SectionHeading

_REST_MS = 250


@dataclass(frozen=True, slots=True)
class Rendered:
    """The mail for one recipient, and `drawn` its Html in the manner it is looked at."""

    preview: Preview
    recipient: AddressId | None
    name: str
    has_own_dark: bool = False
    manner: Manner = Manner()
    drawn: str = ""

    def in_manner(self, manner: Manner) -> Rendered:
        return replace(self, manner=manner, drawn=in_manner(self.preview.html or "", manner))


class PreviewPane(QWidget):
    """`shown` says that the mail was shown, or why it can't be."""

    shown = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        open_draft: OpenDraft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        self._rendered: Rendered | None = None
        self._search: PeopleSearch | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._render)
        self._build_parts()
        self._lay_out()
        open_draft.changed.connect(self._on_draft_changed)
        self._rest.start()

    def look_again(self) -> None:
        """Records may have changed: shows the mail anew, soon."""
        self._rest.start()

    def _build_parts(self) -> None:
        self.people = PeopleBar()
        self.people.turned.connect(self._render)
        self.people.search_wanted.connect(self._open_search)
        self._manners = MannerBar()
        self._manners.changed.connect(lambda: self._show(keeps_place=True))
        self._subject = ElidedLabel()
        self._subject.setObjectName("previewSubject")
        self._subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        dress(self._subject, Look.SECTION)
        self._subject.hide()
        self._refusal = _line("previewRefusal", Look.INVALID)
        self._note = _line("previewNote", Look.SECONDARY)
        self._blanks = _line("previewBlanks", Look.SECONDARY)
        self._blanks.setText(self.tr("Pictures from the web are not fetched here."))
        self._view = MailView()
        self._view.refused.connect(self._blanks.show)
        self._view.shown.connect(self.shown)

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setFixedHeight(BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(SectionHeading(self.tr("Preview")))
        row.addWidget(self.people)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (bar, self._manners, self._subject, self._refusal):
            column.addWidget(part)
        column.addWidget(self._view, 1)
        for line in (self._note, self._blanks):
            column.addWidget(line)

    def _open_search(self) -> None:
        if self._search is None:
            self._search = PeopleSearch(self._desk, self._background, self)
            self._search.chosen.connect(self.people.turn_to)
        self._search.open_below(self.people, self.people.ids)

    def _on_draft_changed(self, before: Draft, after: Draft) -> None:
        if _what_shows(before) != _what_shows(after):
            self._rest.start()

    def _render(self) -> None:
        self._rest.stop()
        desk, draft, recipient = self._desk, self._open_draft.draft, self.people.current()
        manner = self._manners.manner()
        self._background.run(
            lambda: _rendered(desk, draft, recipient, manner),
            owner=self,
            done=self._on_rendered,
            failed=self._on_refused,
            key="preview",
        )

    def _on_rendered(self, rendered: Rendered) -> None:
        before, self._rendered = self._rendered, rendered
        self.people.show_name(rendered.name)
        self._refusal.hide()
        self._show(keeps_place=before is not None and before.recipient == rendered.recipient)

    def _on_refused(self, error: UserError) -> None:
        """While a placeholder is being typed it can't be used yet: the last mail stays in sight."""
        self._refusal.setText(sentences_of(error))
        self._refusal.show()
        self.shown.emit()

    def _show(self, *, keeps_place: bool) -> None:
        rendered = self._rendered
        if rendered is None:
            return
        preview, is_html = rendered.preview, rendered.preview.html is not None
        self._subject.setText(" ".join(preview.subject.split()))
        self._subject.setVisible(bool(preview.subject))
        self._blanks.hide()
        self._manners.offer(
            is_html=is_html, is_true=self._view.is_true, has_own_dark=rendered.has_own_dark
        )
        self._say_how(is_html=is_html)
        if not is_html or self._manners.is_text:
            self._view.show_text(preview.text)
        elif rendered.manner == self._manners.manner():
            self._view.show_html(rendered.drawn, rendered.manner, keeps_place=keeps_place)
        else:
            self._draw_anew(rendered)

    def _draw_anew(self, rendered: Rendered) -> None:
        """The same mail in another manner; a long one takes a moment."""
        manner = self._manners.manner()
        self._background.run(
            lambda: rendered.in_manner(manner), owner=self, done=self._on_rendered, key="preview"
        )

    def _say_how(self, *, is_html: bool) -> None:
        """What one should know before taking the picture for the truth."""
        words = ""
        if is_html and not self._manners.is_text:
            if not self._view.is_true:
                words = self.tr("Simplified: mail programs draw it more richly.")
            elif self._manners.manner().light is Light.FORCED_DARK:
                words = self.tr("Simulated: each mail program darkens mails in its own way.")
        self._note.setText(words)
        self._note.setVisible(bool(words))


def _rendered(desk: Desk, draft: Draft, recipient: AddressId | None, manner: Manner) -> Rendered:
    found = addresses.addresses_by_id(desk, [recipient] if recipient else [])
    address = found[0] if found else None
    preview = writing.preview(desk, draft, address)
    name = address.display_name if address else ""
    has_dark = has_own_dark(preview.html or "")
    return Rendered(preview, recipient, name, has_own_dark=has_dark).in_manner(manner)


def _what_shows(draft: Draft) -> tuple[object, ...]:
    return (
        draft.subject,
        draft.body,
        draft.format,
        draft.sent_format,
        draft.properties,
        draft.account,
        draft.mail_merge,
        draft.track_shipping,
    )


def _line(name: str, look: Look) -> QLabel:
    label = QLabel(objectName=name, wordWrap=True, visible=False)
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, look)
    return label
