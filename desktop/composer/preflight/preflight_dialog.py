"""All recipients of a serial mail before it is sent, those with problems first."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.composer.audience_watch import CONCERNS
from desktop.composer.open_draft import OpenDraft
from desktop.composer.preflight.correction_panel import CorrectionPanel
from desktop.composer.preflight.corrections import Corrections
from desktop.composer.preflight.looking import Looking
from desktop.composer.preflight.recipients_list import RecipientsList
from desktop.composer.preflight.recipients_table import recipients_model
from desktop.composer.preflight.words import field_label, headline
from desktop.core.domain.changes import Record
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.addresses import own_fields
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preflight_corrections import Correction
from desktop.core.use_cases.preflight_findings import Findings
from desktop.core.use_cases.preflight_rows import PreflightRow
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import detail_of, title_of
from desktop.qt.remembered import remember_dialog
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner, Tone

_SIZE = (1180, 720)
_UNDO_SECONDS = 30
_REST_MS = 400


class PreflightDialog(QDialog):
    """`shown` says that the rows follow what was found; `address_requested` asks for a record.

    `reviewed` carries the Findings that were in sight when it was closed.
    """

    shown = Signal()
    reviewed = Signal(object)
    address_requested = Signal(int)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        open_draft: OpenDraft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preflightDialog")
        self.setWindowTitle(self.tr("Recipients of this mail"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._own: frozenset[str] = frozenset()
        self._corrected_id = 0
        self._is_fresh = True
        self._looking = Looking(desk, background, open_draft, self)
        self._corrections = Corrections(desk, background, open_draft, self)
        model = recipients_model(desk, background, open_draft, self._looking, self)
        self._list = RecipientsList(desk, background, model)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        notifier.changed.connect(self._on_records_changed)
        self.resize(*_SIZE)
        remember_dialog(self, desk.folder, "preflight")
        background.run(lambda: own_fields(desk), owner=self, done=self._on_own_fields)

    def _lay_out(self) -> None:
        self._headline = QLabel(objectName="preflightHeadline", textFormat=Qt.TextFormat.PlainText)
        dress(self._headline, Look.NAME)
        self._banner = Banner(self)
        self._panel = CorrectionPanel()
        halves = QHBoxLayout()
        halves.setSpacing(Space.M)
        halves.addWidget(self._list, 1)
        halves.addWidget(self._panel)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._headline)
        column.addWidget(self._banner)
        column.addLayout(halves, 1)
        column.addWidget(buttons)

    def _connect(self) -> None:
        looking, corrections, panel, rows = (
            self._looking,
            self._corrections,
            self._panel,
            self._list,
        )
        self._rest.timeout.connect(self._look)
        looking.progressed.connect(rows.progress.show_progress)
        looking.found.connect(self._on_found)
        looking.failed.connect(self._on_failed)
        looking.stopped.connect(self._on_stopped)
        rows.progress.cancelled.connect(looking.stop)
        rows.look_wanted.connect(self._look)
        rows.row_chosen.connect(self._on_row_chosen)
        rows.opened.connect(panel.take_keyboard)
        rows.shown.connect(self._on_shown)
        panel.correction_wanted.connect(corrections.correct)
        panel.taking_out_wanted.connect(corrections.take_out)
        panel.record_wanted.connect(self.address_requested)
        panel.left.connect(rows.table.take_keyboard)
        corrections.corrected.connect(self._on_corrected)
        corrections.taken_back.connect(self._on_taken_back)
        corrections.taken.connect(self._on_taken)
        corrections.failed.connect(panel.show_problem)

    def _add_shortcuts(self) -> None:
        add_shortcut(self, Keys.FIND, self._list.search.setFocus)
        add_shortcut(self, Keys.UNDO, self._corrections.undo)

    def _look(self) -> None:
        self._list.progress.begin()
        self._looking.look()

    def _on_own_fields(self, own: frozenset[str]) -> None:
        self._own = own
        self._look()

    def _on_found(self, found: Findings) -> None:
        self._headline.setText(headline(found))
        self._say_trouble(found.trouble)
        self._list.show_findings(found)

    def _on_shown(self) -> None:
        if self._is_fresh:
            self._is_fresh = False
            self._list.table.take_keyboard()
        self.shown.emit()

    def _say_trouble(self, trouble: UserError | None) -> None:
        if trouble is not None:
            title = self.tr("It can't be sent yet: {problem}").format(problem=title_of(trouble))
            self._banner.show_message(title, detail_of(trouble), Tone.UNCERTAIN)

    def _on_failed(self, error: UserError) -> None:
        self._headline.clear()
        self._list.say_stopped(" ".join((title_of(error), detail_of(error))), "")

    def _on_stopped(self) -> None:
        self._list.say_stopped(
            self.tr("The recipients have not been looked at."), self.tr("Look at all of them")
        )

    def _on_row_chosen(self, row: PreflightRow | None) -> None:
        self._panel.show_row(row, self._own)
        if row is not None and self._corrected_id not in (0, row.address.id):
            self._corrected_id = 0
            self._go_on()

    def _go_on(self) -> None:
        """After a correction: to the next one that has something to set right."""
        if self._panel.has_fields:
            self._panel.take_keyboard()
        else:
            self._list.table.take_keyboard()

    def _on_corrected(self, correction: Correction) -> None:
        names = ", ".join(field_label(name) for name in correction.fields)
        words = self.tr("{name}: {fields} changed.").format(
            name=correction.after.display_name, fields=names
        )
        self._banner.show_message(
            words,
            action=self.tr("Undo"),
            chosen=self._corrections.undo,
            seconds=_UNDO_SECONDS,
        )
        self._corrected_id = correction.after.id
        self._list.keep_row()
        self._list.table.take_keyboard()
        self._look_again_at(correction)

    def _on_taken_back(self, correction: Correction) -> None:
        self._banner.hide()
        self._look_again_at(correction)
        self._list.choose(correction.after.id)

    def _look_again_at(self, correction: Correction) -> None:
        before, after = correction.before, correction.after
        self._looking.look_again({after.id}, (before.email, after.email))

    def _on_taken(self, id_: int, is_out: bool) -> None:
        self._banner.show_message(
            self.tr("Taken out of this mail.") if is_out else self.tr("Back in this mail."),
            action=self.tr("Undo"),
            chosen=lambda: self._corrections.take_out(id_, not is_out),
            seconds=_UNDO_SECONDS,
        )
        self._looking.look_again({id_})

    def _on_records_changed(self, changed: frozenset[Record]) -> None:
        """By somebody else: who is touched isn't known, so all are looked at, soon."""
        if changed & CONCERNS and not self._corrections.is_saving:
            self._rest.start()

    def done(self, result: int) -> None:
        if self._looking.findings is not None:
            self.reviewed.emit(self._looking.findings)
        super().done(result)
