"""Templates for the mail being written: all in a dialog, and the mail itself as a new one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.composer.choices import Choices
from desktop.composer.messages import Messages
from desktop.composer.open_draft import OpenDraft
from desktop.composer.templates.keeping import TemplateKeeping
from desktop.composer.templates.save_dialog import SaveDialog
from desktop.composer.templates.template_dialog import TemplateDialog
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background


class TemplateChoosing(QObject):
    """What was saved or added while the dialog is open, it says itself."""

    template_chosen = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        self._window = window
        self._choices = Choices()
        self._dialog: TemplateDialog | None = None
        self._keeping = TemplateKeeping(desk, background, self)

    def tell(self, messages: Messages) -> None:
        """Where it is said what was saved or added without the dialog."""
        self._keeping.saved.connect(messages.say_saved)
        self._keeping.added.connect(messages.say_added)
        self._keeping.done.connect(messages.offer_undo)
        self._keeping.failed.connect(messages.say_problem)

    def show_choices(self, choices: Choices) -> None:
        self._choices = choices
        if self._dialog is not None:
            self._dialog.show_templates(choices.templates)

    def open(self, reader: AddressId | None) -> None:
        """`reader` is the recipient whom the templates are shown for."""
        dialog = self._dialog = TemplateDialog(self._desk, self._background, self._window)
        dialog.prepare(self._open_draft.draft, reader, self._choices.language)
        dialog.show_templates(self._choices.templates)
        dialog.template_chosen.connect(self.template_chosen)
        dialog.save_requested.connect(lambda folder: self._save(dialog.keeping, folder, dialog))
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def add_shipped(self) -> None:
        self._keeping.add_shipped()

    def save(self) -> None:
        """The mail as it is, under a name of the user's; the same one is replaced."""
        self._save(self._keeping, "", self._window)

    def _save(self, keeping: TemplateKeeping, folder: str, over: QWidget) -> None:
        draft = self._open_draft.draft
        template = SaveDialog.ask(over, draft, self._choices.templates, folder)
        if template is not None:
            keeping.save(template, self._choices.templates)

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
