"""Keeps the row of the file for each recipient true, and changes it by the dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.composer.open_draft import OpenDraft
from desktop.composer.own_files.own_file_dialog import OwnFileDialog
from desktop.composer.own_files.own_file_row import OwnFileRow
from desktop.composer.own_files.watch import OwnFileWatch
from desktop.composer.placeholders.watch import PlaceholderWatch
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background


class OwnFileAttaching(QObject):
    """`reader` gives the recipient whom the mail is shown for."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        open_draft: OpenDraft,
        row: OwnFileRow,
        reader: Callable[[], AddressId | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        self._reader = reader
        self._window = window
        self._watch = OwnFileWatch(desk, background, self)
        self._watch.seen.connect(row.show_file)
        self._watch.counted.connect(row.show_count)
        self._watch.failed.connect(row.show_problem)
        row.change_requested.connect(self.open)
        row.removed.connect(lambda: self._attach("", ""))
        open_draft.changed.connect(self._on_changed)

    def look_again(self) -> None:
        """Recipients or records may have changed, or another one is looked at."""
        draft = self._open_draft.draft
        if draft.mail_merge and draft.attach_each.strip():
            self._watch.look(draft, self._reader())

    def open(self) -> None:
        dialog = OwnFileDialog(
            self._desk, self._background, self._open_draft.draft, self._reader(), self._window
        )
        placeholders = PlaceholderWatch(self._desk, self._background, self._open_draft, dialog)
        placeholders.fetched.connect(dialog.show_entries)
        placeholders.look_again(self._reader())
        dialog.chosen.connect(self._attach)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _attach(self, path: str, folder: str) -> None:
        self._open_draft.set(attach_each=path, attach_folder=folder)

    def _on_changed(self, before: Draft, after: Draft) -> None:
        if _what_counts(before) != _what_counts(after):
            self.look_again()


def _what_counts(draft: Draft) -> tuple[object, ...]:
    return (
        draft.attach_each,
        draft.attach_folder,
        draft.mail_merge,
        draft.source,
        draft.properties,
        draft.taken_out,
    )
