"""The rows above the text; which of them are there depends on whether it is a serial mail."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop.composer.body.placeholder_menu import PlaceholderButton
from desktop.composer.choices import Choices
from desktop.composer.envelope.format_bar import FormatBar
from desktop.composer.envelope.linked_strip import LinkedStrip
from desktop.composer.envelope.recipients_panel import RecipientsPanel
from desktop.composer.envelope.sender_choice import SenderChoice
from desktop.composer.open_draft import OpenDraft
from desktop.composer.own_files.own_file_row import OwnFileRow
from desktop.composer.refusal import Place
from desktop.core.domain.draft import Draft
from desktop.qt.theme import FIELD_HEIGHT, Look, Space, dress

_LABEL_WIDTH = 84


class Envelope(QWidget):
    """Shows the open draft and changes it; what takes work (formats, files) is only asked for."""

    format_chosen = Signal(object)
    new_filter_requested = Signal()
    selections_requested = Signal()

    def __init__(self, open_draft: OpenDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_draft = open_draft
        self._build_rows()
        self._lay_out()
        self._connect()
        self._on_changed(open_draft.draft, open_draft.draft)

    def show_choices(self, choices: Choices) -> None:
        self.account.show_accounts(choices.accounts, self._open_draft.draft.account)
        self.recipients.show_choices(choices, self._open_draft.draft.source)
        self.subject_placeholders.show_entries(choices.placeholders)
        self.linked.show_properties(choices.properties)

    def first_field(self) -> QWidget:
        """Where writing begins: the first thing that is still missing."""
        draft = self._open_draft.draft
        if draft.mail_merge:
            choice = self.recipients.choice
            return choice if choice.isEnabled() and choice.currentIndex() < 0 else self.subject
        return self.subject if draft.to else self.to

    def show_place(self, place: Place) -> None:
        """Puts the cursor where the thing stands that has to be set right."""
        fields = {
            Place.SENDER: self.account,
            Place.TO: self.to,
            Place.CC: self.cc,
            Place.BCC: self.bcc,
            Place.RECIPIENTS: self.recipients.choice,
            Place.SUBJECT: self.subject,
        }
        if place in fields:
            fields[place].setFocus()

    def _build_rows(self) -> None:
        """From top to bottom, as Tab goes through them."""
        self.account = SenderChoice(self)
        self._to_row = QWidget(self)
        self.to = _line("toField", self.tr("To"), self._to_row)
        self.to.setPlaceholderText(self.tr("anna@example.org, Jürgen Groß <jg@example.org>"))
        self._copies = QPushButton(self.tr("Cc and Bcc"), self._to_row, objectName="copiesButton")
        dress(self._copies, Look.LINK)
        _side_by_side(self._to_row, self.to, self._copies)
        self.cc = _line("ccField", self.tr("Cc"), self)
        self.bcc = _line("bccField", self.tr("Bcc"), self)
        self.recipients = RecipientsPanel(self)
        self._subject_row = QWidget(self)
        self.subject = _line("subjectField", self.tr("Subject"), self._subject_row)
        self.subject_placeholders = PlaceholderButton(
            "subjectPlaceholderButton", self._subject_row, in_subject=True
        )
        _side_by_side(self._subject_row, self.subject, self.subject_placeholders)
        self.format_bar = FormatBar(self)
        self.linked = LinkedStrip(self.format_bar.tracking, self)
        self.own_file = OwnFileRow(self)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(Space.S)
        self._form.setVerticalSpacing(Space.S)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._add(self.tr("&From"), self.account, self.account)
        self._add(self.tr("&To"), self._to_row, self.to)
        self._add(self.tr("&Cc"), self.cc, self.cc)
        self._add(self.tr("&Bcc"), self.bcc, self.bcc)
        self._add(self.tr("&Recipients"), self.recipients, self.recipients.choice)
        self._add(self.tr("S&ubject"), self._subject_row, self.subject)
        self._add(self.tr("F&ormat"), self.format_bar, self.format_bar.choice)
        self._add(self.tr("Attached"), self.linked, self.linked)
        self._add(self.tr("For each"), self.own_file, self.own_file)

    def _add(self, text: str, row: QWidget, buddy: QWidget) -> None:
        label = QLabel(text, self)
        label.setBuddy(buddy)
        label.setFixedSize(_LABEL_WIDTH, FIELD_HEIGHT)
        dress(label, Look.SECONDARY)
        self._form.addRow(label, row)

    def _connect(self) -> None:
        change = self._open_draft.set
        self.to.textChanged.connect(lambda text: change(to=text))
        self.cc.textChanged.connect(lambda text: change(cc=text))
        self.bcc.textChanged.connect(lambda text: change(bcc=text))
        self.subject.textChanged.connect(lambda text: change(subject=text))
        self.account.account_chosen.connect(lambda id_: change(account=id_))
        self.recipients.source_chosen.connect(lambda source: change(source=source))
        self.recipients.new_filter_requested.connect(self.new_filter_requested)
        self.recipients.selections_requested.connect(self.selections_requested)
        self.linked.attachments_left.connect(lambda left: change(attachments=left))
        self.linked.properties_left.connect(lambda left: change(properties=left))
        self.format_bar.tracking_chosen.connect(self._open_draft.set_track_shipping)
        self.format_bar.format_chosen.connect(self.format_chosen)
        self.subject_placeholders.chosen.connect(self._insert_into_subject)
        self._copies.clicked.connect(self._on_copies_wanted)
        self._open_draft.changed.connect(self._on_changed)

    def _insert_into_subject(self, source: str) -> None:
        self.subject.insert(source)
        self.subject.setFocus()

    def _on_copies_wanted(self) -> None:
        self._show_copies(True)
        self.cc.setFocus()

    def _on_changed(self, before: Draft, after: Draft) -> None:
        for field, text in (
            (self.to, after.to),
            (self.cc, after.cc),
            (self.bcc, after.bcc),
            (self.subject, after.subject),
        ):
            if field.text() != text:
                field.setText(text)
        self.account.show_account(after.account)
        self.format_bar.show_draft(after)
        self.linked.show_draft(after)
        self._form.setRowVisible(self.linked, self.linked.has_anything)
        self.own_file.show_draft(after)
        self._form.setRowVisible(self.own_file, self.own_file.has_anything)
        if after.source != before.source or before is after:
            self.recipients.show_source(after.source)
        if after.mail_merge != before.mail_merge or before is after:
            self._show_rows(after)

    def _show_rows(self, draft: Draft) -> None:
        self._form.setRowVisible(self._to_row, not draft.mail_merge)
        self._form.setRowVisible(self.recipients, draft.mail_merge)
        self._show_copies(bool(draft.cc or draft.bcc))

    def _show_copies(self, wanted: bool) -> None:
        shown = wanted and not self._open_draft.draft.mail_merge
        self._form.setRowVisible(self.cc, shown)
        self._form.setRowVisible(self.bcc, shown)
        self._copies.setVisible(not shown)


def _line(name: str, accessible_name: str, place: QWidget) -> QLineEdit:
    field = QLineEdit(place, objectName=name)
    field.setAccessibleName(accessible_name)
    field.setAcceptDrops(False)  # files dropped here are attachments, not text
    return field


def _side_by_side(place: QWidget, field: QWidget, beside: QWidget) -> None:
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    row.addWidget(field, 1)
    row.addWidget(beside)
