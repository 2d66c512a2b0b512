"""What has to be asked before the mail can have it: files, properties, names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.adapters.letter_files import ENDINGS, read_letter
from desktop.composer.envelope.property_picker import PropertyPicker
from desktop.composer.filter_dialog import FilterDialog
from desktop.composer.name_dialog import NameDialog
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.ids import TemplateId
from desktop.core.domain.property import Property
from desktop.core.domain.recipients import Source
from desktop.core.domain.template import Template
from desktop.core.use_cases import templates
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.template_keeping import TakenOver, add_shipped_templates, take_over
from desktop.qt.background import Background


class Asking(QObject):
    files_picked = Signal(object)
    template_saved = Signal(object)
    template_taken = Signal(object, object)
    templates_added = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        self._window = window

    def pick_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Attach files"))
        self.files_picked.emit([Path(name) for name in names])

    def pick_properties(self, properties: Sequence[Property]) -> None:
        linked = self._open_draft.draft.properties
        picked = PropertyPicker.ask(self._window, properties, linked)
        if picked is not None:
            self._open_draft.set(properties=picked)

    def make_filter(self) -> None:
        dialog = FilterDialog(self._desk, self._background, self._window)
        dialog.saved.connect(self._on_filter_made)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_template(self, present: Sequence[Template]) -> None:
        """Under a name of the user's; the one of the same name is replaced."""
        draft = self._open_draft.draft
        name = NameDialog.ask(self._window, draft.subject, [each.name for each in present])
        if not name:
            return
        desk, template = self._desk, Template(name, draft.format, draft.subject, draft.body)
        self._background.run(
            lambda: templates.save_template(desk, template),
            owner=self,
            done=lambda outcome: self.template_saved.emit(outcome.result),
            failed=self.failed.emit,
        )

    def import_template(self) -> None:
        """From a file of another program; its remote pictures stay out unless asked for."""
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import a template"),
            filter=self.tr("Letters ({kinds})").format(kinds=kinds),
        )
        if name:
            self.take_over(Path(name))

    def take_over(self, path: Path, instead_of: TemplateId | None = None) -> None:
        """`instead_of` is what became of the same file without its remote pictures."""
        desk = self._desk
        self._background.run(
            lambda: take_over(
                desk, read_letter(path), keep_remote=instead_of is not None, instead_of=instead_of
            ),
            owner=self,
            done=lambda outcome: self._on_taken_over(path, outcome.result),
            failed=self.failed.emit,
        )

    def add_shipped_templates(self) -> None:
        desk = self._desk
        self._background.run(
            lambda: add_shipped_templates(desk),
            owner=self,
            done=lambda outcome: self.templates_added.emit(outcome.result),
            failed=self.failed.emit,
        )

    def _on_taken_over(self, path: Path, taken: TakenOver) -> None:
        self.template_taken.emit(taken, lambda: self.take_over(path, taken.template.id))

    def _on_filter_made(self, source: Source) -> None:
        self._open_draft.set(source=source)
