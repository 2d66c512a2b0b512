"""What has to be asked before the mail can have it: files, properties, filters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.composer.envelope.property_picker import PropertyPicker
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.property import Property
from desktop.core.domain.recipients import Filter, Source
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier


class Asking(QObject):
    files_picked = Signal(object)

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

    def choose_selection(self, notifier: Notifier) -> None:
        """Looks at filters and work lists, and may take one of them for the mail."""
        dialog = SelectionsDialog(
            self._desk,
            self._background,
            notifier,
            self._window,
            use=self.tr("Write &to these"),
        )
        dialog.chosen.connect(lambda source: self._open_draft.set(source=source))
        dialog.open()

    def _on_filter_made(self, made: Filter) -> None:
        self._open_draft.set(source=Source(filter=made.id))
