"""The mail as a recipient will see it, a moment after each change."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.composer.body.people_bar import PeopleBar
from desktop.composer.body.preview_browser import PreviewBrowser
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.mailmerge.letter import Preview
from desktop.core.use_cases import addresses, writing
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.problems import sentences_of
from desktop.qt.theme import BAR_HEIGHT, Look, Space, dress
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.elided_label import ElidedLabel
from desktop.qt.widgets.section_heading import SectionHeading

_REST_MS = 250
_HTML, _TEXT = "html", "text"


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
        self._preview: Preview | None = None
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
        self._parts = Chips("previewPart")
        self._parts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._parts.chosen.connect(lambda _key: self._show())
        self._subject = ElidedLabel()
        self._subject.setObjectName("previewSubject")
        self._subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        dress(self._subject, Look.SECTION)
        self._subject.hide()
        self._refusal = _line("previewRefusal", Look.INVALID)
        self._blanks = _line("previewBlanks", Look.SECONDARY)
        self._blanks.setText(self.tr("Pictures from the web are not fetched here."))
        self.browser = PreviewBrowser()
        self.browser.refused.connect(self._blanks.show)

    def _lay_out(self) -> None:
        bar = QWidget()
        bar.setFixedHeight(BAR_HEIGHT)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(SectionHeading(self.tr("Preview")))
        row.addWidget(self.people)
        row.addStretch()
        row.addWidget(self._parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (bar, self._subject, self._refusal):
            column.addWidget(part)
        column.addWidget(self.browser, 1)
        column.addWidget(self._blanks)

    def _on_draft_changed(self, before: Draft, after: Draft) -> None:
        if _what_shows(before) != _what_shows(after):
            self._rest.start()

    def _render(self) -> None:
        self._rest.stop()
        desk, draft, recipient = self._desk, self._open_draft.draft, self.people.current()
        self._background.run(
            lambda: _rendered(desk, draft, recipient),
            owner=self,
            done=self._on_rendered,
            failed=self._on_refused,
            key="preview",
        )

    def _on_rendered(self, rendered: tuple[Preview, str]) -> None:
        preview, name = rendered
        self._preview = preview
        self.people.show_name(name)
        html = [(_HTML, self.tr("Html")), (_TEXT, self.tr("Text part"))]
        self._parts.offer(html if preview.html is not None else [])
        self._refusal.hide()
        self._show()

    def _on_refused(self, error: UserError) -> None:
        """While a placeholder is being typed it can't be used yet: the last mail stays in sight."""
        self._refusal.setText(sentences_of(error))
        self._refusal.show()
        self.shown.emit()

    def _show(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self._subject.setText(preview.subject)
        self._subject.setVisible(bool(preview.subject))
        self._blanks.hide()
        if preview.html is None or self._parts.current() == _TEXT:
            self.browser.show_text(preview.text)
        else:
            self.browser.show_html(preview.html)
        self.shown.emit()


def _rendered(desk: Desk, draft: Draft, recipient: AddressId | None) -> tuple[Preview, str]:
    """The mail, and the name of whom it is for."""
    found = addresses.addresses_by_id(desk, [recipient] if recipient else [])
    address = found[0] if found else None
    return writing.preview(desk, draft, address), address.display_name if address else ""


def _what_shows(draft: Draft) -> tuple[object, ...]:
    return (
        draft.subject,
        draft.body,
        draft.format,
        draft.sent_format,
        draft.properties,
        draft.account,
    )


def _line(name: str, look: Look) -> QLabel:
    label = QLabel(objectName=name, wordWrap=True, visible=False)
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, look)
    return label
