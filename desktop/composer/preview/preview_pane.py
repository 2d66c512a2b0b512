"""The mail as a recipient will see it, a moment after each change."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.composer.open_draft import OpenDraft
from desktop.composer.preview.manner import Manner, has_own_dark
from desktop.composer.preview.people_bar import PeopleBar
from desktop.composer.preview.people_search import PeopleSearch
from desktop.composer.preview.shown_mail import Rendered, ShownMail
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses, writing
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.problems import sentences_of
from desktop.qt.theme import BAR_HEIGHT, Space
from desktop.qt.turns import take_turns
from desktop.qt.widgets.section_heading import SectionHeading

_REST_MS = 250


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
        self._shown_mail: ShownMail | None = None
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
        self._bar = QWidget(self)
        self._bar.setFixedHeight(BAR_HEIGHT)
        self.people = PeopleBar(self._bar)
        self.people.turned.connect(self._render)
        self.people.search_wanted.connect(self._open_search)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(SectionHeading(self.tr("Preview"), self._bar))
        row.addWidget(self.people)
        row.addStretch()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignTop)

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
        manner = self._manner()
        self._background.run(
            lambda: _rendered(desk, draft, recipient, manner),
            owner=self,
            done=self._on_rendered,
            failed=self._on_refused,
            key="preview",
        )

    def _on_rendered(self, rendered: Rendered) -> None:
        self._rendered = rendered
        if self._shown_mail is None:
            take_turns(self, self._steps_to_the_mail())
        else:
            self._show(self._shown_mail)

    def _steps_to_the_mail(self) -> Iterator[None]:
        mail = self._mail()
        yield
        self._show(mail)

    def _show(self, mail: ShownMail) -> None:
        if self._rendered is not None:
            self.people.show_name(self._rendered.name)
            mail.show_rendered(self._rendered)

    def _on_refused(self, error: UserError) -> None:
        """While a placeholder is being typed it can't be used yet."""
        self._mail().say_refusal(sentences_of(error))

    def _draw_anew(self, rendered: Rendered) -> None:
        """The same mail in another manner; a long one takes a moment."""
        manner = self._manner()
        self._background.run(
            lambda: rendered.in_manner(manner), owner=self, done=self._on_rendered, key="preview"
        )

    def _manner(self) -> Manner:
        return self._shown_mail.manner() if self._shown_mail is not None else Manner()

    def _mail(self) -> ShownMail:
        """Comes with the first mail: the window has enough to do when it opens."""
        if self._shown_mail is None:
            self._shown_mail = mail = ShownMail(self)
            mail.shown.connect(self.shown)
            mail.drawing_wanted.connect(self._draw_anew)
            self._column.addWidget(mail, 1)
        return self._shown_mail


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
