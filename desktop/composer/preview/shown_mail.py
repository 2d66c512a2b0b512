"""A mail as it is looked at: its subject, the mail itself, and what is to be said of both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.composer.preview.mail_view import MailView
from desktop.composer.preview.manner import Light, Manner, in_manner
from desktop.composer.preview.manner_bar import MannerBar
from desktop.core.domain.ids import AddressId
from desktop.core.mailmerge.letter import Preview
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel


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


class ShownMail(QWidget):
    """`shown` says that the mail was shown; `drawing_wanted` asks for it in another manner."""

    shown = Signal()
    drawing_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rendered: Rendered | None = None
        self._build_parts()
        self._lay_out()

    def manner(self) -> Manner:
        return self._manners.manner()

    def show_rendered(self, rendered: Rendered) -> None:
        before, self._rendered = self._rendered, rendered
        self._refusal.hide()
        self._show(keeps_place=before is not None and before.recipient == rendered.recipient)

    def say_refusal(self, words: str) -> None:
        """The last mail stays in sight."""
        self._refusal.setText(words)
        self._refusal.show()
        self.shown.emit()

    def _build_parts(self) -> None:
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (self._manners, self._subject, self._refusal):
            column.addWidget(part)
        column.addWidget(self._view, 1)
        for line in (self._note, self._blanks):
            column.addWidget(line)

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
            self.drawing_wanted.emit(rendered)

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


def _line(name: str, look: Look) -> QLabel:
    label = QLabel(objectName=name, wordWrap=True, visible=False)
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, look)
    return label
