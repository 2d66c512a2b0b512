"""Asks where the files for each recipient lie and what they are called, and shows what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.composer.body.placeholder_menu import PlaceholderButton
from desktop.composer.own_files.watch import OwnFileWatch
from desktop.composer.own_files.words import count_words
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.placeholder_menu import MenuEntry
from desktop.core.use_cases.showing_own_files import OwnFile, OwnFileCount, proposed_path
from desktop.qt.background import Background
from desktop.qt.icons import icon
from desktop.qt.problems import sentences_of, title_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field

_EXAMPLE = "Rechnungen/{{ address.last_name }}.pdf"
_SIZE = (600, 370)


class OwnFileDialog(QDialog):
    """`chosen` carries path and folder; nothing is changed before."""

    chosen = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        draft: Draft,
        reader: AddressId | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._reader = reader
        self._entries: Sequence[MenuEntry] = ()
        self.setWindowTitle(self.tr("A file for each recipient"))
        self._build_fields()
        self._build_findings()
        self._lay_out()
        self._watch = OwnFileWatch(desk, background, self)
        self._watch.seen.connect(self._on_seen)
        self._watch.counted.connect(self._on_counted)
        self._watch.failed.connect(self._on_failed)
        self._folder.set_text(draft.attach_folder)
        self._path.set_text(draft.attach_each)
        self._on_changed()
        (self._path.editor if draft.attach_folder else self._choose).setFocus()

    def show_entries(self, entries: Sequence[MenuEntry]) -> None:
        """The placeholders, with the values of the recipient whom the mail is shown for."""
        self._entries = entries
        self._placeholders.show_entries(entries)

    def _build_fields(self) -> None:
        self._folder = Field("ownFileFolder", self.tr("Folder that they &lie in"))
        self._choose = QPushButton(icon("folder"), self.tr("&Choose…"), objectName="chooseFolder")
        self._choose.clicked.connect(self._on_choose)
        self._from_file = QPushButton(self.tr("From a &file…"), objectName="pathFromFile")
        self._from_file.clicked.connect(self._on_from_file)
        self._path = Field("ownFilePath", self.tr("&Path from there on"))
        self._path.editor.setPlaceholderText(_EXAMPLE)
        self._placeholders = PlaceholderButton("ownFilePlaceholderButton", in_subject=True)
        self._placeholders.chosen.connect(self._on_placeholder)
        for field in (self._folder, self._path):
            field.changed.connect(self._on_changed)

    def _build_findings(self) -> None:
        self._example = _line("ownFileFound")
        self._count = _line("ownFileFoundCount")
        dress(self._count, Look.SECONDARY)
        buttons = self._buttons = QDialogButtonBox()
        self._attach = buttons.addButton(self.tr("&Attach"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._attach.setObjectName("attachOwnFile")
        dress(self._attach, Look.PRIMARY)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._on_attach)
        buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        words = self.tr(
            "Every recipient gets the one file that their own values name. Files are taken from "
            "this folder alone; who has none is left out, and named before anything is sent."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(QLabel(words, wordWrap=True))
        column.addLayout(_beside(self._folder, self._choose))
        column.addLayout(_beside(self._path, self._placeholders, self._from_file))
        column.addWidget(self._example)
        column.addWidget(self._count)
        column.addStretch()
        column.addWidget(self._buttons)
        self.resize(*_SIZE)

    def _wanted(self) -> Draft:
        return replace(
            self._draft,
            mail_merge=True,
            attach_each=self._path.text(),
            attach_folder=self._folder.text(),
        )

    def _on_choose(self) -> None:
        before = self._folder.text()
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder"), before)
        if folder:
            self._folder.set_text(folder)
            self._on_changed()
            self._path.editor.setFocus()

    def _on_from_file(self) -> None:
        """One recipient's file shows how all of them are called."""
        words = self.tr("Choose the file of the recipient in the preview")
        name, _ = QFileDialog.getOpenFileName(self, words, self._folder.text())
        if not name:
            return
        file, folder = Path(name), Path(self._folder.text() or "/nowhere")
        if not file.is_relative_to(folder):
            folder = file.parent
            self._folder.set_text(str(folder))
        path = file.relative_to(folder).as_posix()
        self._path.set_text(proposed_path(path, [each.plain for each in self._entries]))
        self._on_changed()
        self._path.editor.setFocus()

    def _on_placeholder(self, source: str) -> None:
        self._path.editor.insert(source)
        self._path.editor.setFocus()

    def _on_changed(self) -> None:
        wanted = self._wanted()
        self._attach.setEnabled(False)
        self._say("", "")
        if wanted.attach_each and wanted.attach_folder:
            self._watch.look(wanted, self._reader)

    def _on_seen(self, name: str, file: OwnFile | None) -> None:
        self._attach.setEnabled(file is not None)
        if file is None or not name:
            return
        if file.refusal is None:
            words = self.tr("{name} gets “{path}”.").format(name=name, path=file.path)
        else:
            words = self.tr("{name} gets none: {problem}").format(
                name=name, problem=title_of(file.refusal)
            )
        self._example.setText(words)
        dress(self._example, Look.SECTION if file.refusal is None else Look.INVALID)

    def _on_counted(self, count: OwnFileCount) -> None:
        self._count.setText(count_words(count))

    def _on_failed(self, error: UserError) -> None:
        self._attach.setEnabled(False)
        self._say("", sentences_of(error))

    def _say(self, good: str, bad: str) -> None:
        self._count.setText("")
        self._example.setText(good or bad)
        dress(self._example, Look.INVALID if bad else Look.SECTION)

    def _on_attach(self) -> None:
        wanted = self._wanted()
        self.chosen.emit(wanted.attach_each, wanted.attach_folder)
        self.accept()


def _beside(field: Field, *buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    return row


def _line(name: str) -> QLabel:
    label = QLabel(objectName=name, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
