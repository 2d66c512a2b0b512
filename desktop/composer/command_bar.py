"""The bar on top: Send at the left, Mail merge at the upper right (S1)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QWidget

from desktop.composer.templates.template_menu import TemplateButton
from desktop.core.domain.draft import Draft
from desktop.qt import times
from desktop.qt.icons import Ink, icon
from desktop.qt.numbers import counted
from desktop.qt.shortcuts import Keys, with_keys
from desktop.qt.theme import Look, Space, dress

_BUSY_WIDTH = 120


class CommandBar(QWidget):
    send_requested = Signal()
    attach_requested = Signal()
    attach_each_requested = Signal()
    properties_requested = Signal()
    mail_merge_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count: int | None = None
        self._is_serial = False
        self._build_sending()
        self._build_parts_of_mail()
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        self._is_serial = draft.mail_merge
        self.template.set_serial(draft.mail_merge)
        self.attach.setMenu(self._attach_menu if draft.mail_merge else None)  # type: ignore[arg-type]
        self.merge.blockSignals(True)
        self.merge.setChecked(draft.mail_merge)
        self.merge.blockSignals(False)
        self._show_send()

    def show_count(self, count: int | None) -> None:
        """How many mails a serial mail would be; None while that is not known."""
        self._count = count
        self._show_send()

    def show_saved(self, at: datetime | None) -> None:
        if at is None:
            self.saved.clear()
            return
        self.saved.setText(self.tr("Draft saved {time}").format(time=times.clock_time(at)))
        self.saved.setToolTip(times.exact(at))

    def show_busy(self, words: str) -> None:
        """A long step has begun and nothing may be changed; empty words end it."""
        self._busy.setVisible(bool(words))
        self.saved.setVisible(not words)
        self._busy_words.setText(words)
        self._busy_words.setVisible(bool(words))
        for button in (self.send, self.template, self.attach, self.properties, self.merge):
            button.setEnabled(not words)

    def _build_sending(self) -> None:
        self.send = QPushButton(icon("send", Ink.ON_ACCENT), "", self, objectName="sendButton")
        self.send.setToolTip(with_keys(self.tr("Send"), Keys.SEND))
        self.send.clicked.connect(self.send_requested)
        dress(self.send, Look.PRIMARY)
        self.saved = QLabel(self, objectName="draftSaved")
        self._busy = QProgressBar(self, maximum=0)
        self._busy.setVisible(False)
        self._busy.setFixedWidth(_BUSY_WIDTH)
        self._busy_words = QLabel(self, visible=False)
        for label in (self.saved, self._busy_words):
            dress(label, Look.SECONDARY)

    def _build_parts_of_mail(self) -> None:
        self.template = TemplateButton(self)
        self.attach = _flat(self, "attachButton", "paperclip", self.tr("&Attach"))
        self.attach.setToolTip(self.tr("Attach files; they can be dropped onto the window, too"))
        self.attach.clicked.connect(self._on_attach)
        self._attach_menu = QMenu(self)
        for words, requested in (
            (self.tr("The same &files for everybody…"), self.attach_requested),
            (self.tr("A file for &each recipient…"), self.attach_each_requested),
        ):
            self._attach_menu.addAction(words).triggered.connect(requested)
        self.properties = _flat(self, "propertyButton", "building", self.tr("&Property"))
        self.properties.setToolTip(self.tr("Link properties"))
        self.properties.clicked.connect(self.properties_requested)
        self.merge = QPushButton(icon("users"), self.tr("Mail mer&ge"), self, checkable=True)
        self.merge.setObjectName("mailMergeButton")
        self.merge.setToolTip(self.tr("One mail of their own to each of many recipients"))
        self.merge.toggled.connect(self.mail_merge_chosen)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.send)
        row.addSpacing(Space.S)
        for part in (self.saved, self._busy, self._busy_words):
            row.addWidget(part)
        row.addStretch()
        for button in (self.template, self.attach, self.properties):
            row.addWidget(button)
        row.addSpacing(Space.S)
        row.addWidget(self.merge)

    def _on_attach(self) -> None:
        """In a serial mail the menu asks which files."""
        if not self._is_serial:
            self.attach_requested.emit()

    def _show_send(self) -> None:
        self.send.setText(self._send_words())

    def _send_words(self) -> str:
        if not self._is_serial:
            return self.tr("&Send")
        if self._count is None:
            return self.tr("&Send…")
        return counted(self._count, self.tr("&Send to {count}…"), self.tr("&Send to {count}…"))


def _flat(place: QWidget, name: str, drawing: str, text: str) -> QPushButton:
    button = QPushButton(icon(drawing), text, place, objectName=name)
    dress(button, Look.FLAT)
    return button
