"""The composer's window: puts its parts in place and lets each hear of the others."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.composer.asking import Asking
from desktop.composer.attaching import Attaching
from desktop.composer.audience_watch import CONCERNS as AUDIENCE_CONCERNS
from desktop.composer.audience_watch import AudienceWatch, Count
from desktop.composer.body.body_pane import BodyPane
from desktop.composer.choices import CONCERNS as CHOICES_CONCERNS
from desktop.composer.choices import Choices, fetch_choices
from desktop.composer.command_bar import CommandBar
from desktop.composer.draft_keeper import DraftKeeper
from desktop.composer.envelope.envelope import Envelope
from desktop.composer.messages import Messages
from desktop.composer.open_draft import OpenDraft
from desktop.composer.own_files.attaching import OwnFileAttaching
from desktop.composer.placeholders.watch import PlaceholderWatch
from desktop.composer.preflight.reviewing import Reviewing
from desktop.composer.preview.preview_pane import PreviewPane
from desktop.composer.refusal import Place, Refusal
from desktop.composer.rewording import Rewording
from desktop.composer.sending import Sending
from desktop.composer.templates.choosing import TemplateChoosing
from desktop.composer.templates.spot_bar import SpotBar
from desktop.core.domain.changes import Record
from desktop.core.domain.draft import Draft
from desktop.core.domain.recipients import Source
from desktop.core.domain.template import Template
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.dropping import dropped_files
from desktop.qt.notifier import Notifier
from desktop.qt.numbers import counted
from desktop.qt.problems import Problems, title_of
from desktop.qt.remembered import remember_halves, remember_size
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Look, Space, dress

_SIZE = (1120, 780)
_LEAST = (820, 560)


class ComposerWindow(QMainWindow):
    """One window for all mail (S1). It writes and queues; sending what was queued is the app's.

    It deletes itself when closed; the draft is kept by then. `dispatch_queued` carries the id of
    the dispatch; `preferences_requested` asks for the place where an account can be added.
    """

    ready = Signal()
    summary_changed = Signal()
    preview_shown = Signal()
    draft_kept = Signal(object)
    dispatch_queued = Signal(int)
    preferences_requested = Signal()
    address_requested = Signal(int)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        problems: Problems,
        draft: Draft | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._background = background
        self._notifier = notifier
        self._problems = problems
        self._choices = Choices()
        self._is_ready = False
        self._focus_before: QWidget | None = None
        self._open_draft = OpenDraft(draft or Draft(), self)
        self._build_parts()
        self._reviewing = Reviewing(
            desk, background, notifier, self._open_draft, self._audience, self
        )
        self._lay_out()
        self._order_tabs()
        self._connect_draft()
        self._connect_commands()
        self._connect_sending()
        self._add_shortcuts()
        notifier.changed.connect(self._on_records_changed)
        self._show_draft(self.draft)
        self._fetch_choices()

    @property
    def draft(self) -> Draft:
        """The mail as it is now."""
        return self._open_draft.draft

    @property
    def is_ready(self) -> bool:
        """Whether accounts, filters, templates and placeholders have come; see `ready`."""
        return self._is_ready

    def set_source(self, source: Source) -> None:
        self._open_draft.set(source=source)

    def choose_template(self, template: Template) -> None:
        """Replaces subject and body, with a way back to the last word that was written."""
        self._body.settle(lambda: self._take_template(template))

    def attach(self, *paths: Path) -> None:
        self._attaching.attach(paths)

    def send(self) -> None:
        """As the button does: checks, asks, queues."""
        self._body.settle(
            lambda: self._sending.start(self._reviewing.seen, self._spots.left_open())
        )

    def review(self) -> None:
        """Looks at all recipients of a serial mail, those with problems first."""
        self._body.settle(self._reviewing.open)

    def _take_template(self, template: Template) -> None:
        self._rewording.take_template(template)
        self._spots.begin()

    def _keep(self) -> None:
        self._body.settle(self._keeper.keep)

    def _build_parts(self) -> None:
        desk, background, draft = self._desk, self._background, self._open_draft
        self._centre = centre = QWidget(self)
        self._messages = Messages(centre)
        self._bar = CommandBar(centre)
        self._envelope = Envelope(draft, centre)
        self._spots = SpotBar(draft, centre)
        self._halves = QSplitter(Qt.Orientation.Horizontal, centre, childrenCollapsible=False)
        self._body = BodyPane(draft, desk.folder, self._halves)
        self._preview = PreviewPane(desk, background, draft, self._halves)
        self._keeper = DraftKeeper(desk, background, draft, self)
        self._audience = AudienceWatch(desk, background, draft, self)
        self._attaching = Attaching(desk, background, draft, self)
        self._rewording = Rewording(background, draft, self)
        self._placeholders = PlaceholderWatch(desk, background, draft, self)
        self._asking = Asking(desk, background, draft, self)
        self._templates = TemplateChoosing(desk, background, draft, self)
        self._own_files = OwnFileAttaching(
            desk, background, draft, self._envelope.own_file, self._preview.people.current, self
        )
        self._sending = Sending(desk, background, self._keeper, self)

    def _lay_out(self) -> None:
        self._halves.setSizes([_SIZE[0], _SIZE[0]])
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (self._bar, self._messages, _rule(), self._envelope, _rule(), self._spots):
            column.addWidget(part)
        column.addWidget(self._halves, 1)
        self.setCentralWidget(self._centre)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        remember_size(self, self._desk.folder, "composer")
        remember_halves(self._halves, self._desk.folder, "composer")

    def _order_tabs(self) -> None:
        """Tab goes from the subject into the text, as in every mail program; then to the rest."""
        subject, body = self._envelope.subject, self._body.editor
        self.setTabOrder(subject, body)
        self.setTabOrder(body, self._envelope.subject_placeholders)

    def _connect_draft(self) -> None:
        self._open_draft.changed.connect(lambda _before, after: self._show_draft(after))
        self._open_draft.changed.connect(self._messages.forget_refusal)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.failed.connect(self._messages.say_problem)
        self._attaching.failed.connect(self._messages.say_problem)
        self._rewording.reworded.connect(self._offer_undo)
        self._audience.counted.connect(self._on_counted)
        self._audience.unknown.connect(self._on_audience_unknown)
        self._audience.failed.connect(
            lambda error: self._envelope.recipients.show_problem(title_of(error))
        )
        self._preview.shown.connect(self.preview_shown)

    def _connect_commands(self) -> None:
        self._bar.send_requested.connect(self.send)
        self._bar.attach_requested.connect(self._asking.pick_files)
        self._bar.attach_each_requested.connect(self._own_files.open)
        self._preview.people.turned.connect(self._own_files.look_again)
        self._bar.properties_requested.connect(
            lambda: self._asking.pick_properties(self._choices.properties)
        )
        self._bar.mail_merge_chosen.connect(self._open_draft.set_mail_merge)
        self._bar.template.template_chosen.connect(self.choose_template)
        self._bar.template.all_requested.connect(
            lambda: self._body.settle(lambda: self._templates.open(self._preview.people.current()))
        )
        self._bar.template.shipped_requested.connect(self._templates.add_shipped)
        self._bar.template.save_requested.connect(lambda: self._body.settle(self._templates.save))
        self._templates.template_chosen.connect(self.choose_template)
        self._spots.spot_wanted.connect(self._show_spot)
        self._templates.tell(self._messages)
        for offering in (self._envelope.subject_placeholders, self._body.placeholders):
            offering.opened.connect(self._look_at_placeholders)
            self._placeholders.fetched.connect(offering.show_entries)
        self._envelope.format_chosen.connect(
            lambda chosen: self._body.settle(lambda: self._rewording.convert(chosen))
        )
        self._body.failed.connect(self._messages.say_problem)
        # beside the start of Chromium, counting would take the processor from the window
        self._body.settled.connect(self._audience.look_again)
        self._body.lines.keep_requested.connect(self._rewording.keep_lines)
        self._envelope.new_filter_requested.connect(self._asking.make_filter)
        self._envelope.selections_requested.connect(
            lambda: self._asking.choose_selection(self._notifier)
        )
        self._envelope.recipients.review_requested.connect(self.review)
        self._reviewing.address_requested.connect(self.address_requested)
        self._asking.files_picked.connect(self._attaching.attach)

    def _connect_sending(self) -> None:
        self._sending.begun.connect(self._on_sending_begun)
        self._sending.queueing.connect(self._on_queueing)
        self._sending.rested.connect(self._on_sending_rested)
        self._sending.refused.connect(self._on_refused)
        self._sending.queued.connect(self._on_queued)
        self._messages.preferences_requested.connect(self.preferences_requested)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            (Keys.SEND, self.send),
            (Keys.SAVE, self._keep),
            (Keys.CLOSE, self.close),
            (Keys.REVIEW, self.review),
            (Keys.PREVIOUS, lambda: self._preview.people.turn(-1)),
            (Keys.NEXT, lambda: self._preview.people.turn(1)),
            (Keys.PLACEHOLDER, self._offer_placeholders),
            (Keys.NEXT_SPOT, self._spots.go_on),
        ):
            add_shortcut(self, keys, act)

    def _fetch_choices(self) -> None:
        desk, draft = self._desk, self.draft
        self._background.run(
            lambda: fetch_choices(desk, draft),
            owner=self,
            done=self._on_choices,
            failed=self._messages.say_problem,
            key="choices",
        )

    def _show_spot(self, words: str) -> None:
        """Selects what is to be filled in, so that typing replaces it."""
        at = self._envelope.subject.text().find(words)
        if at >= 0:
            self._envelope.subject.setFocus()
            self._envelope.subject.setSelection(at, len(words))
        else:
            self._body.show_spot(words)

    def _look_at_placeholders(self) -> None:
        self._placeholders.look_again(self._preview.people.current())

    def _offer_placeholders(self) -> None:
        """For the subject while the cursor stands there, else for the text."""
        in_subject = self._envelope.subject.hasFocus()
        place = self._envelope.subject_placeholders if in_subject else self._body.placeholders
        place.open()

    def _show_draft(self, draft: Draft) -> None:
        name = self.tr("New serial mail") if draft.mail_merge else self.tr("New email")
        self.setWindowTitle(draft.subject or name)
        self._bar.show_draft(draft)

    def _set_busy(self, words: str) -> None:
        self._bar.show_busy(words)
        self._envelope.setEnabled(not words)
        self._halves.setEnabled(not words)

    def _on_sending_begun(self) -> None:
        self._focus_before = self.focusWidget()
        self._set_busy(self.tr("Checking…"))

    def _on_sending_rested(self) -> None:
        self._set_busy("")
        if self._focus_before is not None:
            self._focus_before.setFocus()

    def _offer_undo(self, words: str, before: Draft) -> None:
        self._messages.offer_undo(words, lambda: self._open_draft.take_back(before))

    def _on_choices(self, choices: Choices) -> None:
        self._choices = choices
        if self.draft.account is None and choices.accounts:
            self._open_draft.begin_with_account(choices.accounts[0].id)
        self._bar.template.show_templates(choices.templates, choices.language)
        self._templates.show_choices(choices)
        self._envelope.show_choices(choices)
        self._messages.say_whether_account_is_missing(not choices.accounts)
        self._body.placeholders.show_entries(choices.placeholders)
        self._body.show_names(choices.placeholders)
        if not self._is_ready:
            self._is_ready = True
            self._envelope.first_field().setFocus()
            self.ready.emit()

    def _on_records_changed(self, changed: frozenset[Record]) -> None:
        if changed & CHOICES_CONCERNS:
            self._fetch_choices()
            self._preview.look_again()
        if changed & AUDIENCE_CONCERNS:
            self._audience.look_again()

    def _on_counted(self, count: Count) -> None:
        self._envelope.recipients.show_count(count)
        self._preview.people.show_ids(count.ids)
        self._bar.show_count(len(count.ids))
        self.summary_changed.emit()

    def _on_audience_unknown(self) -> None:
        self._preview.people.show_ids(())
        self._bar.show_count(None)

    def _on_kept(self, kept: Draft) -> None:
        self._bar.show_saved(kept.saved_at)
        self.draft_kept.emit(kept)

    def _on_queueing(self, count: int) -> None:
        self._set_busy(
            counted(
                count, self.tr("Preparing {count} email…"), self.tr("Preparing {count} emails…")
            )
        )

    def _on_refused(self, refused: Refusal) -> None:
        if not self.isVisible():
            self._come_back()
        self._messages.say_refused(refused)
        self._envelope.show_place(refused.place)
        if refused.place is Place.BODY:
            self._body.go_to_line(refused.line)

    def _on_queued(self, dispatch: int) -> None:
        self.dispatch_queued.emit(dispatch)
        if self.isVisible():
            self.close()
            return
        self.closed.emit()
        self.deleteLater()

    def _come_back(self) -> None:
        """It was closed while its mails were frozen, and then they were not."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        is_left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if is_left and hasattr(self, "_keeper"):
            self._keep()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing gets lost, so nothing is asked; while mails are frozen it is only hidden."""
        self._body.settle_at_close()
        self._keeper.keep_at_close(self._problems)
        is_queueing = self._sending.is_queueing
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, not is_queueing)
        if not is_queueing:
            self.closed.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._attaching.attach(dropped_files(event.mimeData()))
        event.acceptProposedAction()


def _rule() -> QFrame:
    line = QFrame()
    dress(line, Look.RULE)
    return line
